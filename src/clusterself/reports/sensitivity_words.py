"""How far the result hangs on single answers and weights, in words."""

from collections.abc import Iterable, Mapping

from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import SensitiveLine, SensitivityPart
from clusterself.model.rulebook import Rulebook
from clusterself.model.sensitivity import Moved, SensitiveChange, Sensitivity
from clusterself.reports.wording import VERDICT_WORDS, level_range

_WEIGHTS = {
    Moved.WEIGHT_UP: "weight raised by 20 %",
    Moved.WEIGHT_DOWN: "weight lowered by 20 %",
}
_FIRST = "first five weaknesses"


def sensitivity_part(
    catalogue: Catalogue, rulebook: Rulebook, found: Sensitivity
) -> SensitivityPart:
    """Put what was found into a sentence and a line for each change."""
    titles = {name: indicator.title for name, indicator in catalogue.indicators.items()}
    titles |= {criterion.id: criterion.title for criterion in rulebook.criteria}
    lines = tuple(_line(change, titles) for change in found.changes)
    return SensitivityPart(_sentence(found), found, lines)


def _sentence(found: Sensitivity) -> str:
    moves = found.levels_tried + 2 * found.weights_tried
    tried = (
        f"Each of {_counted(found.levels_tried, 'answered level')} was lowered by one and each of "
        f"{_counted(found.weights_tried, 'weight')} moved by 20 % up and down, each alone"
    )
    if not found.changes:
        return (
            f"{tried}: none of these {moves} moves gives another verdict or others as the {_FIRST}."
        )
    itself = sum(change.brings_itself_in for change in found.changes)
    only = f"; in {itself} of these only the lowered indicator itself comes in" if itself else ""
    return (
        f"{tried}. Of these {moves} moves, {_some(found.verdict_changes)} the verdict and "
        f"{_some(found.first_changes)} which are the {_FIRST}{only}."
    )


def _counted(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"


def _some(count: int) -> str:
    return f"{count or 'none'} {'changes' if count < 2 else 'change'}"  # noqa: PLR2004


def _line(change: SensitiveChange, titles: Mapping[str, str]) -> SensitiveLine:
    return SensitiveLine(
        what="; ".join(_named(change.indicators, titles)),
        move=_move(change),
        verdict=VERDICT_WORDS[change.verdict_after] if change.changes_verdict else None,
        comes_in=_named(change.comes_in, titles),
        drops_out=_named(change.drops_out, titles),
    )


def _named(ids: Iterable[str], titles: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(titles.get(name, name) for name in ids)


def _move(change: SensitiveChange) -> str:
    if change.moved is not Moved.LEVEL:
        return _WEIGHTS[change.moved]
    before, after = level_range(change.levels_before), level_range(change.levels_after)
    return f"from level {before} to level {after}"
