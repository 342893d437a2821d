"""Other plans: the next best, and those for the worst and best case of open answers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from string import ascii_uppercase

from clusterself.model.catalogue import Catalogue
from clusterself.model.plan import Case, Plan, Planned, Proof, Way
from clusterself.model.plan_report import CaseLine, NextBest, PlanFigures
from clusterself.model.wish import BY_DAYS, Price
from clusterself.reports import wording
from clusterself.reports.plan.amounts import (
    amounts,
    compared,
    counted,
    euros,
    joined,
    months_between,
    quoted,
)

_MOST = 6
_CASES: Mapping[Case, str] = {
    Case.WORST: "If all open answers turn out badly",
    Case.BEST: "If all open answers turn out well",
    Case.AS_ANSWERED: "As answered",
}
_DAYS_FIRST = "The plan keeps days least, so it may take more money to save days."


def next_best(catalogue: Catalogue, planned: Planned) -> Iterator[NextBest]:
    """Yield the plans that come next, each by how it differs from the best one."""
    plan = planned.plan
    if plan.best is None:
        return
    best, last, letters = plan.best, end_of(plan), _letters(planned)
    for number, way in enumerate(plan.next_best):
        end = planned.next_ends[number] if number < len(planned.next_ends) else None
        without = tuple(name for name in best.measures if name not in way.measures)
        instead = tuple(name for name in way.measures if name not in best.measures)
        days, euro = way.days - best.days, way.euro - best.euro
        told = _told(_amounts(best, way), _later(last, end))
        swap = letters.get(frozenset(way.measures)) or _swap(catalogue, without, instead)
        yield NextBest(f"{swap}; {told}.", without, instead, days, euro, end)


def _swap(catalogue: Catalogue, without: Sequence[str], instead: Sequence[str]) -> str:
    if not instead:
        return f"Without {_titles(catalogue, without)}"
    return f"Instead of {_titles(catalogue, without)}: {_titles(catalogue, instead)}"


def _letters(planned: Planned) -> Mapping[frozenset[str], str]:
    """Return the choices by their measures, which need not be named again."""
    pairs = zip(ascii_uppercase[1:], planned.choices, strict=False)
    return {
        frozenset(choice.plan.best.measures): f"Choice {letter}"
        for letter, choice in pairs
        if choice.plan.best is not None
    }


def end_of(plan: Plan) -> date | None:
    """Return the last day of a plan, as it is scheduled."""
    return max((slot.due for slot in plan.schedule), default=None)


def difference(plan: Plan, other: Plan) -> str:
    """Say in days, euros and months how another plan differs."""
    if plan.best is None or other.best is None:
        return ""
    return _told(_amounts(plan.best, other.best), _later(end_of(plan), end_of(other)))


def _told(amounts_of: Sequence[str], later: str) -> str:
    parts = [*amounts_of] or ["the same days and euros"]
    return ", ".join([*parts, later] if later else parts)


def _amounts(best: Way, way: Way) -> list[str]:
    days, euro = way.days - best.days, way.euro - best.euro
    parts = [
        compared(days, wording.days(abs(days)), less="fewer"),
        compared(euro, euros(abs(euro))),
    ]
    return [part for part in parts if part]


def _later(last: date | None, end: date | None) -> str:
    """Say how many months later a plan ends than the one that ends on the first day."""
    if last is None or end is None:
        return ""
    months = months_between(last, end)
    return compared(Fraction(months), counted(abs(months), "month"), more="later", less="earlier")


def case_lines(catalogue: Catalogue, planned: Planned) -> Iterator[CaseLine]:
    """Yield the plan of each case, worst first."""
    for case in (Case.WORST, Case.BEST):
        if case in planned.cases:
            yield _case_line(catalogue, case, planned)


def _case_line(catalogue: Catalogue, case: Case, planned: Planned) -> CaseLine:
    """Tell a plan by its difference to what was chosen, if that reaches the goal."""
    plan, chosen = planned.cases[case], planned.plan.best
    if plan.best is None or not plan.best.promise.is_goal:
        proven = "there is no plan" if plan.goal_proof is Proof.IMPOSSIBLE else "no plan was found"
        return CaseLine(case, f"{_CASES[case]}, {proven} that reaches the goal.", None, (), ())
    figures = figures_of(catalogue, plan)
    before = () if chosen is None else chosen.measures
    more = tuple(name for name in plan.best.measures if name not in before)
    fewer = tuple(name for name in before if name not in plan.best.measures)
    if figures is None or not figures.measures:
        told = "no measure is needed."
    elif chosen is not None and not more and not fewer:
        told = "the same plan."
    elif chosen is not None and chosen.promise.is_goal:
        told = _against(catalogue, planned, plan, more, fewer, figures)
    else:
        told = f"{amounts(figures).rstrip(',')}{_besides(catalogue, more, fewer, 'with')}."
    return CaseLine(case, f"{_CASES[case]}: {told}", figures, more, fewer)


def _against(  # two plans, and what was found out about them
    catalogue: Catalogue,
    planned: Planned,
    plan: Plan,
    more: Sequence[str],
    fewer: Sequence[str],
    figures: PlanFigures,
) -> str:
    swap = _besides(catalogue, more, fewer, "besides")
    told = f"{difference(planned.plan, plan)}{swap}. That is {amounts(figures).rstrip(',')}."
    return f"{told} {_DAYS_FIRST}" if _wonders(planned, plan, planned.wish.price) else told


def _wonders(planned: Planned, plan: Plan, price: Price) -> bool:
    """Tell whether another plan has fewer days for more money, which some may not expect."""
    best, other = planned.plan.best, plan.best
    if best is None or other is None or price != BY_DAYS:
        return False
    return other.days < best.days and other.euro > best.euro


def _besides(catalogue: Catalogue, more: Sequence[str], fewer: Sequence[str], word: str) -> str:
    parts = [f"{word} {_titles(catalogue, more)}"] if more else []
    parts += [f"without {_titles(catalogue, fewer)}"] if fewer else []
    return f"; {joined(parts)}" if parts else ""


def _titles(catalogue: Catalogue, names: Sequence[str]) -> str:
    return quoted([catalogue.measures[name].title for name in names], _MOST)


def figures_of(catalogue: Catalogue, plan: Plan, months: int | None = None) -> PlanFigures | None:
    """Return the numbers of a plan; `months` are those that people's dates take."""
    if plan.best is None:
        return None
    if months is None and plan.schedule:
        months = max(slot.last_month for slot in plan.schedule) + 1
    best = plan.best
    yearly = (catalogue.measures[name].days_a_year or Fraction(0) for name in best.measures)
    return PlanFigures(len(best.measures), best.days, best.euro, months, sum(yearly, Fraction(0)))
