"""Which papers prove an answer, and what is left of a score without them."""

from datetime import date
from fractions import Fraction

import pytest
from builders import PAPER, card, count, derived, entry, fact, indicator, judged, paper, rulebook

from clusterself.model.answer import Evidence
from clusterself.model.base import EvidenceRule
from clusterself.model.scorecard import AnswerState, EvidenceState, IndicatorResult, Range
from clusterself.model.verdict import Verdict
from clusterself.scoring.evidence import any_valid, is_valid

DAY = date(2026, 11, 22)
RULE = EvidenceRule.model_validate({"accepts": ["register", "list"], "max_age_months": 12})
AGELESS = EvidenceRule.model_validate({"accepts": ["register"]})


def read(**changed: object) -> Evidence:
    return Evidence.model_validate(paper(**{"kind": "register", **changed}))


@pytest.mark.parametrize(
    ("changed", "valid"),
    [
        ({"date": "2026-11-22"}, True),
        ({"date": "2026-11-23"}, False),
        ({"kind": "list"}, True),
        ({"kind": "photograph"}, False),
        ({"kind": "Register"}, False),
        # Exactly at the limit of twelve months, and a day past it.
        ({"date": "2025-11-22"}, True),
        ({"date": "2025-11-21"}, False),
        # The paper's own end overrides the limit, in both directions.
        ({"date": "2020-01-01", "valid_until": "2026-11-22"}, True),
        ({"date": "2020-01-01", "valid_until": "2029-12-31"}, True),
        ({"date": "2026-10-01", "valid_until": "2026-11-21"}, False),
        ({"date": "2026-11-23", "valid_until": "2029-12-31"}, False),
        ({"kind": "photograph", "valid_until": "2029-12-31"}, False),
    ],
)
def test_a_paper_is_valid_on_the_day(changed: dict[str, object], valid: bool) -> None:
    assert is_valid(read(**changed), RULE, DAY) is valid


# Twelve months after 29 February 2024 is 28 February 2025.
def test_a_paper_of_29_february_is_valid_to_the_end_of_february() -> None:
    assert is_valid(read(date="2024-02-29"), RULE, date(2025, 2, 28))


def test_a_paper_of_29_february_is_not_valid_in_march_of_the_next_year() -> None:
    assert not is_valid(read(date="2024-02-29"), RULE, date(2025, 3, 1))


def test_without_a_limit_a_paper_may_be_of_any_age() -> None:
    assert is_valid(read(date="1999-01-01"), AGELESS, DAY)


def test_one_valid_paper_among_several_is_enough() -> None:
    assert any_valid([read(kind="photograph"), read()], RULE, DAY)


def test_no_paper_proves_nothing() -> None:
    assert not any_valid([], AGELESS, DAY)


def answered(level: object, required_from: int, *papers: dict[str, object]) -> IndicatorResult:
    """Return the result of an answer under target 4, with papers."""
    judging = indicator("first.a", evidence={"required_from": required_from})
    answer = {"level": level, "evidence": papers}
    return judged({"first.a": answer}, rulebook(entry("first.a", target=4)), judging).indicators[0]


@pytest.mark.parametrize(
    ("level", "required_from", "lowered", "state"),
    [
        (3, 1, 0, EvidenceState.MISSING),
        (3, 2, 1, EvidenceState.MISSING),
        (3, 3, 2, EvidenceState.MISSING),
        (4, 4, 3, EvidenceState.MISSING),
        (3, 4, 3, EvidenceState.NOT_NEEDED),
        (1, 2, 1, EvidenceState.NOT_NEEDED),
        (0, 1, 0, EvidenceState.NOT_NEEDED),
    ],
)
def test_a_level_without_paper_is_lowered_to_the_highest_that_needs_none(
    level: int, required_from: int, lowered: int, state: EvidenceState
) -> None:
    found = answered(level, required_from)
    assert (found.levels, found.evidenced_levels, found.evidence) == ((level,), (lowered,), state)


def test_a_level_with_a_valid_paper_is_kept() -> None:
    found = answered(3, 2, paper())
    assert (found.evidenced_levels, found.evidence) == ((3,), EvidenceState.VALID)


@pytest.mark.parametrize("changed", [{"kind": "photograph"}, {"date": "2026-12-01"}])
def test_a_level_with_an_invalid_paper_is_lowered(changed: dict[str, object]) -> None:
    assert answered(3, 2, paper(**changed)).evidenced_levels == (1,)


def test_an_unknown_level_keeps_all_possible_levels() -> None:
    assert answered("unknown", 2, paper()).evidenced_levels == (0, 1, 2, 3, 4)


