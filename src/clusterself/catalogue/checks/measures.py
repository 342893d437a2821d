"""Checks of measures: effects that can be, proof that counts, days that agree with the levels."""

from collections.abc import Iterator
from fractions import Fraction

from clusterself.catalogue.checks.fact_values import value_misfit
from clusterself.catalogue.checks.unknown_ids import unknown
from clusterself.catalogue.draft import Draft
from clusterself.diagnostics import Diagnostic, Place
from clusterself.model.fact import AskedFact
from clusterself.model.measure import FactEffect, IndicatorEffect, Measure
from clusterself.model.quantity import exact_text

MOST_EFFECTS = 3
MOST_LEVELS = 2


def measure_references_exist(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: what a measure raises, and what has to be done before it, exists."""
    for measure in draft.measures:
        for number, effect in enumerate(measure.effects):
            if isinstance(effect, IndicatorEffect):
                where = draft.at("measure", measure.id, "effects", number, "indicator")
                yield from unknown(draft, "indicator", effect.indicator, where)
            else:
                where = draft.at("measure", measure.id, "effects", number, "fact")
                yield from unknown(draft, "fact", effect.fact, where)
        for key, names in (("requires", measure.requires), ("follows", measure.follows)):
            for number, name in enumerate(names):
                where = draft.at("measure", measure.id, key, number)
                yield from unknown(draft, "measure", name, where)


def measures_promise_little(draft: Draft) -> Iterator[Diagnostic]:
    """CS414: a measure raises at most three things, each once, and levels by one or two."""
    for measure in draft.measures:
        if len(measure.effects) > MOST_EFFECTS:
            where = draft.at("measure", measure.id, "effects", MOST_EFFECTS)
            message = f"`{measure.id}` has {len(measure.effects)} effects, {MOST_EFFECTS} are most"
            yield draft.fault("CS414", where, message, "make two measures of it")
        yield from _effects_on_the_same(draft, measure)
        for number, effect in enumerate(measure.effects):
            problem = _rise(effect) if isinstance(effect, IndicatorEffect) else None
            if problem is not None:
                where = draft.at("measure", measure.id, "effects", number, "to")
                yield draft.fault("CS414", where, *problem)


def _effects_on_the_same(draft: Draft, measure: Measure) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for number, effect in enumerate(measure.effects):
        name = effect.indicator if isinstance(effect, IndicatorEffect) else effect.fact
        if name in first:
            again, before = (
                draft.at("measure", measure.id, "effects", n) for n in (number, first[name])
            )
            message = f"two effects of `{measure.id}` are on `{name}`"
            hint = "make one effect of them"
            yield Diagnostic(again, "CS414", message, hint, Place(before, "first here"))
        first.setdefault(name, number)


def _rise(effect: IndicatorEffect) -> tuple[str, str] | None:
    levels = effect.to - effect.from_at_least
    if levels <= 0:
        message = f"this raises nothing: from level {effect.from_at_least} to {effect.to}"
        return message, "`to` is one or two levels above `from_at_least`"
    if levels > MOST_LEVELS:
        message = f"this leads over {levels} levels, {MOST_LEVELS} are most"
        return message, "let a second measure lead on"
    return None


def effects_fit(draft: Draft) -> Iterator[Diagnostic]:
    """CS415: levels are raised where they are judged, facts to values that they can have."""
    for measure in draft.measures:
        for number, effect in enumerate(measure.effects):
            problem = (
                _level_that_follows(draft, effect)
                if isinstance(effect, IndicatorEffect)
                else value_misfit(draft.catalogue.facts.get(effect.fact), effect)
            )
            if problem is not None:
                key, *texts = problem
                where = draft.at("measure", measure.id, "effects", number, key)
                yield draft.fault("CS415", where, *texts)


def _level_that_follows(draft: Draft, effect: IndicatorEffect) -> tuple[str, str, str] | None:
    indicator = draft.catalogue.indicators.get(effect.indicator)
    if indicator is None or indicator.fact is None:
        return None
    message = f"the level of `{indicator.id}` follows from the fact `{indicator.fact}`"
    return "indicator", message, f"write for example `{{fact: {indicator.fact}, by: 1}}`"


def proof_is_accepted(draft: Draft) -> Iterator[Diagnostic]:
    """CS416: what a measure produces is accepted somewhere as evidence."""
    accepted = set(_accepted(draft))
    for measure in draft.measures:
        for number, kind in enumerate(measure.proof):
            if kind not in accepted:
                where = draft.at("measure", measure.id, "proof", number)
                message = f"no indicator, criterion or fact accepts “{kind}” as evidence"
                hint = "write it as it stands under `accepts` or `papers`"
                yield draft.fault("CS416", where, message, hint)


def _accepted(draft: Draft) -> Iterator[str]:
    for indicator in draft.indicators:
        yield from indicator.evidence.accepts
    for criterion in (c for rulebook in draft.rulebooks for c in rulebook.criteria):
        yield from criterion.evidence.accepts if criterion.evidence else ()
    for fact in draft.catalogue.facts.values():
        if isinstance(fact, AskedFact):
            yield from fact.papers


def days_agree(draft: Draft) -> Iterator[Diagnostic]:
    """CS417: a measure takes the days of the steps that it leads over, or a note says why not."""
    for measure in draft.measures:
        expected = _days_of_steps(draft, measure)
        if measure.note is None and expected is not None and measure.days != expected:
            where = draft.at("measure", measure.id, "days")
            message = (
                f"{exact_text(measure.days)} days, but the steps under `effort_days` "
                f"add up to {exact_text(expected)}"
            )
            yield draft.fault("CS417", where, message, "take these days, or say why in a `note`")


def _days_of_steps(draft: Draft, measure: Measure) -> Fraction | None:
    """Return the days by the indicators; None where a fact is raised, or an effect cannot be."""
    days = Fraction(0)
    for effect in measure.effects:
        if isinstance(effect, FactEffect):
            return None
        indicator = draft.catalogue.indicators.get(effect.indicator)
        if indicator is None or indicator.fact is not None or _rise(effect) is not None:
            return None  # said elsewhere
        for step, effort in indicator.effort_days.items():
            days += effort if effect.from_at_least < step <= effect.to else 0
    return days


def days_once_can_be_shared(draft: Draft) -> Iterator[Diagnostic]:
    """CS419: only of a measure that is shareable some days are spent once, and never all."""
    for measure in draft.measures:
        problem = _once_misfit(measure)
        if problem is not None:
            yield draft.fault("CS419", draft.at("measure", measure.id, "days_once"), *problem)


def _once_misfit(measure: Measure) -> tuple[str, str] | None:
    if measure.days_once is None:
        return None
    if not measure.shareable:
        return f"`{measure.id}` says `shareable: no`", "leave `days_once` out"
    if measure.days_once >= measure.days:
        once, days = exact_text(measure.days_once), exact_text(measure.days)
        hint = "every cluster that takes part spends some days itself"
        return f"{once} days are spent once, out of {days} days in all", hint
    return None


CHECKS = (
    measures_promise_little,
    effects_fit,
    proof_is_accepted,
    days_agree,
    days_once_can_be_shared,
)
