"""Faults of YAML itself: what the parser says, and where an author has to look for it.

A parser stops where it can go no further. Where a quote or bracket was left open, that may be many
lines below; the fault is then placed where the parser first went wrong.
"""

import re
from typing import Any

import yaml
from yaml.error import Mark

from clusterself.catalogue.document import Lines
from clusterself.diagnostics import Diagnostic, Location, Place

# What PyYAML says, for those who do not know YAML by heart.
_PROBLEMS = {
    "mapping values are not allowed in this context": "a second `: ` here begins another key",
    "did not find expected key": "a key was expected here; the indentation differs from the others",
    "did not find expected '-' indicator": "an item with `-` was expected here",
    "could not find expected ':'": "a key without `:`",
    "found unexpected end of stream": "the file ends within a quoted text",
    "found character that cannot start any token": "a text that begins so needs quotes",
}
_CHECK = "check the indentation; put text that contains `: ` or `#` in quotes"
_OPENINGS = {"'": "quote", '"': "quote", "[": "bracket", "{": "bracket"}
# In brackets, lines like these are those of an entry that begins behind them.
_NEXT_ENTRY = re.compile(r"^( *)(?:- |[\w.-]+:(?: |$))", re.MULTILINE)

_LINE = re.compile(r"^( *)(?=[^\s#])", re.MULTILINE)

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def syntax_fault(file: str, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Say why a text is not valid YAML."""
    mark, context = error.problem_mark or error.context_mark, error.context_mark
    problem = error.problem or "cannot be read"
    if mark is None:
        return Diagnostic(Location(file), "CS105", f"not valid YAML: {problem}", _CHECK)
    quote = _open_quote(text, mark)
    if quote is not None:
        return _left_open(file, text, quote, quote, mark)
    if context is not None and text[context.index : context.index + 1] in {"[", "{"}:
        end = _end_of_entry(text, context.index, mark.index)
        if end is not None:
            return _left_open(file, text, end, context.index, mark)
    where, second = mark, None
    if problem == "did not find expected key" and text[mark.index : mark.index + 2] == "- ":
        dash = _first_without_dash(text, mark)
        second = Place(Lines(text).place(file, dash), "this item has no `-`") if dash else None
    if problem == "could not find expected ':'" and context is not None:
        where = context
    problem = _PROBLEMS.get(problem, problem)
    if context is not None and error.context:
        problem = f"{problem}, {error.context} that begins in line {context.line + 1}"
    message = f"not valid YAML: {problem}"
    return Diagnostic(_place(file, where), "CS105", message, _CHECK, second)


def _place(file: str, mark: Mark) -> Location:
    return Location(file, mark.line + 1, mark.column + 1)


def _left_open(file: str, text: str, offset: int, opening: int, stumbled: Mark) -> Diagnostic:
    """Say that what was opened is not closed; `offset` is where that shows."""
    lines = Lines(text)
    what = _OPENINGS[text[opening]]
    first = lines.place(file, opening)
    message = f"not valid YAML: the {what} that opens in line {first.line} is not closed"
    if offset == opening:
        second = Place(_place(file, stumbled), "up to here, all is taken for one text")
    else:
        second = Place(first, f"the {what} opens here")
    closing = {"[": "]", "{": "}"}.get(text[opening], text[opening])
    hint = f"put `{closing}` where it belongs"
    return Diagnostic(lines.place(file, offset), "CS105", message, hint, second)


def _open_quote(text: str, stumbled: Mark) -> int | None:
    """Return where a quoted text begins that runs over line ends up to where the parser stumbled.

    Its closing quote is the opening one of another text.
    """
    found: int | None = None
    try:
        for token in yaml.scan(text, _Parser):
            start, end = token.start_mark, token.end_mark
            if start.index > stumbled.index:
                break
            if getattr(token, "style", None) in {"'", '"'} and start.line < end.line:
                found = start.index if end.line == stumbled.line else None
    except yaml.MarkedYAMLError as error:
        if error.context == "while scanning a quoted scalar" and error.context_mark:
            return error.context_mark.index
    return found


def _end_of_entry(text: str, opening: int, stumbled: int) -> int | None:
    """Return the end of the last line in brackets before another entry seems to begin."""
    line_start = text.rfind("\n", 0, opening) + 1
    own = _NEXT_ENTRY.match(text, line_start)
    indent = len(own[1]) if own else 0
    for match in _NEXT_ENTRY.finditer(text, opening):
        if match.start() > stumbled:
            return None
        if len(match[1]) <= indent:
            return len(text[: match.start()].rstrip())
    return None


def _first_without_dash(text: str, dash: Mark) -> int | None:
    """Return where the list that goes on here begins, if that is an item without its dash."""
    found: int | None = None
    for line in reversed(list(_LINE.finditer(text, 0, dash.index - dash.column))):
        if len(line[1]) < dash.column:
            break
        found = line.end(1)
    return None if found is None or text.startswith("- ", found) else found
