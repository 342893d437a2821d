"""What is sent out to be answered: never over something that may hold answers."""

from pathlib import Path

import typer


def check_place(path: Path, what: str, endings: tuple[str, ...], *, force: bool) -> None:
    """Refuse another ending, and to replace what may hold answers; `what` names the thing."""
    hint = ""
    if path.suffix.lower() not in endings:
        hint = f"{path}: a {what} ends in {endings[0]}"
    elif path.exists() and not force:
        hint = f"{path} exists, and may hold answers; choose another name, or replace it: --force"
    if hint:
        raise typer.BadParameter(hint, param_hint="--output")
