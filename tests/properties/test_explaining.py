"""Explanations of any catalogue and assessment: they hold, and agree with the scorecard."""

from fractions import Fraction

from hypothesis import given

from clusterself.model.scorecard import Scorecard
from clusterself.scoring.explaining.case import Case as Explained
from clusterself.scoring.explaining.explanation import Explanation, Points, Share
from clusterself.scoring.explaining.index import Index
from reckoning import holds

from .assessments import cases
from .plain import LABEL, Case, assessment_of

STEPS = {"1": "not_met", "2": "open", "3": "met", "4": "open"}


def _index(case: Case, card: Scorecard) -> Index:
    catalogue, assessment = case.catalogue(), assessment_of(case.assessment)
    return Index(Explained(catalogue, assessment, catalogue.rulebooks[LABEL], card))


def _found(index: Index, path: str) -> Explanation:
    explanation = index.explain(path)
    assert explanation is not None
    return explanation


def _column(explanation: Explanation, place: int) -> list[Fraction]:
    table = explanation.table
    return [] if table is None else [Fraction(str(row.cells[place])) for row in table.rows]


@given(cases())
def test_every_line_of_figures_holds(case: Case) -> None:
    index = _index(case, case.card())
    for path, one in index.paths.items():
        explanation = one.explain()
        assert explanation.path == path
        wrong = [line for line in explanation.worked if holds(line) is False]
        assert wrong == []


@given(cases())
def test_scores_and_effects_follow_from_the_rows_that_are_shown(case: Case) -> None:
    card = case.card()
    index = _index(case, card)
    for path in ("result.score", "result.evidenced_score"):
        for end in ("low", "high"):
            explanation = _found(index, f"{path}.{end}")
            weights, points = _column(explanation, 1), _column(explanation, 5)
            assert explanation.result == Share(sum(points) / sum(weights, Fraction(0)))
    total = sum(_column(_found(index, "score"), 1), Fraction(0))
    for question in card.questions:
        explanation = _found(index, f"questions.{question.id}.effect")
        assert explanation.result == Points(question.effect)
        assert sum(_column(explanation, 3)) == question.effect * total


@given(cases())
def test_the_step_that_applies_gives_the_verdict(case: Case) -> None:
    card = case.card()
    index = _index(case, card)
    for path, verdict in (("verdict", card.verdict), ("evidenced_verdict", card.evidenced_verdict)):
        steps = _found(index, path).worked
        applying = [step for step in steps if step.endswith("→ applies")]
        assert [STEPS[step[0]] for step in applying] == [verdict.value]
