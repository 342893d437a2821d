"""What published figures say of the counts: expected values are worked out by hand."""

from datetime import date
from typing import Any

import pytest

from clusterself.model.published import (
    GroupCount,
    LevelCounts,
    NamedCluster,
    Published,
    Split,
    SplitRow,
)
from clusterself.reports.published import words
from clusterself.reports.published.distribution import level_bars, middle_class, score_rows
from clusterself.reports.published.pages import group_tables, named_rows
from clusterself.reports.published.sentences import hidden_cells, in_short, protection, why_nothing
from clusterself.reports.published.shares import lacking, shares, strong


def _split(about: str, target: int, total: Any, *rows: tuple[str | None, Any]) -> Split:
    return Split(
        about=about,
        title=about.title(),
        cuts=(target + 1,),
        total=total,
        rows=tuple(SplitRow(group=name, counts=counts) for name, counts in rows),
    )


def _score(cuts: tuple[int, ...], total: Any, *rows: tuple[str | None, Any]) -> Split:
    split = _split("score", 1, total, *rows)
    return split.model_copy(update={"cuts": cuts})


def _named(number: int, **changes: Any) -> NamedCluster:
    plain = NamedCluster(
        id=f"example-{number}",
        name=f"Example {number} (fictional)",
        country="AT",
        group="AT",
        assessed_on=date(2026, 3, 5),
        score=(40, 61),
        levels={"plan": (2, 3), "team": None},
    )
    return plain.model_copy(update=changes)


def _published(**changes: Any) -> Published:
    plain = Published(
        clusterself="published/1",
        stamp="Not validated.",
        rulebook="bronze",
        title="Label",
        edition="2026.1",
        sha256="0" * 64,
        day=date(2026, 4, 1),
        group_by="country",
        n=40,
        groups=(GroupCount(name="AT", n=25), GroupCount(name=None, n=15)),
        score=_score((1, 2), (12, 20, 8), ("AT", (7, 12, 6)), (None, None)),
        indicators=(
            _split("plan", 2, (30, 10), ("AT", (18, 7)), (None, (12, 3))),
            _split("team", 1, None, ("AT", None), (None, None)),
            _split("goal", 2, (10, 30), ("AT", None), (None, None)),
            _split("form", 2, (20, 20), ("AT", None)),
        ),
        levels=(LevelCounts(about="plan", cuts=(2, 3, 4), counts=(18, 12, 5, 5)),),
        named=(_named(1),),
        not_named=0,
        protected_against=(),
    )
    return plain.model_copy(update=changes)


def test_the_lowest_share_comes_first_and_what_is_hidden_last() -> None:
    lines = shares(_published())
    assert [line.id for line in lines] == ["plan", "form", "goal", "team"]
    assert [line.everyone and line.everyone.percent for line in lines] == [
        "25 %",
        "50 %",
        "75 %",
        None,
    ]


def test_a_share_of_a_group_is_of_this_group_and_a_row_that_is_not_there_is_hidden() -> None:
    found = {line.id: line.groups for line in shares(_published())}
    at, others = found["plan"]
    assert at is not None
    assert others is not None
    assert (at.percent, at.n) == ("28 %", 25)
    assert (others.percent, others.n) == ("20 %", 15)
    assert found["form"] == (None, None)


def test_a_share_is_cut_and_nought_only_where_it_is_none() -> None:
    splits = (_split("plan", 2, (2, 1)), _split("team", 2, (999, 5)))
    found = {i.id: i.everyone for i in shares(_published(groups=(), indicators=splits))}
    assert {name: share and share.percent for name, share in found.items()} == {
        "team": "under 1 %",
        "plan": "33 %",
    }


def test_most_lack_what_under_half_have_and_half_is_neither() -> None:
    lines = shares(_published())
    assert [line.id for line in lacking(lines)] == ["plan"]
    assert [line.id for line in strong(lines)] == ["goal"]


