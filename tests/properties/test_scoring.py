"""Better answers never harm, and what does not matter changes nothing."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from clusterself.model.assessment import Assessment
from clusterself.model.scorecard import Range, Scorecard
from clusterself.model.verdict import Verdict
from clusterself.scoring.score import score

from .assessments import bettered_facts, cases, open_derived, raised_levels
from .plain import LABEL, Case, assessment_of

RANK = {Verdict.NOT_MET: 0, Verdict.OPEN: 1, Verdict.MET: 2}


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
def test_moving_a_fact_where_all_its_uses_want_it_never_makes_anything_worse(
    pair: tuple[Case, Case],
) -> None:
    before, after = pair
    assume(open_derived(before) == open_derived(after))
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


@given(cases())
def test_a_criterion_that_rests_on_facts_alone_is_not_proven_without_papers(case: Case) -> None:
    """Without any paper, only what holds whatever the facts are is proven."""
    bare = {name: _without_papers(answer) for name, answer in case.assessment["facts"].items()}
    card = case.with_assessment(facts=bare).card()
    nothing_said = case.with_assessment(facts={}).card()
    for number, criterion in enumerate(case.criteria):
        if "evidence" in criterion and nothing_said.criteria[number].verdict is not Verdict.MET:
            assert card.criteria[number].evidenced is not Verdict.MET


def _without_papers(answer: object) -> object:
    if not isinstance(answer, dict):
        return answer
    return {key: _without_papers(part) for key, part in answer.items() if key != "evidence"}


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_facts_indicators_and_answers_changes_nothing(
    case: Case, shuffler: st.DataObject
) -> None:
    raise NotImplementedError


@given(cases(), st.text(min_size=1).filter(str.strip))
def test_the_name_of_the_cluster_changes_nothing(case: Case, name: str) -> None:
    catalogue = case.catalogue()
    rulebook = catalogue.rulebooks[LABEL]
    first = assessment_of(case.assessment)
    second = first.model_copy(update={"cluster": first.cluster.model_copy(update={"name": name})})
    assert score(catalogue, second, rulebook) == score(catalogue, first, rulebook)
