"""The outcome is what the scorecard says of verdicts and scores, without its lists."""

from builders import (
    assessment,
    catalogue,
    count,
    criterion,
    entry,
    indicator,
    rulebook,
)

from clusterself.model.scorecard import Outcome, Range
from clusterself.model.verdict import Verdict
from clusterself.scoring.score import outcome, scorecard
from clusterself.scoring.situation import Ladders, Situation

STAFF = indicator(
    "second.staff", fact="staff", when=("staff >= 1", "staff >= 2", "staff >= 3", "staff >= 4")
)
CATALOGUE = catalogue(count("staff"), indicator("first.plan"), STAFF)
RULES = rulebook(
    entry("first.plan", weight=3),
    entry("second.staff"),
    criteria=[criterion("enough", "staff >= 2")],
    mark="80 %",
)
ANSWERED = assessment({"staff": {"between": [2, 3]}}, {"first.plan": 3})


def test_the_outcome_tells_verdicts_and_scores() -> None:
    found = outcome(Situation(CATALOGUE, ANSWERED), RULES)
    assert (found.verdict, found.eligibility) == (Verdict.MET, Verdict.MET)
    assert found.score is not None
    assert (str(found.score.low), str(found.score.high)) == ("11/12", "1")
    assert found.evidenced_score == Range(0 * found.score.low, 0 * found.score.low)
    assert found.evidenced_verdict is Verdict.NOT_MET
    assert [result.levels for result in found.indicators] == [(3,), (2, 3)]
    assert [result.dimension for result in found.dimensions] == ["first", "second"]


def test_the_scorecard_says_the_same() -> None:
    card = scorecard(Situation(CATALOGUE, ANSWERED), RULES)
    found = outcome(Situation(CATALOGUE, ANSWERED), RULES)
    assert Outcome(*(getattr(card, part) for part in Outcome._fields)) == found


def test_situations_may_share_ladders_and_keep_their_own_levels() -> None:
    ladders = Ladders(CATALOGUE)
    one = Situation(CATALOGUE, ANSWERED, ladders)
    other = Situation(CATALOGUE, assessment({"staff": 4}), ladders)
    assert one.standing("second.staff").levels == (2, 3)
    assert other.standing("second.staff").levels == (4,)
