"""Brings the scorecards of all labels together: the ladder, and which step is next."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import get_args

from clusterself.model.assessment import Assessment, Label
from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import QuestionCard, WeaknessCard
from clusterself.model.ladder_report import LadderReport, LadderStep
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import QuestionReason, Scorecard
from clusterself.model.validity import LabelState, LabelValidity
from clusterself.model.verdict import Verdict
from clusterself.reports import wording
from clusterself.reports.cards import question_cards, weakness_cards
from clusterself.reports.headline import heading, result, stamp
from clusterself.reports.improvement import improvement_line

LABELS: tuple[str, ...] = get_args(Label)
MOST_DECIDING = 5
_RULES = {QuestionReason.CRITERION, QuestionReason.WAIVER, QuestionReason.MINIMUM}
_HELD = {LabelState.VALID, LabelState.RENEWAL}


def compose_ladder(
    catalogue: Catalogue,
    assessment: Assessment,
    cards: Mapping[str, Scorecard],
    calendar: Sequence[LabelValidity],
) -> LadderReport:
    """Return the ladder; `cards` by the ids of the labels' rulebooks."""
    steps = tuple(
        _step(catalogue, catalogue.rulebooks[label], cards[label])
        for label in LABELS
        if label in cards
    )
    following = _next_label(steps, calendar)
    return LadderReport(
        stamp=stamp(assessment),
        heading=heading(catalogue, assessment),
        steps=steps,
        next_label=following,
        advice=_advice(catalogue, steps, following, calendar),
        calendar=tuple(calendar),
    )


def _step(catalogue: Catalogue, rulebook: Rulebook, card: Scorecard) -> LadderStep:
    themes = {dimension.id: dimension.title for dimension in catalogue.dimensions}
    weaknesses = weakness_cards(catalogue, rulebook, card, themes)
    blocking = _blocking(card, weaknesses)
    deciding = _deciding(card, question_cards(catalogue, rulebook, card))
    improvement = improvement_line(catalogue, rulebook.improvement, card.improvement)
    return LadderStep(
        result=result(rulebook, card),
        blocking=blocking,
        other_weaknesses=len(weaknesses) - len(blocking),
        days=sum((w.days for w in weaknesses), Fraction(0)),
        deciding=deciding,
        improvement=improvement,
        sentence=_sentence(card, blocking, deciding),
    )


def _blocking(card: Scorecard, weaknesses: tuple[WeaknessCard, ...]) -> tuple[WeaknessCard, ...]:
    """Return the rules that fail, and what lifts a score that cannot reach the pass mark."""
    failing = tuple(w for w in weaknesses if w.blocks_verdict)
    if card.pass_mark is None or card.score is None or card.score.high >= card.pass_mark:
        return failing
    missing, lifting = card.pass_mark - card.score.high, []
    for weakness in weaknesses:
        if missing <= 0:
            break
        if weakness not in failing:
            lifting.append(weakness)
        missing -= weakness.gain
    return (*failing, *lifting)


def _deciding(card: Scorecard, questions: Iterable[QuestionCard]) -> tuple[QuestionCard, ...]:
    """Return the open answers on which an open verdict hangs: rules first, then the score."""
    if card.verdict is not Verdict.OPEN:
        return ()
    asked = tuple(questions)
    rules = tuple(q for q in asked if q.reason in _RULES)
    mark, score = card.pass_mark, card.score
    is_score_open = mark is not None and score is not None and score.low < mark <= score.high
    others = tuple(q for q in asked if q.reason is QuestionReason.SCORE) if is_score_open else ()
    return (*rules, *others[: max(0, MOST_DECIDING - len(rules))])


def _sentence(
    card: Scorecard, blocking: tuple[WeaknessCard, ...], deciding: tuple[QuestionCard, ...]
) -> str:
    if card.verdict is Verdict.MET:
        return "No rule tested here stands between here and it."
    parts = []
    if blocking:
        days = sum((w.days for w in blocking), Fraction(0))
        parts.append(f"{len(blocking)} to mend, {wording.days(days)} of work")
    if deciding:
        parts.append(f"{len(deciding)} to find out")
    if card.improvement is not None and card.improvement.verdict is not Verdict.MET:
        parts.append("improvements to show since the earlier benchmarking")
    return f"Between here and it: {'; '.join(parts)}." if parts else "It is open."


def _next_label(steps: Sequence[LadderStep], calendar: Iterable[LabelValidity]) -> str | None:
    """Return the lowest label above all that are held; None if the highest is held."""
    highest = max((LABELS.index(line.label) for line in _held(calendar)), default=-1)
    order = (step.result.rulebook for step in steps)
    return next((label for label in order if LABELS.index(label) > highest), None)


def _held(calendar: Iterable[LabelValidity]) -> tuple[LabelValidity, ...]:
    """Return the labels that are stated as held and are valid."""
    return tuple(line for line in calendar if line.state in _HELD)


def _advice(
    catalogue: Catalogue,
    steps: Sequence[LadderStep],
    following: str | None,
    calendar: Iterable[LabelValidity],
) -> str:
    if not steps:
        return "No label can be scored: nothing of what they ask for applies."
    if following is None:
        highest = max(_held(calendar), key=lambda line: LABELS.index(line.label))
        start = highest.renewal_start
        when = f" Its renewal starts by {wording.day(start)}." if start else ""
        return f"The highest label is stated as held: keep what it stands on.{when}"
    step = next(step for step in steps if step.result.rulebook == following)
    name = following.upper()
    if step.result.verdict is Verdict.MET:
        process = catalogue.rulebooks[following].process
        first = f", which begins with “{process[0].step}”" if process else ""
        return f"Next is {name}: no rule tested here stands in the way of its process{first}."
    if step.blocking:
        return f"Next is {name}: begin with “{step.blocking[0].title}”."
    if step.deciding:
        return f"Next is {name}: first find out “{step.deciding[0].title}”."
    return f"Next is {name}: {step.improvement.sentence if step.improvement else 'see below'}."
