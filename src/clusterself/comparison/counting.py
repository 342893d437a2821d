"""Which of many assessments count: one for each cluster, by one kind of assessor, the latest."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from clusterself.model.assessment import Role
from clusterself.model.profile import Profile


class AmbiguousError(ValueError):
    """Two assessments of one cluster, day and assessor, of which neither comes first."""


class Series(NamedTuple):
    """The assessments of one cluster by one kind of assessor; `before` is the one before."""

    now: Profile
    before: Profile | None
    earlier: int  # how many there are besides the latest


class Counting(NamedTuple):
    """What counts, by id of the cluster, and what does not."""

    series: tuple[Series, ...]
    other_assessors: int
    without_assessor: tuple[Profile, ...]  # the latest of each cluster that has only others


def what_counts(profiles: Iterable[Profile], role: Role) -> Counting:
    """Return the assessments that count; raises AmbiguousError.

    An assessment that several assessors agreed on counts as one by the assessor whom its head
    names. It comes before the single ones of its day, and before those that it brings together.
    """
    series: list[Series] = []
    without: list[Profile] = []
    others = 0
    ordered = sorted(profiles, key=lambda p: (p.cluster, p.assessed_on, p.is_reconciled, p.file))
    for _, group in groupby(ordered, key=lambda p: p.cluster):
        everyone = tuple(group)
        found = [p for p in everyone if p.role == role]
        others += len(everyone) - len(found)
        if found:
            series.append(_series(found))
        else:
            without.append(everyone[-1])
    return Counting(tuple(series), others, tuple(without))


def _series(found: Sequence[Profile]) -> Series:
    now = _of_the_last_day(found)
    older = [p for p in found if p.assessed_on < now.assessed_on and not _is_part(p, now)]
    before = _of_the_last_day(older) if older else None
    return Series(now, before, earlier=len(found) - 1)


def _is_part(single: Profile, agreed: Profile) -> bool:
    """Tell whether an assessment is one of those that another brings together."""
    return (single.role, single.assessed_on) in agreed.agreed_from


def _of_the_last_day(found: Sequence[Profile]) -> Profile:
    last = found[-1]
    same = [p for p in found if p.assessed_on == last.assessed_on]
    equals = [p for p in same if p.is_reconciled == last.is_reconciled]
    if len(equals) > 1:
        files = ", ".join(p.file for p in equals)
        raise AmbiguousError(
            f"these {len(equals)} files are about the same cluster ({last.cluster}), day "
            f"({last.assessed_on}) and kind of assessor: {files}. Keep one of them, or bring them "
            "together: clusterself reconcile ... -o consensus.yaml"
        )
    return last


def may_be_seen(profile: Profile, day: date) -> bool:
    """Tell whether mentors may see the cluster by name on a day."""
    return profile.consents_to_mentor and _is_current(profile, day)


def may_be_published(profile: Profile, day: date) -> bool:
    """Tell whether the cluster may be published by name on a day."""
    return profile.consents_to_publish and _is_current(profile, day)


def _is_current(profile: Profile, day: date) -> bool:
    return profile.consent_until is None or profile.consent_until >= day
