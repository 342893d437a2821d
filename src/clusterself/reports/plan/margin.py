"""How much room a plan leaves: the pass mark, and criteria on numbers, that are just reached."""

from collections.abc import Iterator
from fractions import Fraction

from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import AllOf, Compare, Condition, FactSubject
from clusterself.model.fact import AskedFact
from clusterself.model.rulebook import Criterion, Rulebook
from clusterself.model.scorecard import Range, Scorecard
from clusterself.reports import wording
from clusterself.reports.plan.after import Afterwards
from clusterself.reports.plan.amounts import NEAR, score_range
from clusterself.reports.plan.present import AmountsAfter

_MEND = "(--best-score, or include more measures)"
_NO_MEND = "(only looser limits allow more)"
_FLOORS = frozenset({">=", ">"})


def margin_sentences(  # noqa: PLR0913  # what a plan comes to, and by what it is judged
    catalogue: Catalogue,
    rulebook: Rulebook,
    card: Scorecard,
    after: Afterwards,
    amounts: AmountsAfter,
    score: Range | None,
    *,
    best_score: bool = False,
) -> Iterator[str]:
    """Yield what a plan reaches with little room; `score` is the one once it is done."""
    mark = rulebook.pass_mark
    if mark is not None and score is not None and 0 <= score.low - mark.value.value < NEAR:
        mend = _NO_MEND if best_score else _MEND
        yield f"{_at_the_mark(card, after, score, mark.value.value)} {mend}."
    waived = {found.criterion for found in card.criteria if found.waived_by is not None}
    for criterion in rulebook.criteria:
        if criterion.id in after.met - waived:
            yield from _just_met(catalogue, criterion, amounts)


def _at_the_mark(card: Scorecard, after: Afterwards, score: Range, mark: Fraction) -> str:
    room = score.low - mark
    losses = _losses(card, after)
    least = Range(score.low, score.low)
    start = f"Pass mark {wording.percent(mark)}, expected {score_range(least, mark)}"
    if losses and room < min(losses):
        return f"{start}: no room; any level judged lower, and the goal is missed"
    if losses and room < max(losses):
        return f"{start}: little room; one level judged lower can miss the goal"
    return f"{start}: little room"


def _losses(card: Scorecard, after: Afterwards) -> list[Fraction]:
    """Return what the score loses by one level less of each indicator, where it loses anything."""
    counted = [one for one in card.indicators if one.is_applicable and one.weight]
    weight = sum((one.weight for one in counted), Fraction(0))
    return [
        one.weight / weight / one.target
        for one in counted
        if 0 < after.levels[one.indicator] <= one.target
    ]


def _just_met(catalogue: Catalogue, criterion: Criterion, amounts: AmountsAfter) -> Iterator[str]:
    for test in _needed(criterion.when):
        if not isinstance(test.subject, FactSubject):
            continue
        fact = catalogue.facts[test.subject.fact]
        is_whole = isinstance(fact, AskedFact) and fact.whole
        reached = amounts.least(fact.id)
        if not is_whole or reached is None:
            continue
        needed = test.value.value + (test.operator == ">")
        number, least = wording.grouped(reached), wording.grouped(needed)
        unit = f" {fact.unit}" if fact.unit else ""
        if reached == needed:
            yield f"{fact.title}: {number} of {least}{unit} needed, no room."
        elif reached == needed + 1:
            yield f"{fact.title}: {number}{unit}, {least} needed: room for one."


def _needed(condition: Condition) -> Iterator[Compare]:
    """Yield the least numbers that all have to be reached."""
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _needed(part)
    elif isinstance(condition, Compare) and condition.operator in _FLOORS:
        yield condition
