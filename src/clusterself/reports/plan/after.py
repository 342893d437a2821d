"""Where the organisation stands once the measures of a plan are done."""

from collections.abc import Iterable
from typing import NamedTuple

from clusterself.model.catalogue import Catalogue
from clusterself.model.plan import Promise, Step
from clusterself.model.plan_report import PlanStand, WeaknessLeft
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import Scorecard, Weakness
from clusterself.model.verdict import Verdict
from clusterself.reports import wording


class Afterwards:
    """What is sure after some steps: levels, and criteria met."""

    def __init__(self, card: Scorecard, steps: Iterable[Step]) -> None:
        self.levels: dict[str, int] = {r.indicator: r.levels[0] for r in card.indicators}
        self.met = {c.criterion for c in card.criteria if c.verdict is Verdict.MET}
        for step in steps:
            self.levels.update((rise.indicator, rise.after) for rise in step.levels)
            self.met.update(step.criteria)


class RuleLeft(NamedTuple):
    """A criterion or a minimum that is not surely met."""

    id: str
    text: str


def stand_of_today(card: Scorecard, rulebook: Rulebook) -> PlanStand:
    """Return where the organisation stands today."""
    verdicts = [c.verdict for c in card.criteria]
    verdicts += [r.minimum_verdict for r in card.indicators if r.minimum is not None]
    return PlanStand(
        verdict=card.verdict,
        words=short_verdict(card.verdict, rulebook),
        rules_met=verdicts.count(Verdict.MET),
        rules=len(verdicts),
        score=card.score,
    )


def stand_after(found: Promise, rulebook: Rulebook) -> PlanStand:
    """Return where the organisation stands once the plan is done."""
    words = short_verdict(found.verdict, rulebook)
    return PlanStand(found.verdict, words, found.rules_met, found.rules, found.score)


def short_verdict(verdict: Verdict, rulebook: Rulebook) -> str:
    """Say a verdict in short; where rules are not public, met is only the lack of an obstacle."""
    if verdict is Verdict.MET and rulebook.unknown_rules:
        return "no obstacle found"
    return wording.VERDICT_WORDS[verdict]


def rules_today(
    catalogue: Catalogue, rulebook: Rulebook, card: Scorecard, verdict: Verdict
) -> tuple[str, ...]:
    """Return the criteria and minimums of one verdict today, in words."""
    titles = {criterion.id: criterion.title for criterion in rulebook.criteria}
    criteria = [titles[c.criterion] for c in card.criteria if c.verdict is verdict]
    minimums = [
        f"{catalogue.indicators[r.indicator].title} (minimum {r.minimum})"
        for r in card.indicators
        if r.minimum is not None and r.minimum_verdict is verdict
    ]
    return (*criteria, *minimums)


def rules_left(
    catalogue: Catalogue, rulebook: Rulebook, card: Scorecard, after: Afterwards
) -> tuple[RuleLeft, ...]:
    """Return the criteria and minimums that are not surely met afterwards."""
    criteria = [RuleLeft(c.id, c.title) for c in rulebook.criteria if c.id not in after.met]
    minimums = [
        RuleLeft(
            r.indicator,
            f"{catalogue.indicators[r.indicator].title} (minimum {r.minimum}, level "
            f"{after.levels[r.indicator]})",
        )
        for r in card.indicators
        if r.minimum is not None and r.is_applicable and after.levels[r.indicator] < r.minimum
    ]
    return (*criteria, *minimums)


def weaknesses_left(
    catalogue: Catalogue, rulebook: Rulebook, card: Scorecard, after: Afterwards
) -> tuple[WeaknessLeft, ...]:
    """Return the weaknesses that are still there afterwards, with their place in the list."""
    titles = {criterion.id: criterion.title for criterion in rulebook.criteria}
    targets = {r.indicator: r.target for r in card.indicators}
    found = []
    for rank, one in enumerate(card.weaknesses, 1):
        if one.is_criterion and one.id not in after.met:
            line = WeaknessLeft(rank, one.id, titles[one.id], "rule not met", True)
            found.append(line)
        elif not one.is_criterion and after.levels[one.id] < targets[one.id]:
            text = _level_left(one, after.levels[one.id], targets[one.id])
            title = catalogue.indicators[one.id].title
            blocks = one.blocks_verdict and after.levels[one.id] < _minimum(card, one.id)
            found.append(WeaknessLeft(rank, one.id, title, text, blocks))
    return tuple(found)


def _minimum(card: Scorecard, indicator: str) -> int:
    return next((r.minimum or 0 for r in card.indicators if r.indicator == indicator), 0)


def _level_left(one: Weakness, now: int, target: int) -> str:
    if one.is_open or one.level is None or now <= one.level:
        best = f"at best level {one.level}" if one.is_open and now <= (one.level or 0) else ""
        return f"{best or f'level {now}'}, target {target}"
    return f"level {one.level} → {now}, target {target}"
