"""Random plans, and plan files as people leave them: with remarks, blank lines, other orders."""

from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

from clusterself.catalogue.load_plan import plan_as_written
from clusterself.catalogue.plan_writer import plan_text
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.model.assessment import RulerUsed
from clusterself.model.plan_file import (
    Asked,
    FactGoal,
    LevelGoal,
    PlanCluster,
    PlanFile,
    PlannedMeasure,
    Proposed,
    Status,
)
from clusterself.model.quantity import PERCENT, Quantity

T = TypeVar("T")

IDS = st.sampled_from([f"fictional.measure-{letter}" for letter in "abcdef"])
WORDS = st.sampled_from(
    ("the", "board", "meets:", "#5", "- no", "yes", "null", "{a}", "'", '"', "2026", "é", "\n", "x")
)
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join).map(str.strip).filter(bool)
DAYS = st.dates(date(2026, 12, 1), date(2028, 12, 1))
SPANS = st.tuples(DAYS, st.integers(0, 200))
NUMBERS = st.integers(1, 900).map(lambda number: Fraction(number, 10))
QUANTITIES = NUMBERS.map(Quantity) | NUMBERS.map(lambda n: Quantity(n / 100, PERCENT))
GOALS = st.builds(LevelGoal, indicator=IDS, level=st.sampled_from([1, 2, 3, 4])) | st.builds(
    FactGoal, fact=IDS, to=st.booleans() | QUANTITIES
)


def lists(values: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """Return short lists, as models hold them."""
    return st.lists(values, max_size=3).map(tuple)


@st.composite
def proposals(draw: st.DrawFn) -> Proposed:
    """Return dates in order."""
    start, length = draw(SPANS)
    return Proposed(start=start, due=start + timedelta(length))


@st.composite
def measures(draw: st.DrawFn, name: str) -> PlannedMeasure:
    """Return a measure of this id."""
    start, length = draw(SPANS)
    return PlannedMeasure(
        id=name,
        title=draw(TEXTS),
        owner=draw(st.none() | TEXTS),
        start=start,
        due=start + timedelta(length),
        proposed=draw(st.none() | proposals()),
        status=draw(st.sampled_from(Status)),
        leads_to=draw(lists(GOALS)),
        evidence=draw(lists(TEXTS)),
        notes=draw(st.none() | TEXTS),
    )


@st.composite
def plans(draw: st.DrawFn) -> PlanFile:
    """Return a plan of a few measures."""
    names = draw(st.lists(IDS, unique=True, max_size=4))
    return PlanFile(
        clusterself="plan/1",
        catalogue=draw(st.builds(RulerUsed, edition=TEXTS, sha256=st.none() | TEXTS)),
        cluster=draw(st.builds(PlanCluster, id=IDS, name=TEXTS)),
        rulebook=draw(IDS),
        assessed_on=draw(DAYS),
        asked=draw(askings()),
        measures=tuple(draw(measures(name)) for name in names),
    )


def askings() -> st.SearchStrategy[Asked]:
    """Return what a plan may be asked for."""
    numbers = st.none() | NUMBERS
    return st.builds(
        Asked,
        start=DAYS,
        by=st.none() | DAYS,
        days_per_month=NUMBERS,
        max_days=numbers,
        max_euro=numbers,
        day_rate=numbers,
        exclude=lists(IDS),
        include=lists(IDS),
        best_score=st.booleans(),
    )


@st.composite
def made_again(draw: st.DrawFn, old: PlanFile) -> PlanFile:
    """Return a plan that shares some measures with an old one, in any order, changed or not."""
    names = draw(st.lists(IDS, unique=True, max_size=4))
    kept = {one.id: one for one in old.measures}
    found = [
        draw(st.just(kept[name]) | changes(kept[name])) if name in kept else draw(measures(name))
        for name in names
    ]
    head = {"asked": draw(askings()), "rulebook": draw(IDS)} if draw(st.booleans()) else {}
    return old.model_copy(update={**head, "measures": tuple(found)})


def changes(measure: PlannedMeasure) -> st.SearchStrategy[PlannedMeasure]:
    """Return a measure with other values for some of its keys."""
    keys = st.sets(st.sampled_from(sorted(PlannedMeasure.model_fields)))
    return st.tuples(measures(measure.id), keys).map(
        lambda drawn: measure.model_copy(
            update={
                key: getattr(drawn[0], key)
                for key in drawn[1] | ({"start", "due"} if {"start", "due"} & drawn[1] else set())
            }
        )
    )


@st.composite
def edited(draw: st.DrawFn, plan: PlanFile) -> bytes:
    """Return the file of a plan after people wrote into it what does not change the plan."""
    lines = plan_text(plan, {one.id: "fictional chair" for one in plan.measures}).splitlines()
    for number in range(draw(st.integers(0, 12))):
        lines = _if_same(draw(edits(number, lines)), lines, plan)
    line_break = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    text = line_break.join(lines) + (line_break if draw(st.booleans()) else "")
    return draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"])) + text.encode()


def _if_same(new: list[str], old: list[str], plan: PlanFile) -> list[str]:
    document, _ = read_yaml("plan.yaml", "\n".join(new).encode())
    return new if document is not None and plan_as_written(document)[0] == plan else old


@st.composite
def edits(draw: st.DrawFn, number: int, lines: list[str]) -> list[str]:
    """Return lines with one change, which may make another plan of them."""
    at = draw(st.integers(0, len(lines) - 1))
    before, line, after = lines[:at], lines[at], lines[at + 1 :]
    key, colon, value = line.partition(": ")
    indent = draw(st.sampled_from(["", "  ", "    ", "      "]))
    return draw(
        st.sampled_from(
            [
                [*before, f"{indent}# remark {number}.", line, *after],
                [*before, f"{line}  # remark {number}.", *after],
                [*before, "", line, *after],
                [*before, *after],
                [*before, *after[:1], line, *after[1:]],
                [*before, f'{key}{colon}"{value}"', *after],
                [*before, f"{key}:", f"{indent}  # remark {number}.", f"{indent}  {value}", *after],
                [*before, line.replace(": [{", f":\n{indent}  - {{").replace("}]", "}"), *after],
            ]
        )
    )
