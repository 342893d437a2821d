"""How the change of a score is split, reckoned by hand."""

import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scoring"))
from builders import asked, assessment, catalogue, count, entry, indicator, judged, rulebook

from clusterself.comparison.change_parts import change_parts, worth_of
from clusterself.comparison.ruler_worth import ruler_worth
from clusterself.model.catalogue import Catalogue
from clusterself.model.indicator import Indicator
from clusterself.model.progress import ChangeParts
from clusterself.model.scorecard import IndicatorResult, Range
from clusterself.scoring.score import score

NOTHING = Range(Fraction(0), Fraction(0))
LEFT_OUT = {"not_applicable": "it does not apply"}
RULES = rulebook(entry("first.a"), entry("first.b"), entry("first.c"))  # target 3 each


def _results(**answers: object) -> tuple[IndicatorResult, ...]:
    named = {f"first.{name}": answer for name, answer in answers.items()}
    found: tuple[IndicatorResult, ...] = judged(named, RULES).indicators
    return found


def _parts(then: tuple[IndicatorResult, ...], now: tuple[IndicatorResult, ...]) -> ChangeParts:
    found = change_parts(then, now)
    assert found is not None
    return found


def _range(low: Fraction | int, high: Fraction | int) -> Range:
    return Range(Fraction(low), Fraction(high))


def test_what_is_known_at_both_times_is_the_organisation() -> None:
    # One of three indicators rose from nought to a third of its target, another fell by all of it.
    found = _parts(_results(a=0, b=3, c=2), _results(a=1, b=0, c=2))
    change = Fraction(-2, 9)
    assert found == ChangeParts(change, NOTHING, NOTHING, _range(change, change))


def test_a_level_beyond_the_target_is_worth_nothing() -> None:
    found = _parts(_results(a=3, b=0, c=0), _results(a=4, b=0, c=0))
    assert found == ChangeParts(Fraction(0), NOTHING, NOTHING, NOTHING)


def test_an_answer_that_became_unknown_is_open_and_not_the_organisation() -> None:
    found = _parts(_results(a=0, b=3, c=3), _results(a=3, b="unknown", c=3))
    assert found.organisation == Fraction(1, 3)
    assert found.open_answers == _range(Fraction(-1, 3), 0)
    assert found.total == _range(0, Fraction(1, 3))


def test_an_open_level_that_cannot_move_the_score_belongs_to_the_organisation() -> None:
    # From 30 members on the target is reached, whatever the number is.
    ladder = indicator("first.a", fact="members", when=(">= 1", ">= 10", ">= 30", ">= 90"))
    rules = rulebook(entry("first.a"), entry("first.b"))
    things = catalogue(count("members"), ladder, indicator("first.b"))
    then, now = (
        score(things, assessment({"members": answer}, {"first.b": 0}), rules).indicators
        for answer in (10, {"at_least": 30})
    )
    assert now[0].levels == (3, 4)
    found = _parts(then, now)
    assert (found.organisation, found.open_answers) == (Fraction(1, 6), NOTHING)


def test_what_no_longer_applies_moves_the_score_without_the_organisation() -> None:
    # 0, 1, 1 of three were 2/3; without the first it is all.
    found = _parts(_results(a=0, b=3, c=3), _results(a=LEFT_OUT, b=3, c=3))
    third = Fraction(1, 3)
    assert found == ChangeParts(Fraction(0), NOTHING, _range(third, third), _range(third, third))


def test_applicability_has_bounds_where_answers_are_open() -> None:
    # Now a, b and c count, then a and b did. Over a and b: a rises by 1/2, b loses 0 to 1/2.
    # Applicability: a and b lose 1/2 - 1/3 of their credits, c adds 1/3: 1/3 - 1/6 - 0 to 1/6.
    then = _results(a=0, b=3, c=LEFT_OUT)
    now = _results(a=3, b="unknown", c=3)
    found = _parts(then, now)
    assert found.organisation == Fraction(1, 2)
    assert found.open_answers == _range(Fraction(-1, 2), 0)
    assert found.applicability == _range(0, Fraction(1, 6))
    assert found.total == _range(Fraction(1, 6), Fraction(1, 2))


def test_where_nothing_applied_at_both_times_all_is_applicability() -> None:
    then = _results(a=3, b=LEFT_OUT, c=LEFT_OUT)
    now = _results(a=LEFT_OUT, b=1, c=1)
    found = _parts(then, now)
    fall = Fraction(-2, 3)
    assert found == ChangeParts(Fraction(0), NOTHING, _range(fall, fall), _range(fall, fall))


def test_a_rulebook_without_indicators_has_no_parts() -> None:
    rules = rulebook(asked("members"))
    found = score(catalogue(count("members")), assessment(), rules).indicators
    assert change_parts(found, found) is None


def test_what_each_indicator_adds_is_told_for_those_that_applied_at_both_times() -> None:
    found = worth_of(_results(a=0, b=3, c=LEFT_OUT), _results(a=1, b="unknown", c=3))
    sixth = Fraction(1, 6)
    assert dict(found) == {"first.a": _range(sixth, sixth), "first.b": _range(Fraction(-1, 2), 0)}


# The ruler: the same answers scored by two catalogues


def _worth(
    old: tuple[Indicator, int], new: tuple[Indicator, int], **answers: object
) -> Range | None:
    """Score by two catalogues, each with one indicator and a target for it."""
    facts = {"members": answers["members"]} if "members" in answers else {}
    scored: list[tuple[Catalogue, tuple[IndicatorResult, ...]]] = []
    for thing, target in (old, new):
        things = catalogue(count("members"), thing)
        levels = {thing.id: answers["level"]} if "level" in answers else {}
        rules = rulebook(entry(thing.id, target=target))
        scored.append((things, score(things, assessment(facts, levels), rules).indicators))
    return ruler_worth(*scored)


def test_a_lower_target_is_worth_the_credit_that_it_adds() -> None:
    plain = indicator("first.a")
    assert _worth((plain, 4), (plain, 2), level=2) == _range(Fraction(1, 2), Fraction(1, 2))


def test_an_open_level_is_the_same_unknown_for_both_catalogues() -> None:
    # By level 0 to 4: min(l, 2)/2 - l/4 is 0, 1/4, 1/2, 1/4, 0.
    plain = indicator("first.a")
    assert _worth((plain, 4), (plain, 2)) == _range(0, Fraction(1, 2))


def test_an_open_fact_behind_the_same_ladder_is_the_same_unknown_too() -> None:
    ladder = indicator("first.a", fact="members", when=(">= 1", ">= 10", ">= 30", ">= 90"))
    assert _worth((ladder, 3), (ladder, 3)) == NOTHING


def test_another_ladder_may_give_any_other_level_of_an_open_fact() -> None:
    old = indicator("first.a", fact="members", when=(">= 1", ">= 10", ">= 30", ">= 90"))
    new = indicator("first.a", fact="members", when=(">= 2", ">= 20", ">= 40", ">= 95"))
    assert _worth((old, 3), (new, 3)) == _range(-1, 1)
    assert _worth((old, 3), (new, 3), members=30) == _range(Fraction(-1, 3), Fraction(-1, 3))


def test_an_indicator_under_a_new_id_is_the_same_indicator() -> None:
    old, new = indicator("first.old"), indicator("first.a", aliases=["first.old"])
    assert _worth((old, 3), (new, 3)) == NOTHING
