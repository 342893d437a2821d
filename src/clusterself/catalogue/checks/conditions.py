"""Checks of conditions: each test fits the fact, level or age that it is about."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias

from clusterself.catalogue.draft import Draft
from clusterself.catalogue.shape import nearest
from clusterself.diagnostics import Diagnostic, Location
from clusterself.model.answered import NO, YES
from clusterself.model.base import TOP_LEVEL
from clusterself.model.condition import (
    AgeSubject,
    Between,
    Compare,
    Condition,
    Held,
    IsOneOf,
    LevelSubject,
    Test,
    target_of,
    tests_in,
)
from clusterself.model.fact import AskedFact, DerivedFact, Fact
from clusterself.model.indicator import Indicator
from clusterself.model.quantity import PERCENT, Quantity, exact_text
from clusterself.model.values import contains


def _conditions(draft: Draft) -> Iterator[tuple[Condition, Location, bool]]:
    """Yield every condition, bound, with its place and whether it belongs to an indicator."""
    for indicator in draft.indicators:
        for level, condition in indicator.ladder:
            yield condition, draft.at("indicator", indicator.id, "levels", level, "when"), True
    for rulebook in draft.rulebooks:
        for number, criterion in enumerate(rulebook.criteria):
            where = draft.at("rulebook", rulebook.id, "criteria", number, "when")
            yield criterion.when, where, False


def conditions_fit_their_facts(draft: Draft) -> Iterator[Diagnostic]:
    """CS401: numbers are compared, words are chosen, shares carry a percent sign."""
    for condition, where, in_indicator in _conditions(draft):
        for test in tests_in(condition):
            problem = _misfit(draft, test, in_indicator=in_indicator)
            if problem is not None:
                yield draft.fault("CS401", where, *problem)


Problem: TypeAlias = tuple[str, str]  # message and hint


def _misfit(draft: Draft, test: Test, *, in_indicator: bool) -> Problem | None:
    if isinstance(test, Held) or isinstance(test.subject, LevelSubject):
        if in_indicator:
            return "labels and levels are asked for in criteria only", "test facts here"
        return None if isinstance(test, Held) else _level_misfit(test)
    if test.subject is None:
        return "the condition names no fact", "a criterion has no fact of its own: write its id"
    fact = draft.catalogue.facts.get(test.subject.fact)
    return None if fact is None else _fact_misfit(fact, test)


def _level_misfit(test: Compare | Between | IsOneOf) -> Problem | None:
    units = {value.unit for value in _values_of(test)} - {None}
    return ("a level has no unit", "for example `>= 2`") if units else None


def _values_of(test: Compare | Between | IsOneOf) -> tuple[Quantity, ...]:
    match test:
        case Compare():
            return (test.value,)
        case Between():
            return (test.low, test.high)
        case IsOneOf():
            return ()


def _fact_misfit(fact: Fact, test: Compare | Between | IsOneOf) -> Problem | None:
    kind = fact.type if isinstance(fact, AskedFact) else "number"
    if isinstance(test, IsOneOf):
        return _word_misfit(fact, kind, test)
    values = _values_of(test)
    if isinstance(test.subject, AgeSubject):
        if kind != "date":
            return f"`{fact.id}` is no date, so there are no years since it", ""
        return _age_misfit(test.subject, values)
    if kind not in {"number", "money"}:
        return f"`{fact.id}` is a {kind} fact and cannot be compared with a number", _use(kind)
    if len({value.unit for value in values}) > 1:
        return "the two ends have different units", "write both in the same unit"
    return next((p for v in values if (p := _unit_misfit(fact, kind, v))), None)


def _age_misfit(subject: AgeSubject, values: tuple[Quantity, ...]) -> Problem | None:
    wrong = next((v.unit for v in values if v.unit not in {None, subject.unit}), None)
    if wrong is None:
        return None
    return f"{subject.unit} are compared with {wrong}", f"write the number of {subject.unit}"


def _use(kind: str) -> str:
    return {"date": "write `years since ...`", "yes-no": "write its id alone"}.get(kind, "use `is`")


def _word_misfit(fact: Fact, kind: str, test: IsOneOf) -> Problem | None:
    if not isinstance(fact, AskedFact) or kind not in {"yes-no", "choice"}:
        return f"`{fact.id}` is a {kind} fact and cannot be tested with `is`", "compare a number"
    allowed = (YES, NO) if kind == "yes-no" else tuple(choice.id for choice in fact.choices)
    wrong = next((word for word in test.words if word not in allowed), None)
    return None if wrong is None else (f"`{fact.id}` is never `{wrong}`", nearest(wrong, allowed))


def _unit_misfit(fact: Fact, kind: str, value: Quantity) -> Problem | None:
    if fact.is_share and value.unit != PERCENT:
        number = value.value * (100 if value.value <= 1 else 1)
        hint = f"for example {exact_text(number)} %"
        return f"`{fact.id}` is a share and is written with %", hint
    if kind == "money":
        known = value.unit is not None and value.unit.isupper()
        example = f"for example {exact_text(value.value)} EUR"
        return None if known else ("an amount needs its currency", example)
    if value.unit not in {None, fact.unit} and not (_is_amount(fact) and str(value.unit).isupper()):
        return f"`{fact.id}` is counted in {fact.unit or 'no unit'}, not in {value.unit}", ""
    return None


def _is_amount(fact: Fact) -> bool:
    """Tell whether a fact may be an amount of money: a sum or a ratio of amounts."""
    return isinstance(fact, DerivedFact) and bool(fact.derived.sum or fact.derived.ratio)


def levels_in_criteria_ask_for_at_least(draft: Draft) -> Iterator[Diagnostic]:
    """CS405: a higher level never makes a criterion fail."""
    for condition, where, _ in _conditions(draft):
        for test in tests_in(condition):
            is_level = not isinstance(test, Held) and isinstance(test.subject, LevelSubject)
            if is_level and not (isinstance(test, Compare) and test.operator in {">=", ">"}):
                message = "a level may be asked for with `>=` or `>` only"
                hint = "otherwise a higher level would fail: write for example `>= 3`"
                yield draft.fault("CS405", where, message, hint)
            elif is_level and isinstance(test, Compare) and not _can_be_reached(test):
                yield draft.fault("CS402", where, "no level is that high", "levels end at 4")


def _can_be_reached(test: Compare) -> bool:
    return contains(target_of(test), Fraction(TOP_LEVEL))


def is_sound(draft: Draft, indicator: Indicator) -> bool:
    """Tell whether all conditions of an indicator fit facts that exist."""
    return all(
        asks_for_facts(draft, condition, in_indicator=True) for _, condition in indicator.ladder
    )


def asks_for_facts(draft: Draft, condition: Condition, *, in_indicator: bool) -> bool:
    """Tell whether a condition tests facts alone, which exist and which it fits."""
    return all(
        _misfit(draft, test, in_indicator=in_indicator) is None
        and not isinstance(test, Held)
        and not isinstance(test.subject, LevelSubject | None)
        and test.subject.fact in draft.catalogue.facts
        for test in tests_in(condition)
    )
