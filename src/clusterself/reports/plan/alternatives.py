"""Other plans: the next best, and those for the worst and best case of open answers."""

from collections.abc import Iterator, Mapping

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
        names = [catalogue.measures[name].title for name in without]
        others = [catalogue.measures[name].title for name in instead]
        swap = f"Instead of {quoted(names, _MOST)}: {quoted(others, _MOST)}"
        if not instead:
            swap = f"Without {quoted(names, _MOST)}"
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
    chosen = () if best is None else best.measures
    for case in (Case.WORST, Case.BEST):
        if case in planned.cases:
            yield _case_line(catalogue, case, planned.cases[case], chosen)


def _case_line(catalogue: Catalogue, case: Case, plan: Plan, chosen: tuple[str, ...]) -> CaseLine:
    if plan.best is None or not plan.best.promise.is_goal:
        proven = "there is no plan" if plan.goal_proof is Proof.IMPOSSIBLE else "no plan was found"
        return CaseLine(case, f"{_CASES[case]}, {proven} that reaches the goal.", None, (), ())
    figures = figures_of(plan)
    more = tuple(name for name in plan.best.measures if name not in chosen)
    fewer = tuple(name for name in chosen if name not in plan.best.measures)
    titles = catalogue.measures
    parts = [f"besides {quoted([titles[n].title for n in more], _MOST)}"] if more else []
    if fewer:
        parts.append(f"without {quoted([titles[n].title for n in fewer], _MOST)}")
    same = "the same plan: " if not parts else ""
    told = f"; {joined(parts)}" if parts else ""
    taken = "no measure is needed" if figures is None or not figures.measures else amounts(figures)
    return CaseLine(case, f"{_CASES[case]}: {same}{taken.rstrip(',')}{told}.", figures, more, fewer)


def figures_of(plan: Plan, months: int | None = None) -> PlanFigures | None:
    """Return the four numbers of a plan; `months` are those that people's dates take."""
    if plan.best is None:
        return None
    if months is None and plan.schedule:
        months = max(slot.last_month for slot in plan.schedule) + 1
    return PlanFigures(len(plan.best.measures), plan.best.days, plan.best.euro, months)
