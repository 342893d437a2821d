"""Mends files: puts the edits of diagnostics into the bytes, and proves that nothing got worse."""

from bisect import bisect_left, insort
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import unified_diff
from typing import NamedTuple, TypeAlias

from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.fixes import spliced
from clusterself.diagnostics import Diagnostic, Edit

Recheck: TypeAlias = Callable[[SourceFile], tuple[Diagnostic, ...]]

_MORE_ROUNDS = 5  # for faults that show only when others are mended
_NO_LINE_BREAK = "\n\\ No newline at end of file\n"


class Unmended(NamedTuple):
    """A diagnostic whose fix was not used, and the errors that would have come of it."""

    finding: Diagnostic
    errors: tuple[Diagnostic, ...]


class FixResult(NamedTuple):
    """A mended file; what was mended in it, what was left alone, and what is wrong with it now."""

    file: SourceFile
    mended: tuple[Diagnostic, ...]
    left: tuple[Unmended, ...]
    diagnostics: tuple[Diagnostic, ...]


def fix_text(content: bytes, diagnostics: Iterable[Diagnostic]) -> bytes:
    """Put the fixes of one file's diagnostics into it; every other byte stays.

    Of two that touch the same text, the first is taken.
    """
    edits = sorted(edit for d in _compatible(diagnostics) for edit in d.fix)
    if not edits:
        return content
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    text = content[len(mark) :].decode("utf-8")
    return mark + spliced(text, edits).encode("utf-8")


def _compatible(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return those with a fix that touches no text of a fix before."""
    taken: list[Edit] = []
    chosen: list[Diagnostic] = []
    for diagnostic in sorted(d for d in diagnostics if d.fix):
        if not any(_collides(edit, taken) for edit in diagnostic.fix):
            for edit in diagnostic.fix:
                insort(taken, edit)
            chosen.append(diagnostic)
    return chosen


def _collides(edit: Edit, taken: Sequence[Edit]) -> bool:
    number = bisect_left(taken, edit)
    near = taken[max(0, number - 1) : number + 1]
    return any(
        edit.start == other.start or (edit.start < other.end and other.start < edit.end)
        for other in near
    )


class _Version(NamedTuple):
    """A file on its way: what is wrong with it, and what was mended to get there."""

    file: SourceFile
    found: tuple[Diagnostic, ...]
    mended: tuple[Diagnostic, ...] = ()

    def is_here(self, diagnostic: Diagnostic) -> bool:
        return diagnostic.where.file == self.file.name

    @property
    def fixable(self) -> list[Diagnostic]:
        return _compatible(d for d in self.found if self.is_here(d))

    def after(self, chosen: Iterable[Diagnostic], recheck: Recheck) -> "_Version":
        """Return the file with some fixes in it, read again."""
        mended = tuple(chosen)
        file = SourceFile(self.file.name, fix_text(self.file.content, mended))
        return _Version(file, recheck(file), (*self.mended, *mended))


def fixed(file: SourceFile, diagnostics: Iterable[Diagnostic], recheck: Recheck) -> FixResult:
    """Mend what can be mended without a new error anywhere and with fewer errors in all.

    `recheck` gives, for other bytes of the same file, what `diagnostics` are for these. Warnings
    may come to light, since rules can look at texts that could not be read before. A fix that does
    not pass is left out; the others are used.
    """
    now = _Version(file, tuple(sorted(diagnostics)))
    while True:
        trial = _Trial(now, recheck)
        trial.offer(now.fixable)
        if trial.best is now:
            return FixResult(now.file, now.mended, tuple(trial.left), now.found)
        now = trial.best


class _Trial:
    """Finds which of a file's fixes pass; all at once if they do, else in ever smaller groups."""

    def __init__(self, base: _Version, recheck: Recheck) -> None:
        self._base = base
        self._recheck = recheck
        self._chosen: list[Diagnostic] = []
        self.best = base
        self.left: list[Unmended] = []

    def offer(self, fixes: Sequence[Diagnostic]) -> None:
        """Take fixes if the file with them is better than the best so far."""
        if not fixes:
            return
        version = self._with((*self._chosen, *fixes))
        new = _new_errors(self.best.found, version.found)
        if not new and _errors(version.found) < _errors(self.best.found):
            self._chosen.extend(fixes)
            self.best = version
        elif len(fixes) == 1:
            self.left.append(Unmended(fixes[0], new))
        else:
            middle = len(fixes) // 2
            self.offer(fixes[:middle])
            self.offer(fixes[middle:])

    def _with(self, fixes: Iterable[Diagnostic]) -> _Version:
        """Return the file with these fixes, and with those of errors that show only then."""
        version = self._base.after(fixes, self._recheck)
        for _ in range(_MORE_ROUNDS):
            new = _new_errors(self._base.found, version.found)
            more = _compatible(d for d in new if version.is_here(d))
            if not more:
                break
            version = version.after(more, self._recheck)
        return version


def _errors(found: Iterable[Diagnostic]) -> int:
    return sum(d.is_error for d in found)


def _new_errors(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """Return the errors that were not there; the same one may stand in another line."""
    known = Counter((d.where.file, d.code, d.message) for d in before)
    new: list[Diagnostic] = []
    for d in after:
        same = (d.where.file, d.code, d.message)
        known[same] -= 1
        if d.is_error and known[same] < 0:
            new.append(d)
    return tuple(new)


def as_diff(name: str, before: bytes, after: bytes) -> str:
    """Return the change of a file as `diff -u` and `patch` know it; nothing if there is none."""
    old, new = (content.decode("utf-8", "replace") for content in (before, after))
    shown = f"{name}\t" if " " in name else name  # else `patch` would end the name there
    lines = unified_diff(_lines(old), _lines(new), shown, shown)
    return "".join(line if line.endswith("\n") else line + _NO_LINE_BREAK for line in lines)


def _lines(text: str) -> list[str]:
    """Part a text at line feeds alone, as other programs do."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *filter(None, lines[-1:])]
