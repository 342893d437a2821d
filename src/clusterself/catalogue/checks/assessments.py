"""Checks of an assessment against the catalogue: a tuple of functions, each with its code."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TypeAlias

from clusterself.catalogue.document import Document
from clusterself.catalogue.shape import Path
from clusterself.diagnostics import Diagnostic, Location
from clusterself.model.answer import Evidence, FactAnswer
from clusterself.model.answered import AnswerError, stated_date, stated_values
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.dates import PartialDate
from clusterself.model.fact import AskedFact, DerivedFact, Fact


@dataclass(frozen=True)
class Subject:
    """What the checks look at; `exists` tells whether a named file or folder is there."""

    document: Document
    assessment: Assessment
    catalogue: Catalogue
    exists: Callable[[str], bool] = lambda _: True

    @cached_property
    def fact_answers(self) -> tuple[tuple[Path, FactAnswer], ...]:
        """Return the answers to facts, those by year one by one, with their places."""
        return tuple(fact_answers(self.assessment))


_CORRECT = "correct it, or `assessed_on`"

Check: TypeAlias = Callable[[Subject], Iterator[Diagnostic]]


def answered_facts_exist(subject: Subject) -> Iterator[Diagnostic]:
    """CS801: every fact answered is a fact of the catalogue."""
    for name in subject.assessment.facts:
        if name not in subject.catalogue.facts:
            where = subject.document.place(("facts", name), at_key=True)
            yield _not_there(where, "fact", name, tuple(sorted(subject.catalogue.facts)))


def answered_indicators_exist(subject: Subject) -> Iterator[Diagnostic]:
    """CS801: every indicator answered is an indicator of the catalogue."""
    for name in subject.assessment.answers:
        if name not in subject.catalogue.indicators:
            where = subject.document.place(("answers", name), at_key=True)
            yield _not_there(where, "indicator", name, tuple(sorted(subject.catalogue.indicators)))


def _not_there(where: Location, kind: str, name: str, known: tuple[str, ...]) -> Diagnostic:
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean `{close[0]}`?" if close else "`clusterself catalogue list` shows all"
    return Diagnostic(where, "CS801", f"the catalogue has no {kind} `{name}`", hint)


def facts_are_answered_as_asked(subject: Subject) -> Iterator[Diagnostic]:
    """CS802: a number for a number, a word that is offered for a choice, years where asked."""
    for name, answer in subject.assessment.facts.items():
        fact = subject.catalogue.facts.get(name)
        if fact is not None:
            yield from _fact_faults(subject, fact, answer)


def _fact_faults(subject: Subject, fact: Fact, answer: FactAnswer) -> Iterator[Diagnostic]:
    path = ("facts", fact.id)
    by_year = fact.by_year if isinstance(fact, AskedFact) else answer.years is not None
    if answer.years is None:
        if by_year and not answer.is_unknown:
            message = f"`{fact.id}` is answered year by year"
            hint = "for example `{2025: ...}`, or unknown"
            yield Diagnostic(subject.document.place(path), "CS802", message, hint)
        else:
            yield from _value_faults(subject, fact, answer, path)
        return
    if not by_year:
        message = f"`{fact.id}` is not asked by year"
        yield Diagnostic(subject.document.place(path), "CS802", message, "give one value")
        return
    for year, part in answer.years.items():
        yield from _value_faults(subject, fact, part, (*path, year))


def _value_faults(
    subject: Subject, fact: Fact, answer: FactAnswer, path: tuple[str, ...]
) -> Iterator[Diagnostic]:
    try:
        if isinstance(fact, AskedFact) and fact.type == "date":
            stated_date(answer)
        else:
            stated_values(fact, answer)
    except AnswerError as error:
        where = subject.document.place((*path, error.key))
        yield Diagnostic(where, "CS802", f"{fact.id}: {error.message}", error.hint)


def nothing_is_answered_twice(subject: Subject) -> Iterator[Diagnostic]:
    """CS803, CS808: what follows from facts is not answered as well."""
    facts = subject.assessment.facts
    for name, answer in subject.assessment.answers.items():
        indicator = subject.catalogue.indicators.get(name)
        if indicator and indicator.fact and answer.not_applicable is None:
            where = subject.document.place(("answers", name))
            message = f"the level of `{name}` follows from the fact `{indicator.fact}`"
            yield Diagnostic(where, "CS803", message, "answer the fact under `facts:` instead")
    for name in facts:
        fact = subject.catalogue.facts.get(name)
        if isinstance(fact, DerivedFact):
            parts = fact.derived.parts
            if all(_is_known(subject, part) for part in parts):
                where = subject.document.place(("facts", name))
                message = f"`{name}` follows from {', '.join(f'`{p}`' for p in parts)}"
                yield Diagnostic(where, "CS808", message, "answer either the parts or the result")


def _is_known(subject: Subject, name: str) -> bool:
    """Tell whether a fact is answered, or follows from others that are."""
    fact = subject.catalogue.facts.get(name)
    if name in subject.assessment.facts or not isinstance(fact, DerivedFact):
        return name in subject.assessment.facts
    return all(_is_known(subject, part) for part in fact.derived.parts)


def not_applicable_is_accepted(subject: Subject) -> Iterator[Diagnostic]:
    """CS804: an indicator is left out only for one of the reasons that it accepts."""
    for name, answer in subject.assessment.answers.items():
        indicator = subject.catalogue.indicators.get(name)
        if indicator is None or answer.not_applicable is None:
            continue
        where = subject.document.place(("answers", name, "not_applicable"))
        if not indicator.not_applicable:
            message = f"`{name}` applies to every cluster"
            hint = "give the level, or unknown"
            yield Diagnostic(where, "CS804", message, hint)
        elif answer.not_applicable not in indicator.not_applicable:
            hint = "accepted: " + "; ".join(indicator.not_applicable)
            yield Diagnostic(where, "CS804", "this reason is not accepted here", hint)


def amounts_are_in_one_currency(subject: Subject) -> Iterator[Diagnostic]:
    """CS806: amounts that are added or divided are in one currency."""
    first: str | None = None
    for path, part in subject.fact_answers:
        if part.currency is None:
            continue
        first = first or part.currency
        if part.currency != first:
            where = subject.document.place(path)
            message = f"this amount is in {part.currency}, others are in {first}"
            hint = "convert all amounts to one currency, at the rate of the year's end"
            yield Diagnostic(where, "CS806", message, hint)


def nothing_is_from_the_future(subject: Subject) -> Iterator[Diagnostic]:
    """CS807, CS813: nothing is known, awarded or on paper after the day of the assessment."""
    day = subject.assessment.assessed_on
    for path, found in _dates(subject):
        if found.first > day:
            where = subject.document.place(path)
            message = f"the date lies after the day of the assessment, {day}"
            yield Diagnostic(where, "CS807", message, _CORRECT)
    for path, paper in papers_in(subject.assessment):
        if paper.date > day:
            where = subject.document.place((*path, "date"))
            message = f"“{paper.title}” is dated after the day of the assessment and proves nothing"
            yield Diagnostic(where, "CS813", message, _CORRECT)


def _dates(subject: Subject) -> Iterator[tuple[Path, PartialDate]]:
    for path, part in subject.fact_answers:
        if part.as_of is not None:
            yield (*path, "as_of"), part.as_of
    for name, answer in subject.assessment.facts.items():
        fact = subject.catalogue.facts.get(name)
        if not isinstance(fact, AskedFact) or fact.type != "date":
            continue
        with suppress(AnswerError):  # said elsewhere
            written = stated_date(answer)
            if written is not None:
                yield ("facts", name, answer.key), written
    yield from _label_dates(subject.assessment)


def _label_dates(assessment: Assessment) -> Iterator[tuple[Path, PartialDate]]:
    for number, label in enumerate(assessment.labels_held or ()):
        for key in ("benchmarked", "awarded"):
            found = getattr(label, key)
            if found is not None:
                yield ("labels_held", number, key), found


def papers_in(assessment: Assessment) -> Iterator[tuple[Path, Evidence]]:
    """Yield all papers of an assessment with their places."""
    lists: list[tuple[Path, tuple[Evidence, ...]]] = [
        (path, part.evidence) for path, part in fact_answers(assessment)
    ]
    lists += [(("answers", name), answer.evidence) for name, answer in assessment.answers.items()]
    stories = enumerate(assessment.success_stories)
    lists += [(("success_stories", number), story.evidence) for number, story in stories]
    for path, papers in lists:
        for number, paper in enumerate(papers):
            yield (*path, "evidence", number), paper


def fact_answers(assessment: Assessment) -> Iterator[tuple[Path, FactAnswer]]:
    """Yield the answers to facts, those by year one by one, with their places."""
    for name, answer in assessment.facts.items():
        if answer.years is None:
            yield ("facts", name), answer
        else:
            for year, part in answer.years.items():
                yield ("facts", name, year), part


CHECKS: tuple[Check, ...] = (
    answered_facts_exist,
    answered_indicators_exist,
    facts_are_answered_as_asked,
    nothing_is_answered_twice,
    not_applicable_is_accepted,
    amounts_are_in_one_currency,
    nothing_is_from_the_future,
)
