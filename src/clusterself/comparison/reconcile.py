"""Several assessors of one cluster side by side: what they agree on and what to discuss."""

from collections.abc import Iterator, Sequence

from clusterself.comparison.agreement import PAIR, krippendorff_alpha, weighted_kappa
from clusterself.comparison.disputes import disputes, partly_answered
from clusterself.comparison.fact_views import fact_views
from clusterself.comparison.manager_view import manager_view
from clusterself.comparison.speakers import Speaker
from clusterself.model.catalogue import Catalogue
from clusterself.model.reconciled import Agreement, FactDispute, Reconciliation, Voice
from clusterself.model.rulebook import Rulebook
from clusterself.reports.headline import heading, stamp
from clusterself.reports.wording import day


def reconciliation(
    catalogue: Catalogue, rulebook: Rulebook, speakers: Sequence[Speaker]
) -> Reconciliation:
    """Return the report; the first of the assessors heads it."""
    first = speakers[0].assessment
    latest = max(speaker.assessment.assessed_on for speaker in speakers)
    head = heading(catalogue, first)._replace(
        assessed_on=latest, assessor=", ".join(speaker.label for speaker in speakers)
    )
    return Reconciliation(
        stamp=stamp(first),
        heading=head,
        rulebook=rulebook.id,
        rulebook_title=rulebook.title,
        voices=tuple(_voice(catalogue, speaker) for speaker in speakers),
        remarks=tuple(_remarks(speakers)),
        agreement=_agreement(catalogue, speakers),
        disputes=disputes(catalogue, rulebook, speakers),
        partly_answered=partly_answered(catalogue, speakers),
        facts=tuple(_facts(catalogue, speakers)),
        manager=manager_view(catalogue, speakers),
    )


def _voice(catalogue: Catalogue, speaker: Speaker) -> Voice:
    one, used = speaker.assessment, speaker.assessment.catalogue
    return Voice(
        label=speaker.label,
        role=one.assessor.role,
        file=speaker.file,
        assessed_on=one.assessed_on,
        edition=used.edition if used else None,
        levels=sum(speaker.view(name).level is not None for name in catalogue.indicators),
        facts=sum(not answer.is_unknown for answer in one.facts.values()),
    )


def _remarks(speakers: Sequence[Speaker]) -> Iterator[str]:
    """Yield what else is not alike."""
    days = {speaker.assessment.assessed_on for speaker in speakers}
    if len(days) > 1:
        between = (max(days) - min(days)).days
        first, last = day(min(days)), day(max(days))
        yield (
            f"The answers were given on different days, from {first} to {last} ({between} "
            f"{'day' if between == 1 else 'days'}): what changed in between may look like a "
            "difference of opinion."
        )
    used = [speaker.assessment.catalogue for speaker in speakers]
    editions = sorted({one.edition for one in used if one is not None})
    if len(editions) > 1:
        yield (
            f"They were given against different editions of the catalogue ({', '.join(editions)})."
        )
    labels = {speaker.assessment.labels_held for speaker in speakers}
    if len(labels - {None}) > 1:
        yield f"They state the labels held differently; those of {speakers[0].label} stand above."


def _agreement(catalogue: Catalogue, speakers: Sequence[Speaker]) -> Agreement:
    units = [[speaker.view(name).level for speaker in speakers] for name in catalogue.indicators]
    known = [[level for level in unit if level is not None] for unit in units]
    shared = [levels for levels in known if len(levels) >= PAIR]
    spreads = [max(levels) - min(levels) for levels in shared]
    pairs = [(levels[0], levels[1]) for levels in shared]
    return Agreement(
        indicators=len(shared),
        same=spreads.count(0),
        by_one=spreads.count(1),
        by_more=sum(spread > 1 for spread in spreads),
        alpha=krippendorff_alpha(units),
        kappa=weighted_kappa(pairs) if len(speakers) == PAIR else None,
        all_equal=len({level for levels in shared for level in levels}) == 1,
    )


def _facts(catalogue: Catalogue, speakers: Sequence[Speaker]) -> Iterator[FactDispute]:
    for view in fact_views(catalogue, speakers):
        if view.is_disputed:
            yield FactDispute(view.fact.id, view.fact.title, view.year, view.said(speakers))
