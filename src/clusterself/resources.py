"""Where shipped files are: the only module that knows."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

Kind = Literal["indicators", "templates"]


class BrokenInstallError(RuntimeError):
    """The shipped files are missing: the program was not installed as a whole."""


def shipped(kind: Kind) -> Traversable:
    """Return the folder of shipped files of this kind; raises BrokenInstallError."""
    packaged = files("clusterself") / "_data" / kind
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[2]  # an editable installation
    if (checkout / "pyproject.toml").is_file() and (checkout / kind).is_dir():
        return checkout / kind
    raise BrokenInstallError(f"the shipped folder `{kind}` is missing: install clusterself again")
