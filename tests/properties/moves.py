"""One answer made better: a level raised, or a fact moved where all its uses want it."""

from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from clusterself.model.condition import (
    AgeSubject,
    Between,
    Compare,
    FactSubject,
    Held,
    IsOneOf,
    LevelSubject,
    tests_in,
)
from clusterself.model.condition_text import parse_condition

from .assessments import DAY, LAST_YEAR, UNKNOWN, cases, days_of, is_by_year, open_derived
from .catalogues import domain, is_number, step
from .chooser import Chooser
from .plain import Case, Data, read_number, write_number

UP, DOWN = 1, -1
_WAYS = {">=": {UP}, ">": {UP}, "<=": {DOWN}, "<": {DOWN}}
_ENDS = ("at_least", "at_most")  # as which the ends of `between` are moved
_UPPER = ("at_most", "less_than")
_RANGES = ("value", "at_least", "more_than", "at_most", "less_than", "between")


@st.composite
def raised_levels(draw: st.DrawFn) -> tuple[Case, Case]:
    """Return a case, and the same with one answered level raised."""
    case = draw(cases())
    raised = raise_level(Chooser(draw), case)
    assume(raised is not None)
    return case, raised or case


def raise_level(choose: Chooser, case: Case) -> Case | None:
    """Return the case with one answered level raised, None if no level can be raised."""
    answers = case.assessment["answers"]
    raisable = [name for name, found in answers.items() if found.get("level") in {0, 1, 2, 3}]
    if not raisable:
        return None
    name = choose.one_of(raisable)
    raised = answers[name] | {"level": choose.number(answers[name]["level"] + 1, 4)}
    return case.with_assessment(answers=answers | {name: raised})


@st.composite
def bettered_facts(draw: st.DrawFn) -> tuple[Case, Case]:
    """Return a case, and the same with one fact moved in the direction that all its uses like.

    No derived fact becomes or stops being open by it.
    """
    case = draw(cases())
    bettered = better_fact(Chooser(draw), case)
    assume(bettered is not None)
    return case, bettered or case


def better_fact(choose: Chooser, case: Case) -> Case | None:
    """Return the case with one fact moved, None if no fact can be moved."""
    movable = _movable(case)
    if not movable:
        return None
    name, direction = choose.one_of(movable)
    answer = case.assessment["facts"][name]
    way = direction * choose.number(1, 12)
    moved = (
        {year: _moved(case, name, part, way) for year, part in answer.items()}
        if is_by_year(answer)
        else _moved(case, name, answer, way)
    )
    bettered = case.with_assessment(facts=case.assessment["facts"] | {name: moved})
    return bettered if open_derived(bettered) == open_derived(case) else None


def _movable(case: Case) -> list[tuple[str, int]]:
    """Return answered facts, each with the one direction in which all its uses are better off."""
    liked = _directions(case)
    return [
        (name, way)
        for name, answer in case.assessment["facts"].items()
        for way in liked[name]
        if len(liked[name]) == 1 and answer.get("value") != UNKNOWN
    ]


def _directions(case: Case) -> dict[str, set[int]]:
    """Return for each fact the ways, up or down, in which one of its uses is better off."""
    liked: dict[str, set[int]] = {fact["id"]: set() for fact in case.facts}
    for indicator in case.indicators:
        own = indicator.get("fact", "")
        tests = [t for text in indicator.get("when", ()) for t in _tests(text, own)]
        if {name for name, _ in tests} == {own} and is_number(case.fact(own)):
            tests = [(own, {UP if case.fact(own)["better"] == "more" else DOWN})]
        _add(liked, tests)
    for criterion in case.criteria:
        _add(liked, _tests(criterion["when"], ""))
        _add(liked, [(waiver, {UP}) for waiver in criterion["waivers"]])
    for fact in reversed(case.facts):
        for part, sign in _signs(fact):
            liked[part] |= {sign * way for way in liked[fact["id"]]}
    return liked


def _add(liked: dict[str, set[int]], ways: Iterable[tuple[str, set[int]]]) -> None:
    for name, found in ways:
        liked[name] |= found


def _tests(text: str, own: str) -> list[tuple[str, set[int]]]:
    """Return for each test the fact and the ways that help it; both ways if none does for sure."""
    found: list[tuple[str, set[int]]] = []
    for test in tests_in(parse_condition(text)):
        match test:
            case Held() | Compare(LevelSubject()):
                continue
            case Compare(AgeSubject(fact), sign):
                found.append((fact, {-way for way in _WAYS.get(sign, {UP, DOWN})}))
            case Compare(subject, sign):
                found.append((_name(subject, own), _WAYS.get(sign, {UP, DOWN})))
            case IsOneOf(FactSubject(fact), ("yes" | "no" as word,)):
                found.append((fact, {UP if word == "yes" else DOWN}))
            case IsOneOf(subject) | Between(subject):
                found.append((_name(subject, own), {UP, DOWN}))
    return found


def _name(subject: object, own: str) -> str:
    return subject.fact if isinstance(subject, FactSubject) else own


def _signs(fact: Data) -> list[tuple[str, int]]:
    """Return the parts of a derived fact, each with the way it moves the result."""
    rule = fact.get("derived", {})
    rising = [*rule.get("sum", ()), *rule.get("share", ()), *rule.get("count", ())]
    falling = [*rule.get("rest", ())]
    if "ratio" in rule:
        rising, falling = [rule["ratio"]], [rule["to"]]
    return [(part, UP) for part in rising] + [(part, DOWN) for part in falling]


def _moved(case: Case, name: str, answer: Data, way: int) -> Data:
    fact = case.fact(name)
    if answer.get("value") == UNKNOWN:
        return answer
    if fact.get("type") == "yes-no":
        return answer | {"value": "yes" if way > 0 else "no"}
    return answer | {
        key: _shifted(case, fact, answer[key], way, key) for key in _RANGES if key in answer
    }


def _shifted(case: Case, fact: Data, old: Any, way: int, key: str) -> Any:
    if isinstance(old, list):
        ends = zip(old, _ENDS, strict=True)
        return [_shifted(case, fact, end, way, part) for end, part in ends]
    if fact.get("type") == "date":
        first, last = days_of(old)
        day = (last if key in _UPPER else first) + timedelta(days=way * 60)
        return str(min(day, DAY if key == "value" else LAST_YEAR))[: len(old)]
    low, high = domain(fact, case.facts)
    if fact.get("unit") == "%":
        high = Fraction(1)
    size = step(fact)
    found = max(read_number(old) + way * size, low + (size if key == "less_than" else 0))
    if high is not None:
        found = min(found, high - (size if key == "more_than" else 0))
    return write_number(fact, found)
