"""Published figures by hand: what is shown, what hides with what, what earlier editions bind."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest

from clusterself.comparison.disclosure.classes import joined
from clusterself.comparison.disclosure.counts import is_safe, is_safe_step
from clusterself.comparison.disclosure.division import divide
from clusterself.comparison.disclosure.protection import Shown, ShownBefore, protect
from clusterself.comparison.disclosure.publish import LaterEditionError, Wish, publish
from clusterself.model.base import LevelNumber
from clusterself.model.comparison import GroupBy
from clusterself.model.profile import CommonRuler, ComparedIndicator, Profile
from clusterself.model.published import Published, Split
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict

FIRST = date(2026, 1, 1)
SECOND = date(2027, 1, 1)
THIRD = date(2028, 1, 1)
FOURTH = date(2029, 1, 1)


def ruler(*, rulebook: str = "label", target: LevelNumber = 2, equal: int = 1) -> CommonRuler:
    """Return a ruler with some indicators of the same weight."""
    indicators = tuple(
        ComparedIndicator(f"indicator-{i}", f"Indicator {i}", "theme", target, Fraction(1))
        for i in range(equal)
    )
    return CommonRuler(rulebook, "Fictional", "2026.1", "0" * 64, (), indicators, (), ())


def cluster(
    name: str,
    level: LevelNumber,
    *,
    country: str = "DE",
    agrees: bool = False,
    day: date = FIRST,
    equal: int = 1,
) -> Profile:
    """Return a fictional cluster with one level for all its indicators."""
    score = Range(Fraction(min(level, 2), 2), Fraction(min(level, 2), 2))
    return Profile(
        file=f"{name}-{day}.yaml",
        cluster=name,
        name=f"Fictional {name}",
        country=country,
        portfolio=None,
        phase=None,
        labels=(),
        assessed_on=day,
        role="manager",
        is_reconciled=False,
        consents_to_mentor=True,
        consents_to_publish=agrees,
        consent_until=None,
        edition_then=None,
        is_rescored=False,
        verdict=Verdict.OPEN,
        score=score,
        evidenced_score=None,
        answered=Fraction(1),
        levels=((level, level),) * equal,
        dimensions=(),
        criteria=(),
        facts=(),
    )


def some(
    prefix: str, below: int, reach: int, *, country: str = "DE", day: date = FIRST, equal: int = 1
) -> list[Profile]:
    """Return so many clusters at level 1, below the target, and so many at level 2."""
    low = [
        cluster(f"{prefix}-low-{i}", 1, country=country, day=day, equal=equal) for i in range(below)
    ]
    high = [
        cluster(f"{prefix}-high-{i}", 2, country=country, day=day, equal=equal)
        for i in range(reach)
    ]
    return low + high


def figures(
    profiles: Sequence[Profile],
    earlier: Sequence[Published] = (),
    *,
    day: date = FIRST,
    group_by: GroupBy | None = "country",
    by: CommonRuler | None = None,
) -> Published:
    """Publish."""
    return publish(profiles, by or ruler(), Wish(day, "stamp", "manager", group_by), earlier)


def rows(split: Split) -> dict[str | None, tuple[int, ...] | None]:
    """Return what is shown by group."""
    return {row.group: row.counts for row in split.rows}


def only(published: Published) -> Split:
    """Return the table of the only indicator."""
    (split,) = published.indicators
    return split


def names(published: Published) -> list[str]:
    """Return who is named."""
    return [cluster.id for cluster in published.named]


# Counts


def test_a_class_of_five_is_safe() -> None:
    assert is_safe((5, 5))


@pytest.mark.parametrize("small", range(5))
def test_a_class_under_five_is_not_safe_nor_is_an_empty_one(small: int) -> None:
    assert not is_safe((20, small))


@pytest.mark.parametrize(
    ("now", "earlier", "turnover", "expected"),
    [
        ((10, 10), (10, 10), True, True),
        ((15, 16), (10, 10), True, True),
        ((14, 16), (10, 10), True, False),
        ((15, 10), (10, 10), True, False),
        ((17, 5), (10, 10), True, False),  # seven joined and five left: all told
        ((15, 5), (10, 10), True, False),
        ((15, 5), (10, 10), False, True),  # the same clusters: answers changed
        ((17, 5), (10, 10), False, False),
    ],
)
def test_a_step_is_safe_where_it_tells_nothing_about_a_few(
    now: tuple[int, ...], earlier: tuple[int, ...], turnover: bool, expected: bool
) -> None:
    assert is_safe_step(now, earlier, turnover=turnover) is expected


# Groups


def test_groups_under_five_share_a_row() -> None:
    assert divide({"DE": 20, "FR": 9, "AT": 3, "LU": 2}) == {"DE", "FR"}


def test_the_smallest_group_joins_a_rest_that_is_small_itself() -> None:
    assert divide({"DE": 20, "FR": 9, "AT": 3}) == {"DE"}


def test_without_a_rest_all_groups_have_their_row() -> None:
    assert divide({"DE": 20, "FR": 5}) == {"DE", "FR"}


def test_a_group_gets_no_row_that_it_did_not_have_earlier() -> None:
    assert divide({"DE": 20, "FR": 9}, [frozenset({"DE"})]) == {"DE"}


# Classes


def test_the_smallest_class_is_joined_with_its_smaller_neighbour() -> None:
    assert joined((9, 2, 6), [1, 2]) == (1,)


def test_a_cut_that_is_kept_is_never_joined() -> None:
    assert joined((9, 2, 6), [1, 2], kept=2) == (2,)


def test_there_are_no_classes_where_the_kept_cut_leaves_a_small_one() -> None:
    assert joined((9, 9, 2), [1, 2], kept=2) is None


# Rows that hide with others


def test_the_smallest_row_hides_with_one_that_would_be_reckoned() -> None:
    shown = protect({"DE": (20, 20), "FR": (7, 7), "AT": (9, 9), "PL": (8, 2)})
    assert shown == Shown(total=True, rows=frozenset({"DE", "AT"}))


def test_two_rows_that_are_safe_together_hide_alone() -> None:
    shown = protect({"DE": (20, 20), "FR": (7, 3), "PL": (8, 2)})
    assert shown == Shown(total=True, rows=frozenset({"DE"}))


def test_a_total_with_a_small_class_hides_all() -> None:
    assert protect({"DE": (20, 2), "FR": (20, 2)}) == Shown(total=False, rows=frozenset())


def test_the_total_stays_alone_where_no_row_is_safe_enough() -> None:
    shown = protect({"DE": (20, 1), "FR": (20, 4)})
    assert shown == Shown(total=True, rows=frozenset())


def test_a_row_that_was_hidden_stays_hidden_and_takes_another_with_it() -> None:
    before = ShownBefore((30, 30), {"DE": (20, 20)})
    shown = protect({"DE": (20, 20), "FR": (10, 10)}, [before])
    assert shown.rows == {"DE"}


# Programmes


def test_a_consortium_of_four_publishes_nothing() -> None:
    published = figures(some("a", 2, 2))
    assert (published.n, published.groups, only(published).total) == (None, (), None)


def test_a_consortium_of_five_publishes_only_its_number() -> None:
    published = figures(some("a", 2, 3), group_by=None)
    assert (published.n, only(published).total, published.levels) == (5, None, ())


def test_named_clusters_do_not_count_among_the_five() -> None:
    others = some("a", 2, 2)
    agreed = [cluster(f"n-{i}", 2, agrees=True) for i in range(10)]
    published = figures(others + agreed)
    assert (published.n, len(published.named)) == (None, 10)


def test_named_clusters_are_in_the_counts_but_do_not_make_them_safe() -> None:
    agreed = [cluster(f"n-{i}", 1, agrees=True) for i in range(5)]
    assert only(figures(some("a", 5, 5) + agreed)).total == (10, 5)
    assert only(figures(some("a", 4, 5) + agreed)).total is None


def test_a_score_that_one_indicator_decides_is_not_published() -> None:
    assert figures(some("a", 10, 10, equal=4), by=ruler(equal=4)).score is None


def test_a_score_of_five_equal_indicators_is_published() -> None:
    score = figures(some("a", 10, 11, equal=5), by=ruler(equal=5)).score
    assert score is not None
    assert score.total == (10, 11)


# Earlier editions


def test_a_newcomer_hides_the_table_that_would_tell_its_level() -> None:
    before = some("a", 10, 10)
    first = figures(before)
    new = cluster("new", 2, day=SECOND)
    assert only(figures([*before, new], day=SECOND)).total == (10, 11)
    assert only(figures([*before, new], [first], day=SECOND)).total is None


def test_ten_newcomers_of_both_classes_may_be_counted() -> None:
    before = some("a", 10, 10)
    after = before + some("new", 5, 6, day=SECOND)
    assert only(figures(after, [figures(before)], day=SECOND)).total == (15, 16)


def test_a_fifth_cluster_does_not_open_what_was_hidden_for_four() -> None:
    # Hidden is "four at the most" to whoever knows the rule: the one newcomer would be the fifth.
    before = some("a", 16, 4)
    after = [*before, cluster("new", 2, day=SECOND)]
    assert only(figures(after, [figures(before)], day=SECOND)).total is None


def test_what_was_hidden_for_four_is_shown_when_as_many_joined_as_are_in_the_smallest_class() -> (
    None
):
    before = some("a", 16, 4)
    after = before + some("new", 3, 3, day=SECOND)
    assert only(figures(after, [figures(before)], day=SECOND)).total is None
    more = before + some("new", 6, 3, day=SECOND)
    assert only(figures(more, [figures(before)], day=SECOND)).total == (22, 7)


def test_a_group_that_lost_members_is_not_reckoned_from_those_that_did_not() -> None:
    # DE 18 -> 8 with (9, 9) -> (4, 4); FR is known from before: total - FR = (4, 4).
    fr = some("fr", 6, 6, country="FR")
    first = figures(some("de", 9, 9) + fr)
    assert rows(only(first)) == {"DE": (9, 9), "FR": (6, 6)}
    assert only(figures(some("de", 4, 4) + fr, [first], day=SECOND)).total is None


def test_a_group_that_lost_its_row_is_not_reckoned_from_the_one_it_joined() -> None:
    # FR 14 -> 4 joins the rest: (8, 8) less what the rest was, (6, 6), would leave (2, 2).
    stay = some("de", 20, 20)
    rest = some("at", 2, 2, country="AT") + some("lu", 2, 2, country="LU")
    rest += some("mt", 2, 2, country="MT")
    first = figures(stay + rest + some("fr", 7, 7, country="FR"))
    assert rows(only(first)) == {"DE": (20, 20), "FR": (7, 7), None: (6, 6)}
    second = figures(stay + rest + some("fr", 2, 2, country="FR"), [first], day=SECOND)
    assert only(second).total is None


def test_changed_answers_of_the_same_clusters_may_be_counted() -> None:
    before = some("a", 12, 8)
    risen = [cluster(p.cluster, 2, day=SECOND) for p in before[:6]]
    second = figures(before + risen, [figures(before)], day=SECOND)
    assert only(second).total == (6, 14)


def test_seven_that_joined_and_five_that_left_are_not_told_apart() -> None:
    before = some("a", 10, 12)
    after = before[5:] + some("new", 0, 7, day=SECOND)  # five of the first class left
    assert only(figures(after, [figures(before)], day=SECOND)).total is None


def test_who_withdraws_the_consent_is_still_known_to_readers() -> None:
    others = some("a", 5, 4)
    first = figures([*some("a", 5, 5), cluster("n", 2, agrees=True)])
    assert names(first) == ["n"]
    second = figures([*others, cluster("n", 2)], [first], day=SECOND)
    assert (names(second), only(second).total) == ([], None)


def test_who_newly_agrees_and_would_open_an_earlier_edition_is_not_named() -> None:
    before = some("a", 5, 6)
    first = figures([*before, cluster("x", 1)])
    now = [cluster("x", 1, agrees=True, day=SECOND), cluster("x", 1), *before]
    named = [cluster("a-high-0", 2, agrees=True, day=SECOND), *before, cluster("x", 1)]
    both = [cluster("a-low-0", 1, agrees=True, day=SECOND), *now]
    assert names(figures(now, [first], day=SECOND)) == ["x"]
    assert names(figures(named, [first], day=SECOND)) == ["a-high-0"]
    second = figures([*both, *some("new", 9, 9, day=SECOND)], [first], day=SECOND)
    assert (names(second), second.not_named) == ([], 2)


def test_who_newly_agrees_is_looked_for_in_its_row_of_an_edition_grouped_otherwise() -> None:
    # Without x, FR would be (4, 5) in the first edition.
    before = some("de", 9, 9) + some("fr", 4, 5, country="FR")
    first = figures([*before, cluster("x", 1, country="FR")])
    assert rows(only(first)) == {"DE": (9, 9), "FR": (5, 5)}
    x = cluster("x", 1, country="FR")
    now = [*before, x, x._replace(consents_to_publish=True, assessed_on=SECOND)]
    assert names(figures(now, [first], day=SECOND, group_by="portfolio")) == []


def test_whom_an_edition_between_named_counts_as_known_when_somebody_else_agrees() -> None:
    # x and y were among the six; a newcomer hides the second table, which would tell as well.
    first = figures([*some("a", 4, 9), cluster("x", 1), cluster("y", 1)])
    base = [*some("a", 4, 9), cluster("new", 2, day=SECOND)]
    second_crowd = [*base, cluster("x", 1, agrees=True, day=SECOND), cluster("x", 1)]
    second = figures([*second_crowd, cluster("y", 1)], [first], day=SECOND)
    assert (names(second), only(second).total) == (["x"], None)
    withdrawn = [*base, cluster("x", 1), cluster("x", 1, day=THIRD)]
    agreed = [cluster("y", 1), cluster("y", 1, agrees=True, day=THIRD)]
    assert names(figures(withdrawn + agreed, [first, second], day=THIRD)) == []


def test_names_do_not_open_the_difference_of_two_earlier_editions() -> None:
    # Between the first two (5, 5) joined; with four of them named one of its class is left.
    before = some("a", 10, 10)
    new = some("new", 5, 5, day=SECOND)
    first = figures(before)
    second = figures(before + new, [first], day=SECOND)
    assert only(second).total == (15, 15)
    agreed = [cluster(p.cluster, 1, agrees=True, day=THIRD) for p in new[:4]]
    assert names(figures(before + new + agreed, [first, second], day=THIRD)) == []


def test_the_oldest_assessment_at_hand_tells_who_was_there() -> None:
    # x was there in the first edition, in 2026; its last two assessments are younger.
    before = some("a", 4, 6)
    first = figures([*before, cluster("x", 1)])
    assert only(first).total == (5, 6)
    later = [cluster("x", 1, day=SECOND), cluster("x", 1, agrees=True, day=THIRD)]
    assert names(figures([*before, cluster("x", 1), *later], [first], day=FOURTH)) == []


def test_when_all_have_agreed_all_are_named() -> None:
    before = some("a", 5, 5)
    first = figures(before)
    now = [p._replace(consents_to_publish=True, assessed_on=SECOND) for p in before]
    assert len(figures([*before, *now], [first], day=SECOND).named) == 10


def test_an_indicator_with_another_target_is_hidden_after_an_earlier_edition() -> None:
    before = some("a", 10, 10)
    second = figures(before, [figures(before)], by=ruler(rulebook="other", target=1))
    assert only(second).total is None


def test_scores_under_another_rulebook_may_not_differ_by_a_few() -> None:
    # 10 and 11 clusters reach 80 % under the first; one of them does not under the other.
    before = some("a", 10, 11, equal=5)
    first = figures(before, by=ruler(equal=5))
    lower = Range(Fraction(1, 2), Fraction(1, 2))
    fallen = [*before[:-1], before[-1]._replace(score=lower)]
    second = figures(fallen, [first], by=ruler(rulebook="other", equal=5))
    assert second.score is not None
    assert second.score.total is None


def test_the_same_clusters_may_be_divided_otherwise_in_a_second_edition() -> None:
    crowd = [p._replace(portfolio="wood") for p in some("a", 6, 6)]
    crowd += [p._replace(portfolio="food") for p in some("b", 7, 7, country="FR")]
    second = figures(crowd, [figures(crowd)], group_by="portfolio")
    assert rows(only(second)) == {"food": (7, 7), "wood": (6, 6)}


def test_a_group_that_grew_from_few_has_no_row_after_an_edition_divided_otherwise() -> None:
    # All who joined are of food: less the growth of the total, (6, 6), it was (1, 2).
    crowd = [p._replace(portfolio="wood") for p in some("a", 9, 9)]
    crowd += [p._replace(portfolio="food") for p in some("b", 1, 2)]
    new = [p._replace(portfolio="food") for p in some("c", 6, 6, day=SECOND)]
    second = figures(crowd + new, [figures(crowd)], day=SECOND, group_by="portfolio")
    assert only(second).total == (16, 17)
    assert rows(only(second)) == {"food": None, "wood": None}


def test_an_edition_of_a_later_day_is_refused() -> None:
    crowd = some("a", 10, 10)
    later = figures(crowd, day=SECOND)
    with pytest.raises(LaterEditionError, match="of 2027-01-01 is later than 2026-01-01"):
        figures(crowd, [later], day=FIRST)


def test_the_order_of_earlier_editions_changes_nothing() -> None:
    crowd = some("a", 10, 10)
    first, second = figures(crowd), figures(crowd, day=SECOND)
    one, other = (figures(crowd, e, day=THIRD) for e in ([first, second], [second, first]))
    assert one == other


def test_nothing_written_by_clusters_that_are_not_named_is_published() -> None:
    crowd = [p._replace(country=f"X{i}", file=f"secret-{i}") for i, p in enumerate(some("a", 9, 9))]
    text = str(figures(crowd).model_dump())
    assert not [p.name for p in crowd if p.name in text or p.cluster in text or p.file in text]
    assert not [p.country for p in crowd if p.country in text]
