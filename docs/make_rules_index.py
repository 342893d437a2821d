"""Writes docs/rules/README.md: every rule by family, with its severity. Run after a change."""

from pathlib import Path

from clusterself.rules import FAMILIES, RULES, Severity

HEAD = """\
# Rules for files

`clusterself validate` checks catalogue files, assessments and plans by these rules. Each page says
why a rule is there, with a bad and a good example; `clusterself validate --explain CS301` shows it
too.

- An **error** keeps a file from being used.
- A **warning** is most likely a mistake, but the file can be used.
- An **info** says what is left to do.

Warnings and infos can be accepted, with a reason: see [CS902](CS902.md). Made by
`python docs/make_rules_index.py`.
"""
WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


def index_page() -> str:
    """Return the page as Markdown."""
    return HEAD + "".join(_family(number, name) for number, name in FAMILIES.items())


def _family(number: str, name: str) -> str:
    rows = [
        f"| [{code}]({code}.md) | {rule.title} | {WORDS[rule.severity]} |"
        for code, rule in RULES.items()
        if code[2] == number
    ]
    table = "\n".join(["| Code | Title | Severity |", "| --- | --- | --- |", *rows])
    return f"\n## {number} {name.capitalize()}\n\n{table}\n"


if __name__ == "__main__":
    folder = Path(__file__).parent / "rules"
    (folder / "README.md").write_text(index_page(), "utf-8")
