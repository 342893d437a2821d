"""What has risen since an earlier assessment, for random catalogues and random pairs of answers."""

from dataclasses import dataclass, replace

from hypothesis import assume, given
from hypothesis import strategies as st

from clusterself.model.rulebook import Improvement
from clusterself.model.scorecard import ImprovementResult, Scorecard
from clusterself.model.verdict import Verdict
from clusterself.scoring.score import score

from .assessments import complete, make_case
from .catalogues import KINDS, REASONS
from .chooser import Chooser
from .moves import better_fact, raise_level
from .plain import LABEL, Case, Data, assessment_of

RANK = {Verdict.NOT_MET: 0, Verdict.OPEN: 1, Verdict.MET: 2}
# 18 to 24 months before 22 November 2026, at its ends, outside, and not known exactly.
DAYS = (
    "2025-01-22",
    "2025-01-22",
    "2025-01-22",
    "2025-05-22",
    "2024-11-22",
    "2025-03",
    "2024-12",
    "2025-05-23",
    "2025-05",
    "2025",
    "2026",
    "2019-06",
)


@dataclass(frozen=True)
class Pair:
    """Two assessments of one organisation, and how many topics must have risen between them."""

    now: Case
    then: Case
    needed: int

    def card(self) -> Scorecard:
        """Score the later one, compared with the earlier one."""
        catalogue = self.now.catalogue()
        rule = Improvement.model_validate(
            {"count": self.needed, "months": [18, 24], "between": "benchmarked", "basis": "own"}
        )
        rulebook = catalogue.rulebooks[LABEL].model_copy(update={"improvement": rule})
        now, then = assessment_of(self.now.assessment), assessment_of(self.then.assessment)
        return score(catalogue, now, rulebook, then)

    def found(self) -> ImprovementResult:
        """Return what has risen."""
        improvement = self.card().improvement
        assert improvement is not None
        return improvement


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """Return two assessments under the same rules."""
    return make_pair(Chooser(draw))


def make_pair(choose: Chooser) -> Pair:
    """Return two assessments; the later one tells of benchmarkings in between.

    Often nothing but the rise is asked for, and most levels of the later one have papers: else
    enough would hardly ever have risen.
    """
    case = make_case(choose)
    if choose.chance(1, 2):
        free = tuple({k: v for k, v in e.items() if k != "minimum"} for e in case.entries)
        case = replace(case, criteria=(), pass_mark=None, entries=free)
    count = choose.one_of((1, 1, 1, 2, 0))
    held = [{"label": LABEL, "benchmarked": choose.one_of(DAYS)} for _ in range(count)]
    now = case.with_assessment(labels_held=held, answers=_proven(choose, case))
    return Pair(now, _earlier(choose, case), choose.one_of((1, 1, 2, 3)))


def _proven(choose: Chooser, case: Case) -> Data:
    papers = [{"title": "P", "kind": kind, "date": "2026-11-22"} for kind in KINDS]
    return {
        name: answer | {"evidence": papers} if choose.chance(2, 3) else answer
        for name, answer in case.assessment["answers"].items()
    }


def _earlier(choose: Chooser, case: Case) -> Case:
    """Return other answers: levels anew, and facts the same, moved or left out."""
    moved = better_fact(choose, case) if choose.chance(1, 2) else None
    facts = (moved or case).assessment["facts"]
    kept = {name: answer for name, answer in facts.items() if choose.chance(4, 5)}
    return case.with_assessment(facts=kept, answers=_levels(choose, case))


def _levels(choose: Chooser, case: Case) -> Data:
    answers: Data = {}
    levels = choose.one_of(((0, 0, 1, 0, 1), (0, 1, 2, 3, 4, "unknown")))
    for indicator in case.indicators:
        if indicator["not_applicable"] != "never" and choose.chance(1, 8):
            answers[indicator["id"]] = {"not_applicable": choose.one_of(REASONS)}
        elif "fact" not in indicator and choose.chance(5, 6):
            answers[indicator["id"]] = {"level": choose.one_of(levels)}
    return answers


@st.composite
def raised_now(draw: st.DrawFn) -> tuple[Pair, Pair]:
    """Return a pair, and the same with one answered level of the later assessment raised."""
    choose = Chooser(draw)
    pair = make_pair(choose)
    raised = raise_level(choose, pair.now)
    assume(raised is not None)
    return pair, replace(pair, now=raised or pair.now)


