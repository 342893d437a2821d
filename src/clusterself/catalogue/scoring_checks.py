"""Checks of what scores: conditions that fit their facts, ladders without holes, texts for gaps."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from clusterself.catalogue.draft import Draft
from clusterself.catalogue.shape import nearest
from clusterself.diagnostics import Diagnostic, Location
from clusterself.model.answered import NO, YES, whole_domain
from clusterself.model.base import LEVELS, TOP_LEVEL
from clusterself.model.condition import (
    AgeSubject,
    Between,
    Compare,
    Condition,
    FactSubject,
    Held,
    IsOneOf,
    LevelSubject,
    Subject,
    Test,
    target_of,
    tests_in,
)
from clusterself.model.fact import AskedFact, DerivedFact, Fact
from clusterself.model.indicator import Indicator
from clusterself.model.quantity import PERCENT, Quantity, exact_text
from clusterself.model.truth import base_of, ladder_subjects, levels_possible
from clusterself.model.values import Span, Unclear, Values, contains, exactly, sample

MAX_SUBJECTS = 3


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
                yield draft.fault("CS405", where, "a level condition asks for `>=` only")
            elif is_level and isinstance(test, Compare) and not _can_be_reached(test):
                yield draft.fault("CS402", where, "no level is that high", "levels end at 4")


def _can_be_reached(test: Compare) -> bool:
    return contains(target_of(test), Fraction(TOP_LEVEL))


def ladders_can_be_climbed(draft: Draft) -> Iterator[Diagnostic]:
    """CS402, CS403, CS407: each level has a value that gives it, in the fact's better direction."""
    for indicator in draft.indicators:
        if not indicator.ladder or not _is_sound(draft, indicator):
            continue
        subjects = ladder_subjects(indicator.ladder)
        if len(subjects) > MAX_SUBJECTS:
            where = draft.at("indicator", indicator.id, "levels")
            message = f"the ladder tests {len(subjects)} facts, {MAX_SUBJECTS} are allowed"
            yield draft.fault("CS407", where, message)
            continue
        domains = {subject: _domain(draft, subject) for subject in subjects}
        given = levels_possible(indicator.ladder, domains.__getitem__)
        for level in LEVELS:
            if level not in given:
                where = draft.at("indicator", indicator.id, "levels", level)
                yield draft.fault("CS402", where, f"no value of the fact gives level {level}")
        yield from _runs_against(draft, indicator, domains)


def _is_sound(draft: Draft, indicator: Indicator) -> bool:
    return all(
        _misfit(draft, test, in_indicator=True) is None
        and not isinstance(test, Held)
        and not isinstance(test.subject, LevelSubject | None)
        and test.subject.fact in draft.catalogue.facts
        for _, condition in indicator.ladder
        for test in tests_in(condition)
    )


def _domain(draft: Draft, subject: Subject) -> Values:
    match subject:
        case AgeSubject():
            return Span(Fraction(0), None)
        case FactSubject():
            return whole_domain(draft.catalogue.facts[subject.fact])
        case LevelSubject():
            return Unclear()


def _runs_against(
    draft: Draft, indicator: Indicator, domains: Mapping[Subject, Values]
) -> Iterator[Diagnostic]:
    """Climb each fact's values from worst to best, all else fixed: the level must never fall."""
    points = {s: _points(indicator, s, values) for s, values in domains.items()}
    for subject in points:
        better = _better(draft, subject)
        if any(_falls(climb, better) for climb in _climbs(indicator, points, subject)):
            where = draft.at("indicator", indicator.id, "levels")
            message = "the levels do not rise in the fact's better direction"
            yield draft.fault("CS403", where, message, f"{subject} says `better: {better}`")


def _climbs(
    indicator: Indicator, points: Mapping[Subject, tuple[Values, ...]], subject: Subject
) -> Iterator[list[int]]:
    """Yield the levels along a subject's values, for each combination of the other subjects."""
    others = [other for other in points if other != subject]
    for fixed in product(*(points[other] for other in others)):
        rest = dict(zip(others, fixed, strict=True))
        yield [_level_at(indicator, rest | {subject: point}) for point in points[subject]]


def _falls(climb: list[int], better: str) -> bool:
    rising = climb[::-1] if better == "less" else climb
    return len(climb) > 1 and (better == "none" or rising != sorted(rising))


def _better(draft: Draft, subject: Subject) -> str:
    if isinstance(subject, FactSubject):
        return draft.catalogue.facts[subject.fact].better
    return "more"  # the older, the better


def _points(indicator: Indicator, subject: Subject, values: Values) -> tuple[Values, ...]:
    """Return exact values of a subject, ascending; of words, which have no order, only one."""
    if not isinstance(values, Span):
        return (values,)
    tests = [t for _, c in indicator.ladder for t in tests_in(c)]
    targets = [
        target_of(t)
        for t in tests
        if isinstance(t, Compare | Between)
        and t.subject is not None
        and base_of(t.subject) == subject
    ]
    ends = {end for target in targets for end in (target.low, target.high) if end is not None}
    return tuple(exactly(point) for point in sample(values, ends))


def _level_at(indicator: Indicator, values: Mapping[Subject, Values]) -> int:
    return levels_possible(indicator.ladder, values.__getitem__)[0]


def papers_of_facts_are_accepted(draft: Draft) -> Iterator[Diagnostic]:
    """CS408: an indicator accepts some paper of each fact that its level follows from."""
    for indicator in draft.indicators:
        subjects = ladder_subjects(indicator.ladder) if _is_sound(draft, indicator) else ()
        names = {s.fact for s in subjects if not isinstance(s, LevelSubject)}
        for fact in (f for name in sorted(names) for f in draft.asked_facts(name)):
            if fact.papers and not set(fact.papers) & set(indicator.evidence.accepts):
                where = draft.at("indicator", indicator.id, "evidence", "accepts")
                message = f"no paper of `{fact.id}` is accepted, from which the level follows"
                hint = f"its papers are: {', '.join(fact.papers)}"
                yield draft.fault("CS408", where, message, hint)


def gaps_have_texts(draft: Draft) -> Iterator[Diagnostic]:
    """CS406: every level below the highest target that any rulebook sets has both texts."""
    highest = {indicator.id: 3 for indicator in draft.indicators}
    for rulebook in draft.rulebooks:
        for entry in rulebook.entries:
            for name in entry.indicators:
                highest[name] = max(highest.get(name, 0), entry.target or 0)
    for indicator in draft.indicators:
        for level in indicator.levels[: highest[indicator.id]]:
            for part in ("weakness", "remedy"):
                if getattr(level, part) is None:
                    where = draft.at("indicator", indicator.id, "levels", level.level)
                    message = f"level {level.level} has no {part}, but a target lies above it"
                    yield draft.fault("CS406", where, message)
