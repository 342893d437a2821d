"""The measures of a plan as cards: what the catalogue says, what people wrote, what changes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import DerivedFact, Fact
from clusterself.model.measure import Measure, MeasureKind
from clusterself.model.plan import FactStep, LevelStep, Planned, Slot, Step
from clusterself.model.plan_file import PlanFile, PlannedMeasure, Status
from clusterself.model.plan_report import Addressed, Before, Change, MeasureCard, OtherMeasure
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import Scorecard
from clusterself.model.truth import facts_in
from clusterself.model.verdict import Verdict
from clusterself.reports.facts import values_text

ONE_OF: Mapping[MeasureKind, str] = {
    "training": "training",
    "workshop": "workshop",
    "joint-learning": "joint learning event",
    "mentoring": "mentoring session",
    "study-visit": "study visit",
    "document": "document to write",
    "tool": "tool to introduce",
    "service": "service to start",
    "body": "body or post to set up",
}


class Settled(NamedTuple):
    """A weakness of the list, with the facts that it rests on."""

    place: Addressed
    facts: frozenset[str]


class _Dated(NamedTuple):
    """A measure of the plan with the days that count."""

    measure: Measure
    written: PlannedMeasure | None
    start: date | None
    due: date | None
    own_dates: bool
    after: tuple[str, ...]


def measure_cards(
    catalogue: Catalogue,
    rulebook: Rulebook,
    card: Scorecard,
    planned: Planned,
    file: PlanFile | None,
) -> tuple[MeasureCard, ...]:
    """Return the measures in the order in which they start."""
    dated = _dated(catalogue, planned, file)
    numbers = {one.measure.id: number for number, one in enumerate(dated, 1)}
    steps = {step.measure: step for step in planned.steps}
    weak = tuple(_weaknesses(catalogue, rulebook, card))
    words = _Words(catalogue, rulebook, numbers, _open_today(card))
    return tuple(
        words.card(one, steps.get(one.measure.id, Step(one.measure.id, (), (), ())), weak)
        for one in dated
    )


def other_measures(planned: Planned, file: PlanFile | None) -> tuple[OtherMeasure, ...]:
    """Return the measures of the plan file that are not in the plan."""
    chosen = () if planned.plan.best is None else planned.plan.best.measures
    return tuple(
        OtherMeasure(one.id, one.title, one.status, one.owner)
        for one in (() if file is None else file.measures)
        if one.id not in chosen
    )


def _dated(catalogue: Catalogue, planned: Planned, file: PlanFile | None) -> list[_Dated]:
    best = planned.plan.best
    if best is None:
        return []
    slots = {slot.measure: slot for slot in planned.plan.schedule}
    written = {one.id: one for one in file.measures} if file else {}
    order = list(dict.fromkeys([*slots, *best.measures]))
    found = [_with_days(catalogue.measures[n], slots.get(n), written.get(n)) for n in order]
    return sorted(found, key=lambda one: (one.start or date.max, one.due or date.max))


def _with_days(measure: Measure, slot: Slot | None, written: PlannedMeasure | None) -> _Dated:
    source = written or slot
    start, due = (None, None) if source is None else (source.start, source.due)
    own = written is not None and slot is not None and (start, due) != (slot.start, slot.due)
    return _Dated(measure, written, start, due, own, () if slot is None else slot.after)


def _weaknesses(catalogue: Catalogue, rulebook: Rulebook, card: Scorecard) -> Iterator[Settled]:
    criteria = {criterion.id: criterion for criterion in rulebook.criteria}
    for rank, one in enumerate(card.weaknesses, 1):
        if one.is_criterion:
            found = criteria[one.id]
            facts = _counted(catalogue, facts_in(found.when))
            yield Settled(Addressed(rank, one.id, found.title), facts)
        else:
            title = catalogue.indicators[one.id].title
            yield Settled(Addressed(rank, one.id, title), frozenset())


def _open_today(card: Scorecard) -> frozenset[str]:
    """Return the criteria and indicators of which it is open whether something is to be done."""
    criteria = {c.criterion for c in card.criteria if c.verdict is Verdict.OPEN}
    levels = {r.indicator for r in card.indicators if r.levels[0] < r.target <= r.levels[-1]}
    return frozenset(criteria | levels)


def _counted(catalogue: Catalogue, facts: Iterable[str]) -> frozenset[str]:
    """Return facts with the parts of those that are sums or counts: more of one is more of all."""
    found = set(facts)
    for name in facts:
        fact = catalogue.facts[name]
        if isinstance(fact, DerivedFact):
            found.update((*fact.derived.sum, *fact.derived.count))
    return frozenset(found)


class _Words:
    def __init__(
        self,
        catalogue: Catalogue,
        rulebook: Rulebook,
        numbers: Mapping[str, int],
        is_open: frozenset[str],
    ) -> None:
        self._open = is_open
        self._catalogue = catalogue
        self._criteria = {criterion.id: criterion.title for criterion in rulebook.criteria}
        self._numbers = numbers

    def card(self, one: _Dated, step: Step, weak: Iterable[Settled]) -> MeasureCard:
        measure, written = one.measure, one.written
        return MeasureCard(
            number=self._numbers[measure.id],
            id=measure.id,
            title=measure.title,
            kind=measure.kind,
            kind_words=ONE_OF[measure.kind],
            what=measure.what,
            first_step=measure.first_step,
            who=measure.who,
            owner=written.owner if written else None,
            status=written.status if written else Status.PLANNED,
            days=measure.days,
            weeks=measure.weeks,
            days_a_year=measure.days_a_year,
            euro=measure.cost_eur.value,
            euro_basis=measure.cost_eur.basis,
            euro_note=measure.cost_eur.note,
            start=one.start,
            due=one.due,
            own_dates=one.own_dates,
            after=tuple(self._before(name) for name in one.after),
            changes=tuple(self._changes(step)),
            addresses=tuple(w.place for w in weak if _helps(step, w)),
            depends_on=tuple(self._waits(step)),
            papers=written.evidence if written and written.evidence else measure.proof,
            shareable=measure.shareable,
            note=measure.note,
            own_note=written.notes if written else None,
            sources=measure.sources,
        )

    def _before(self, name: str) -> Before:
        return Before(self._numbers[name], name, self._catalogue.measures[name].title)

    def _changes(self, step: Step) -> Iterator[Change]:
        """Yield criteria, levels and facts; a level that follows from a fact stands with it."""
        for name in step.criteria:
            yield Change("criterion", name, self._criteria[name], "met from here on")
        following = self._following(step)
        for rise in step.levels:
            if rise not in following.values():
                title = self._catalogue.indicators[rise.indicator].title
                yield Change("level", rise.indicator, title, _rise(rise))
        for moved in step.facts:
            fact = self._catalogue.facts[moved.fact]
            level = f" ({_rise(following[fact.id])})" if fact.id in following else ""
            yield Change("fact", moved.fact, fact.title, f"{_move(fact, moved)}{level}")

    def _waits(self, step: Step) -> Iterator[str]:
        """Yield the titles of what is open today."""
        names = [*step.criteria, *(rise.indicator for rise in step.levels)]
        indicators = self._catalogue.indicators
        for name in names:
            if name in self._open:
                yield self._criteria.get(name) or indicators[name].title

    def _following(self, step: Step) -> Mapping[str, LevelStep]:
        """Return the levels that follow from facts of the step, one for each fact."""
        found: dict[str, LevelStep] = {}
        for rise in step.levels:
            parts = self._parts(self._catalogue.indicators[rise.indicator].fact)
            named = [moved.fact for moved in step.facts if moved.fact in parts]
            named.sort(key=parts.index)
            if named:
                found.setdefault(named[0], rise)
        return found

    def _parts(self, name: str | None) -> tuple[str, ...]:
        """Return a fact, and after it what it is made from."""
        fact = None if name is None else self._catalogue.facts[name]
        if fact is None:
            return ()
        if not isinstance(fact, DerivedFact):
            return (fact.id,)
        return (fact.id, *(one for part in fact.derived.parts for one in self._parts(part)))


def _move(fact: Fact, moved: FactStep) -> str:
    """Write what a fact is before and after, the unit once."""
    now = "not known" if moved.after is None else values_text(fact, moved.after)
    if moved.before is None:
        return now
    then, unit = values_text(fact, moved.before), f" {fact.unit}"
    return f"{then.removesuffix(unit) if now.endswith(unit) else then} → {now}"


def _rise(rise: LevelStep) -> str:
    return f"level {rise.before} → {rise.after}"


def _helps(step: Step, weakness: Settled) -> bool:
    """Tell whether a measure settles a weakness, raises its level or changes what it counts."""
    name = weakness.place.id
    if name in step.criteria or any(rise.indicator == name for rise in step.levels):
        return True
    return any(moved.fact in weakness.facts for moved in step.facts)
