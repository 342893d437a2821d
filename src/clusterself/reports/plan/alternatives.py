"""Other plans: the next best, and those for the worst and best case of open answers."""

from collections.abc import Iterator, Mapping, Sequence

from clusterself.model.catalogue import Catalogue
from clusterself.model.plan import Case, Plan, Planned, Proof, Way
from clusterself.model.plan_report import CaseLine, NextBest, PlanFigures
from clusterself.reports import wording
from clusterself.reports.plan.amounts import amounts, compared, euros, joined, quoted

_MOST = 6
_CASES: Mapping[Case, str] = {
    Case.WORST: "If all open answers turn out badly",
    Case.BEST: "If all open answers turn out well",
    Case.AS_ANSWERED: "As answered",
}


def next_best(catalogue: Catalogue, plan: Plan) -> Iterator[NextBest]:
    """Yield the plans that come next, each by how it differs from the best one."""
    if plan.best is None:
        return
    best = plan.best
    for way in plan.next_best:
        without = tuple(name for name in best.measures if name not in way.measures)
        instead = tuple(name for name in way.measures if name not in best.measures)
        days, euro = way.days - best.days, way.euro - best.euro
        swap = f"Instead of {_titles(catalogue, without)}: {_titles(catalogue, instead)}"
        if not instead:
            swap = f"Without {_titles(catalogue, without)}"
        yield NextBest(f"{swap}; {_difference(best, way)}.", without, instead, days, euro)


def _difference(best: Way, way: Way) -> str:
    days, euro = way.days - best.days, way.euro - best.euro
    parts = [
        compared(days, wording.days(abs(days))),
        compared(euro, euros(abs(euro))),
    ]
    return ", ".join(part for part in parts if part) or "the same days and euros"


def case_lines(catalogue: Catalogue, planned: Planned) -> Iterator[CaseLine]:
    """Yield the plan of each case, worst first."""
    best = planned.plan.best
    chosen = None if best is None else best.measures
    for case in (Case.WORST, Case.BEST):
        if case in planned.cases:
            yield _case_line(catalogue, case, planned.cases[case], chosen)


def _case_line(
    catalogue: Catalogue, case: Case, plan: Plan, chosen: tuple[str, ...] | None
) -> CaseLine:
    """Tell a plan by its difference to what was chosen, if anything was."""
    if plan.best is None or not plan.best.promise.is_goal:
        proven = "there is no plan" if plan.goal_proof is Proof.IMPOSSIBLE else "no plan was found"
        return CaseLine(case, f"{_CASES[case]}, {proven} that reaches the goal.", None, (), ())
    figures = figures_of(plan)
    more = tuple(name for name in plan.best.measures if name not in (chosen or ()))
    fewer = tuple(name for name in chosen or () if name not in plan.best.measures)
    same = "the same plan: " if chosen is not None and not more and not fewer else ""
    taken = "no measure is needed" if figures is None or not figures.measures else amounts(figures)
    besides = "besides " if chosen else "with "
    parts = [f"{besides}{_titles(catalogue, more)}"] if more else []
    parts += [f"without {_titles(catalogue, fewer)}"] if fewer else []
    told = f"; {joined(parts)}" if parts else ""
    return CaseLine(case, f"{_CASES[case]}: {same}{taken.rstrip(',')}{told}.", figures, more, fewer)


def _titles(catalogue: Catalogue, names: Sequence[str]) -> str:
    return quoted([catalogue.measures[name].title for name in names], _MOST)


def figures_of(plan: Plan, months: int | None = None) -> PlanFigures | None:
    """Return the four numbers of a plan; `months` are those that people's dates take."""
    if plan.best is None:
        return None
    if months is None and plan.schedule:
        months = max(slot.last_month for slot in plan.schedule) + 1
    return PlanFigures(len(plan.best.measures), plan.best.days, plan.best.euro, months)
