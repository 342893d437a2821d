"""Facts side by side: what each assessor answered, year by year where it is asked so."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from clusterself.comparison.speakers import Speaker
from clusterself.model.answer import FactAnswer
from clusterself.model.answered import stated_date, stated_values
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact, Fact
from clusterself.model.reconciled import Said
from clusterself.model.values import Values
from clusterself.reports.facts import fact_value

_Meaning: TypeAlias = Values | tuple[date, date] | None


class FactView(NamedTuple):
    """A fact, or one year of it; assessors by number."""

    fact: Fact
    year: str | None
    answers: Mapping[int, FactAnswer]

    @property
    def known(self) -> tuple[int, ...]:
        """Return who says something."""
        return tuple(n for n, answer in self.answers.items() if not answer.is_unknown)

    @property
    def unknown(self) -> tuple[int, ...]:
        """Return who says that it is not known."""
        return tuple(n for n, answer in self.answers.items() if answer.is_unknown)

    def said(self, speakers: Sequence[Speaker]) -> tuple[Said, ...]:
        """Return what they say, in words."""
        texts = {n: fact_value(self.fact, self.answers[n]) for n in self.known}
        if len(set(texts.values())) < len({self._meaning(n) for n in self.known}):
            texts = {n: _as_written(self.answers[n]) for n in texts}  # alike only when rounded
        return tuple(self._said(speakers[n].label, n, text) for n, text in texts.items())

    @property
    def is_disputed(self) -> bool:
        """Tell whether not all who say something say the same."""
        return len({self._meaning(number) for number in self.known}) > 1

    def _said(self, label: str, number: int, text: str) -> Said:
        answer = self.answers[number]
        day = f" (as of {answer.as_of})" if answer.as_of is not None else ""
        papers = tuple(f"{paper.title} ({paper.date})" for paper in answer.evidence)
        return Said(label, f"{text}{day}", answer.comment, papers)

    def _meaning(self, number: int) -> _Meaning:
        answer = self.answers[number]
        if isinstance(self.fact, AskedFact) and self.fact.type == "date":
            found = stated_date(answer)
            return None if found is None else (found.first, found.last)
        return stated_values(self.fact, answer)


def fact_views(catalogue: Catalogue, speakers: Sequence[Speaker]) -> Iterator[FactView]:
    """Yield what is answered, in the order of the catalogue; the latest year comes first."""
    for name, fact in catalogue.facts.items():
        answers = {
            number: one.assessment.facts[name]
            for number, one in enumerate(speakers)
            if name in one.assessment.facts
        }
        years = {year for answer in answers.values() for year in answer.years or ()}
        if answers and not years:
            yield FactView(fact, None, answers)
        for year in sorted(years, reverse=True):
            parts = ((number, (answer.years or {}).get(year)) for number, answer in answers.items())
            found = {number: part for number, part in parts if part is not None}
            yield FactView(fact, year, found)


def _as_written(answer: FactAnswer) -> str:
    """Return a value with all its decimals."""
    found = answer.between or (getattr(answer, answer.key),)
    words = {"at_least": "at least ", "more_than": "more than ", "at_most": "at most "}
    word = words.get(answer.key, "less than " if answer.key == "less_than" else "")
    return word + " to ".join(str(end) for end in found)
