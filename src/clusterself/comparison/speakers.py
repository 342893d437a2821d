"""Several assessors of one cluster: in which order they stand and how they are called."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, get_args

from clusterself.model.assessment import Assessment, Role
from clusterself.model.base import LevelNumber
from clusterself.model.scorecard import AnswerState
from clusterself.reports.wording import STATE_WORDS, level_range
from clusterself.scoring.situation import Situation

_ROLES: tuple[Role, ...] = get_args(Role)


class View(NamedTuple):
    """How one assessor sees one indicator; without level and reason, nothing is known."""

    level: LevelNumber | None
    reason: str | None  # why it does not apply
    text: str

    @property
    def is_known(self) -> bool:
        """Tell whether there is a level, or a reason why there is none."""
        return self.level is not None or self.reason is not None


class Speaker(NamedTuple):
    """One assessor with all answers; `file` is the name of the file."""

    label: str
    file: str
    situation: Situation

    @property
    def assessment(self) -> Assessment:
        """Return the answers."""
        return self.situation.assessment

    def view(self, indicator: str) -> View:
        """Return how the assessor sees an indicator."""
        found = self.situation.standing(indicator)
        if found.state is AnswerState.NOT_APPLICABLE:
            return View(None, found.reason or "", f"not applicable ({found.reason})")
        if found.state.is_given and len(found.levels) == 1:
            return View(found.levels[0], None, f"level {found.levels[0]}")
        if found.state.is_given:
            return View(None, None, f"level {level_range(found.levels)}")
        return View(None, None, STATE_WORDS[found.state])


def speakers(files: Iterable[tuple[str, Situation]]) -> tuple[Speaker, ...]:
    """Return the assessors, the manager first; the order of the files changes nothing."""
    ordered = sorted(files, key=_rank)
    shared = Counter(situation.assessment.assessor.role for _, situation in ordered)
    names = Counter(_named(situation) for _, situation in ordered)
    found = []
    for file, situation in ordered:
        who = situation.assessment.assessor
        label = who.role.replace("-", " ")
        if shared[who.role] > 1:
            is_told_by_name = who.name is not None and names[_named(situation)] == 1
            label = f"{label} ({who.name if is_told_by_name else file})"
        found.append(Speaker(label, file, situation))
    return tuple(found)


def _named(situation: Situation) -> tuple[str, str | None]:
    who = situation.assessment.assessor
    return who.role, who.name


def _rank(entry: tuple[str, Situation]) -> tuple[int, str, str, str]:
    file, situation = entry
    one = situation.assessment
    return (
        _ROLES.index(one.assessor.role),
        one.assessed_on.isoformat(),
        one.assessor.name or "",
        file,
    )
