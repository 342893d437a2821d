"""Checks that measures lead all the way: to the highest targets, and through every criterion."""

from collections.abc import Iterator

from clusterself.catalogue.checks.conditions import is_sound
from clusterself.catalogue.draft import Draft
from clusterself.diagnostics import Diagnostic, Location, Place
from clusterself.model.condition import AgeSubject, Condition, Held, LevelSubject, tests_in
from clusterself.model.indicator import Indicator
from clusterself.model.measure import FactEffect, IndicatorEffect

_HINT = "add a measure, or an effect to one that is there"


def every_step_has_a_measure(draft: Draft) -> Iterator[Diagnostic]:
    """CS418: some measure leads over each step up to the highest target of all rulebooks.

    Only where there are measures at all. Time alone raises an age: no measure is wanted there.
    """
    where = _head_of_measures(draft)
    if where is None:
        return
    targets = _highest_targets(draft)
    for indicator in sorted(draft.indicators, key=lambda i: draft.catalogue.place(i.id)):
        if indicator.id not in targets or not is_sound(draft, indicator):
            continue
        if indicator.fact is None:
            yield from _missing_steps(draft, indicator, targets[indicator.id], where)
        elif not _is_raised(draft, [condition for _, condition in indicator.ladder]):
            place = Place(draft.at("indicator", indicator.id), "the indicator is here")
            message = f"no measure raises a fact from which the level of `{indicator.id}` follows"
            yield Diagnostic(where, "CS418", message, _HINT, place)


def every_criterion_has_a_measure(draft: Draft) -> Iterator[Diagnostic]:
    """CS418: some measure raises a fact or level that each criterion asks for."""
    where = _head_of_measures(draft)
    if where is None:
        return
    reported: set[str] = set()
    for rulebook in draft.rulebooks:
        for number, criterion in enumerate(rulebook.criteria):
            when = str(criterion.when)
            if when in reported or _is_raised(draft, [criterion.when]):
                continue
            reported.add(when)
            place = Place(draft.at("rulebook", rulebook.id, "criteria", number), "it is here")
            message = f"no measure leads to the criterion `{criterion.id}`: {when}"
            yield Diagnostic(where, "CS418", message, _HINT, place)


def _head_of_measures(draft: Draft) -> Location | None:
    """Return where the first list of measures begins; files that lie beneath come last."""
    documents = (
        document for (kind, _), (document, _) in draft.origins.items() if kind == "measure"
    )
    first = next(documents, None)
    return None if first is None else first.place(("measures",), at_key=True)


def _highest_targets(draft: Draft) -> dict[str, int]:
    found: dict[str, int] = {}
    for rulebook in draft.rulebooks:
        for entry in rulebook.entries:
            for name in entry.indicators:
                found[name] = max(found.get(name, 0), entry.target or 0)
    return found


def _missing_steps(
    draft: Draft, indicator: Indicator, target: int, where: Location
) -> Iterator[Diagnostic]:
    effects = [
        effect
        for measure in draft.measures
        for effect in measure.effects
        if isinstance(effect, IndicatorEffect) and effect.indicator == indicator.id
    ]
    for below in range(target):
        if not any(effect.from_at_least <= below < effect.to for effect in effects):
            at = draft.at("indicator", indicator.id, "levels", below)
            message = f"no measure leads `{indicator.id}` from level {below} to {below + 1}"
            yield Diagnostic(where, "CS418", message, _HINT, Place(at, f"level {below} is here"))


def _is_raised(draft: Draft, conditions: list[Condition]) -> bool:
    """Tell whether a measure touches what the conditions test; time and labels need none."""
    facts: set[str] = set()
    levels: set[str] = set()
    for test in (test for condition in conditions for test in tests_in(condition)):
        if isinstance(test, Held) or isinstance(test.subject, AgeSubject):
            return True
        if isinstance(test.subject, LevelSubject):
            levels.add(test.subject.indicator)
        elif test.subject is not None:
            facts |= {test.subject.fact, *(f.id for f in draft.asked_facts(test.subject.fact))}
    for measure in draft.measures:
        for effect in measure.effects:
            if (
                effect.fact in facts
                if isinstance(effect, FactEffect)
                else effect.indicator in levels
            ):
                return True
    return False


CHECKS = (every_step_has_a_measure, every_criterion_has_a_measure)