COUNTED = indicator(
    "first.a",
    fact="members",
    when=(">= 1", ">= 5 and team", ">= 10 and team", ">= 20 and team"),
    evidence={"required_from": 2},
)
FACTS = (count("members"), fact("team", "yes-no"))


def from_facts(facts: dict[str, object]) -> IndicatorResult:
    return card([*FACTS, COUNTED], rulebook(entry("first.a")), facts).indicators[0]


def test_a_level_from_facts_with_their_papers_is_kept() -> None:
    facts: dict[str, object] = {
        "members": {"value": 12, "evidence": [PAPER]},
        "team": {"value": True, "evidence": [PAPER]},
    }
    assert from_facts(facts).evidenced_levels == (3,)


def test_a_level_from_facts_needs_the_paper_of_each() -> None:
    facts: dict[str, object] = {"members": {"value": 12, "evidence": [PAPER]}, "team": "yes"}
    found = from_facts(facts)
    assert (found.evidenced_levels, found.evidence) == ((1,), EvidenceState.MISSING)


# 12 members without a known team are level 1 or 3; without papers 3 would be lowered to 1.
def test_an_open_level_keeps_its_levels_and_gains_the_lowered_ones() -> None:
    found = from_facts({"members": 12})
    assert found.state is AnswerState.UNANSWERED
    assert (found.levels, found.evidenced_levels) == ((1, 3), (1, 3))


# Between 5 and 12 members with a team are level 2 or 3, from 10 on; a paper is needed from 2 on.
def test_a_ranged_level_without_papers_is_lowered_as_a_given_one() -> None:
    found = from_facts({"members": {"between": [5, 12]}, "team": "yes"})
    assert (found.levels, found.evidenced_levels) == ((2, 3), (1,))


# Of two facts one is unknown: level 2 or 3 possible, lowered 1 comes in addition.
def test_an_open_level_gains_a_lowered_level_that_was_not_possible() -> None:
    judging = indicator(
        "first.a",
        fact="members",
        when=(">= 1", ">= 5", ">= 5 and team", ">= 20 and team"),
        evidence={"required_from": 2},
    )
    found = card([*FACTS, judging], rulebook(entry("first.a")), {"members": 12}).indicators[0]
    assert (found.levels, found.evidenced_levels) == ((2, 3), (1, 2, 3))


PARTS = (count("inside"), count("outside"), derived("all", sum=["inside", "outside"]))
SUMMED = indicator("first.a", fact="all", when=(">= 1", ">= 5", ">= 10", ">= 20"))


@pytest.mark.parametrize(
    ("facts", "levels"),
    [
        ({"inside": {"value": 6, "evidence": [PAPER]}, "outside": {"value": 6}}, (0,)),
        (
            {
                "inside": {"value": 6, "evidence": [PAPER]},
                "outside": {"value": 6, "evidence": [PAPER]},
            },
            (3,),
        ),
        ({"all": {"value": 12, "evidence": [PAPER]}}, (3,)),
        ({"all": 12}, (0,)),
    ],
)
def test_each_part_of_a_derived_fact_needs_its_own_paper(
    facts: dict[str, object], levels: tuple[int, ...]
) -> None:
    found = card([*PARTS, SUMMED], rulebook(entry("first.a")), facts).indicators[0]
    assert (found.levels, found.evidenced_levels) == ((3,), levels)


# Proven: a at level 3, b lowered from 3 to 0. Claimed (1 + 1) / 2, evidenced (1 + 0) / 2.
def test_the_evidenced_score_stands_beside_the_claimed_one() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"))
    found = judged({"first.a": {"level": 3, "evidence": [PAPER]}, "first.b": 3}, rules)
    assert found.score == Range(Fraction(1), Fraction(1))
    assert found.evidenced_score == Range(Fraction(1, 2), Fraction(1, 2))


def test_the_evidenced_verdict_takes_the_lowered_levels() -> None:
    rules = rulebook(entry("first.a", minimum=2))
    found = judged({"first.a": 3}, rules)
    assert (found.verdict, found.evidenced_verdict) == (Verdict.MET, Verdict.NOT_MET)


# Half the weight proven: 50 % of the pass mark of 80 %.
def test_the_evidenced_score_is_held_against_the_pass_mark() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"), mark="80 %")
    found = judged({"first.a": {"level": 3, "evidence": [PAPER]}, "first.b": 3}, rules)
    assert (found.verdict, found.evidenced_verdict) == (Verdict.MET, Verdict.NOT_MET)


def test_what_is_not_applicable_needs_no_paper() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"))
    answers = {"first.a": {"not_applicable": "it does not apply"}, "first.b": 3}
    assert judged(answers, rules).indicators[0].evidence is EvidenceState.NOT_NEEDED
