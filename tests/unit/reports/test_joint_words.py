"""What the report on a joint plan says, for a plan written by hand."""

import json
from datetime import date
from fractions import Fraction

import pytest

from clusterself.app.plan_request import Request
from clusterself.app.templates import templates_in
from clusterself.cli.joint_view import joint_view
from clusterself.model.joint import JointPlan, State
from clusterself.model.joint_report import Cost
from clusterself.model.plan import Promise, Proof
from clusterself.model.verdict import Verdict
from clusterself.model.wish import BY_EUROS
from clusterself.reports.joint.json_format import json_joint
from clusterself.reports.joint.lanes import lanes_chart
from clusterself.reports.joint.pages import html_joint, markdown_joint
from clusterself.reports.joint.view import view
from clusterself.reports.joint.words import saved_words
from joint_by_hand import (
    ALDER,
    BIRCH,
    MEMBERS,
    PLAN,
    alone,
    answers,
    entrants,
    member,
    report,
    without_plan,
)
from plan_by_hand import COURSE, PAPER, RULEBOOK, WISH, way


def _with_ways(*jointly: tuple[str, int]) -> JointPlan:
    """Return the plan with other days and euros in the joint part of its clusters."""
    members = [
        one._replace(jointly=way(COURSE, days=days, euro=euro))
        for one, (days, euro) in zip(MEMBERS, jointly, strict=False)
    ]
    return PLAN._replace(members=(*members, MEMBERS[2]))


# The headline


def test_the_headline_tells_the_saving() -> None:
    assert report().headline == (
        "Together: 17 working days and EUR 600 instead of 20 working days and EUR 1,200: "
        "3 working days and EUR 600 are saved."
    )


@pytest.mark.parametrize(
    ("jointly", "headline"),
    [
        (
            (("13", 300), ("7", 300)),
            "Together: EUR 600 instead of EUR 1,200, with the same 20 working days: EUR 600 is "
            "saved.",
        ),
        (
            (("12", 600), ("7", 600)),
            "Together: 19 working days instead of 20, with the same EUR 1,200: 1 working day is "
            "saved.",
        ),
        (
            (("14", 300), ("8", 300)),
            "Together: 22 working days and EUR 600 instead of 20 working days and EUR 1,200: "
            "EUR 600 is saved, 2 working days more are spent.",
        ),
        (
            (("13", 600), ("7", 600)),
            "Nothing is saved: together 20 working days and EUR 1,200, as much as separately, "
            "since what is shared costs as much as if each did it alone.",
        ),
    ],
)
def test_what_is_the_same_or_more_is_said_so(
    jointly: tuple[tuple[str, int], ...], headline: str
) -> None:
    assert report(_with_ways(*jointly)).headline == headline


def test_without_a_shared_event_nothing_is_saved() -> None:
    plan = _with_ways(("13", 600), ("7", 600))._replace(events=())
    assert report(plan).headline.endswith(
        "since the cheapest plans have no measure that two clusters can share."
    )


def test_one_of_several_things_is_spoken_of_in_the_singular() -> None:
    assert saved_words(Cost(Fraction(1), Fraction(0))) == "1 working day is saved"
    assert saved_words(Cost(Fraction(-1), Fraction(0))) == "1 working day more is spent"
    assert saved_words(Cost(Fraction(0), Fraction(0))) == "nothing is saved"


# Where there is no joint plan


def test_too_few_clusters_with_a_plan_are_counted() -> None:
    birch = member(BIRCH, alone(None, Proof.IMPOSSIBLE), None)
    plan = without_plan(State.TOO_FEW)
    plan = plan._replace(members=(plan.members[0], birch, plan.members[2]))
    assert report(plan).headline == (
        "There is no joint plan. It takes two clusters or more that have a plan of their own to "
        "the goal; of these 3 clusters, only 1 has one."
    )


def test_none_with_a_plan_is_said() -> None:
    members = tuple(one._replace(alone=alone(None, Proof.IMPOSSIBLE)) for one in MEMBERS)
    plan = without_plan(State.TOO_FEW)._replace(members=members)
    assert report(plan).headline.endswith("of these 3 clusters, none has one.")


def test_impossible_together_is_told_with_what_the_separate_plans_take() -> None:
    found = report(without_plan(State.IMPOSSIBLE, Proof.IMPOSSIBLE))
    assert found.headline == (
        "There is no joint plan: within what was asked, no set of measures leads all to the goal. "
        "Separately, their plans take 20 working days and EUR 1,200."
    )
    assert found.proof == "This is proven."


def test_a_search_that_was_stopped_is_not_taken_for_a_proof() -> None:
    found = report(without_plan(State.NOT_DECIDED))
    assert "No joint plan was found before the search was stopped" in found.headline
    assert found.proof == "Not proven: the search was stopped."


@pytest.mark.parametrize("state", [State.TOO_FEW, State.IMPOSSIBLE, State.NOT_DECIDED])
def test_without_a_joint_plan_the_costs_alone_are_shown_and_nothing_is_promised(
    state: State,
) -> None:
    found = report(without_plan(state))
    shown = view(found)
    assert (found.reached, found.balance, found.joint, shown.numbers) == ("", (), None, ())
    assert [row.alone for row in shown.costs] == [("13", "600"), ("7", "600")]
    assert shown.clusters == ()
    for text in (html_joint(found, templates_in()), markdown_joint(found, templates_in())):
        assert "How cost is shared" not in text
        assert "What each spends" in text


