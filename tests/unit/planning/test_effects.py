"""What measures make of answers, by hand: chains of levels, facts, shares, open answers."""

from collections.abc import Mapping
from typing import Any

import pytest
from instances import FACTS, INDICATORS

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import FactSubject
from clusterself.model.measure import Measure
from clusterself.model.plan import Case
from clusterself.model.values import OneOf, Span, Values
from clusterself.planning.effects import Effects, after, in_case
from clusterself.scoring.known import KnownFacts

CATALOGUE = Catalogue(
    edition="2026.1",
    title="Example catalogue (fictional)",
    dimensions=(),
    facts={fact.id: fact for fact in FACTS},
    indicators={one.id: one for one in INDICATORS},
    rulebooks={},
)


def measure(*effects: Mapping[str, object], name: str = "document.example") -> Measure:
    return Measure.model_validate(
        {
            "id": name,
            **dict.fromkeys(("title", "what", "first_step", "who"), "example"),
            "kind": "document",
            "days": 1,
            "weeks": 1,
            "cost_eur": {"value": 0, "basis": "own"},
            "effects": list(effects),
            "proof": ["minutes"],
            "shareable": "no",
        }
    )


def step(begin: int, end: int, name: str = "x.a") -> dict[str, object]:
    return {"indicator": name, "from_at_least": begin, "to": end}


def assessment(facts: dict[str, Any] | None = None, **answers: object) -> Assessment:
    return Assessment.model_validate(
        {
            "clusterself": "assessment/1",
            "cluster": {"id": "example", "name": "Example (fictional)", "country": "CZ"},
            "assessed_on": "2026-11-22",
            "assessor": {"role": "manager"},
            "facts": facts or {},
            "answers": {f"x.{name}": answer for name, answer in answers.items()},
        }
    )


def level(start: Assessment, *effects: Mapping[str, object]) -> object:
    found = after(CATALOGUE, start, [measure(*effects)]).answers.get("x.a")
    return None if found is None else found.level


def fact(name: str, start: dict[str, Any], *effects: Mapping[str, object]) -> Values:
    there = after(CATALOGUE, assessment(start), [measure(*effects)])
    return KnownFacts(CATALOGUE, there).values(FactSubject(name))


def ends(values: Values) -> tuple[object, object]:
    assert isinstance(values, Span)
    return values.low, values.high


def test_steps_lead_on_whatever_their_order() -> None:
    assert level(assessment(a=1), step(2, 3), step(1, 2), step(3, 4)) == 4


def test_a_step_does_nothing_below_the_level_from_which_it_works() -> None:
    assert level(assessment(a=0), step(1, 2)) == 0


def test_nobody_falls_to_a_lower_level() -> None:
    assert level(assessment(a=3), step(0, 2)) == 3


def test_an_open_level_counts_as_nought_for_the_steps() -> None:
    assert level(assessment(a="unknown"), step(0, 2)) == 2
    assert level(assessment(a="unknown"), step(1, 2)) == "unknown"
    assert level(assessment(), step(0, 1)) == 1


def test_what_does_not_apply_stays_so() -> None:
    start = assessment(a={"not_applicable": "it does not apply"})
    assert level(start, step(0, 2)) is None


def test_a_raised_level_has_the_papers_of_the_measure() -> None:
    found = after(CATALOGUE, assessment(a=0), [measure(step(0, 2))]).answers["x.a"]
    assert [(paper.kind, str(paper.date)) for paper in found.evidence] == [
        ("minutes", "2026-11-22")
    ]


# 11 + 5 + 2 = 18, and 15 is a floor under that.
def test_changes_by_add_up_and_a_target_is_a_floor_under_the_sum() -> None:
    by = ({"fact": "members", "by": 5}, {"fact": "members", "by": 2})
    to = {"fact": "members", "to": 15}
    assert ends(fact("members", {"members": 11}, *by, to)) == (18, 18)
    assert ends(fact("members", {"members": 2}, *by, to)) == (15, 15)