@pytest.mark.parametrize(
    ("cuts", "classes"),
    [
        ((3,), ("not applicable or levels 0 to 1", "levels 2 to 4")),
        ((2,), ("not applicable or level 0", "levels 1 to 4")),
        ((1, 3, 5), ("not applicable", "levels 0 to 1", "levels 2 to 3", "level 4")),
        (
            (1, 2, 3, 4, 5),
            ("not applicable", "level 0", "level 1", "level 2", "level 3", "level 4"),
        ),
    ],
)
def test_cuts_join_levels(cuts: tuple[int, ...], classes: tuple[str, ...]) -> None:
    assert words.level_classes(cuts) == classes


@pytest.mark.parametrize(
    ("cuts", "classes"),
    [
        ((1, 2), ("under 50 %", "50 to 79 %", "80 % and more")),
        ((1,), ("under 50 %", "50 % and more")),
        ((2,), ("under 80 %", "80 % and more")),
    ],
)
def test_cuts_join_scores(cuts: tuple[int, ...], classes: tuple[str, ...]) -> None:
    assert words.score_classes(cuts) == classes


def test_a_bar_has_the_finest_classes_that_are_shown() -> None:
    plan, team, goal, _ = level_bars(_published())
    assert plan.parts is not None
    assert [(part.words, part.x, part.width, part.kind) for part in plan.parts] == [
        ("not applicable or level 0", "0.00", "45.00", "below-1"),
        ("level 1", "45.00", "30.00", "below-0"),
        ("level 2", "75.00", "12.50", "reach-0"),
        ("levels 3 to 4", "87.50", "12.50", "reach-1"),
    ]
    assert team.parts is None
    assert goal.parts is not None
    assert [part.words for part in goal.parts] == [
        "not applicable or levels 0 to 1",
        "levels 2 to 4",
    ]


def test_what_is_not_applicable_alone_looks_apart() -> None:
    levels = (LevelCounts(about="plan", cuts=(1, 3), counts=(5, 25, 10)),)
    bar = level_bars(_published(levels=levels))[0]
    assert [part.kind for part in bar.parts or ()] == ["apart", "below-0", "reach-0"]


def test_scores_are_given_for_all_and_for_each_group() -> None:
    everyone, at, others = score_rows(_published())
    assert (everyone.name, everyone.n) == (None, 40)
    assert [part.share.percent for part in everyone.parts or ()] == ["30 %", "50 %", "20 %"]
    assert (at.name, [part.share.part for part in at.parts or ()]) == ("AT", [7, 12, 6])
    assert (others.name, others.n, others.parts) == ("all others", 15, None)


@pytest.mark.parametrize(
    ("total", "found"),
    [
        ((12, 20, 8), "50 to 79 %"),
        ((20, 12, 8), None),  # the 20th is under 50 %, the 21st is not
        ((21, 11, 8), "under 50 %"),
        ((20, 11, 8), "under 50 %"),  # 39: the 20th
        ((19, 12, 8), "50 to 79 %"),
        ((5, 6, 30), "80 % and more"),
        (None, None),
    ],
)
def test_the_middle_class_is_told_only_if_it_follows(
    total: tuple[int, ...] | None, found: str | None
) -> None:
    assert middle_class(_published(score=_score((1, 2), total))) == found


def test_without_a_score_there_is_no_middle_and_no_row() -> None:
    assert middle_class(_published(score=None)) is None
    assert score_rows(_published(score=None)) == ()


def test_hidden_cells_are_counted_over_all_tables() -> None:
    # Score: others; plan: none; team: all three; goal: both groups; form: both groups.
    assert hidden_cells(_published()) == (8, 15)


def test_in_short_it_says_how_many_took_part_and_what_most_have() -> None:
    assert in_short(_published()) == (
        "40 clusters took part; 1 of them agreed to be named, the others are only counted.",
        "Most clusters are at the target of 1 of 4 indicators; at 1, most are not. "
        "1 indicator is hidden.",
        "By score, the middle one of the clusters is in the class 50 to 79 %.",
    )


