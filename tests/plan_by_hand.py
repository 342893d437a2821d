"""A small catalogue, answers and a plan, all written by hand, for tests of reports on plans."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue, Dimension
from clusterself.model.dates import months_after
from clusterself.model.fact import AskedFact
from clusterself.model.indicator import Indicator
from clusterself.model.measure import Measure, MeasureKind
from clusterself.model.plan import (
    Case,
    Choice,
    FactStep,
    Kind,
    LevelStep,
    Loosened,
    Plan,
    Planned,
    Promise,
    Proof,
    Slot,
    Step,
    Way,
)
from clusterself.model.plan_file import PlanFile
from clusterself.model.plan_report import Before, PlanReport
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import Range
from clusterself.model.values import Span
from clusterself.model.verdict import Verdict
from clusterself.model.wish import Wish
from clusterself.reports.plan.compose import compose_plan
from clusterself.reports.plan.timeline import Timeline, month_loads
from clusterself.scoring.score import score

PAPER, REVIEW, VISITS, COURSE = (
    "document.paper", "workshop.review", "service.visits", "training.course",
)  # fmt: skip


def _indicator(name: str, title: str) -> Indicator:
    levels: list[dict[str, object]] = [
        {"level": n, "descriptor": f"{title} at level {n}", "weakness": "w", "remedy": "r"}
        for n in range(5)
    ]
    return Indicator.model_validate(
        {
            "id": name, "dimension": "strategy", "title": title,
            "question": f"How is this: {title}?", "why": "because", "levels": levels,
            "evidence": {"required_from": 2, "accepts": ["paper"]},
            "effort_days": dict.fromkeys(range(1, 5), 3), "not_applicable": ["not here"],
        }
    )  # fmt: skip


def _measure(name: str, title: str, effects: list[dict[str, object]], **more: Any) -> Measure:
    return Measure.model_validate(
        {
            "id": name, "title": title, "kind": name.partition(".")[0], "what": f"About {title}.",
            "first_step": f"Begin with {title}.", "who": "cluster manager", "days": 6, "weeks": 8,
            "cost_eur": {"value": 0, "basis": "own"}, "effects": effects, "proof": ["paper"],
            "shareable": False,
            "sources": [{"claim": "days and weeks", "basis": "own"}], **more,
        }
    )  # fmt: skip


MEASURES = (
    _measure(
        PAPER,
        "Strategy paper",
        [
            {"indicator": "strategy.documented", "from_at_least": 0, "to": 2},
            {"indicator": "strategy.review", "from_at_least": 0, "to": 1},
        ],
        days_a_year=2,
    ),
    _measure(
        REVIEW,
        "Day of review",
        [{"indicator": "strategy.review", "from_at_least": 1, "to": 2}],
        days=Decimal("4.5"),
        weeks=4,
        cost_eur={"value": 300, "basis": "own", "note": "room and meals"},
        proof=["minutes", "paper"],
    ),
    _measure(
        VISITS,
        "Visits to firms",
        [{"fact": "committed-members", "by": 5}],
        days=10,
        weeks=10,
        days_a_year=Decimal("0.5"),
        cost_eur={"value": 2000, "basis": "single-source"},
        shareable=True,
    ),
    _measure(
        COURSE,
        "Course on strategy",
        [{"indicator": "strategy.review", "from_at_least": 0, "to": 2}],
        days=7,
    ),
)

RULEBOOK = Rulebook.model_validate(
    {
        "clusterself": "rulebook/1", "id": "label", "title": "Example label (fictional)",
        "unknown_rules": ["weights of the label"],
        "criteria": [
            {
                "id": "enough-members", "title": "At least 15 members",
                "when": "committed-members >= 15", "why": "y", "weakness": "w", "remedy": "r",
                "effort_days": 20,
            }
        ],
        "score": {
            "pass": {"value": "80 %", "basis": "own"},
            "method": {"id": "credit-to-target", "basis": "own"},
        },
        "entries": [
            {
                "topic": "1", "indicators": ["strategy.documented"], "target": 2, "minimum": 1,
                "weight": 1,
            },
            {"topic": "2", "indicators": ["strategy.review"], "target": 2, "weight": 1},
            {"topic": "3", "indicators": ["strategy.focus"], "target": 2, "weight": 1},
            {"topic": "4", "indicators": ["strategy.goals"], "target": 2, "weight": 2},
        ],
    }
)  # fmt: skip

CATALOGUE = Catalogue(
    edition="2026.1",
    title="Example catalogue (fictional)",
    dimensions=(Dimension(id="strategy", title="Strategy"),),
    facts={
        "committed-members": AskedFact.model_validate(
            {
                "id": "committed-members", "type": "number", "whole": True, "unit": "members",
                "better": "more", "title": "Committed members", "question": "How many?",
                "definition": "who signed",
            }
        )
    },
    indicators={
        name: _indicator(name, title)
        for name, title in (
            ("strategy.documented", "Documented strategy"),
            ("strategy.review", "Review of the strategy"),
            ("strategy.focus", "Focus of the strategy"),
            ("strategy.goals", "Goals"),
        )
    },
    rulebooks={"label": RULEBOOK},
    measures={measure.id: measure for measure in MEASURES},
)  # fmt: skip


def assessment(**more: Any) -> Assessment:
    """Return answers of 15 November 2026: three weaknesses, and one answer open."""
    return Assessment.model_validate(
        {
            "clusterself": "assessment/1",
            "cluster": {"id": "example", "name": "Example Valley (fictional)", "country": "SK"},
            "assessed_on": "2026-11-15",
            "assessor": {"role": "manager"},
            "facts": {"committed-members": 12},
            "answers": {
                "strategy.documented": 0,
                "strategy.review": 0,
                "strategy.focus": 1,
                "strategy.goals": "unknown",
            },
            **more,
        }
    )


def whole(number: int) -> Span:
    """Return a count that is known exactly."""
    return Span(Fraction(number), Fraction(number), whole=True)


def way(*measures: str, days: str, euro: int, promise: Promise | None = None) -> Way:
    """Return a way to the goal, priced by its days."""
    reached = promise or Promise(Verdict.MET, Range(Fraction(9, 10), Fraction(1)), True, 2, 2, None)
    return Way(measures, Fraction(days), Fraction(days), Fraction(euro), reached)


SLOTS = (
    Slot(PAPER, 0, 1, date(2026, 12, 1), date(2027, 1, 31), ()),
    Slot(VISITS, 0, 2, date(2026, 12, 1), date(2027, 2, 28), ()),
    Slot(REVIEW, 2, 2, date(2027, 2, 1), date(2027, 2, 28), (PAPER,)),
)
STEPS = (
    Step(
        PAPER, (LevelStep("strategy.documented", 0, 2), LevelStep("strategy.review", 0, 1)), (), ()
    ),
    Step(VISITS, (), (FactStep("committed-members", whole(12), whole(17)),), ("enough-members",)),
    Step(REVIEW, (LevelStep("strategy.review", 1, 2),), (), ()),
)  # fmt: skip
BEST = way(PAPER, REVIEW, VISITS, days="20.5", euro=2300)
PLAN = Plan(
    rulebook="label",
    goal_proof=Proof.OPTIMAL,
    proof=Proof.OPTIMAL,
    bound=Fraction("20.5"),
    best=BEST,
    schedule=SLOTS,
    next_best=(
        way(PAPER, COURSE, VISITS, days="23", euro=2000),
        way(PAPER, VISITS, days="20.5", euro=2300),
    ),
)
WISH = Wish(days_per_month=Fraction(8), start=date(2026, 12, 1))


def loosened(kind: Kind, name: str | None, by: int | Fraction, saved: int | None) -> Loosened:
    """Return what a constraint is worth; nothing saved means that there is still no plan."""
    worth = None if saved is None else Fraction(saved)
    return Loosened(kind, name, Fraction(by), worth, saved is not None, Proof.OPTIMAL)


PLANNED = Planned(
    wish=WISH,
    plan=PLAN,
    steps=STEPS,
    constraints=(
        loosened(Kind.RULE, "strategy.documented", 1, 4),
        loosened(Kind.RULE, "enough-members", 1, 10),
        loosened(Kind.MARK, None, Fraction(1, 100), 0),
    ),
    cases={
        Case.WORST: PLAN,
        Case.BEST: PLAN._replace(
            best=way(PAPER, VISITS, days="16", euro=2000), schedule=SLOTS[:2], next_best=()
        ),
    },
)


# Of the same goal, with the course instead of the review: 2.5 days more, a quarter later.
BY_MONEY = PLAN._replace(
    best=way(PAPER, COURSE, VISITS, days="23", euro=2000),
    schedule=(*SLOTS[:2], Slot(COURSE, 2, 5, date(2027, 2, 1), date(2027, 5, 31), ())),
    next_best=(),
)
TO_CHOOSE = PLANNED._replace(
    choices=(Choice(Fraction(0), BY_MONEY),),
    next_ends=(date(2027, 5, 31), date(2027, 2, 28)),
)


def written(*measures: dict[str, object]) -> PlanFile:
    """Return a plan file with some measures as people wrote them."""
    return PlanFile.model_validate(
        {
            "clusterself": "plan/1",
            "catalogue": {"edition": "2026.1"},
            "cluster": {"id": "example", "name": "Example Valley (fictional)"},
            "rulebook": "label",
            "assessed_on": "2026-11-15",
            "asked": {"start": "2026-12-01", "days_per_month": 8},
            "measures": measures,
        }
    )


def report(
    planned: Planned = PLANNED,
    file: PlanFile | None = None,
    *,
    rulebook: Rulebook = RULEBOOK,
    answers: Assessment | None = None,
    is_pace_assumed: bool = False,
) -> PlanReport:
    """Return the report on a plan; what is not named is as above."""
    found = answers or assessment()
    card = score(CATALOGUE, found, rulebook, None)
    return compose_plan(
        CATALOGUE, found, rulebook, card, planned, file, is_pace_assumed=is_pace_assumed
    )


def of_many(number: int) -> PlanReport:
    """Return a report with so many measures, each a month after the one before it."""
    found = report()
    first = found.measures[0]
    cards = []
    for n in range(number):
        start, due = months_after(date(2026, 12, 1), n), months_after(date(2026, 12, 1), n + 3)
        after = (Before(n, f"document.paper-{n}", first.title),) if n % 3 == 2 else ()
        cards.append(
            first._replace(
                number=n + 1,
                id=f"document.paper-{n + 1}",
                title=f"Measure {n + 1} of many, with a title that takes more than one line",
                kind=get_args(MeasureKind)[n % len(get_args(MeasureKind))],
                start=start,
                due=due - timedelta(days=1),
                after=after,
            )
        )
    timeline = Timeline(date(2026, 12, 1), cards)
    return found._replace(measures=tuple(cards), load=month_loads(timeline, cards))
