"""What a board is asked to decide, and which plans it has to choose among."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from string import ascii_uppercase

from clusterself.model.catalogue import Catalogue
from clusterself.model.plan import Plan, Planned
from clusterself.model.plan_file import Status
from clusterself.model.plan_report import ChoiceLine, MeasureCard, PlanFigures
from clusterself.model.wish import price_at
from clusterself.reports.plan.alternatives import difference, end_of, figures_of
from clusterself.reports.plan.amounts import counted, euros, joined, kept_least, quoted

_MOST = 3
_TWO = 2
_CLOSED = frozenset({Status.DONE, Status.REACHED, Status.DROPPED, Status.NOT_NEEDED})


def choice_lines(
    catalogue: Catalogue, planned: Planned, figures: PlanFigures | None, end: date | None
) -> Iterator[ChoiceLine]:
    """Yield the plan and those beside it; `figures` and `end` are by the days that count."""
    best = planned.plan.best
    if best is None or figures is None or not planned.choices:
        return
    keeps = kept_least(planned.wish.price)
    yield ChoiceLine("A", keeps, figures, end, best.promise.score, "", (), ())
    for letter, choice in zip(ascii_uppercase[1:], planned.choices, strict=False):
        line = _choice(catalogue, letter, planned.plan, choice.plan)
        if line is not None:
            yield line._replace(keeps=kept_least(price_at(choice.day_rate)))


def _choice(catalogue: Catalogue, letter: str, plan: Plan, other: Plan) -> ChoiceLine | None:
    figures = figures_of(catalogue, other)
    if plan.best is None or other.best is None or figures is None:
        return None
    more = tuple(name for name in other.best.measures if name not in plan.best.measures)
    fewer = tuple(name for name in plan.best.measures if name not in other.best.measures)
    score = other.best.promise.score
    sentence = f"{letter}: {_swap(catalogue, more, fewer)}; {difference(plan, other)}."
    return ChoiceLine(letter, "", figures, end_of(other), score, sentence, more, fewer)


def _swap(catalogue: Catalogue, more: Sequence[str], fewer: Sequence[str]) -> str:
    named, left = (
        quoted([catalogue.measures[name].title for name in names], _MOST) for names in (more, fewer)
    )
    if not more:
        return f"without {left}"
    return f"{named} instead of {left}" if fewer else f"with {named} besides"


def board_sentences(
    choices: Sequence[ChoiceLine], cards: Sequence[MeasureCard], *, is_goal: bool
) -> Iterator[str]:
    """Yield what the board has to decide; measures that are closed need nothing any more."""
    open_ones = [card for card in cards if card.status not in _CLOSED]
    if open_ones and not is_goal:
        yield "to decide whether to begin, although the goal is not reached"
    if len(choices) > 1:
        word = "between" if len(choices) == _TWO else "among"
        yield f"to choose {word} {joined([choice.letter for choice in choices])}"
    money = sum((card.euro for card in open_ones), Fraction(0))
    if money:
        yield f"to release {euros(money)}{' (A)' if choices else ''}"
    ownerless = [card for card in open_ones if card.owner is None]
    if ownerless:
        without = f"{counted(len(ownerless), 'measure')} without owner"
        yield f"to name who is in charge of {without}{' (A)' if choices else ''}"