def test_both_ends_of_a_range_move() -> None:
    start = {"members": {"between": [4, 9]}}
    assert ends(fact("members", start, {"fact": "members", "by": 3})) == (7, 12)
    assert ends(fact("members", start, {"fact": "members", "to": 6})) == (6, 9)


# A third of 7 is 2.33: 3 of 7 are the least that are 10 points more than 2 of 7.
def test_a_share_rises_by_its_numerator_which_is_whole() -> None:
    start = {"members": 7, "written": 2}
    assert ends(fact("written", start, {"fact": "written-share", "by": "10 %"})) == (3, 3)


# 2 of 5 members are 40 %; 5 more who signed: 7 of 10; 10 points more: 8 of 10.
def test_a_share_moves_after_the_facts_that_it_is_made_of() -> None:
    start = {"members": 5, "written": 2}
    effects = (
        {"fact": "written-share", "by": "10 %"},
        {"fact": "members", "by": 5},
        {"fact": "written", "by": 5},
    )
    assert ends(fact("written", start, *effects)) == (8, 8)


def test_a_share_never_rises_above_all() -> None:
    start = {"members": 5, "written": 4}
    assert ends(fact("written", start, {"fact": "written-share", "by": "50 %"})) == (5, 5)


# 6 of 6 + 14 are 30 %; 15 % of all with 14 who stay: 2 of 16 are 12.5 %, 3 of 17 would be 17.6 %.
def test_a_loss_falls_by_its_numerator() -> None:
    start = {"left": {"2025": 6}, "stayed": {"2025": 14}}
    assert ends(fact("left", start, {"fact": "loss", "to": "15 %"})) == (2, 2)


def test_yes_takes_the_place_of_no_and_of_unknown() -> None:
    effect = {"fact": "site", "to": "yes"}
    for said in ("no", "unknown"):
        assert fact("site", {"site": said}, effect) == OneOf(frozenset({"yes"}))


def test_a_measure_is_in_place_if_all_it_leads_to_is_there() -> None:
    effects = Effects(CATALOGUE, assessment({"site": "yes"}, a=2))
    there = {"fact": "site", "to": "yes"}
    assert effects.is_in_place(measure(there, step(0, 2), name="m.there"))
    assert not effects.is_in_place(measure(there, step(0, 3), name="m.higher"))
    assert not effects.is_in_place(measure({"fact": "members", "by": 1}, name="m.more"))


@pytest.mark.parametrize(("case", "there"), [(Case.WORST, (0, 2, 4)), (Case.BEST, (4, 5, 1))])
def test_open_answers_are_at_their_worse_or_better_end(
    case: Case, there: tuple[int, int, int]
) -> None:
    start = assessment({"members": {"between": [2, 5]}, "left": {"2025": {"between": [1, 4]}}})
    found = in_case(CATALOGUE, start, case)
    known = KnownFacts(CATALOGUE, found)
    ends_of = [ends(known.values(FactSubject(name)))[0] for name in ("members", "left")]
    assert (found.answers["x.a"].level, *ends_of) == there


WRITTEN = {"fact": "written", "by": 20}


def test_a_part_grows_no_further_than_its_whole() -> None:
    assert ends(fact("written", {"members": 11, "written": 8}, WRITTEN)) == (11, 11)


def test_a_whole_that_grows_by_the_same_measure_gives_its_part_room() -> None:
    more = {"fact": "members", "by": 5}
    assert ends(fact("written", {"members": 11, "written": 8}, WRITTEN, more)) == (16, 16)


def test_a_part_may_grow_as_far_as_its_whole_may_reach() -> None:
    start = {"members": {"between": [10, 14]}, "written": {"between": [2, 6]}}
    assert ends(fact("written", start, {"fact": "written", "by": 9})) == (11, 14)


def test_a_part_that_was_larger_than_its_whole_stays_as_it_was() -> None:
    assert ends(fact("written", {"members": 11, "written": 13}, WRITTEN)) == (13, 13)


def test_a_part_of_which_the_whole_is_not_known_grows_by_all() -> None:
    assert ends(fact("written", {"written": 8}, WRITTEN)) == (28, 28)
