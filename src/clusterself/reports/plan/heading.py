"""Who was assessed, with the labels held in words that a board reads."""

from clusterself.model.assessment import Assessment, LabelHeld
from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import Heading
from clusterself.reports.headline import heading
from clusterself.reports.plan.before import partial


def plan_heading(catalogue: Catalogue, assessment: Assessment) -> Heading:
    """Return the heading of the gap report, its dates as March 2027."""
    labels = tuple(_label(held) for held in assessment.labels_held or ())
    return heading(catalogue, assessment)._replace(labels_stated=labels)


def _label(held: LabelHeld) -> str:
    dates = [
        f"{word} {partial(day)}"
        for word, day in (
            ("benchmarked", held.benchmarked),
            ("awarded", held.awarded),
            ("valid until", held.valid_until),
        )
        if day is not None
    ]
    return f"{held.label} ({', '.join(dates) or 'no date given'})"