@st.composite
def raised_then(draw: st.DrawFn) -> tuple[Pair, Pair]:
    """Return a pair, and the same with one answered level of the earlier assessment raised."""
    choose = Chooser(draw)
    pair = make_pair(choose)
    raised = raise_level(choose, pair.then)
    assume(raised is not None)
    return pair, replace(pair, then=raised or pair.then)


@st.composite
def completed_pairs(draw: st.DrawFn) -> tuple[Pair, Pair]:
    """Return a pair, and the same with every open answer given, now and then."""
    choose = Chooser(draw)
    pair = make_pair(choose)
    return pair, replace(pair, now=complete(choose, pair.now), then=complete(choose, pair.then))


@given(raised_now())
def test_raising_one_level_now_never_worsens_a_verdict(both: tuple[Pair, Pair]) -> None:
    before, after = (pair.card() for pair in both)
    assert before.improvement is not None
    assert after.improvement is not None
    assert RANK[after.improvement.verdict] >= RANK[before.improvement.verdict]
    assert RANK[after.verdict] >= RANK[before.verdict]
    assert RANK[after.evidenced_verdict] >= RANK[before.evidenced_verdict]


@given(raised_now())
def test_raising_one_level_now_takes_no_rise_away(both: tuple[Pair, Pair]) -> None:
    before, after = (pair.found() for pair in both)
    still = {rise.topic: rise.verdict for rise in after.rises}
    for rise in before.rises:
        assert RANK[still[rise.topic]] >= RANK[rise.verdict]


@given(raised_then())
def test_a_higher_level_then_never_betters_the_verdict(both: tuple[Pair, Pair]) -> None:
    before, after = (pair.found() for pair in both)
    assert RANK[after.verdict] <= RANK[before.verdict]


@given(pairs())
def test_what_is_proven_is_never_better_than_what_is_claimed(pair: Pair) -> None:
    card = pair.card()
    assert RANK[card.evidenced_verdict] <= RANK[card.verdict]


@given(pairs())
def test_papers_taken_away_never_better_the_verdict(pair: Pair) -> None:
    answers = {
        name: {key: part for key, part in answer.items() if key != "evidence"}
        for name, answer in pair.now.assessment["answers"].items()
    }
    bare = replace(pair, now=pair.now.with_assessment(answers=answers))
    assert RANK[bare.found().verdict] <= RANK[pair.found().verdict]


@given(pairs())
def test_no_verdict_is_better_than_that_on_the_rise(pair: Pair) -> None:
    card = pair.card()
    assert card.improvement is not None
    assert RANK[card.verdict] <= RANK[card.improvement.verdict]


@given(pairs())
def test_a_topic_is_told_once_and_in_the_order_of_the_rulebook(pair: Pair) -> None:
    told = [rise.topic for rise in pair.found().rises]
    topics = [f"t{number}" for number in range(len(pair.now.entries))]
    assert told == [topic for topic in topics if topic in told]


@given(completed_pairs())
def test_no_completion_contradicts_a_verdict_on_the_rise(both: tuple[Pair, Pair]) -> None:
    before, after = (pair.found() for pair in both)
    assert before.verdict in {Verdict.OPEN, after.verdict}
    assert before.timing in {Verdict.OPEN, after.timing}


@given(completed_pairs())
def test_no_completion_contradicts_the_verdict_on_the_label(both: tuple[Pair, Pair]) -> None:
    before, after = (pair.card() for pair in both)
    assert before.verdict in {Verdict.OPEN, after.verdict}
    assert before.evidenced_verdict in {Verdict.OPEN, after.evidenced_verdict}


@given(completed_pairs())
def test_what_has_surely_risen_has_risen_in_every_completion(both: tuple[Pair, Pair]) -> None:
    before, after = (pair.found() for pair in both)
    risen = {rise.topic for rise in after.rises if rise.verdict is Verdict.MET}
    assert {rise.topic for rise in before.rises if rise.verdict is Verdict.MET} <= risen
    assert {rise.topic for rise in after.rises} <= {rise.topic for rise in before.rises}
