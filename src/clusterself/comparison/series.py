"""Which of the assessments of one cluster make up its course over time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from clusterself.model.assessment import Assessment, Role
from clusterself.model.progress import LeftOut

FEWEST = 2


class UnfitSeriesError(ValueError):
    """Assessments that do not make up one course; says why, and what to do."""


class Named(NamedTuple):
    """An assessment and the file that it stands in."""

    file: str
    assessment: Assessment


class Series(NamedTuple):
    """Assessments of one cluster by one role, one a day, the earliest first."""

    members: tuple[Named, ...]
    left_out: tuple[LeftOut, ...]


def is_agreed(assessment: Assessment) -> bool:
    """Tell whether several assessors agreed on the answers."""
    return bool(assessment.reconciled)


def series(found: Iterable[Named], role: str) -> Series:
    """Choose and sort; raises UnfitSeriesError."""
    files = sorted(found, key=lambda one: (one.assessment.assessed_on, one.file))
    _check_cluster(files)
    own = [one for one in files if one.assessment.assessor.role == role]
    kept = tuple(_one_a_day(_without_parts(own), role))
    roles = (one.assessment.assessor.role for one in files)
    others = Counter(name for name in roles if name != role)
    left_out = [LeftOut(name, others[name], is_replaced=False) for name in sorted(others)]
    if len(own) > len(kept):
        left_out.append(LeftOut(role, len(own) - len(kept), is_replaced=True))
    if len(kept) < FEWEST:
        raise UnfitSeriesError(_too_few(kept, role, others))
    return Series(kept, tuple(left_out))


def _check_cluster(files: Sequence[Named]) -> None:
    clusters: dict[str, list[str]] = {}
    for one in files:
        clusters.setdefault(one.assessment.cluster.id, []).append(one.file)
    if len(clusters) > 1:
        listed = "; ".join(f"{name} ({', '.join(clusters[name])})" for name in sorted(clusters))
        raise UnfitSeriesError(
            f"the files are about {len(clusters)} clusters: {listed}. Progress is shown for one: "
            "name the files of one cluster. If it is the same cluster, write the same "
            "`cluster: {id: ...}` in all of them"
        )


def _without_parts(own: Sequence[Named]) -> list[Named]:
    """Leave out what went into an agreed assessment: it would be compared with itself."""
    parts = {(p.assessor.role, p.assessed_on) for n in own for p in n.assessment.reconciled}
    return [n for n in own if is_agreed(n.assessment) or _said(n.assessment) not in parts]


def _said(one: Assessment) -> tuple[Role, date]:
    return one.assessor.role, one.assessed_on


def _one_a_day(own: Sequence[Named], role: str) -> Iterator[Named]:
    for day, group in groupby(own, key=lambda one: one.assessment.assessed_on):
        same = list(group)
        agreed = [one for one in same if is_agreed(one.assessment)]
        kept = agreed or same
        if len(kept) > 1:
            listed = ", ".join(one.file for one in kept)
            raise UnfitSeriesError(
                f"{len(kept)} assessments of {day} are by the same role ({role}): {listed}. Name "
                "the one that counts, or agree on one with `clusterself reconcile`"
            )
        yield kept[0]


def _too_few(kept: Sequence[Named], role: str, others: Mapping[Role, int]) -> str:
    found = "none" if not kept else f"only {kept[0].file}"
    message = f"progress needs at least two assessments by the role {role}, there is {found}"
    if not others:
        return f"{message}. Name an earlier file, or the folder in which it lies"
    listed = ", ".join(f"{name} ({others[name]})" for name in sorted(others))
    return f"{message}. By others there are: {listed}; choose them with --assessor"
