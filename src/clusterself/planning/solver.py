"""The solver behind the planner: HiGHS. Only this module knows it."""

from collections.abc import Sequence
from enum import StrEnum
from math import ceil, inf
from time import monotonic
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from clusterself.planning.program import Program, Row, Sum

if TYPE_CHECKING:
    from highspy import Highs, HighsLp

INSTALL = "pip install 'clusterself[plan]'"
_TINY = 1e-6


class SolverMissingError(ImportError):
    """The optional solver is not installed; the message says how to install it."""

    def __init__(self) -> None:
        super().__init__(f"planning needs the solver HiGHS; install it with: {INSTALL}")


class Limit:
    """When to stop before a proof: after so many nodes of each search, or seconds of all together.

    The seconds run from when the limit is made. Without them no clock is looked at.
    """

    def __init__(self, nodes: int | None = None, seconds: float | None = None) -> None:
        self.nodes = nodes
        self._end = None if seconds is None else monotonic() + seconds

    @property
    def seconds_left(self) -> float | None:
        """Return for how long searches may go on; None means for as long as it takes."""
        return None if self._end is None else max(self._end - monotonic(), 0.0)

    @property
    def is_over(self) -> bool:
        """Tell whether no search is to begin any more."""
        return self.seconds_left == 0.0


class Status(StrEnum):
    """How far a search came."""

    OPTIMAL = "optimal"
    STOPPED = "stopped"
    IMPOSSIBLE = "impossible"


class Answer(NamedTuple):
    """The columns chosen, None if none was found; nothing lies below `bound`.

    `value` is that of the sum, for what is chosen.
    """

    status: Status
    chosen: frozenset[int] | None
    bound: int | None
    value: int | None = None


def solve(
    program: Program, least: Sum, extra: Sequence[Row] = (), limit: Limit | None = None
) -> Answer:
    """Find the least value of a sum; raises SolverMissingError."""
    rows = (*program.rows, *extra)
    if any(not one.terms and not one.holds_without() for one in rows):
        return Answer(Status.IMPOSSIBLE, None, None)
    highspy, limit = _highs(), limit or Limit()
    if limit.is_over:
        return Answer(Status.STOPPED, None, None)
    solver = highspy.Highs()
    _set_options(solver, limit)
    solver.passModel(_model(highspy, program, least, [one for one in rows if one.terms]))
    solver.run()
    return _answer(highspy, solver, program.whole)


def _highs() -> ModuleType:
    try:
        import highspy  # noqa: PLC0415  # heavy, and not there in every installation
    except ImportError as missing:
        raise SolverMissingError from missing
    return highspy


def _set_options(solver: "Highs", limit: Limit) -> None:
    options = {
        "output_flag": False,
        "threads": 1,  # the same path through the search everywhere
        "random_seed": 0,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.5,  # values are whole numbers
        "mip_feasibility_tolerance": 1e-7,
        "primal_feasibility_tolerance": 1e-8,
        "dual_feasibility_tolerance": 1e-8,
        # Measured: both take longer than they save on models of this kind.
        "mip_heuristic_run_feasibility_jump": False,
        "mip_allow_restart": False,
    }
    if limit.nodes is not None:
        options["mip_max_nodes"] = limit.nodes
    left = limit.seconds_left
    if left is not None:
        options["time_limit"] = left
    for name, setting in options.items():
        solver.setOptionValue(name, setting)


def _model(highspy: ModuleType, program: Program, least: Sum, rows: Sequence[Row]) -> "HighsLp":
    import numpy as np  # noqa: PLC0415  # comes with the solver

    lp: HighsLp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = program.columns, len(rows)
    cost = np.zeros(program.columns)
    for column, factor in least.terms:
        cost[column] = factor
    lp.col_cost_, lp.offset_ = cost, float(least.constant)
    lp.col_lower_, lp.col_upper_ = np.zeros(program.columns), np.ones(program.columns)
    lp.row_lower_ = np.array([-inf if row.low is None else row.low for row in rows], dtype=float)
    lp.row_upper_ = np.array([inf if row.high is None else row.high for row in rows], dtype=float)
    kinds = [highspy.HighsVarType.kContinuous] * program.columns
    for number in (*range(program.whole), *program.also_whole):
        kinds[number] = highspy.HighsVarType.kInteger
    lp.integrality_ = kinds
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.num_col_, lp.a_matrix_.num_row_ = program.columns, len(rows)
    starts = np.zeros(len(rows) + 1, dtype=np.int32)
    starts[1:] = np.cumsum([len(row.terms) for row in rows])
    lp.a_matrix_.start_ = starts
    lp.a_matrix_.index_ = np.array([c for row in rows for c, _ in row.terms], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([f for row in rows for _, f in row.terms], dtype=float)
    return lp


def _answer(highspy: ModuleType, solver: "Highs", whole: int) -> Answer:
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Answer(Status.IMPOSSIBLE, None, None)
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = solver.getSolution().col_value[:whole] if found else ()
    chosen = frozenset(n for n, value in enumerate(values) if value > 0.5) if found else None  # noqa: PLR2004
    bound = ceil(info.mip_dual_bound - _TINY) if abs(info.mip_dual_bound) < inf else None
    is_optimal = status == highspy.HighsModelStatus.kOptimal
    value = round(info.objective_function_value) if found else None
    return Answer(Status.OPTIMAL if is_optimal else Status.STOPPED, chosen, bound, value)
