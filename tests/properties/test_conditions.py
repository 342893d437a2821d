"""Conditions mean the same however they are written, and for all values at once as for each."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from clusterself.model.base import LevelNumber
from clusterself.model.condition import Condition, bound_to
from clusterself.model.condition_text import ConditionError, parse_condition
from clusterself.model.truth import Ladder, levels_possible, truth
from clusterself.model.values import OneOf, Span, Values
from clusterself.model.verdict import Verdict

from .chooser import Chooser
from .oracle import (
    AGE,
    CHOICE,
    NUMBERS,
    WORDS,
    YES_NO,
    Facts,
    Value,
    holds,
    make_ages,
    make_condition,
    make_facts,
    make_span,
    number_test,
    points,
)

NAME = NUMBERS[0]


@st.composite
def _texts(draw: st.DrawFn) -> str:
    return make_condition(Chooser(draw))


@given(_texts())
def test_a_condition_written_back_reads_the_same(text: str) -> None:
    condition = parse_condition(text)
    assert parse_condition(str(condition)) == condition


@st.composite
def _long_texts(draw: st.DrawFn) -> str:
    """Return a condition of many digits, brackets or parts, near or beyond what is read."""
    choose = Chooser(draw)
    match choose.one_of(("digits", "brackets", "parts")):
        case "digits":
            return f"{NAME} >= 0.{'3' * choose.number(1, 40)}"
        case "brackets":
            text = NAME
            for number in range(choose.number(1, 12)):
                text = f"{YES_NO} {('and', 'or')[number % 2]} ({text})"
            return text
        case _:
            return " and ".join([YES_NO] * choose.number(1, 100))


@given(_long_texts())
def test_a_condition_of_any_length_is_refused_or_reads_the_same_when_written_back(
    text: str,
) -> None:
    try:
        condition = parse_condition(text)
    except ConditionError:
        return
    assert parse_condition(str(condition)) == condition


@st.composite
def _conditions(draw: st.DrawFn) -> tuple[Condition, Facts, Facts]:
    """Return a condition, what is known, and one state of affairs that this leaves possible."""
    choose = Chooser(draw)
    condition = bound_to(NAME, parse_condition(make_condition(choose)))
    known = make_facts(choose)
    return condition, known, _one_of(choose, known)


def _one_of(choose: Chooser, known: Facts) -> Facts:
    found = {name: _just(choose.one_of(points(v))) for name, v in known.found.items()}
    ages = tuple(_just(choose.one_of(points(age))) for age in known.ages or ())
    return Facts(found, tuple(age for age in ages if isinstance(age, Span)))


def _just(value: Value) -> Values:
    return OneOf(frozenset({value})) if isinstance(value, str) else Span(value, value)


def _holds(condition: Condition, exact: Facts) -> bool:
    case = {name: points(values)[0] for name, values in exact.found.items()}
    ages = [points(age)[0] for age in exact.ages or ()]
    return holds(condition, case, tuple(age for age in ages if isinstance(age, Fraction)))


@given(_conditions())
def test_with_every_value_known_a_condition_holds_or_does_not(
    found: tuple[Condition, Facts, Facts],
) -> None:
    condition, _, exact = found
    expected = Verdict.MET if _holds(condition, exact) else Verdict.NOT_MET
    assert truth(condition, exact) is expected


@given(_conditions())
def test_no_possible_value_contradicts_what_is_said_of_all(
    found: tuple[Condition, Facts, Facts],
) -> None:
    condition, known, exact = found
    contrary = Verdict.NOT_MET if _holds(condition, exact) else Verdict.MET
    assert truth(condition, known) is not contrary


@st.composite
def _single_tests(draw: st.DrawFn) -> tuple[Condition, Span]:
    choose = Chooser(draw)
    condition = parse_condition(f"{NAME} {number_test(choose, units=('',))}")
    return condition, make_span(choose)


@given(_single_tests())
def test_a_single_test_is_open_just_when_some_values_pass_and_some_fail(
    found: tuple[Condition, Span],
) -> None:
    condition, span = found
    outcomes = {holds(condition, {NAME: value}, ()) for value in points(span)}
    if len(outcomes) > 1:
        expected = Verdict.OPEN
    else:
        expected = Verdict.MET if True in outcomes else Verdict.NOT_MET
    assert truth(condition, Facts({NAME: span})) is expected


@st.composite
def _ladders(draw: st.DrawFn) -> tuple[Ladder, str, Values]:
    """Return a ladder on one fact, a date or a choice, its name, and what is known of it."""
    choose = Chooser(draw)
    kind = choose.one_of((NAME, AGE, CHOICE))
    levels: tuple[LevelNumber, ...] = (4, 3, 2, 1)
    ladder = tuple((level, parse_condition(_rung(choose, kind))) for level in levels)
    if kind == CHOICE:
        return ladder, kind, OneOf(frozenset(choose.some(WORDS, 1, 3)))
    if kind == AGE:
        return ladder, kind, make_ages(choose)
    return ladder, kind, make_span(choose)


def _rung(choose: Chooser, kind: str) -> str:
    form = choose.one_of(("{}", "{}", "{} and {}", "{} or {}", "({} and {}) or {}"))
    return form.format(*(_test(choose, kind) for _ in range(form.count("{}"))))


def _test(choose: Chooser, kind: str) -> str:
    if kind == CHOICE:
        return f"{CHOICE} is {', '.join(choose.some(WORDS, 1, 2))}"
    subject = NAME
    if kind == AGE:
        subject = choose.one_of(("years since founded", "months since founded"))
    return f"{subject} {number_test(choose, units=('',))}"


@given(_ladders())
def test_the_possible_levels_are_those_that_some_value_gives(
    found: tuple[Ladder, str, Values],
) -> None:
    ladder, name, values = found
    expected = {_level(ladder, name, value) for value in points(values)}
    possible = levels_possible(ladder, lambda _: values)
    assert possible == tuple(sorted(expected))


def _level(ladder: Ladder, name: str, value: Value) -> int:
    return next((level for level, test in ladder if holds(test, {name: value}, ())), 0)