# Who is left out


def test_who_is_left_out_is_named_with_the_reason() -> None:
    (left_out,) = report().left_out
    assert left_out.name == "Cedar (fictional)"
    assert left_out.left_out == (
        "No set of measures reaches the goal within what was asked: proven. With 1 measure it "
        "comes closest: met are 1 of 2 criteria and minimums, and the score is 50 to 60 %."
    )


def test_a_plan_alone_that_was_not_found_in_time_is_said_to_be_so() -> None:
    cedar = member("cedar", alone(None, Proof.NOT_DECIDED), None)
    (left_out,) = report(PLAN._replace(members=(*MEMBERS[:2], cedar))).left_out
    assert left_out.left_out == "No plan to the goal was found before the search was stopped."


# Who spends what


def test_each_cluster_has_what_it_spends_alone_jointly_and_saves() -> None:
    shown = view(report())
    assert [tuple(row[2:]) for row in shown.costs] == [
        (("13", "600"), ("11.5", "300"), ("1.5", "300")),
        (("7", "600"), ("5.5", "300"), ("1.5", "300")),
    ]
    assert shown.total is not None
    assert shown.total[2:] == (("20", "1,200"), ("17", "600"), ("3", "600"))


def test_who_spends_more_than_alone_is_named_with_the_amount() -> None:
    found = report(_with_ways(("10", 100), ("9", 650)))
    assert found.balance == (
        "Birch (fictional) spends 2 working days and EUR 50 more than alone: how that is settled "
        "is for the partners to agree.",
    )
    assert view(found).costs[1].saved == ("2 more", "50 more")


def test_nobody_who_spends_more_is_said_too() -> None:
    assert report().balance == ("No cluster spends more than alone, neither days nor euros.",)


# The shared event


def test_an_event_tells_total_shares_and_what_it_would_take_alone() -> None:
    (event,) = view(report()).events
    assert event.when == "1 February 2027 to 31 March 2027"
    assert event.who == "Alder (fictional) and Birch (fictional)"
    assert event.takes == ("11 working days and EUR 600 in total (3 days of preparing, spent once)")
    assert event.parts == (
        ("Alder (fictional)", ("5.5", "300")),
        ("Birch (fictional)", ("5.5", "300")),
    )
    assert event.saves == (
        "If each did it alone: 14 working days and EUR 1,200 in total; 3 working days and EUR 600 "
        "are saved"
    )
    assert event.needs == "Strategy paper, by Alder (fictional)"


def test_the_list_of_a_cluster_marks_what_is_shared_and_with_whom() -> None:
    alder, birch = view(report()).clusters
    assert [(row.line.title, row.together, row.cost) for row in alder.rows] == [
        ("Strategy paper", "", ("6", "0")),
        ("Course on strategy", "Birch (fictional)", ("5.5", "300")),
    ]
    assert alder.total == ("11.5", "300")
    assert [row.together for row in birch.rows] == ["Alder (fictional)"]
    assert birch.include == f"--include {COURSE}"


def test_the_list_adds_up_to_what_the_cluster_spends() -> None:
    alder = report().clusters[0]
    assert sum(line.cost.days for line in alder.own) == Fraction(23, 2)
    assert sum(line.cost.euro for line in alder.own) == 300


def test_what_several_do_and_cannot_share_is_listed() -> None:
    birch = MEMBERS[1]._replace(jointly=way(PAPER, COURSE, days="11.5", euro=300))
    found = report(PLAN._replace(members=(MEMBERS[0], birch, MEMBERS[2])))
    assert view(found).each_alone == ("Strategy paper (Alder (fictional) and Birch (fictional))",)
    assert view(report()).each_alone == ()


def test_the_chart_puts_shared_events_at_the_same_place_in_each_lane() -> None:
    charts = lanes_chart(report())
    assert charts is not None
    for chart in charts:
        first, second = (next(bar for bar in lane.bars if bar.event == 1) for lane in chart.lanes)
        assert (first.x, first.width) == (second.x, second.width)
        assert chart.links == ((first.middle, first.y + first.height, second.y),)
    # Four months from 206 to 848, 160.5 each: the course has the last two.
    assert charts[0].lanes[1].bars[0][0:3:2] == (527.5, 320.0)
    assert charts[0].lanes[0].words == (
        "Alder (fictional): shared event 1 1 February 2027 to 31 March 2027, by itself 1 measure "
        "from 1 December 2026 to 31 January 2027."
    )


# How sure it is, and what it is good for


def test_the_proof_names_what_is_least() -> None:
    assert report().proof == (
        "No joint plan of these clusters does it with fewer working days: proven."
    )
    dear = PLAN._replace(wish=WISH._replace(price=BY_EUROS))
    assert report(dear).proof.startswith("No joint plan of these clusters does it with less money")


