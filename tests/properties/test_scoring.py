"""Better answers never harm, papers never help beyond the claim, and some things never matter."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from clusterself.model.scorecard import Range, Scorecard
from clusterself.model.verdict import Verdict

from .assessments import DAY, cases
from .chooser import Chooser
from .moves import bettered_facts, raised_levels
from .plain import Case, Data

RANK = {Verdict.NOT_MET: 0, Verdict.OPEN: 1, Verdict.MET: 2}
NAMES = st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(str.strip)


def _assert_not_worse(before: Scorecard, after: Scorecard) -> None:
    _assert_not_lower(before.score, after.score)
    _assert_not_lower(before.evidenced_score, after.evidenced_score)
    assert RANK[after.verdict] >= RANK[before.verdict]
    assert RANK[after.evidenced_verdict] >= RANK[before.evidenced_verdict]
    assert RANK[after.eligibility] >= RANK[before.eligibility]


def _assert_not_lower(before: Range | None, after: Range | None) -> None:
    if before is None or after is None:
        assert before is after
    else:
        assert after.low >= before.low
        assert after.high >= before.high


@given(raised_levels())
def test_raising_one_answered_level_never_makes_anything_worse(pair: tuple[Case, Case]) -> None:
    before, after = pair
    _assert_not_worse(before.card(), after.card())


@given(bettered_facts())
def test_moving_a_fact_as_all_its_uses_want_never_makes_anything_worse(
    pair: tuple[Case, Case],
) -> None:
    before, after = pair
    _assert_not_worse(before.card(), after.card())


@given(cases())
def test_what_is_proven_is_never_better_than_what_is_claimed(case: Case) -> None:
    card = case.card()
    _assert_not_lower(card.evidenced_score, card.score)
    assert RANK[card.evidenced_verdict] <= RANK[card.verdict]
    for criterion in card.criteria:
        assert RANK[criterion.evidenced] <= RANK[criterion.verdict]
    for result in card.indicators:
        assert result.evidenced_levels[0] <= result.levels[0]
        assert result.evidenced_levels[-1] <= result.levels[-1]


# The result is stated without a paper, and so is one of its parts, which would do alone.
_PART_AND_RESULT = Case(
    facts=(
        {"id": "part", "type": "number", "better": "more"},
        {"id": "rest", "type": "number", "better": "more"},
        {"id": "result", "derived": {"sum": ["part", "rest"]}, "better": "more"},
    ),
    indicators=(),
    criteria=(
        {
            "id": "c0",
            "when": "result >= 10",
            "effort_days": 1,
            "evidence": {"accepts": ["register"]},
        },
    ),
    entries=(),
    pass_mark=None,
    assessment={
        "assessed_on": DAY.isoformat(),
        "facts": {"result": {"value": 20}, "part": {"value": 15}},
        "answers": {},
    },
)


@given(cases())
@example(_PART_AND_RESULT)
def test_without_papers_a_criterion_is_proven_only_if_it_holds_whatever_the_facts_are(
    case: Case,
) -> None:
    unproven = case.with_assessment(facts=_without_papers(case.assessment["facts"])).card()
    nothing_said = case.with_assessment(facts={}).card()
    for number, criterion in enumerate(case.criteria):
        holds = nothing_said.criteria[number].verdict is Verdict.MET
        if "evidence" in criterion and "level" not in criterion["when"] and not holds:
            assert unproven.criteria[number].evidenced is not Verdict.MET


def _without_papers(answer: Any) -> Any:
    if not isinstance(answer, dict):
        return answer
    return {key: _without_papers(part) for key, part in answer.items() if key != "evidence"}


@st.composite
def _reordered(draw: st.DrawFn) -> tuple[Case, Case]:
    case = draw(cases())
    return case, reorder(Chooser(draw), case)


def reorder(choose: Chooser, case: Case) -> Case:
    return replace(
        case,
        facts=tuple(choose.shuffled(case.facts)),
        indicators=tuple(choose.shuffled(case.indicators)),
        assessment=_shuffled(choose, case.assessment),
    )


def _shuffled(choose: Chooser, data: Data) -> Data:
    """Return the same keys and values with all keys, also those deeper down, in another order."""
    return {
        key: _shuffled(choose, data[key]) if isinstance(data[key], dict) else data[key]
        for key in choose.shuffled(list(data))
    }


@given(_reordered())
def test_the_order_of_facts_indicators_and_answers_changes_nothing(
    pair: tuple[Case, Case],
) -> None:
    case, reordered = pair
    assert reordered.card() == case.card()


@given(cases(), NAMES)
def test_the_name_of_the_cluster_changes_nothing(case: Case, name: str) -> None:
    cluster = {"id": "example", "name": name, "country": "XX"}
    assert case.with_assessment(cluster=cluster).card() == case.card()


@given(cases(), st.sampled_from([2, 10, 1000, Decimal("0.1"), Decimal("0.7")]))
def test_scaling_all_weights_changes_nothing_but_the_weights(
    case: Case, factor: int | Decimal
) -> None:
    scaled = replace(case, entries=tuple(_scaled(entry, factor) for entry in case.entries))
    card, other = case.card(), scaled.card()
    assert _weights(other) == {
        name: weight * Fraction(factor) for name, weight in _weights(card).items()
    }
    assert _without_weights(other) == _without_weights(card)


def _scaled(entry: Data, factor: int | Decimal) -> Data:
    return entry | {"weight": entry["weight"] * factor} if "weight" in entry else entry


def _weights(card: Scorecard) -> Mapping[str, Fraction]:
    return {result.indicator: result.weight for result in card.indicators}


def _without_weights(card: Scorecard) -> Scorecard:
    unweighted = tuple(result._replace(weight=Fraction(1)) for result in card.indicators)
    return card._replace(indicators=unweighted)
