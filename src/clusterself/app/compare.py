"""Use cases of `compare`: clusters side by side for a mentor, and figures for everybody."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from clusterself.app.assessment_files import Candidate
from clusterself.app.many import Progress, ReadMany, read_many
from clusterself.app.profile_reader import ProfileReader
from clusterself.app.rulers import Ruler, chosen_ruler
from clusterself.comparison.compare import Question, compare
from clusterself.comparison.disclosure.publish import Wish, publish
from clusterself.comparison.profile import common_ruler
from clusterself.diagnostics import Diagnostic, Loaded, Location, loaded
from clusterself.model.assessment import Role
from clusterself.model.comparison import Comparison, GroupBy
from clusterself.model.profile import CommonRuler, Profile
from clusterself.model.published import Published
from clusterself.reports import wording
from clusterself.reports.published.json_format import NotPublishedError, read_published
from clusterself.storage.reading import read_file

MAX_PUBLISHED_BYTES = 20_000_000


class Setting(NamedTuple):
    """How clusters are compared."""

    rulebook: str
    role: Role = "manager"
    group_by: GroupBy | None = None
    today: date | None = None  # on which consents are looked at; else the latest assessment's day
    keep_going: bool = False  # without the files that cannot be used


class _Group(NamedTuple):
    """The assessments that are compared."""

    ruler: CommonRuler
    profiles: tuple[Profile, ...]
    day: date
    left_out: tuple[str, ...]


class NothingToCompareError(ValueError):
    """No assessment was found, or none that may be shown."""


def compare_clusters(
    paths: Sequence[Path],
    setting: Setting,
    own: Path | None = None,
    progress: Progress | None = None,
) -> Loaded[Comparison]:
    """Compare clusters for a mentor.

    Raises UnknownNameError, NothingToCompareError, AmbiguousError and ReadingStoppedError.
    """
    ruler, faults = chosen_ruler(setting.rulebook)
    if ruler is None:
        return Loaded(None, faults)
    own_profile = None
    if own is not None:
        own_profile, faults = _own(own, ruler)
        if own_profile is None:
            return Loaded(None, faults)
    group, faults = _group(paths, setting, ruler, progress)
    if group is None:
        return Loaded(None, faults)
    question = Question(group.day, setting.role, setting.group_by, own_profile)
    comparison = compare(
        group.profiles, group.ruler, ruler.catalogue.references, question, group.left_out
    )
    if not comparison.rows:
        raise NothingToCompareError(_nobody_seen(comparison))
    return Loaded(comparison, faults)


def _nobody_seen(comparison: Comparison) -> str:
    clusters = comparison.counted.not_seen
    if not clusters:
        return f"there is no assessment by the assessor asked for: {comparison.assessor}"
    return (
        f"none of the {clusters} clusters has agreed to be seen by mentors on {comparison.day} "
        "(consent: mentor, until): ask them, or count them without names by --publish"
    )


def published_figures(
    paths: Sequence[Path],
    setting: Setting,
    earlier: Sequence[Path] = (),
    progress: Progress | None = None,
) -> Loaded[Published]:
    """Return the figures about clusters that everybody may see.

    Raises UnknownNameError, NothingToCompareError, AmbiguousError and ReadingStoppedError.
    """
    ruler, faults = chosen_ruler(setting.rulebook)
    if ruler is None:
        return Loaded(None, faults)
    editions, faults = _earlier(earlier)
    if editions is None:
        return Loaded(None, faults)
    group, faults = _group(paths, setting, ruler, progress)
    if group is None:
        return Loaded(None, faults)
    is_own = setting.role != "public-sources"
    stamp = wording.STAMP if is_own else wording.STAMP_OF_OTHERS
    wish = Wish(group.day, stamp, setting.role, setting.group_by)
    return Loaded(publish(group.profiles, group.ruler, wish, editions), faults)


def _own(path: Path, ruler: Ruler) -> Loaded[Profile]:
    reader = ProfileReader(ruler.catalogue, ruler.rulebook)
    found = reader.read(Candidate(path, is_named=True))
    return found or Loaded(None, ())  # never None: the file is named itself


def _group(
    paths: Sequence[Path], setting: Setting, ruler: Ruler, progress: Progress | None
) -> Loaded[_Group]:
    read = read_many(paths, ruler.catalogue, ruler.rulebook, progress)
    if read.broken and not (setting.keep_going and read.profiles):
        return loaded(None, _faults(read))
    if not read.profiles:
        raise NothingToCompareError("there is no assessment to compare")
    latest = max(profile.assessed_on for profile in read.profiles)
    day, left_out = setting.today or latest, tuple(read.broken)
    shared = common_ruler(ruler.catalogue, ruler.rulebook)
    return Loaded(_Group(shared, read.profiles, day, left_out), tuple(_faults(read)))


def _faults(read: ReadMany) -> Iterator[Diagnostic]:
    return (fault for faults in read.broken.values() for fault in faults)


def _earlier(paths: Sequence[Path]) -> Loaded[tuple[Published, ...]]:
    found: list[Published] = []
    faults: list[Diagnostic] = []
    for path in paths:
        content, unread = read_file(path, MAX_PUBLISHED_BYTES)
        faults.extend(unread)
        if content is None:
            continue
        try:
            found.append(read_published(content.decode()))
        except UnicodeDecodeError:
            message = "this is not text in UTF-8, as a file of published figures is"
            faults.append(Diagnostic(Location(str(path)), "CS101", message))
        except NotPublishedError as error:
            faults.append(Diagnostic(Location(str(path)), "CS101", str(error)))
    return loaded(tuple(found), faults)
