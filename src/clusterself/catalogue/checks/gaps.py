"""Checks of what a gap needs: papers that prove the level, texts that say what to do."""

from collections.abc import Iterator

from clusterself.catalogue.checks.conditions import is_sound
from clusterself.catalogue.draft import Draft
from clusterself.catalogue.swallowed import swallowed
from clusterself.diagnostics import Diagnostic
from clusterself.model.condition import LevelSubject
from clusterself.model.truth import ladder_subjects

_MEANING = {
    "weakness": "what is wrong and what it costs",
    "remedy": "the first step, who takes it, by when",
}
_HINT = ", ".join(f"`{part}` ({meaning})" for part, meaning in _MEANING.items())


def papers_of_facts_are_accepted(draft: Draft) -> Iterator[Diagnostic]:
    """CS408: an indicator accepts some paper of each fact that its level follows from."""
    for indicator in draft.indicators:
        subjects = ladder_subjects(indicator.ladder) if is_sound(draft, indicator) else ()
        names = {s.fact for s in subjects if not isinstance(s, LevelSubject)}
        for fact in (f for name in sorted(names) for f in draft.asked_facts(name)):
            if fact.papers and not set(fact.papers) & set(indicator.evidence.accepts):
                where = draft.at("indicator", indicator.id, "evidence", "accepts")
                message = f"no paper of `{fact.id}` is accepted, from which the level follows"
                hint = f"its papers are: {', '.join(fact.papers)}"
                yield draft.fault("CS408", where, message, hint)


def gaps_have_texts(draft: Draft) -> Iterator[Diagnostic]:
    """CS406: every level below the highest target that any rulebook sets has both texts."""
    highest = {indicator.id: 3 for indicator in draft.indicators}
    for rulebook in draft.rulebooks:
        for entry in rulebook.entries:
            for name in entry.indicators:
                highest[name] = max(highest.get(name, 0), entry.target or 0)
    for indicator in draft.indicators:
        target = highest[indicator.id]
        for level in indicator.levels[:target]:
            missing = [f"`{part}`" for part in _MEANING if getattr(level, part) is None]
            if missing:
                where = draft.at("indicator", indicator.id, "levels", level.level)
                message = f"level {level.level} has no {' and no '.join(missing)}"
                hint = f"all levels below the target, {target}, need both: {_HINT}"
                document, path = draft.origins["indicator", indicator.id]
                within = [
                    swallowed(document, (*path, "levels", level.level), part.strip("`"))
                    for part in missing
                ]
                second = next((place for place in within if place is not None), None)
                yield Diagnostic(where, "CS406", message, hint, second)
