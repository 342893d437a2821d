"""Why a plan has another order than the list of weaknesses."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from clusterself.model.plan_report import MeasureCard, WeaknessLeft
from clusterself.model.scorecard import Weakness
from clusterself.reports.plan.amounts import counted, quoted

_FIRST = 5  # weaknesses of the list that are looked at
_MOST_SETS = 3
_RANKED = (
    "The list of weaknesses ranks each by itself: rules not met first, then by the score gained "
    "for a day of work."
)


class _Aim(NamedTuple):
    """What the plan was to reach, and what that says of weaknesses that it leaves."""

    takes: str
    not_more: str
    without: str


_GOAL = _Aim(
    "of all sets that lead to the goal it takes the cheapest",
    "the goal does not need more",
    "the goal is reached without",
)
_CLOSEST = _GOAL._replace(
    not_more="more does not bring the goal nearer",
    without="the set of measures that comes closest to the goal goes without",
)
_BEST_SCORE = _Aim(
    "of all sets within the limits it takes the one with most rules met, then the best score",
    "within the limits other measures give more",
    "within the limits the plan reaches more without",
)


def order_sentences(
    titles: Mapping[str, str],
    weaknesses: Sequence[Weakness],
    cards: Sequence[MeasureCard],
    left: Sequence[WeaknessLeft],
    *,
    is_goal: bool,
    best_score: bool = False,
) -> Iterator[str]:
    """Yield sentences on what the plan does otherwise; `titles` are those of the weaknesses."""
    if not weaknesses or not cards:
        return
    aim = _BEST_SCORE if best_score else _GOAL if is_goal else _CLOSEST
    yield f"{_RANKED} The plan buys measures, and {aim.takes}."
    yield from _sets(cards)
    stays = {one.id: one for one in left}
    first = min((card.start for card in cards if card.start is not None), default=None)
    out: list[str] = []
    for rank, weakness in enumerate(weaknesses[:_FIRST], 1):
        serving = [c for c in cards if any(a.id == weakness.id for a in c.addresses)]
        name = f"{rank}, “{titles[weakness.id]}”,"
        if weakness.id not in stays:
            yield from _later(name, serving, first)
        elif serving:
            yield _partly(name, stays[weakness.id], aim)
        else:
            out.append(f"{rank}, “{titles[weakness.id]}”")
    yield from _left_out(out, aim)


def _sets(cards: Sequence[MeasureCard]) -> Iterator[str]:
    several = [card for card in cards if len(card.addresses) > 1]
    several.sort(key=lambda card: -len(card.addresses))
    for card in several[:_MOST_SETS]:
        served = quoted([one.title for one in card.addresses])
        count = counted(len(card.addresses), "weaknesse")
        yield f"“{card.title}” serves {count} at once: {served}."


def _partly(name: str, stays: WeaknessLeft, aim: _Aim) -> str:
    return f"Weakness {name} is raised, but not up to its target ({stays.text}): {aim.not_more}."


def _left_out(names: Sequence[str], aim: _Aim) -> Iterator[str]:
    """Yield one sentence on all those of the first weaknesses that stay as they are."""
    if len(names) == 1:
        yield f"Weakness {names[0]}, is left out: {aim.without} it."
    elif names:
        left = "; ".join(names)
        yield f"Left out of the first {_FIRST} weaknesses are {left}: {aim.without} them."


def _later(name: str, serving: Sequence[MeasureCard], first: date | None) -> Iterator[str]:
    if not serving:
        return
    card = serving[-1]
    if card.after:
        needed = quoted([one.title for one in card.after])
        yield f"Weakness {name} is settled by “{card.title}”, which needs {needed} first."
    elif not card.own_dates and card.start is not None and first is not None and card.start > first:
        why = "the days of the first months go to measures on which more work waits"
        yield f"Weakness {name} comes later, with “{card.title}”: {why}."
