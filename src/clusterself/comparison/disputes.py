"""The indicators on which assessors differ, and those that only some of them answered."""

from collections.abc import Iterator, Mapping, Sequence

from clusterself.comparison.speakers import Speaker, View
from clusterself.model.base import LevelNumber
from clusterself.model.catalogue import Catalogue
from clusterself.model.indicator import Indicator
from clusterself.model.reconciled import Claim, Dispute, PartlyAnswered, Said
from clusterself.model.rulebook import Rulebook
from clusterself.scoring.levels import ladder_facts


def disputes(
    catalogue: Catalogue, rulebook: Rulebook, speakers: Sequence[Speaker]
) -> tuple[Dispute, ...]:
    """Return what to discuss: the widest spread first, then where the target lies between."""
    targets = {name: entry.target for entry in rulebook.entries for name in entry.indicators}
    order = dimension_order(catalogue)
    found = [
        _dispute(catalogue, indicator, targets.get(indicator.id), speakers, views)
        for indicator, views in _seen(catalogue, speakers)
        if _differ(views)
    ]
    return tuple(
        sorted(found, key=lambda d: (-d.spread, not d.is_target_between, order[d.id], d.id))
    )


def partly_answered(
    catalogue: Catalogue, speakers: Sequence[Speaker]
) -> tuple[PartlyAnswered, ...]:
    """Return indicators that some know and some do not, by dimension and id."""
    order = dimension_order(catalogue)
    found = (
        _partly(catalogue, indicator, speakers, views)
        for indicator, views in _seen(catalogue, speakers)
        if not _differ(views)
    )
    kept = (one for one in found if one.said and one.silent)
    return tuple(sorted(kept, key=lambda one: (order[one.id], one.id)))


def _partly(
    catalogue: Catalogue, indicator: Indicator, speakers: Sequence[Speaker], views: Sequence[View]
) -> PartlyAnswered:
    said = [(view, _said(s, indicator.id, view)) for s, view in zip(speakers, views, strict=True)]
    return PartlyAnswered(
        indicator.id,
        indicator.title,
        _theme(catalogue, indicator),
        tuple(one for view, one in said if view.is_known),
        tuple(one for view, one in said if not view.is_known),
    )


def dimension_order(catalogue: Catalogue) -> Mapping[str, int]:
    """Return the place of the dimension of each indicator."""
    places = {dimension.id: place for place, dimension in enumerate(catalogue.dimensions)}
    last = len(places)
    return {name: places.get(one.dimension, last) for name, one in catalogue.indicators.items()}


def _seen(
    catalogue: Catalogue, speakers: Sequence[Speaker]
) -> Iterator[tuple[Indicator, tuple[View, ...]]]:
    for name, indicator in catalogue.indicators.items():
        yield indicator, tuple(speaker.view(name) for speaker in speakers)


def _differ(views: Sequence[View]) -> bool:
    return len({(view.level, view.reason) for view in views if view.is_known}) > 1


def _dispute(
    catalogue: Catalogue,
    indicator: Indicator,
    target: LevelNumber | None,
    speakers: Sequence[Speaker],
    views: Sequence[View],
) -> Dispute:
    levels = sorted({view.level for view in views if view.level is not None}, reverse=True)
    said = [(view, _said(s, indicator.id, view)) for s, view in zip(speakers, views, strict=True)]
    return Dispute(
        id=indicator.id,
        title=indicator.title,
        theme=_theme(catalogue, indicator),
        question=indicator.question,
        target=target,
        spread=levels[0] - levels[-1] if levels else 0,
        is_target_between=target is not None and bool(levels) and levels[-1] < target <= levels[0],
        claims=tuple(
            Claim(
                level,
                indicator.levels[level].descriptor,
                tuple(one for view, one in said if view.level == level),
            )
            for level in levels
        ),
        besides=tuple(one for view, one in said if view.level is None),
        from_facts=tuple(catalogue.facts[name].title for name in ladder_facts(indicator)),
    )


def _said(speaker: Speaker, name: str, view: View) -> Said:
    answer = speaker.assessment.answers.get(name)
    papers = tuple(f"{p.title} ({p.date})" for p in answer.evidence) if answer else ()
    return Said(speaker.label, view.text, answer.comment if answer else None, papers)


def _theme(catalogue: Catalogue, indicator: Indicator) -> str:
    titles = (d.title for d in catalogue.dimensions if d.id == indicator.dimension)
    return next(titles, indicator.dimension)
