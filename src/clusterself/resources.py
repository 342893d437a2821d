"""Where shipped files are: the only module that knows."""

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

Kind = Literal["indicators", "templates", "rules"]
_IN_CHECKOUT: Mapping[Kind, str] = {
    "indicators": "indicators",
    "templates": "templates",
    "rules": "docs/rules",
}


class BrokenInstallError(RuntimeError):
    """The shipped files are missing: the program was not installed as a whole."""


def shipped(kind: Kind) -> Traversable:
    """Return the folder of shipped files of this kind; raises BrokenInstallError."""
    packaged = files("clusterself") / "_data" / kind
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[2]  # an editable installation
    folder = checkout / _IN_CHECKOUT[kind]
    if (checkout / "pyproject.toml").is_file() and folder.is_dir():
        return folder
    raise BrokenInstallError(f"the shipped folder `{kind}` is missing: install clusterself again")
