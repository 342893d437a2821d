"""What is answered, and how far an open answer may move the score."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from clusterself.model.scorecard import LABELS_HELD, AnswerState, IndicatorResult, Question
from clusterself.scoring.explaining.case import Case, Explainable, Explainables
from clusterself.scoring.explaining.explanation import Explanation, Points, Ref, Row, Table
from clusterself.scoring.explaining.figures import exact
from clusterself.scoring.questions import asked_states

_COUNTS = {
    "answered": "Questions answered",
    "unknown": "Questions said to be unknown",
    "asked": "Questions asked",
}
_ASKED = (
    "criteria ask for the facts of their conditions, indicators for their level or for the facts "
    "that it follows from, profile entries for their facts; each counts once, waivers do not"
)


def question_paths(case: Case) -> Explainables:
    """Yield the counts of answers, and the effect of each open one."""
    for key in _COUNTS:
        yield Explainable(f"result.answered.{key}", partial(_count, case, key))
    for question in case.card.questions:
        path = f"questions.{question.id}"
        for asked in (path, f"{path}.effect"):
            yield Explainable(asked, partial(_effect, case, question, asked), asked == path)


def _count(case: Case, key: str) -> Explanation:
    states = asked_states(case.rulebook, case.situation)
    counted = {name: state for name, state in states.items() if _counts(key, state)}
    rows = tuple(Row((name, state), _places(case, name)) for name, state in sorted(counted.items()))
    worked = () if key == "asked" else (f"{len(rows)} of {len(states)} questions",)
    return Explanation(
        f"result.answered.{key}",
        _COUNTS[key],
        len(rows),
        _FORMULAS[key],
        worked,
        Table(("question", "answer"), rows) if rows else None,
        notes=(_ASKED,),
    )


_FORMULAS = {
    "answered": "counted are questions with an answer, a range, or “not applicable”",
    "unknown": "counted are questions said to be unknown, which is no answer",
    "asked": "counted are all questions that the rulebook asks",
}


def _counts(key: str, state: AnswerState) -> bool:
    if key == "unknown":
        return state is AnswerState.UNKNOWN
    return key == "asked" or state.is_given or state is AnswerState.NOT_APPLICABLE


def _places(case: Case, name: str) -> tuple[Ref, ...]:
    if name in case.catalogue.indicators:
        return (*case.answer(name), Ref("indicator", name))
    leaf = case.situation.known.leaves(name)[0]
    return (*case.fact_answer(leaf), Ref("fact", name))


def _effect(case: Case, question: Question, path: str) -> Explanation:
    rows, total = tuple(_rows(case, question)), case.total_weight
    moved = [result.weight * result.credit.width for result in _moved(case, question)]
    sums = sum(moved, Fraction(0))
    return Explanation(
        path,
        f"Effect of finding out {question.id} on the score",
        Points(question.effect),
        "sum of weight × (highest − lowest credit) over the indicators that wait for this answer, "
        "÷ sum of the weights that count (see result.score)",
        (f"{exact(sums)} ÷ {exact(total)} = {question.effect}",) if rows else (_NOTHING,),
        Table(("indicator", "weight", "credit", "product"), rows) if rows else None,
        notes=(f"waiting for it: {', '.join(question.concerns)}",) if question.concerns else (),
        sources=_source(case, question),
    )


_NOTHING = "no indicator waits for this answer alone, so the score does not move"


def _source(case: Case, question: Question) -> tuple[Ref, ...]:
    if question.id == LABELS_HELD:
        return (Ref("assessment", "", (LABELS_HELD,)),) * (case.assessment.labels_held is not None)
    return _places(case, question.id)


def _rows(case: Case, question: Question) -> Iterator[Row]:
    for result in _moved(case, question):
        low, high = result.credit
        product = exact(result.weight * result.credit.width)
        cells = (result.indicator, exact(result.weight), f"{low} to {high}", product)
        yield Row(cells, (case.entry_rule(result.indicator),))


def _moved(case: Case, question: Question) -> Iterator[IndicatorResult]:
    for result in case.applicable:
        if result.credit.width > 0 and _moves(case, question, result.indicator):
            yield result


def _moves(case: Case, question: Question, indicator: str) -> bool:
    """Tell whether an answer alone moves a level.

    While other facts behind it have no answer at all, a closer figure of a range does not.
    """
    if not case.catalogue.indicators[indicator].ladder:
        return indicator == question.id
    known = case.situation.known
    leaves = case.situation.leaves_behind(indicator)
    given = {leaf: known.state(leaf).is_given for leaf in leaves}
    own = [given[leaf] for leaf in leaves if leaf.fact == question.id]
    is_exact = all(
        known.state(leaf) is AnswerState.ANSWERED for leaf in leaves if leaf.fact == question.id
    )
    return bool(own) and not is_exact and (all(given.values()) or not all(own))
