"""Which assessments count in a joint plan: one for each cluster."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from clusterself.app.assessment_files import AssessmentFile
from clusterself.comparison.benchmarking import at_benchmarking
from clusterself.model.assessment import Assessment

MANAGER = "manager"


class UnfitFilesError(ValueError):
    """Assessments that no joint plan can be made of; says why, and what to do."""


class Counted(NamedTuple):
    """The assessment of a cluster that counts, the one of its benchmarking, and how many it has."""

    file: str
    read: AssessmentFile
    previous_file: str | None
    files: int

    @property
    def assessment(self) -> Assessment:
        """Return the answers that count."""
        return self.read.assessment


class _Named(NamedTuple):
    file: str
    read: AssessmentFile

    @property
    def assessment(self) -> Assessment:
        return self.read.assessment


def counted(files: Mapping[str, AssessmentFile]) -> tuple[Counted, ...]:
    """Return what counts, by the id of the cluster; raises UnfitFilesError.

    A file that is alone counts whoever answered it; of several the latest by the manager does.
    """
    found = [_Named(file, read) for file, read in files.items()]
    found.sort(key=lambda one: (_cluster(one), one.assessment.assessed_on, one.file))
    return tuple(_one(list(group)) for _, group in groupby(found, key=_cluster))


def _cluster(one: _Named) -> str:
    return one.assessment.cluster.id


def _one(files: Sequence[_Named]) -> Counted:
    if len(files) == 1:
        return Counted(files[0].file, files[0].read, None, 1)
    own = [one for one in files if one.assessment.assessor.role == MANAGER]
    if not own:
        raise UnfitFilesError(
            f"{_cluster(files[0])} has {len(files)} assessments, none of them by the manager: "
            f"{_listed(files)}. Name the one that counts"
        )
    last = _of_a_day([one for one in own if _is_on_the_last_day(one, own)])
    earlier = [one for one in own if one.assessment.assessed_on < last.assessment.assessed_on]
    earlier = [one for one in earlier if not _is_part(one.assessment, last.assessment)]
    before = at_benchmarking([one.assessment for one in earlier], last.assessment)
    previous = next(
        (one.file for one in earlier if before is not None and one.assessment is before.assessment),
        None,
    )
    return Counted(last.file, last.read, previous, len(files))


def _is_on_the_last_day(one: _Named, own: Sequence[_Named]) -> bool:
    return one.assessment.assessed_on == own[-1].assessment.assessed_on


def _of_a_day(same: Sequence[_Named]) -> _Named:
    """Return the one that counts: what several assessors agreed on comes before the rest."""
    agreed = [one for one in same if one.assessment.reconciled]
    found = agreed or same
    if len(found) > 1:
        day = found[0].assessment.assessed_on
        raise UnfitFilesError(
            f"{_cluster(found[0])} has {len(found)} assessments of {day} by the manager: "
            f"{_listed(found)}. Name the one that counts"
        )
    return found[0]


def _is_part(single: Assessment, agreed: Assessment) -> bool:
    """Tell whether an assessment is one of those that another brings together."""
    said = (single.assessor.role, single.assessed_on)
    return said in {(part.assessor.role, part.assessed_on) for part in agreed.reconciled}


def _listed(files: Iterable[_Named]) -> str:
    return ", ".join(one.file for one in files)
