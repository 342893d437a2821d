"""The words of a comparison: figures, the five answers, what was counted, orders of clusters."""

import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from clusterself.model.comparison import Place, SinceLastTime
from clusterself.model.profile import LevelSpan
from clusterself.model.scorecard import Range
from clusterself.reports.comparison import words
from clusterself.reports.comparison.answers import Answer, answers, by_change
from clusterself.reports.comparison.counting_words import what_was_counted
from clusterself.reports.comparison.heat_map import cells, column_order, themes
from clusterself.reports.comparison.orders import orders, shown_rows
from clusterself.reports.comparison.profiles import profile_charts
from comparison_by_hand import (
    ALDER,
    BIRCH,
    CEDAR,
    DAY,
    between,
    comparison,
    exactly,
    of_many,
    row,
)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(1, 1, 5, None), "1st of 5"),
        (Place(2, 3, 5, None), "2nd to 3rd of 5"),
        (Place(11, 12, 40, None), "11th to 12th of 40"),
        (Place(22, 22, 111, None), "22nd of 111"),
    ],
)
def test_a_rank_is_written_with_all_who_are_ranked(place: Place, said: str) -> None:
    assert words.rank(place) == said


def test_a_percentile_is_written_only_where_there_is_one() -> None:
    assert words.percentile(Place(1, 1, 9, None)) == ""
    assert words.percentile(Place(3, 3, 12, Fraction(19, 24))) == "percentile 79"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Range(Fraction(867, 1000), Fraction(869, 1000)), "86 %"),
        (between(60, 70), "60 to 70 %"),
        (Range(Fraction(1999, 2000), Fraction(1)), "99 to 100 %"),
        (None, "n/a"),
    ],
)
def test_a_score_is_cut_and_a_range_within_one_per_cent_is_one_figure(
    found: Range | None, said: str
) -> None:
    assert words.score(found) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (exactly(12), "+12 points"),
        (exactly(-5), "−5 points"),
        (exactly(0), "no change"),
        (between(-3, 8), "between −3 and +8 points"),
        (None, "not known"),
    ],
)
def test_a_change_is_written_with_its_sign(found: Range | None, said: str) -> None:
    assert words.change(found) == said


@pytest.mark.parametrize(
    ("span", "target", "said", "cell"),
    [
        ((3, 3), 2, "strong", "3"),
        ((3, 4), 3, "strong", "3-4"),
        ((2, 2), 2, "at the target", "2"),
        ((3, 3), 4, "below the target", "3"),
        ((1, 3), 2, "open", "1-3"),
        ((0, 1), 2, "below the target", "0-1"),
        (None, 2, "not applicable", "n/a"),
    ],
)
def test_strong_is_level_3_or_4_and_at_the_target(
    span: LevelSpan, target: int, said: str, cell: str
) -> None:
    assert words.standing(span, 4 if target == 4 else 3 if target == 3 else 2) == said
    assert words.level(span) == cell


def test_clusters_of_one_name_are_told_apart_by_their_ids() -> None:
    found = comparison()
    twin = row(replace(CEDAR, name=BIRCH.name))
    named = words.names(found._replace(rows={**found.rows, "cedar": twin}))
    assert dict(named) == {
        "alder": "Alder (fictional)",
        "birch": "Birch (fictional) [birch]",
        "cedar": "Birch (fictional) [cedar]",
    }


def test_a_long_list_ends_with_how_many_more_there_are() -> None:
    assert words.listed(("A",), 2) == "A"
    assert words.listed(("A", "B"), 2) == "A and B"
    assert words.listed(("A", "B", "C", "D"), 2) == "A, B and 2 more"


def _answer(name: str) -> Answer:
    return next(found for found in answers(comparison()) if found.id == name)


def test_the_five_questions_come_in_their_order() -> None:
    assert [found.question for found in answers(comparison())] == [
        "Who is strong in what?",
        "What do most lack?",
        "Who should visit whom?",
        "Who moved since last time?",
        "What may be published?",
    ]


def test_strong_clusters_are_named_for_each_dimension_with_how_many_indicators() -> None:
    assert _answer("teachers").points == (
        ("Governance", "Birch (fictional)", "1 of 2"),
        ("Strategy", "Alder (fictional)", "1 of 1"),
    )


def test_where_nobody_is_strong_that_is_said() -> None:
    found = comparison()
    weak = {name: one._replace(strong=()) for name, one in found.rows.items()}
    (first, *_) = answers(found._replace(rows=weak))
    assert [point.text for point in first.points] == ["nobody yet", "nobody yet"]


def test_what_most_lack_says_how_many_and_how_many_could_teach() -> None:
    assert _answer("shared").points == (
        ("Documented strategy", "2 of 3; 1 could teach", ""),
        ("Team", "2 of 3; 1 could teach", ""),
    )


def test_a_criterion_is_met_or_not_and_cannot_be_taught() -> None:
    found = comparison()
    criterion = found.shared[0]._replace(is_criterion=True, teachers=())
    _, lacked, *_ = answers(found._replace(shared=(criterion,)))
    assert lacked.points[0].text == "2 of 3 do not meet this criterion"


def test_who_learns_visits_who_is_strong() -> None:
    first, second = _answer("pairs").points
    assert first.about == "Birch (fictional) visits Alder (fictional)"
    assert first.text == "“Documented strategy”; on the return visit: “Team”"
    assert second == ("Cedar (fictional) visits Birch (fictional)", "“Team”", "")


def test_too_many_clusters_for_pairs_is_said() -> None:
    pairs = answers(of_many(70))[2]
    assert pairs.points[0].about == "Documented strategy"
    who = "Cluster 0 (fictional), Cluster 1 (fictional) and 68 more"
    assert pairs.points[0].text == f"70 clusters could visit {who}"
    assert pairs.note == "70 clusters are too many for a list of pairs; compare a part of them."


