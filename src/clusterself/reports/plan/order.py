"""Why a plan has another order than the list of weaknesses."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from clusterself.model.plan_report import MeasureCard, WeaknessLeft
from clusterself.model.scorecard import Weakness
from clusterself.reports.plan.amounts import counted, quoted

_FIRST = 5  # weaknesses of the list that are looked at
_MOST_SETS = 3
_INTRO = (
    "The list of weaknesses ranks each by itself: rules not met first, then by the score gained "
    "for a day of work. The plan buys measures, and of all sets that lead to the goal it takes "
    "the cheapest."
)


def order_sentences(
    titles: Mapping[str, str],
    weaknesses: Sequence[Weakness],
    cards: Sequence[MeasureCard],
    left: Sequence[WeaknessLeft],
    *,
    is_goal: bool,
) -> Iterator[str]:
    """Yield sentences on what the plan does otherwise; `titles` are those of the weaknesses."""
    if not weaknesses or not cards:
        return
    yield _INTRO
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
            yield from _partly(name, stays[weakness.id], is_goal=is_goal)
        else:
            out.append(f"{rank}, “{titles[weakness.id]}”")
    yield from _left_out(out, is_goal=is_goal)


def _sets(cards: Sequence[MeasureCard]) -> Iterator[str]:
    several = [card for card in cards if len(card.addresses) > 1]
    several.sort(key=lambda card: -len(card.addresses))
    for card in several[:_MOST_SETS]:
        served = quoted([one.title for one in card.addresses])
        count = counted(len(card.addresses), "weaknesse")
        yield f"“{card.title}” serves {count} at once: {served}."


def _partly(name: str, stays: WeaknessLeft, *, is_goal: bool) -> Iterator[str]:
    why = "the goal does not need more" if is_goal else "more does not bring the goal nearer"
    yield f"Weakness {name} is raised, but not up to its target ({stays.text}): {why}."


def _left_out(names: Sequence[str], *, is_goal: bool) -> Iterator[str]:
    """Yield one sentence on all those of the first weaknesses that stay as they are."""
    if not names:
        return
    why = (
        "the goal is reached without"
        if is_goal
        else "the set of measures that comes closest to the goal goes without"
    )
    if len(names) == 1:
        yield f"Weakness {names[0]}, is left out: {why} it."
    else:
        yield f"Left out of the first {_FIRST} weaknesses are {'; '.join(names)}: {why} them."


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
