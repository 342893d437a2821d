"""Days that users write on the command line."""

from datetime import date

import typer


def day(text: str | None, option: str = "--today") -> date | None:
    """Read a day, or `now`; None where nothing is said."""
    if text is None:
        return None
    if text == "now":
        return date.today()  # the only place where the clock is asked
    try:
        return date.fromisoformat(text)
    except ValueError:
        hint = f"{text} is no day; write for example 2026-11-22, or now"
        raise typer.BadParameter(hint, param_hint=option) from None
