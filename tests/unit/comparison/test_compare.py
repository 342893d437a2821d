"""Clusters side by side: what counts, who is strong, what is shared, who can teach whom."""

from datetime import date
from fractions import Fraction

import pytest
from clusters_by_hand import DAY, RULER, at, exactly, profile

from clusterself.comparison.compare import Question, compare
from clusterself.comparison.counting import AmbiguousError
from clusterself.model.comparison import Comparison, Move, Pair, Place
from clusterself.model.profile import LabelStated, Profile
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict

OAK = profile("oak", (at(4), at(2), at(0)), score=exactly(60))
ELM = profile("elm", (at(1), at(1), at(3)), score=exactly(70))
ASH = profile("ash", (at(2), at(4), at(1)), score=exactly(60))
OPEN = profile("fir", ((0, 4), (2, 4), None), score=Range(Fraction(10, 100), Fraction(90, 100)))


def compared(*profiles: Profile, question: Question | None = None) -> Comparison:
    return compare(profiles, RULER, (), question or Question(DAY))


def test_rows_are_ordered_by_name_whatever_the_order_of_files() -> None:
    assert list(compared(OAK, ELM, ASH).rows) == ["ash", "elm", "oak"]
    assert compared(OAK, ELM, ASH) == compared(ASH, OAK, ELM)


def test_strong_is_level_three_or_four_at_the_target_and_weak_is_surely_below_it() -> None:
    rows = compared(OAK, ELM, ASH, OPEN).rows
    assert rows["oak"].strong == ("strategy.documented",)
    assert rows["oak"].weak == ("finance.mix",)
    assert rows["elm"].strong == ("finance.mix",)
    assert rows["elm"].weak == ("strategy.documented", "strategy.reviewed")
    assert rows["ash"].strong == ("strategy.reviewed",)
    assert rows["fir"].strong == ()
    assert rows["fir"].weak == ()


def test_places_are_shared_by_equals_and_an_open_score_stands_at_its_middle() -> None:
    rows = compared(OAK, ELM, ASH, OPEN).rows
    assert rows["elm"].place == Place(1, 1, 4, None)
    assert rows["oak"].place == rows["ash"].place == Place(2, 3, 4, None)
    assert rows["fir"].place == Place(4, 4, 4, None)


def test_indicators_count_reach_miss_open_and_not_applicable() -> None:
    documented, _, mix = compared(OAK, ELM, ASH, OPEN).indicators
    assert (documented.reach, documented.miss, documented.open) == (1, 2, 1)
    assert (mix.reach, mix.miss, mix.open, mix.not_applicable) == (1, 2, 0, 1)
    assert documented.spread is not None
    # Lowest levels 0, 1, 2, 4; highest 1, 2, 4, 4: the middle of the two in the middle.
    assert documented.spread.median == Range(Fraction(3, 2), Fraction(3))
    assert documented.teachers == ("oak",)


def test_a_weakness_is_shared_by_two_or_more_with_those_who_could_teach() -> None:
    shared = compared(OAK, ELM, ASH, OPEN).shared
    assert [(w.id, w.learners, w.of, w.teachers) for w in shared] == [
        ("strategy.documented", ("ash", "elm"), 3, ("oak",)),
        ("finance.mix", ("ash", "oak"), 3, ("elm",)),
    ]


def test_a_criterion_that_two_miss_comes_first_among_equals() -> None:
    oak = OAK._replace(criteria=(Verdict.NOT_MET,))
    elm = ELM._replace(criteria=(Verdict.NOT_MET,))
    first = compared(oak, elm, ASH).shared[0]
    assert (first.id, first.is_criterion, first.learners) == ("members", True, ("elm", "oak"))


def test_a_pair_needs_a_target_missed_and_two_levels_between_and_mutual_ones_come_first() -> None:
    # Ash stands at 2 in the strategy on paper, target 3, and oak at 4: two levels.
    # Ash stands at 1 in the mix of income, and elm at 3; elm at 1 in the review, and ash at 4.
    assert compared(OAK, ELM, ASH).pairs == (
        Pair("ash", "elm", ("strategy.reviewed",), ("finance.mix",)),
        Pair("elm", "oak", ("finance.mix",), ("strategy.documented",)),
        Pair("ash", "oak", (), ("strategy.documented",)),
    )


def test_the_latest_of_a_cluster_counts_and_the_one_before_tells_what_changed() -> None:
    before = OAK._replace(
        file="then.yaml",
        assessed_on=date(2026, 3, 1),
        score=Range(Fraction(40, 100), Fraction(50, 100)),
        levels=(at(3), at(3), (0, 1)),
    )
    oldest = before._replace(file="oldest.yaml", assessed_on=date(2025, 3, 1), score=exactly(10))
    found = compared(before, oldest, OAK, ELM)
    since = found.rows["oak"].since
    assert since is not None
    assert since.day == date(2026, 3, 1)
    assert since.change == Range(Fraction(10, 100), Fraction(20, 100))
    assert since.rose == (Move("strategy.documented", 3, 4),)
    assert since.fell == (Move("strategy.reviewed", 3, 2),)
    assert found.rows["elm"].since is None
    assert (found.counted.files, found.counted.clusters, found.counted.earlier) == (4, 2, 2)


