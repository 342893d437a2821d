"""Use cases of `explain` and `whatif`: where a number comes from, and what would move it."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from clusterself.app.answers import nothing_applies, read_document, read_previous
from clusterself.app.shipped import UnknownNameError, shipped_draft
from clusterself.catalogue.document import Document
from clusterself.catalogue.draft import Draft
from clusterself.catalogue.load_assessment import Answers, answers_in
from clusterself.diagnostics import Loaded
from clusterself.model.assessment import Assessment
from clusterself.model.gap_report import Heading
from clusterself.model.rulebook import Rulebook
from clusterself.reports.headline import heading, stamp
from clusterself.scoring.explaining.case import Case
from clusterself.scoring.explaining.explanation import Explanation, Ref
from clusterself.scoring.explaining.index import Index
from clusterself.scoring.score import NothingAppliesError, score


class UnknownPathError(LookupError):
    """A path that leads to no number; `near` are those that are most like it."""

    def __init__(self, path: str, near: tuple[str, ...], note: str = "") -> None:
        close = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"there is no number {path}{note or close}")


class Line(NamedTuple):
    """A line of a file, and its text."""

    file: str
    number: int
    text: str
    is_cut: bool = False  # something stands before it in the line


class Explained(NamedTuple):
    """An explanation, and the line of each thing that it names."""

    explanation: Explanation
    lines: Mapping[Ref, Line]
    heading: Heading
    stamp: str


class Listing(NamedTuple):
    """All that can be explained, or all below the beginning of a path."""

    begin: str
    explanations: tuple[Explanation, ...]


class Setup(NamedTuple):
    """The catalogue and an assessment, with their places, and the rulebook to score under."""

    draft: Draft
    rulebook: Rulebook
    document: Document
    assessment: Assessment


def explain(
    path: Path, asked: str | None, rulebook_id: str, previous: Path | None = None
) -> Loaded[Explained | Listing]:
    """Explain one number, or list all; raises UnknownNameError and UnknownPathError."""
    setup, faults = set_up(path, rulebook_id)
    if setup is None:
        return Loaded(None, faults)
    earlier, earlier_faults = _earlier(setup, previous)
    if earlier_faults:
        return Loaded(None, earlier_faults)
    case, case_faults = _case(setup, path, earlier)
    if case is None:
        return Loaded(None, case_faults)
    found = _found(Index(case), asked, setup)
    if isinstance(found, Listing):
        return Loaded(found, faults)
    places = _Places(setup, earlier)
    lines = {ref: places.line(ref) for ref in dict.fromkeys(found.refs())}
    head = heading(setup.draft.catalogue, setup.assessment)
    return Loaded(Explained(found, lines, head, stamp(setup.assessment)), faults)


def set_up(path: Path, rulebook_id: str) -> Loaded[Setup]:
    """Read the catalogue and an assessment; raises UnknownNameError."""
    draft, faults = shipped_draft()
    if draft is None:
        return Loaded(None, faults)
    rulebooks = draft.catalogue.rulebooks
    if rulebook_id not in rulebooks:
        raise UnknownNameError("rulebook", rulebook_id, tuple(sorted(rulebooks)))
    document, read_faults = read_document(path)
    if document is None:
        return Loaded(None, read_faults)
    found, faults = answers_in(document, draft.catalogue)
    if found is None:
        return Loaded(None, faults)
    return Loaded(Setup(draft, rulebooks[rulebook_id], found.document, found.assessment), faults)


def _earlier(setup: Setup, path: Path | None) -> Loaded[Answers]:
    """Read an earlier assessment, if one is named; raises UnfitPreviousError."""
    if path is None:
        return Loaded(None, ())
    return read_previous(path, setup.assessment, setup.draft.catalogue)


def previous_assessment(setup: Setup, path: Path | None) -> Loaded[Assessment]:
    """Read an earlier assessment, if one is named."""
    earlier, faults = _earlier(setup, path)
    return Loaded(earlier.assessment if earlier else None, faults)


def _case(setup: Setup, path: Path, earlier: Answers | None) -> Loaded[Case]:
    catalogue, previous = setup.draft.catalogue, earlier.assessment if earlier else None
    try:
        card = score(catalogue, setup.assessment, setup.rulebook, previous)
    except NothingAppliesError:
        return Loaded(None, (nothing_applies(path, setup.rulebook),))
    return Loaded(Case(catalogue, setup.assessment, setup.rulebook, card, previous), ())


def _found(index: Index, asked: str | None, setup: Setup) -> Explanation | Listing:
    explanation = index.explain(asked) if asked else None
    if explanation is not None:
        return explanation
    below = tuple(index.below(asked or ""))
    if below:
        return Listing(asked or "", below)
    raise _unknown(index, asked or "", setup)


def _unknown(index: Index, asked: str, setup: Setup) -> UnknownPathError:
    if asked in setup.draft.catalogue.indicators:
        note = f": {setup.rulebook.title} does not ask for this indicator; choose another rulebook"
        return UnknownPathError(asked, (), note)
    known = list(dict.fromkeys(_short_forms(index.paths)))
    return UnknownPathError(asked, tuple(get_close_matches(asked, known, n=2)))


def _short_forms(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        yield path
        yield path.partition(".")[2] or path


class _Places:
    """Finds the lines of what an explanation names."""

    def __init__(self, setup: Setup, earlier: Answers | None) -> None:
        self._draft = setup.draft
        self._now = setup.document
        self._before = earlier.document if earlier else setup.document
        self._lines: dict[str, list[str]] = {}

    def line(self, ref: Ref) -> Line:
        """Return the line at which something stands, from its key on.

        Of an answer that takes several lines, what it answers stands before it.
        """
        document, path = self._document(ref)
        where = document.place(path, at_key=True)
        lines = self._lines.setdefault(document.file, document.text.split("\n"))
        line = lines[where.line - 1]
        if not ref.is_answer:
            text = line[where.column - 1 :].strip()
            return Line(where.file, where.line, text, bool(line[: where.column - 1].strip(" -")))
        owner = document.place(path[:2], at_key=True)
        names = " ".join(str(step) for step in path[1:3] if step == path[1] or str(step).isdigit())
        begin = f"{names}: … " if owner.line != where.line else ""
        return Line(where.file, where.line, begin + line.strip(" -"))

    def _document(self, ref: Ref) -> tuple[Document, tuple[str | int, ...]]:
        if ref.kind == "assessment":
            return self._now, ref.path
        if ref.kind == "previous":
            return self._before, ref.path
        document, start = self._draft.origins[ref.kind, ref.id]
        return document, (*start, *ref.path)
