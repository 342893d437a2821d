"""However the open answers turn out, the bounds hold and nothing said before was wrong."""

from hypothesis import example, given

from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict

from .assessments import DAY, completed_cases
from .plain import Case, Data

# The level is 4 whatever the amount: also where its currency is not that of the condition.
_IN_ANOTHER_CURRENCY: Data = {"amount": {"value": 10, "currency": "CZK"}}
_LISTED = Case(
    facts=(
        {"id": "amount", "type": "money", "better": "more"},
        {"id": "listed", "type": "yes-no", "better": "more"},
    ),
    indicators=(
        {
            "id": "i0",
            "dimension": "north",
            "fact": "amount",
            "when": [f">= {number} EUR or listed" for number in (1, 2, 3, 4)],
            "evidence": {"required_from": 1, "accepts": ["register"]},
            "effort_days": {"1": 1, "2": 1, "3": 1, "4": 1},
            "not_applicable": "never",
        },
    ),
    criteria=(),
    entries=({"indicators": ["i0"], "target": 4, "minimum": 4, "weight": 1},),
    pass_mark=None,
    assessment={
        "assessed_on": DAY.isoformat(),
        "labels_held": [],
        "facts": {"listed": {"value": "yes"}},
        "answers": {},
    },
)
_LISTED_COMPLETED = _LISTED.with_assessment(
    facts=_LISTED.assessment["facts"] | _IN_ANOTHER_CURRENCY
)


def _assert_within(bounds: Range | None, found: Range | None) -> None:
    if bounds is None or found is None:
        assert bounds is found
    else:
        assert bounds.low <= found.low <= found.high <= bounds.high


def _assert_not_contradicted(before: Verdict, after: Verdict) -> None:
    assert before in {Verdict.OPEN, after}


@given(completed_cases())
@example((_LISTED, _LISTED_COMPLETED))
def test_every_completion_lies_within_the_bounds(pair: tuple[Case, Case]) -> None:
    case, completed = pair
    before, after = case.card(), completed.card()
    _assert_within(before.score, after.score)
    _assert_within(before.evidenced_score, after.evidenced_score)


@given(completed_cases())
@example((_LISTED, _LISTED_COMPLETED))
def test_no_completion_contradicts_a_verdict_that_is_not_open(pair: tuple[Case, Case]) -> None:
    case, completed = pair
    before, after = case.card(), completed.card()
    _assert_not_contradicted(before.verdict, after.verdict)
    _assert_not_contradicted(before.evidenced_verdict, after.evidenced_verdict)
    _assert_not_contradicted(before.eligibility, after.eligibility)
    for old, new in zip(before.criteria, after.criteria, strict=True):
        _assert_not_contradicted(old.verdict, new.verdict)
        _assert_not_contradicted(old.evidenced, new.evidenced)


@given(completed_cases())
@example((_LISTED, _LISTED_COMPLETED))
def test_the_possible_levels_contain_the_completed_ones(pair: tuple[Case, Case]) -> None:
    case, completed = pair
    for old, new in zip(case.card().indicators, completed.card().indicators, strict=True):
        assert set(new.levels) <= set(old.levels)
        assert set(new.evidenced_levels) <= set(old.evidenced_levels)
