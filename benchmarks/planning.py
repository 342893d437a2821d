"""Measures plans: the shipped measures for each example, and a thousand variants of them.

Each question is asked in a process of its own, from a cold start: Python, catalogue, plan, next
best plans, constraints loosened, worst and best case. The peer is the solver CP-SAT, on the very
rows that HiGHS is given for the first plan: the ratio says how much longer CP-SAT takes (below 1:
how much less). Usage: `python benchmarks/planning.py [--measures 0 339 1000]`.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage

from clusterself.app.assessment_files import read_files
from clusterself.app.shipped import shipped_catalogue
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.measure import Measure
from clusterself.model.plan import Case, Plan
from clusterself.model.wish import BY_DAYS, Wish
from clusterself.planning.diagram import TooManyCasesError
from clusterself.planning.loosening import loosened
from clusterself.planning.model import PlanModel
from clusterself.planning.plan import Planner
from clusterself.planning.solver import solve

QUESTIONS = (("start-up", "bronze"), ("uneven-silver", "gold"), ("start-up", "gold"),
             ("old-hand", "gold"))  # fmt: skip
EXAMPLES = Path(__file__).parent.parent / "examples"
PACE = Fraction(8)
SEED = 1
TIME_OUT = 600


def main() -> None:
    """Print one line for each question, or for one question its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measures", type=int, nargs="+", default=[0, 339, 1000])
    parser.add_argument("--ask", nargs=3, help="number of measures, example, label")
    parser.add_argument("--peer", nargs=3, help="the same, with the rows put to CP-SAT")
    given = parser.parse_args()
    if given.ask:
        print(json.dumps(_asked(int(given.ask[0]), *given.ask[1:])))
    elif given.peer:
        print(json.dumps(_peer(int(given.peer[0]), *given.peer[1:])))
    else:
        _table(given.measures)


def _table(counts: Sequence[int]) -> None:
    print("measures  question                seconds   MB  HiGHS s  CP-SAT s  ratio  found")
    for count in counts:
        for example, label in QUESTIONS:
            print(_line(count, example, label), flush=True)


def _line(count: int, example: str, label: str) -> str:
    start = time.perf_counter()
    found = _run("--ask", count, example, label)
    seconds = time.perf_counter() - start
    head = f"{found.get('measures', count):8}  {example + ' to ' + label:22} {seconds:8.2f}"
    if "error" in found:
        return f"{head}  {found['error']}"
    peer = _run("--peer", count, example, label)
    ratio = peer["seconds"] / found["solver"] if "seconds" in peer else float("nan")
    return (
        f"{head} {found['megabytes']:4.0f} {found['solver']:8.3f} "
        f"{peer.get('seconds', float('nan')):9.3f} {ratio:6.1f}  {found['plan']}"
    )


def _run(question: str, *values: object) -> dict[str, float]:
    command = [sys.executable, __file__, question, *map(str, values)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_OUT, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        return {"error": f"no answer: {type(error).__name__}"}  # type: ignore[dict-item]
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _asked(count: int, example: str, label: str) -> dict[str, object]:
    catalogue, assessment = _question(count, example)
    wish = Wish(start=assessment.assessed_on, days_per_month=PACE)
    try:
        planner = Planner(catalogue, assessment, catalogue.rulebooks[label])
        plan = planner.plan(wish)
        loosened(planner, wish, plan)
        for case in (Case.WORST, Case.BEST):
            planner.in_case(case).plan(wish, next_best=0)
    except TooManyCasesError as error:
        return {"measures": len(catalogue.measures), "error": str(error)[:60]}
    megabytes = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    return {
        "measures": len(catalogue.measures),
        "megabytes": megabytes,
        "solver": _by_highs(planner.model),
        "plan": _words(plan),
    }


def _words(plan: Plan) -> str:
    best = plan.best
    cost = "" if best is None else f", {float(best.days)} days, {float(best.euro)} euros"
    return f"{plan.goal_proof}{cost}"


def _by_highs(model: PlanModel) -> float:
    start = time.perf_counter()
    solve(model.program, model.price(BY_DAYS), model.goal())
    return time.perf_counter() - start


def _peer(count: int, example: str, label: str) -> dict[str, float]:
    """Return the seconds that CP-SAT takes; HiGHS cannot be loaded beside it."""
    from ortools.sat.python import cp_model  # noqa: PLC0415

    catalogue, assessment = _question(count, example)
    plans = Planner(catalogue, assessment, catalogue.rulebooks[label]).model
    model, price = cp_model.CpModel(), plans.price(BY_DAYS)
    columns = [model.new_bool_var("") for _ in range(plans.program.columns)]
    for row in (*plans.program.rows, *plans.goal()):
        total = sum(factor * columns[number] for number, factor in row.terms)
        if row.low is not None:
            model.add(total >= row.low)
        if row.high is not None:
            model.add(total <= row.high)
    model.minimize(sum(factor * columns[number] for number, factor in price.terms))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = TIME_OUT / 2
    start = time.perf_counter()
    solver.solve(model)
    return {"seconds": time.perf_counter() - start}


def _question(count: int, example: str) -> tuple[Catalogue, Assessment]:
    shipped, _ = shipped_catalogue(with_measures=True)
    assert shipped is not None
    catalogue = replace(shipped, measures=_many(shipped, count))
    files, _ = read_files([EXAMPLES / example / "assessment.yaml"], catalogue)
    assert files is not None
    return catalogue, next(iter(files.values())).assessment


def _many(catalogue: Catalogue, count: int) -> dict[str, Measure]:
    """Return the shipped measures, and variants of them with other days and euros."""
    rng = Random(SEED)  # noqa: S311  # not for secrets
    measures = dict(catalogue.measures)
    shipped, number = list(measures.values()), 0
    while len(measures) < count:
        one = shipped[number % len(shipped)]
        number += 1
        days = Fraction(max(round(one.days * rng.randint(50, 150) / 50), 1), 2)
        euro = Fraction(round(one.cost_eur.value * rng.randint(50, 150) / 100 / 50) * 50)
        cost = one.cost_eur.model_copy(update={"value": euro})
        update = {"id": f"{one.id}-v{number}", "days": days, "cost_eur": cost}
        measures[f"{one.id}-v{number}"] = one.model_copy(update=update)
    return measures


if __name__ == "__main__":
    main()
