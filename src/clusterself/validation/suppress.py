"""Suppressions: comments in a file by which its author accepts a finding, and says why.

    # clusterself: ignore CS503, CS505 because the statutes say it in these words

The codes are separated by commas; after `because`, the rest of the line is the reason. Behind a
value, the comment counts for its line, and for the whole of a text that begins or ends there. On a
line of its own, it counts for the entry that begins next, to its end: a key with its value, or an
item of a list with all that it holds. Warnings and notes can be suppressed; errors cannot, since
they keep the file from being used.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clusterself.catalogue.comments import Comment, comments
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.shape import nearest
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Diagnostic, Location, loaded
from clusterself.rules import RULES, Severity

_BEGINNING = r"# *clusterself: *ignore\b"
_IN_BYTES = re.compile(_BEGINNING.encode())
_IN_TEXT = re.compile(rf"(?<!\S){_BEGINNING}")
_BECAUSE = re.compile(r"\bbecause\b")
_OWN_FAMILY = "CS9"
_FORM = "write, for example, `# clusterself: ignore CS503, CS505 because a law says so`"


class Suppression(NamedTuple):
    """One code in a comment, and the lines in which it accepts findings."""

    code: str
    where: Location
    first_line: int
    last_line: int


def suppressed(
    files: Iterable[SourceFile], diagnostics: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """Leave out what the files' comments accept; add what is wrong with these comments.

    Comments that accept nothing are told of only where there is no error at all: as long as there
    is one, not all rules could look. A file that cannot be read has no comments.
    """
    found = tuple(diagnostics)
    suppressions: dict[tuple[str, str], list[Suppression]] = {}
    faults: list[Diagnostic] = []
    for file in files:
        for item in _read(file):
            if isinstance(item, Diagnostic):
                faults.append(item)
            else:
                suppressions.setdefault((file.name, item.code), []).append(item)
    left, unused = _applied(suppressions, found)
    if not any(d.is_error for d in found):
        faults.extend(_unused(suppression) for suppression in unused)
    return loaded(None, [*left, *faults]).diagnostics


def _applied(
    suppressions: dict[tuple[str, str], list[Suppression]], found: Iterable[Diagnostic]
) -> tuple[list[Diagnostic], list[Suppression]]:
    """Return the diagnostics that are left, and the suppressions that met none."""
    left: list[Diagnostic] = []
    used: set[Suppression] = set()
    for fault in found:
        candidates = suppressions.get((fault.where.file, fault.code), ())
        hits = [s for s in candidates if s.first_line <= fault.where.line <= s.last_line]
        used.update(hits)
        if not hits:
            left.append(fault)
    return left, [s for group in suppressions.values() for s in group if s not in used]


def _unused(suppression: Suppression) -> Diagnostic:
    message = f"there is no {suppression.code} here to ignore"
    hint = "delete the comment, or put it where the finding stands"
    return Diagnostic(suppression.where, "CS901", message, hint)


def _read(file: SourceFile) -> Iterator[Suppression | Diagnostic]:
    if not _IN_BYTES.search(file.content):
        return
    document = read_yaml(file.name, file.content).value
    if document is not None:
        for comment in comments(document, _IN_TEXT):
            yield from _in_comment(comment)


def _in_comment(comment: Comment) -> Iterator[Suppression | Diagnostic]:
    start = len(_IN_TEXT.match(comment.text)[0])  # type: ignore[index]
    because = _BECAUSE.search(comment.text, start)
    if because is None or not comment.text[because.end() :].strip():
        message = "a finding is ignored without a reason"
        yield Diagnostic(comment.where, "CS902", message, _FORM)
        return
    codes = list(re.finditer(r"[^\s,](?:[^,]*[^\s,])?", comment.text[start : because.start()]))
    if not codes:
        yield Diagnostic(comment.where, "CS902", "the comment names no code to ignore", _FORM)
    for match in codes:
        yield _of_code(match[0], _moved(comment.where, start + match.start()), comment)


def _of_code(code: str, where: Location, comment: Comment) -> Suppression | Diagnostic:
    if code not in RULES:
        hint = _FORM if " " in code else nearest(code.upper(), RULES)
        return Diagnostic(where, "CS902", f"there is no rule `{code}`", hint)
    if RULES[code].severity is Severity.ERROR:
        hint = "mend it: an error keeps the file from being used"
        return Diagnostic(where, "CS902", f"{code} is an error and cannot be ignored", hint)
    if code.startswith(_OWN_FAMILY):
        hint = "mend the comment that it speaks of"
        return Diagnostic(where, "CS902", f"{code} is about these comments", hint)
    return Suppression(code, where, comment.first_line, comment.last_line)


def _moved(where: Location, columns: int) -> Location:
    return Location(where.file, where.line, where.column + columns)
