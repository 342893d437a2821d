"""What a reader of published figures can reckon about clusters that are not named: never a few."""

import json
from collections.abc import Sequence
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterself.model.base import LevelNumber
from clusterself.model.comparison import GroupBy
from clusterself.model.published import Published
from clusterself.reports.published.json_format import json_published

from .attacker import Attack, File, classes_of
from .programmes import Member, changed, edition, members, ruler_of

FEW = 4
WIDE = 5
INDICATORS = 2
SIZES = (5, 8, 12, 20, 40, 80, 120)
TARGETS: tuple[LevelNumber, ...] = (1, 2, 3, 4)
SEEDS = st.integers(0, 10**6)


def _random(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing secret


def _files(published: Sequence[Published]) -> list[File]:
    return [json.loads(json_published(figures)) for figures in published]


def _history(random: Random, editions: int) -> list[tuple[Member, ...]]:
    history = [members(random, random.choice(SIZES), INDICATORS)]
    for number in range(1, editions):
        history.append(changed(random, history[-1], number) or history[-1])
    return history


def _targets(random: Random) -> list[LevelNumber]:
    return [random.choice(TARGETS) for _ in range(INDICATORS)]


def _editions(
    random: Random, history: Sequence[Sequence[Member]], *, alike: bool = True
) -> list[File]:
    """Return the files of all editions, each protected against those before."""
    targets = _targets(random)
    done: list[Published] = []
    for number in range(len(history)):
        group_by: GroupBy | None = "country"
        if not alike and number:
            group_by = random.choice(("country", "portfolio", None))
            targets = random.choice((targets, _targets(random)))
        done.append(edition(history[: number + 1], ruler_of(targets), done, group_by))
    return _files(done)


def _leaks(files: Sequence[File], history: Sequence[Sequence[Member]]) -> list[str]:
    """Return the cells with four clusters or fewer that are known exactly."""
    if any(file["n"] is None for file in files):
        return []
    found = []
    for about in range(INDICATORS):
        if all(file["indicators"][about]["total"] is None for file in files):
            continue  # sizes alone say nothing
        attack = Attack(files, history, about)
        for cell, truth in attack.hidden_cells():
            if truth <= FEW and attack.has_somebody(cell):
                most = attack.system.most(cell.counts)
                if most == truth == attack.system.least(cell.counts):
                    found.append(f"indicator {about}, {cell}: {truth}")
    return found


@given(seed=SEEDS)
def test_in_one_edition_a_hidden_cell_may_have_six_different_values(seed: int) -> None:
    random = _random(seed)
    history = _history(random, 1)
    files = _editions(random, history)
    if files[0]["n"] is None:
        return
    attack = Attack(files, history, 0)
    for cell, _ in attack.hidden_cells():
        if attack.has_somebody(cell):
            least, most = attack.system.least(cell.counts), attack.system.most(cell.counts)
            assert most - least >= WIDE, (cell, least, most)


@given(seed=SEEDS)
def test_a_second_edition_tells_no_small_cell_of_either(seed: int) -> None:
    random = _random(seed)
    history = _history(random, 2)
    assert not _leaks(_editions(random, history), history)


@given(seed=SEEDS)
def test_nor_does_one_that_is_grouped_otherwise_or_has_other_targets(seed: int) -> None:
    random = _random(seed)
    history = _history(random, 2)
    assert not _leaks(_editions(random, history, alike=False), history)


@pytest.mark.parametrize("seed", range(10))
def test_three_editions_tell_no_small_cell_of_any(seed: int) -> None:
    random = _random(seed)
    history = _history(random, 3)
    assert not _leaks(_editions(random, history, alike=seed % 2 == 0), history)


@pytest.mark.parametrize("seed", range(200))
def test_sums_and_differences_of_three_counts_tell_no_few(seed: int) -> None:
    random = _random(seed)
    history = _history(random, 1)
    (file,) = _editions(random, history)
    named = {cluster["id"] for cluster in file["named"]}
    others = [m for m in history[0] if f"fictional-{m.number}" not in named]
    for about, split in enumerate(file["indicators"]):
        shown = {row["group"] for row in split["rows"] if row["counts"] is not None}
        rows = {group["name"] for group in file["groups"]}
        if split["total"] is None:
            assert not shown
            continue
        parts = [rows - set(taken) for k in range(3) for taken in combinations(shown, k)]
        parts += [set(added) for k in (1, 2, 3) for added in combinations(shown, k)]
        parts = [part for part in parts if part] or [{None}]
        for part, values in product(parts, classes_of(split["cuts"])):
            levels = [m.levels[about] for m in others if _row(m, rows) in part]
            count = sum((0 if level is None else level + 1) in values for level in levels)
            assert count > FEW, (split["about"], part, values)


def _row(member: Member, rows: set[str | None]) -> str | None:
    return member.country if member.country in rows else None


def test_the_order_of_assessments_changes_nothing() -> None:
    random = _random(7)
    history = _history(random, 1)
    shuffled = random.sample(history[0], len(history[0]))
    targets = ruler_of(_targets(random))
    assert edition(history, targets) == edition([shuffled], targets)
