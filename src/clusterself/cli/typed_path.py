"""A path as people type it in a command."""

from pathlib import Path

ASSESSMENT = Path("assessment.yaml")  # what commands take if no file is named


def as_typed(path: Path) -> str:
    """Return a path such that a shell takes it for one word."""
    return f'"{path}"' if " " in str(path) else str(path)


def import_command(returned: str, into: Path) -> str:
    """Return the command that puts what came back into an assessment."""
    target = "" if into == ASSESSMENT else f" --into {as_typed(into)}"
    return f"clusterself ask import {returned}{target}"
