"""Checks of a plan against the catalogue: a tuple of functions, each with its code."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from clusterself.catalogue.checks.fact_values import value_misfit
from clusterself.catalogue.document import Document
from clusterself.catalogue.shape import Path, nearest
from clusterself.diagnostics import Diagnostic, Place
from clusterself.model.catalogue import Catalogue
from clusterself.model.measure import FactEffect
from clusterself.model.plan_file import FactGoal, LevelGoal, PlanFile

_ALL_MEASURES = "`clusterself catalogue list --measures` shows all"


class Subject(NamedTuple):
    """What the checks look at; goals in the plan are in the present ids."""

    document: Document
    plan: PlanFile
    catalogue: Catalogue

    @property
    def goals(self) -> Iterator[tuple[Path, LevelGoal | FactGoal]]:
        """Yield what the measures lead to, with the places."""
        for number, measure in enumerate(self.plan.measures):
            for place, goal in enumerate(measure.leads_to):
                yield ("measures", number, "leads_to", place), goal


Check: TypeAlias = Callable[[Subject], Iterator[Diagnostic]]


def rulebook_exists(subject: Subject) -> Iterator[Diagnostic]:
    """CS302: the plan leads to a label or scheme that the catalogue has."""
    name, known = subject.plan.rulebook, subject.catalogue.rulebooks
    if name not in known:
        yield _not_there(subject, ("rulebook",), "rulebook", name, known)


def goals_exist(subject: Subject) -> Iterator[Diagnostic]:
    """CS302: indicators and facts under `leads_to` are those of the catalogue."""
    catalogue = subject.catalogue
    for path, goal in subject.goals:
        if isinstance(goal, FactGoal):
            if goal.fact not in catalogue.facts:
                at = (*path, "fact")
                yield _not_there(subject, at, "fact", goal.fact, catalogue.facts)
        elif goal.indicator not in catalogue.indicators:
            at = (*path, "indicator")
            yield _not_there(subject, at, "indicator", goal.indicator, catalogue.indicators)


def _not_there(
    subject: Subject, path: Path, kind: str, name: str, known: Iterable[str]
) -> Diagnostic:
    message = f"the catalogue has no {kind} `{name}`"
    return Diagnostic(subject.document.place(path), "CS302", message, nearest(name, sorted(known)))


def goals_fit(subject: Subject) -> Iterator[Diagnostic]:
    """CS420: a fact is led to a value that it can have."""
    for path, goal in subject.goals:
        if isinstance(goal, FactGoal):
            fact = subject.catalogue.facts.get(goal.fact)
            problem = value_misfit(fact, FactEffect(fact=goal.fact, to=goal.to))
            if problem is not None:
                key, message, hint = problem
                where = subject.document.place((*path, key))
                yield Diagnostic(where, "CS420", message, hint)


def measures_are_known(subject: Subject) -> Iterator[Diagnostic]:
    """CS304: what is planned, left out or taken in is a measure of the catalogue."""
    known = subject.catalogue.measures
    for path, name in _measures_named(subject.plan):
        if name not in known:
            message = f"the catalogue has no measure `{name}`"
            if path[0] == "measures":
                message += ": it stays in the plan and is followed, but its effects are not counted"
            hint = nearest(name, sorted(known)) or _ALL_MEASURES
            yield Diagnostic(subject.document.place(path), "CS304", message, hint)


def _measures_named(plan: PlanFile) -> Iterator[tuple[Path, str]]:
    for key, names in (("exclude", plan.asked.exclude), ("include", plan.asked.include)):
        for number, name in enumerate(names):
            yield ("asked", key, number), name
    for number, measure in enumerate(plan.measures):
        yield ("measures", number, "id"), measure.id


def measures_stand_once(subject: Subject) -> Iterator[Diagnostic]:
    """CS301: no measure stands in the plan twice."""
    yield from measures_twice(subject.document, subject.plan)


def measures_twice(document: Document, plan: PlanFile) -> Iterator[Diagnostic]:
    """Yield the fault of each measure that stands in a plan a second time."""
    first: dict[str, Path] = {}
    for number, measure in enumerate(plan.measures):
        path = ("measures", number, "id")
        if measure.id in first:
            message = f"the measure `{measure.id}` stands in this plan twice"
            second = Place(document.place(first[measure.id]), "first here")
            hint = "bring both entries together into one"
            yield Diagnostic(document.place(path), "CS301", message, hint, second)
        first.setdefault(measure.id, path)


def can_be_written_into(subject: Subject) -> Iterator[Diagnostic]:
    """CS210: the measures stand in lines of their own, not in brackets."""
    text = subject.document.text
    for path in ((), ("measures",)):
        found = subject.document.parts.follow(path)
        part = subject.document.parts if found is None else found.value
        if part.entries and text[part.start] in "[{":
            yield in_brackets(subject.document, path)
            return


def in_brackets(document: Document, path: Path) -> Diagnostic:
    """Return the fault of a part in brackets into which no measures can be put."""
    what = "the measures stand" if path else "the whole plan stands"
    message = f"{what} in brackets: a plan made again cannot be written into it"
    hint = "write one below the other, each measure beginning with `- id: ...`"
    where = document.place(path) if path else document.place(("clusterself",), at_key=True)
    return Diagnostic(where, "CS210", message, hint)


CHECKS: tuple[Check, ...] = (
    rulebook_exists,
    goals_exist,
    goals_fit,
    measures_are_known,
    measures_stand_once,
    can_be_written_into,
)