def test_an_assessment_by_another_assessor_does_not_count() -> None:
    board = ASH._replace(role="board")
    later = OAK._replace(file="board.yaml", role="board", assessed_on=date(2026, 12, 1))
    found = compared(OAK, ELM, board, later)
    assert list(found.rows) == ["elm", "oak"]
    assert found.rows["oak"].profile.file == "oak.yaml"
    assert found.counted.other_assessors == 2
    assert found.counted.without_assessor == ("Example Ash (fictional)",)


def test_who_has_only_another_assessor_is_not_named_without_a_consent() -> None:
    board = ASH._replace(role="board", consents_to_mentor=False)
    found = compared(OAK, ELM, board)
    assert found.counted.without_assessor == ()
    assert found.counted.not_seen == 1


def test_whoever_has_not_agreed_to_be_published_is_to_be_protected_seen_or_not() -> None:
    unseen = OPEN._replace(consents_to_mentor=False)
    named = ELM._replace(consents_to_publish=True)
    assert compared(OAK, named, unseen).counted.to_protect == 2


def test_two_of_one_day_are_refused_with_both_files() -> None:
    with pytest.raises(
        AmbiguousError,
        match=r"2 files are about the same cluster \(oak\).*: again\.yaml, oak\.yaml\. Keep",
    ):
        compared(OAK, OAK._replace(file="again.yaml"))


def test_what_several_assessors_agreed_on_comes_before_the_single_one_of_that_day() -> None:
    agreed = OAK._replace(file="agreed.yaml", is_reconciled=True, score=exactly(55))
    found = compared(OAK, agreed, ELM)
    assert found.rows["oak"].profile.file == "agreed.yaml"
    assert found.rows["oak"].since is None


def test_what_went_into_an_agreed_assessment_is_not_last_time() -> None:
    early = OAK._replace(file="early.yaml", assessed_on=date(2025, 11, 1))
    later = date(2026, 11, 5)
    agreed = OAK._replace(
        file="agreed.yaml", is_reconciled=True, assessed_on=later, agreed_from=(("manager", DAY),)
    )
    since = compared(early, OAK, agreed).rows["oak"].since
    assert since is not None
    assert since.day == date(2025, 11, 1)


def test_who_has_not_agreed_to_be_seen_is_counted_and_enters_no_figure() -> None:
    hidden = ASH._replace(consents_to_mentor=False)
    ended = OPEN._replace(consent_until=date(2026, 10, 31))
    found = compared(OAK, ELM, hidden, ended)
    assert list(found.rows) == ["elm", "oak"]
    assert found.counted.not_seen == 2
    assert found.indicators[0].reach + found.indicators[0].miss + found.indicators[0].open == 2


def test_a_consent_holds_on_its_last_day() -> None:
    last = ASH._replace(consent_until=DAY)
    assert "ash" in compared(OAK, last).rows


def test_the_own_cluster_is_shown_to_itself_without_a_consent() -> None:
    own = ASH._replace(consents_to_mentor=False)
    found = compared(OAK, ELM, own, question=Question(DAY, own=own))
    assert found.rows["ash"].is_own
    assert found.own is not None
    assert (found.own.is_inside, found.own.score) == (True, Place(2, 3, 3, None))


def test_an_own_cluster_that_is_not_among_the_files_is_placed_as_if_it_were() -> None:
    found = compared(OAK, ELM, question=Question(DAY, own=ASH))
    assert list(found.rows) == ["elm", "oak"]
    assert found.own is not None
    assert (found.own.is_inside, found.own.score) == (False, Place(2, 3, 3, None))


def test_groups_by_label_take_the_highest_that_is_held_on_the_day() -> None:
    both = OAK._replace(
        labels=(LabelStated("bronze", None), LabelStated("gold", date(2026, 10, 1)))
    )
    found = compared(both, ELM, question=Question(DAY, group_by="label-held"))
    assert [(g.name, g.clusters) for g in found.groups] == [
        ("bronze", ("oak",)),
        ("no label stated", ("elm",)),
    ]


def test_scores_far_from_the_quartiles_are_named() -> None:
    usual = [profile(f"c{i}", (at(2), at(2), at(2)), score=exactly(50 + i)) for i in range(8)]
    star = profile("star", (at(4), at(4), at(4)), score=exactly(99))
    found = compared(*usual, star).far_out
    assert [(f.cluster, f.about, f.side) for f in found] == [("star", None, "high")]


def test_what_was_answered_against_another_catalogue_is_named_by_its_edition() -> None:
    old = OAK._replace(edition_then="2025.1", is_rescored=True)
    assert compared(old, ELM).counted.older_rulers == {"2025.1": ("oak",)}
