"""When to do what together: all that take part in a measure do it at the same time.

What holds for the schedule of one cluster holds for each: its measures come after those that they
need, within the days that its people have. A shared measure waits for what any of them needs
before. Where two would wait for each other, what a measure requires comes before what levels ask
for, and the needs of a cluster before those of the clusters named after it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.joint import Activity, JointSlot
from clusterself.model.measure import Measure
from clusterself.planning.effects import Effects
from clusterself.planning.joint_shares import as_borne, taking_part
from clusterself.planning.schedule import (
    Job,
    first_months,
    months_of,
    predecessors,
    span,
    waits_for,
)


class Team(NamedTuple):
    """One cluster: its id, what measures make of it, and what it has chosen."""

    id: str
    effects: Effects
    chosen: tuple[Measure, ...]


class _Task(NamedTuple):
    """A measure, and the numbers of the clusters that do it together."""

    measure: str
    numbers: tuple[int, ...]


def joint_schedule(
    teams: Sequence[Team], start: date, days_per_month: Fraction | None
) -> tuple[JointSlot, ...]:
    """Return all activities in the order in which they start."""
    tasks = _tasks(teams)
    needs = _needs(teams, tasks)
    jobs: dict[_Task, Job[_Task]] = {}
    for task, measure in tasks.items():
        mine = as_borne(measure, len(task.numbers))
        months = months_of(mine, days_per_month)
        jobs[task] = Job(mine.days, months, task.numbers, tuple(needs[task]))
    firsts = first_months(jobs, days_per_month)
    found = sorted(jobs, key=lambda task: (firsts[task], firsts[task] + jobs[task].months))
    return tuple(_slot(teams, task, jobs[task], firsts[task], start) for task in found)


def _tasks(teams: Sequence[Team]) -> dict[_Task, Measure]:
    """Return what is done, in declared order, with the measure as one cluster does it alone."""
    who = taking_part([team.chosen for team in teams])
    catalogue = teams[0].effects.catalogue if teams else None
    found: dict[_Task, Measure] = {}
    for measure in catalogue.measures.values() if catalogue else ():
        numbers = who.get(measure.id, ())
        groups = [numbers] if measure.shareable else [(number,) for number in numbers]
        found.update({_Task(measure.id, group): measure for group in groups if group})
    return found


def _needs(teams: Sequence[Team], tasks: Mapping[_Task, Measure]) -> dict[_Task, dict[_Task, None]]:
    """Return what has to be done before: what is required first, then what levels ask for."""
    task_of = {(number, task.measure): task for task in tasks for number in task.numbers}
    pairs = [
        (task_of[number, name], task_of[number, before])
        for number, team in enumerate(teams)
        for name, found in predecessors(team.effects, team.chosen).items()
        for before in found
    ]
    needs: dict[_Task, dict[_Task, None]] = {task: {} for task in tasks}
    for task, before in sorted(pairs, key=lambda p: p[1].measure not in tasks[p[0]].requires):
        if not waits_for(before, task, needs):
            needs[task].setdefault(before)
    return needs


def _slot(
    teams: Sequence[Team], task: _Task, job: Job[_Task], first: int, start: date
) -> JointSlot:
    begin, due = span(start, first, job.months)
    after = tuple(_activity(teams, before) for before in job.after)
    last = first + job.months - 1
    return JointSlot(_activity(teams, task), first, last, begin, due, after)


def _activity(teams: Sequence[Team], task: _Task) -> Activity:
    return Activity(task.measure, tuple(teams[number].id for number in task.numbers))