_NOTHING_SHOWN: dict[str, Any] = {
    "groups": (),
    "score": None,
    "levels": (),
    "indicators": (_split("plan", 2, None),),
    "named": (),
}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"n": None}, "Besides the clusters that are named, fewer than 5 took part."),
        ({"n": 9}, "Only 9 clusters are not named. A figure needs at least 5 of them"),
        ({"n": 1, "named": (_named(1),)}, "All clusters are named: there are no others"),
        ({"n": 2, "named": (_named(1),)}, "Only 1 cluster is not named."),
        ({"n": 0}, "No cluster took part."),
        ({"n": 30}, "No figure can be shown without giving away something"),
    ],
)
def test_where_nothing_is_published_it_says_why(changes: dict[str, Any], said: str) -> None:
    found = why_nothing(_published(**_NOTHING_SHOWN | changes))
    assert found is not None
    assert found.startswith(said)


def test_where_something_is_published_there_is_nothing_to_explain() -> None:
    assert why_nothing(_published()) is None


def test_the_box_tells_how_much_is_hidden_and_that_no_earlier_edition_was_looked_at() -> None:
    box = " ".join(protection(_published()))
    assert "8 of 15 cells are hidden, marked “* hidden”." in box
    assert "Groups that are too small are counted together as “all others”." in box
    assert "Published by name, since they agreed to it: 1 cluster." in box
    assert "Not protected against comparison with an earlier edition" in box
    assert "agreed to be named but" not in box


def test_the_box_names_the_days_of_earlier_editions_and_who_could_not_be_named() -> None:
    days = (date(2025, 4, 1), date(2025, 10, 2))
    box = protection(_published(protected_against=days, not_named=2))
    assert box[-3:-1] == (
        "2 clusters agreed to be named but are not named: with the names, figures of an earlier "
        "edition would give away others.",
        "Protected against comparison with the earlier editions of 1 April 2025, 2 October 2025.",
    )


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (12, [12]), (13, [6, 7]), (27, [9, 9, 9])])
def test_many_groups_are_divided_into_tables_of_about_the_same_width(
    count: int, sizes: list[int]
) -> None:
    groups = tuple(GroupCount(name=f"G{number}", n=10) for number in range(count))
    tables = group_tables(_published(groups=groups))
    assert [len(table.places) for table in tables] == sizes
    assert [place for table in tables for place in table.places] == list(range(count))


@pytest.mark.parametrize(
    ("names", "how"),
    [
        (["AT", "DE", "FR", "PL", "CZ"], "short"),
        (["AT", None, "FR", "PL", "CZ"], "short"),
        (["mobility", "food", "health", "wood"], "long"),
        (["mobility", "food", "health", "wood", "steel"], "turned"),
    ],
)
def test_long_names_of_groups_are_turned_where_they_are_many(
    names: list[str | None], how: str
) -> None:
    groups = tuple(GroupCount(name=name, n=10) for name in names)
    assert [table.names_are for table in group_tables(_published(groups=groups))] == [how]


def test_named_clusters_come_by_name_with_their_levels_in_the_order_of_the_rulebook() -> None:
    named = (
        _named(1, name="b (fictional)", levels={"goal": (0, 4), "plan": (2, 3), "form": (1, 1)}),
        _named(2, name="A (fictional)", score=None),
        _named(3, name="b (fictional)", score=(70, 70)),
    )
    rows = named_rows(_published(named=named))
    assert [(row.name, row.score) for row in rows] == [
        ("A (fictional)", "n/a"),
        ("b (fictional) [example-1]", "40 to 61 %"),
        ("b (fictional) [example-3]", "70 %"),
    ]
    assert rows[1].levels == (("2-3", "at"), ("n/a", ""), ("0-4", ""), ("1", ""))
