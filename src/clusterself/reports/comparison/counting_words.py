"""What was counted in a comparison, and what was left out and why: in sentences."""

from collections.abc import Iterator

from clusterself.model.comparison import Comparison
from clusterself.reports.comparison.words import counted, listed, names
from clusterself.reports.free_text import direction_kept

_MOST_LISTED = 10


def what_was_counted(comparison: Comparison) -> tuple[str, ...]:
    """Return one sentence for each kind of file."""
    return tuple(_sentences(comparison))


def _sentences(comparison: Comparison) -> Iterator[str]:
    found = comparison.counted
    files = counted(found.files, "file")
    assessor = comparison.assessor.replace("-", " ")
    yield (
        f"{counted(found.clusters, 'cluster is', 'clusters are')} shown, from {files}, "
        f"answered by: {assessor}."
    )
    if found.earlier:
        older = counted(found.earlier, "older assessment was", "older assessments were")
        yield f"{older} read as well: the last but one tells what changed since last time."
    if found.not_seen:
        who = counted(found.not_seen, "cluster has", "clusters have")
        yield (
            f"{who} not agreed to be seen by mentors, or not any more: counted here, without a "
            "name, and part of no figure."
        )
    if found.other_assessors:
        left = counted(found.other_assessors, "assessment was", "assessments were")
        yield f"{left} left out: made by another kind of assessor."
    if found.without_assessor:
        yield f"Only such an assessment is there of {_names(found.without_assessor)}."
    yield from _older(comparison)
    if found.left_out:
        broken = counted(len(found.left_out), "file cannot be used", "files cannot be used")
        yield f"{broken}: {_names(found.left_out)}."


def _older(comparison: Comparison) -> Iterator[str]:
    called = names(comparison)
    for edition, clusters in comparison.counted.older_rulers.items():
        yield (
            f"Answered against catalogue edition {edition}, scored anew with edition "
            f"{comparison.ruler.edition}: {_names(tuple(called[c] for c in clusters))}."
        )


def _names(texts: tuple[str, ...]) -> str:
    return listed(map(direction_kept, texts), _MOST_LISTED)
