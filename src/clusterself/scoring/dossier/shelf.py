"""The papers in the order in which they are first needed, each once."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from clusterself.model.answer import Evidence
from clusterself.model.base import EvidenceRule
from clusterself.model.dossier import (
    Dating,
    FileFound,
    FileState,
    Paper,
    Sameness,
    Use,
)
from clusterself.scoring.dossier.dating import dating
from clusterself.scoring.dossier.names import bundled_name
from clusterself.scoring.evidence import holds_until

_Key: TypeAlias = tuple[str, ...]


class Shelf:
    """Numbers papers as they are named; `files` tells what was found, by the name of the file."""

    def __init__(
        self,
        files: Mapping[str, FileFound],
        named: Iterable[Evidence],
        on: date,
        today: date,
    ) -> None:
        self._files = files
        self._sums: dict[_Key, str] = {}  # one entry that names the sha256 speaks for all
        for paper in named:
            if paper.sha256 is not None:
                self._sums.setdefault(_key(paper, self._found(paper)), paper.sha256)
        self._on = on
        self._today = today
        self._numbers: dict[_Key, int] = {}
        self._first: list[tuple[Evidence, FileFound]] = []

    def uses(self, papers: Iterable[Evidence], rule: EvidenceRule | None) -> tuple[Use, ...]:
        """Return the papers of one answer; without a rule, every kind and age is accepted."""
        return tuple(self._use(paper, rule or _any(paper)) for paper in papers)

    def holds(self, paper: Evidence) -> bool:
        """Tell whether a paper has a number."""
        return _key(paper, self._found(paper)) in self._numbers

    def papers(self) -> tuple[Paper, ...]:
        """Return all papers that have a number, in order."""
        return tuple(
            self._paper(number, *first) for number, first in enumerate(self._first, start=1)
        )

    def _paper(self, number: int, paper: Evidence, found: FileFound) -> Paper:
        name = None
        if found.state is FileState.FOUND:
            name = bundled_name(number, len(self._first), paper.title, paper.file or "")
        return Paper(
            number=number,
            title=paper.title,
            kind=paper.kind,
            dated=paper.date,
            file=paper.file,
            address=paper.address,
            state=found.state,
            size=found.size,
            sha256=found.sha256,
            key=found.key,
            name=name,
        )

    def _use(self, paper: Evidence, rule: EvidenceRule) -> Use:
        found = self._found(paper)
        on, today = dating(paper, rule, self._on), dating(paper, rule, self._today)
        is_valid = Dating.VALID in {on, today}
        return Use(
            paper=self._number(paper, found),
            title=paper.title,
            kind=paper.kind,
            dated=paper.date,
            valid_until=paper.valid_until,
            file=paper.file,
            address=paper.address,
            state=found.state,
            sameness=self._sameness(paper, found),
            dating=on,
            dating_today=today,
            holds_until=holds_until(paper, rule) if is_valid else None,
        )

    def _number(self, paper: Evidence, found: FileFound) -> int:
        key = _key(paper, found)
        if key not in self._numbers:
            self._first.append((paper, found))
            self._numbers[key] = len(self._first)
        return self._numbers[key]

    def _sameness(self, paper: Evidence, found: FileFound) -> Sameness:
        named = paper.sha256 or self._sums.get(_key(paper, found))
        if named is None or found.state is not FileState.FOUND:
            return Sameness.UNKNOWN
        same = named.casefold() == found.sha256
        return Sameness.UNCHANGED if same else Sameness.CHANGED

    def _found(self, paper: Evidence) -> FileFound:
        if paper.file is not None:
            return self._files.get(paper.file, FileFound(FileState.MISSING))
        is_address = paper.address is not None
        return FileFound(FileState.ADDRESS if is_address else FileState.NOT_NAMED)


def _any(paper: Evidence) -> EvidenceRule:
    return EvidenceRule(accepts=(paper.kind,))


def _key(paper: Evidence, found: FileFound) -> _Key:
    """Return what is the same for the same paper."""
    if paper.file is not None:
        return ("file", found.key or paper.file)
    if paper.address is not None:
        return ("address", paper.address)
    return ("paper", paper.title, paper.kind, str(paper.date))
