"""Brings a plan together with the texts of the catalogue and what people wrote."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import QuestionCard
from clusterself.model.plan import Plan, Planned
from clusterself.model.plan_file import PlanFile
from clusterself.model.plan_report import MeasureCard, PlanFigures, PlanReport
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import QuestionReason, Scorecard
from clusterself.model.verdict import Verdict
from clusterself.reports.cards import question_cards
from clusterself.reports.headline import result, stamp
from clusterself.reports.plan import after as stands
from clusterself.reports.plan.alternatives import case_lines, figures_of, next_best
from clusterself.reports.plan.asked import asked_lines, progress_sentence, rises_sentence
from clusterself.reports.plan.before import before_sentences, reckoned_sentence
from clusterself.reports.plan.board import board_sentences, choice_lines
from clusterself.reports.plan.constraints import Constraints
from clusterself.reports.plan.heading import plan_heading
from clusterself.reports.plan.headline import Outcome, headline, proof, proof_in_short, unmet
from clusterself.reports.plan.margin import margin_sentences
from clusterself.reports.plan.measures import measure_cards, other_measures
from clusterself.reports.plan.order import order_sentences
from clusterself.reports.plan.present import AmountsAfter
from clusterself.reports.plan.timeline import Timeline, month_loads, overload

QUESTIONS_FIRST = 5
ESTIMATES = (
    "Days, weeks, costs and effects are this project's own estimates, unless a source says more: "
    "check them with the people who will do the work. Costs are net, without value added tax and "
    "without the working days."
)
NOT_INCLUDED = "Not included: fee and preparation of the assessment itself (see the gap report)."
_DECIDING = frozenset({QuestionReason.CRITERION, QuestionReason.WAIVER, QuestionReason.MINIMUM})

NOTHING_TO_DO = "The goal does not need them settled. Numbers are those of the gap report."


def compose_plan(  # noqa: PLR0913  # what a plan was made from, and what it came to
    catalogue: Catalogue,
    assessment: Assessment,
    rulebook: Rulebook,
    card: Scorecard,
    planned: Planned,
    file: PlanFile | None = None,
    *,
    is_pace_assumed: bool = False,
) -> PlanReport:
    """Return everything that the report shows; the catalogue comes with its measures.

    `file` holds what people wrote; `is_pace_assumed` tells that nobody named the days a month.
    """
    plan, wish = planned.plan, planned.wish
    cards = measure_cards(catalogue, rulebook, card, planned, file)
    timeline = _timeline(wish.start, cards)
    figures = figures_of(catalogue, plan, len(timeline.months) if timeline else None)
    end = max((one.due for one in cards if one.due is not None), default=None)
    after = stands.Afterwards(card, planned.steps)
    found = Outcome(
        plan=plan,
        wish=wish,
        rulebook=rulebook,
        rules=result(rulebook, card).rules,
        figures=figures,
        then=stands.stand_after(plan.best.promise, rulebook) if plan.best else None,
        left=stands.rules_left(catalogue, rulebook, card, after) if plan.best else (),
        end=end,
    )
    choices = tuple(choice_lines(catalogue, planned, figures, end))
    others = other_measures(planned, file)
    left = stands.weaknesses_left(catalogue, rulebook, card, after) if plan.best else ()
    load = month_loads(timeline, cards) if timeline else ()
    constraints = Constraints(catalogue, rulebook, planned)
    return PlanReport(
        stamp=stamp(assessment),
        heading=plan_heading(catalogue, assessment),
        rulebook=rulebook.id,
        title=rulebook.title,
        unknown_rules=rulebook.unknown_rules,
        headline=headline(found),
        proof=proof(found, len(catalogue.measures)),
        proof_in_short=proof_in_short(found, len(catalogue.measures)),
        margin=_margin(catalogue, assessment, rulebook, card, planned),
        board=tuple(board_sentences(choices, cards, is_goal=_is_goal(plan))),
        before=tuple(before_sentences(catalogue, assessment, rulebook, _money(figures), end)),
        choices=choices,
        goal_proof=plan.goal_proof,
        best_proof=plan.proof,
        distance=plan.distance,
        figures=figures,
        today=stands.stand_of_today(card, rulebook),
        then=found.then,
        pass_mark=card.pass_mark,
        missed=stands.rules_today(catalogue, rulebook, card, Verdict.NOT_MET),
        open_today=stands.rules_today(catalogue, rulebook, card, Verdict.OPEN),
        unmet=unmet(found) if plan.best else (),
        rises=rises_sentence(rulebook, card, plan.best.promise.sure_rises if plan.best else None),
        asked=tuple(asked_lines(catalogue, rulebook, wish, is_pace_assumed=is_pace_assumed)),
        progress=progress_sentence(cards, others),
        estimates=ESTIMATES if cards else "",
        reckoned=reckoned_sentence(catalogue, assessment) if cards else "",
        not_included=NOT_INCLUDED if cards else "",
        basis_counts=_basis_counts(cards),
        measures=cards,
        others=others,
        pace=wish.days_per_month,
        load=load,
        overload=overload(load, wish.days_per_month),
        left=left,
        left_intro=_left_intro(len(card.weaknesses), len(left)) if cards else NOTHING_TO_DO,
        order=tuple(
            order_sentences(
                _titles(catalogue, rulebook),
                card.weaknesses,
                cards,
                left,
                is_goal=_is_goal(plan),
                best_score=wish.best_score,
            )
        ),
        next_best=tuple(next_best(catalogue, planned)),
        constraints=constraints.lines(),
        constraints_rest=constraints.rest(),
        cases=tuple(case_lines(catalogue, planned)),
        questions=_questions(catalogue, rulebook, card),
    )


def _margin(
    catalogue: Catalogue,
    assessment: Assessment,
    rulebook: Rulebook,
    card: Scorecard,
    planned: Planned,
) -> tuple[str, ...]:
    best = planned.plan.best
    if best is None:
        return ()
    after = stands.Afterwards(card, planned.steps)
    amounts = AmountsAfter(catalogue, assessment, card, planned.steps)
    score, best_score = best.promise.score, planned.wish.best_score
    return tuple(
        margin_sentences(catalogue, rulebook, card, after, amounts, score, best_score=best_score)
    )


def _is_goal(plan: Plan) -> bool:
    return plan.best is not None and plan.best.promise.is_goal


def _money(figures: PlanFigures | None) -> Fraction:
    return Fraction(0) if figures is None else figures.euro


def _questions(
    catalogue: Catalogue, rulebook: Rulebook, card: Scorecard
) -> tuple[QuestionCard, ...]:
    """Return what to find out first; without a pass mark only what decides a rule."""
    found = question_cards(catalogue, rulebook, card)
    if card.pass_mark is None:
        found = tuple(one for one in found if one.reason in _DECIDING)
    return found[:QUESTIONS_FIRST]


def _timeline(start: date | None, cards: Sequence[MeasureCard]) -> Timeline | None:
    starts = [card.start for card in cards if card.start is not None]
    return Timeline(min(starts) if start is None else start, cards) if starts else None


def _left_intro(weaknesses: int, left: int) -> str:
    many = "weakness" if weaknesses == 1 else "weaknesses"
    verb = "is" if left == 1 else "are"
    return (
        f"Of {weaknesses} {many} in the gap report {left} {verb} still below the target once the "
        "plan is done. Numbers are those of the gap report."
    )


def _titles(catalogue: Catalogue, rulebook: Rulebook) -> Mapping[str, str]:
    titles = {name: one.title for name, one in catalogue.indicators.items()}
    return titles | {criterion.id: criterion.title for criterion in rulebook.criteria}


def _basis_counts(cards: Sequence[MeasureCard]) -> Mapping[str, int]:
    counts = Counter(card.euro_basis for card in cards)
    return {basis: counts[basis] for basis in sorted(counts)}