def test_who_moved_is_named_with_score_and_levels() -> None:
    found = _answer("changes")
    text = "between +12 and +22 points since 30 September 2025; 1 indicator rose, 1 fell"
    assert found.points == (("Alder (fictional)", text, ""),)
    assert found.note == "2 clusters without an earlier assessment."


def test_a_change_that_may_be_a_rise_or_a_fall_is_no_move() -> None:
    found = comparison()
    unsure = SinceLastTime(DAY, exactly(50), between(-10, 40), (), ())
    moved = answers(found._replace(rows={**found.rows, "cedar": row(CEDAR, unsure)}))[3]
    assert [point.about for point in moved.points] == ["Alder (fictional)"]
    assert moved.note == "1 cluster did not move for sure. 1 cluster without an earlier assessment."


def test_under_five_clusters_without_a_name_nothing_may_be_published() -> None:
    assert _answer("counted").points == (
        ("By name", "1 of 3 agreed: Birch (fictional)", ""),
        ("Tables", "nothing; figures need 10 clusters that are not named, here are 3", ""),
    )


@pytest.mark.parametrize(
    ("not_named", "tables"),
    [
        (1, "nothing; figures need 10 clusters that are not named, here is 1"),
        (
            5,
            "only how many clusters took part; figures need 10 clusters that are not named, "
            "here are 5",
        ),
        (10, "only those of “clusterself compare --publish”"),
    ],
)
def test_what_may_be_published_hangs_on_how_many_are_not_named_seen_or_not(
    not_named: int, tables: str
) -> None:
    found = of_many(7)
    counted = found.counted._replace(to_protect=not_named)
    assert answers(found._replace(counted=counted))[4].points[1].text == tables


def test_where_nobody_may_be_named_that_is_said() -> None:
    found = comparison()
    without = found.rows["birch"]._replace(may_be_published=False)
    published = answers(found._replace(rows={**found.rows, "birch": without}))[4]
    assert published.points[0].text == "none of the 3 has agreed to it"


def test_what_was_counted_and_left_out_is_said_with_the_reason() -> None:
    assert what_was_counted(comparison()) == (
        "3 clusters are shown, from 4 files, answered by: manager.",
        "1 older assessment was read as well: the last but one tells what changed since last time.",
        "1 cluster has not agreed to be seen by mentors, or not any more: counted here, without a "
        "name, and part of no figure.",
        "Answered against catalogue edition 2025.1, scored anew with edition 2026.1: "
        "Cedar (fictional).",
    )


def test_other_assessors_and_broken_files_are_named() -> None:
    found = comparison()
    counted = found.counted._replace(
        not_seen=0, earlier=0, older_rulers={}, other_assessors=2,
        without_assessor=("Dogwood (fictional)",), left_out=("a.yaml", "b.yaml"),
    )  # fmt: skip
    assert what_was_counted(found._replace(counted=counted))[1:] == (
        "2 assessments were left out: made by another kind of assessor.",
        "Only such an assessment is there of Dogwood (fictional).",
        "2 files cannot be used: a.yaml and b.yaml.",
    )


def _order(name: str) -> list[str]:
    found = comparison()._replace(group_by="phase")
    (rows,) = (order.rows for order in orders(found) if order.id == name)
    return [one.profile.cluster for one in rows]


def test_clusters_are_ordered_by_name_score_group_and_change() -> None:
    assert _order("name") == ["alder", "birch", "cedar"]
    assert _order("score") == ["birch", "alder", "cedar"]
    assert _order("group") == ["birch", "alder", "cedar"]
    assert _order("change") == ["alder", "birch", "cedar"]


def test_orders_that_say_nothing_are_left_out() -> None:
    found = comparison()
    still = {name: one._replace(since=None) for name, one in found.rows.items()}
    assert [order.id for order in orders(found._replace(rows=still))] == ["name", "score"]


def test_a_sure_rise_stands_before_one_that_may_be_a_fall() -> None:
    def since(change: Range) -> SinceLastTime:
        return SinceLastTime(DAY, exactly(50), change, (), ())

    unsure, small = row(ALDER, since(between(-10, 40))), row(BIRCH, since(exactly(1)))
    fallen = row(CEDAR, since(between(-9, -2)))
    ordered = by_change((fallen, unsure, small))
    assert [one.profile.cluster for one in ordered] == ["birch", "alder", "cedar"]


def test_of_many_clusters_the_forty_with_the_best_scores_are_shown() -> None:
    found = of_many(41)
    shown = [one.profile.cluster for one in shown_rows(found)]
    assert len(shown) == 40
    assert "c0" not in shown  # the last of all
    assert orders(found)[0].id == "score"


def test_columns_stand_by_dimension_and_cells_carry_level_and_shortfall() -> None:
    found = comparison()
    assert column_order(found) == (1, 2, 0)
    assert [theme.title for theme in themes(found)] == ["Governance", "Strategy"]
    assert cells(found, found.rows["alder"]) == (
        ("0", "l0 low f"),
        ("1-3", "range"),
        ("4", "l4 f"),
    )
    assert cells(found, found.rows["birch"])[1] == ("n/a", "na")


def test_a_profile_places_the_score_and_the_median_of_the_group() -> None:
    found = comparison()
    chart = profile_charts(found, (found.rows["birch"],))[0]
    first = chart.bars[0]
    assert (first.low, first.high, first.figure) == (198.4, 198.4, "80 %")  # of 248
    assert first.band == (161.2, None, None)  # the middle of 60 to 70 %
