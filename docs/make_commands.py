"""Writes docs/commands.md, the help of every command, and the overview in README.md.

Run after a change of a command: python docs/make_commands.py
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = """\
# Commands

What `clusterself COMMAND --help` says. `python docs/make_commands.py` writes this page.
"""
_OVERVIEW = re.compile(r"(<!-- help: clusterself --help -->\n```\n).*?(```)", re.DOTALL)
_COMMAND = re.compile(r"^  ([a-z-]+)  ", re.MULTILINE)


def help_of(command: str) -> str:
    """Return the help of a command as a terminal of 80 columns shows it."""
    arguments = [sys.executable, "-m", "clusterself", *command.split(), "--help"]
    surroundings = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    return subprocess.run(
        arguments, capture_output=True, text=True, check=True, env=surroundings
    ).stdout


def commands(above: str = "") -> Iterator[tuple[str, str]]:
    """Yield each command with its help; a group is followed by what it holds."""
    overview = help_of(above)
    for name in _COMMAND.findall(overview.partition("Commands:")[2]):
        command = f"{above} {name}".strip()
        yield command, help_of(command)
        if not above:
            yield from commands(command)


def commands_page() -> str:
    """Return the page as Markdown."""
    parts = (f"\n## clusterself {command}\n\n```\n{text}```\n" for command, text in commands())
    return HEAD + "".join(parts)


def readme_with_overview(text: str) -> str:
    """Return the README with the overview of commands as it is now."""
    return _OVERVIEW.sub(lambda match: match[1] + help_of("") + match[2], text)


if __name__ == "__main__":
    (ROOT / "docs" / "commands.md").write_text(commands_page(), "utf-8")
    readme = ROOT / "README.md"
    readme.write_text(readme_with_overview(readme.read_text("utf-8")), "utf-8")
