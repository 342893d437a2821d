"""What became of each measure when a plan was made again, in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clusterself.model.plan_file import PlanFile
    from clusterself.planning.remaking import Remade


def remade_lines(remade: "Remade", old: "PlanFile", new: "PlanFile") -> Iterator[str]:
    """Yield a line for each kind of change; nothing where all stayed."""
    if remade.slipped:
        yield f"Late: {'; '.join(_due(old, remade.slipped))}"
    titles = {measure.id: measure.title for measure in (*old.measures, *new.measures)}
    for found, words in (
        (remade.added, "New"),
        (remade.again, "Planned again"),
        (remade.reached, "Reached, as the assessment shows"),
        (remade.not_needed, "Not needed any more, kept with what you wrote"),
        (remade.removed, "Not needed any more, taken out"),
        (remade.date_kept, "Your dates were kept"),
        (remade.goals_changed, "Goals brought up to date"),
    ):
        if found:
            yield f"{words}: {'; '.join(titles.get(name, name) for name in found)}"
    if remade.asked_about:
        from clusterself.reports.plan_status.words import sentence

        yield from (sentence(unshown) for unshown in remade.asked_about)


def _due(old: "PlanFile", names: tuple[str, ...]) -> Iterator[str]:
    """Yield the titles of measures with the day on which they were due."""
    from clusterself.reports.wording import day

    for one in old.measures:
        if one.id in names:
            yield f"{one.title} (due {day(one.due)})"