def test_a_plan_that_is_not_proven_tells_how_much_another_may_save() -> None:
    plan = PLAN._replace(proof=Proof.NOT_DECIDED, bound=Fraction(31, 2))
    # The ways by hand are priced by their days: 17 - 15.5.
    assert report(plan).proof == (
        "Not proven: the search was stopped. Another joint plan may save 1.5 working days at most."
    )


def test_a_bound_that_is_not_known_is_no_promise() -> None:
    plan = PLAN._replace(proof=Proof.NOT_DECIDED, bound=None)
    assert report(plan).proof == (
        "Not proven: the search was stopped. Another joint plan may be cheaper."
    )


def test_a_cost_alone_that_is_not_proven_makes_the_saving_unsure() -> None:
    birch = MEMBERS[1]._replace(alone=alone(way(COURSE, days="7", euro=600), Proof.NOT_DECIDED))
    found = report(PLAN._replace(members=(MEMBERS[0], birch, MEMBERS[2])))
    assert found.proof.endswith(
        "What Birch (fictional) would spend alone is not proven to be the least, so that the "
        "saving may be smaller than it seems."
    )


def test_no_label_is_promised() -> None:
    assert report().reached == (
        "Once all is done, no obstacle is found for these 2 clusters in the rules tested here; "
        "others are not public."
    )
    public = RULEBOOK.model_copy(update={"unknown_rules": ()})
    assert report(rulebook=public).reached == "Once all is done, these 2 clusters meet all rules."


def test_rules_that_stay_open_are_said_with_the_cluster() -> None:
    unsure = Promise(Verdict.OPEN, None, True, 2, 2, None)
    birch = MEMBERS[1]._replace(jointly=way(COURSE, days="5.5", euro=300, promise=unsure))
    found = report(PLAN._replace(members=(MEMBERS[0], birch, MEMBERS[2])))
    assert found.reached.endswith("some rules stay open for Birch (fictional).")


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (date(2027, 3, 31), "All is done by 31 March 2027, as asked."),
        (
            date(2027, 3, 30),
            "Not all is done by 30 March 2027, as was asked: the last measure ends on 31 March "
            "2027.",
        ),
        (None, ""),
    ],
)
def test_the_date_that_was_asked_for_is_compared_with_the_schedule(
    by: date | None, said: str
) -> None:
    assert report(PLAN._replace(wish=WISH._replace(by=by))).in_time == said


def test_what_was_asked_says_for_whom_it_holds() -> None:
    wish = WISH._replace(max_euro=Fraction(900))
    found = report(PLAN._replace(wish=wish), is_pace_assumed=True)
    told = {line.name: line.text for line in found.asked}
    assert told["Pace"] == "at most 8 working days a month, assumed, for each cluster"
    assert told["Limits"] == "at most EUR 900, for all clusters together"


# Names, stamps, files


def test_clusters_with_the_same_name_are_told_apart_by_their_ids() -> None:
    twin = {"id": BIRCH, "name": "Alder (fictional)", "country": "SK"}
    found = report(found=entrants(answers(ALDER), answers(BIRCH, cluster=twin), answers("cedar")))
    assert [one.name for one in found.clusters] == [
        "Alder (fictional) [alder]", "Alder (fictional) [birch]", "Cedar (fictional)",
    ]  # fmt: skip


def test_answers_from_public_sources_are_not_stamped_as_a_self_assessment() -> None:
    public = {"assessor": {"role": "public-sources"}}
    every = entrants(*(answers(name, **public) for name in (ALDER, BIRCH, "cedar")))
    assert report(found=every).stamp.startswith("Made from public facts")
    some = entrants(answers(ALDER), answers(BIRCH, **public), answers("cedar"))
    assert "For some clusters: Made from public facts" in report(found=some).stamp


def test_which_of_several_assessments_counts_is_noted() -> None:
    first, *others = entrants()
    then = answers(ALDER, assessed_on="2025-03-15")
    again = first._replace(read=3, previous=then, previous_file="then.yaml")
    assert report(found=(again, *others)).notes == (
        "Alder (fictional): of 3 assessments the latest by the manager counts, 15 November 2026; "
        "rises are counted from that of 15 March 2025.",
    )


def test_json_has_sums_and_no_paths() -> None:
    text = json_joint(report())
    content = json.loads(text)
    assert content["schema_version"] == 1
    assert (content["separate"], content["joint"], content["saved"]) == (
        {"days": 20, "euro": 1200}, {"days": 17, "euro": 600}, {"days": 3, "euro": 600},
    )  # fmt: skip
    assert content["events"][0]["parts"][1]["cost"] == {"days": 5.5, "euro": 300}
    assert "alder.yaml" not in text


def test_text_shows_a_command_for_each_that_shares_something() -> None:
    request = Request("label", days_per_month=Fraction(15, 2), exclude=("service.visits",))
    text = joint_view(report(), request, plain=True)
    assert (
        "clusterself plan make alder.yaml --to label --start 2026-12-01 --days-per-month 7.5 "
        f"--exclude service.visits --include {COURSE} -o plan-alder.yaml\n" in text
    )
    assert text.count("clusterself plan make") == 2
