"""A plan made again in a file that people worked with: theirs stays, only the rest changes."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_files import edited, made_again, plans

from clusterself.catalogue.load_plan import plan_as_written
from clusterself.catalogue.plan_rewriting import rewritten_plan
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Diagnostic
from clusterself.model.plan_file import FactGoal, PlanFile, PlannedMeasure, Proposed, Status

HEAD = """\
clusterself: plan/1
catalogue: {edition: '2026.1', sha256: 0123abc}   # as shipped
cluster: {id: fictional-start-up, name: "Fictional Start-up Cluster"}
rulebook: bronze
assessed_on: 2026-11-22

asked: {start: 2026-12-01, by: 2027-12-31, days_per_month: 10}
"""
CHARGE = """\
  # Decided on 3 December.
  - id: document.charge
    title: 'Written charge'
    owner:   Jana (fictional)   # suggested: board chair
    # until the assembly
    due:   2027-01-31
    start: 2026-12-01
    proposed: {start: 2026-12-01, due: 2027-01-31}
    status: "planned"
    leads_to: [{fact: dedicated-management,   to: true}]
    notes: |
      Ask the auditor.

      # no comment, but a note
"""
EVENING = """\
  - title: Evening of the board
    id: workshop.evening
    owner:                                  # suggested: board chair
    start: 2027-02-01
    due: 2027-02-28
"""
OLD = f"{HEAD}measures:\n\n{CHARGE}\n{EVENING}"
NEW = PlannedMeasure(
    id="training.fictional",
    title="Fictional course",
    start=date(2027, 3, 1),
    due=date(2027, 4, 30),
    leads_to=(FactGoal(fact="dedicated-management", to=True),),
)
SUGGESTED = {
    NEW.id: "manager",
    "document.charge": "board  chair",
    "workshop.evening": "board chair",
}
NEW_TEXT = """\
  - id: training.fictional
    title: Fictional course
    owner:                                  # suggested: manager
    start: 2027-03-01
    due: 2027-04-30
    status: planned
    leads_to: [{fact: dedicated-management, to: yes}]
    notes:
"""


def plan_in(text: str) -> PlanFile:
    document, faults = read_yaml("plan.yaml", text.encode())
    assert document is not None, faults
    plan, shape_faults = plan_as_written(document)
    assert plan is not None, shape_faults
    return plan


def with_measures(*measures: PlannedMeasure) -> PlanFile:
    return plan_in(OLD).model_copy(update={"measures": measures})


def charge(**update: object) -> PlannedMeasure:
    return plan_in(OLD).measures[0].model_copy(update=update)


def evening(**update: object) -> PlannedMeasure:
    return plan_in(OLD).measures[1].model_copy(update=update)


def after(plan: PlanFile, text: str = OLD) -> str:
    found = rewritten_plan("plan.yaml", text.encode(), plan, SUGGESTED)
    assert found.value is not None, found.diagnostics
    assert plan_in(found.value.decode()) == plan
    return found.value.decode()


def fault(plan: PlanFile, text: str) -> Diagnostic:
    found = rewritten_plan("plan.yaml", text.encode(), plan)
    assert found.value is None
    (diagnostic,) = found.diagnostics
    return diagnostic


def test_the_same_plan_changes_no_byte() -> None:
    assert after(plan_in(OLD)) == OLD


def test_only_the_values_that_differ_are_written() -> None:
    new = charge(
        due=date(2027, 3, 31),
        proposed=Proposed(start=date(2026, 12, 1), due=date(2027, 3, 31)),
        status=Status.REACHED,
    )
    assert after(with_measures(new, evening())) == (
        OLD.replace("due:   2027-01-31", "due:   2027-03-31")
        .replace("due: 2027-01-31}", "due: 2027-03-31}")
        .replace('"planned"', "reached")
    )


def test_values_of_the_head_are_written_where_they_stand() -> None:
    plan = plan_in(OLD.replace("by: 2027-12-31, ", "").replace("0123abc", "4567def"))
    assert after(plan) == (OLD.replace("by: 2027-12-31, ", "").replace("0123abc", "4567def"))


def test_a_key_that_is_not_there_yet_comes_last_in_its_measure() -> None:
    assert after(with_measures(charge(), evening(status=Status.NOT_NEEDED))) == (
        OLD + "    status: not_needed\n"
    )


def test_a_name_is_put_before_the_suggestion() -> None:
    new = evening(owner="Petr (fictional)")
    assert "    owner: Petr (fictional)                                  # suggested:" in after(
        with_measures(charge(), new)
    )


def test_a_new_measure_is_put_in_at_its_place() -> None:
    assert after(with_measures(charge(), NEW, evening())) == (
        f"{HEAD}measures:\n\n{CHARGE}\n{NEW_TEXT}\n{EVENING}"
    )


@pytest.mark.parametrize("end", ["\n", "\n\n# the end\n"])
def test_a_new_measure_can_come_last(end: str) -> None:
    before = OLD.removesuffix("\n")
    expected = f"{before}\n\n{NEW_TEXT}".removesuffix("\n")
    assert after(with_measures(charge(), evening(), NEW), before + end) == expected + end


def test_a_new_measure_can_come_behind_a_file_without_a_line_end() -> None:
    found = after(with_measures(charge(), evening(), NEW), OLD.removesuffix("\n"))
    assert found == f"{OLD}\n{NEW_TEXT}"


def test_a_block_moves_with_the_comments_above_and_in_it() -> None:
    assert after(with_measures(evening(), charge())) == f"{HEAD}measures:\n\n{EVENING}\n{CHARGE}"


def test_what_stands_above_all_measures_stays_there() -> None:
    before = OLD.replace("measures:\n", "measures:\n  # Agreed by the board, all of them.\n")
    assert after(with_measures(evening(), charge()), before) == (
        f"{HEAD}measures:\n  # Agreed by the board, all of them.\n\n{EVENING}\n{CHARGE}"
    )


def test_of_a_measure_that_goes_the_comments_of_people_stay() -> None:
    assert after(with_measures(evening())) == (
        f"{HEAD}measures:\n"
        "\n"
        "  # Of document.charge, which is no longer in the plan:\n"
        "  # Decided on 3 December.\n"
        "  # until the assembly\n"
        f"\n{EVENING}"
    )


def test_of_a_measure_that_goes_nothing_stays_if_nobody_wrote_a_comment() -> None:
    assert after(with_measures(charge())) == f"{HEAD}measures:\n\n{CHARGE}"


def test_a_suggestion_that_people_changed_is_theirs_and_stays() -> None:
    before = OLD.replace(
        "owner:                                  # suggested: board chair",
        "owner:  # suggested: Bert (fictional), ask him",
    )
    assert after(with_measures(charge()), before) == (
        f"{HEAD}measures:\n\n{CHARGE}"
        "\n"
        "  # Of workshop.evening, which is no longer in the plan:\n"
        "  # suggested: Bert (fictional), ask him\n"
    )


def test_all_measures_can_go() -> None:
    before = f"{HEAD}measures:\n\n{EVENING}"
    assert after(with_measures(), before) == f"{HEAD}measures:\n"


@pytest.mark.parametrize("nothing", ["", " []", " null"])
def test_the_first_measure_takes_the_place_of_nothing(nothing: str) -> None:
    before = f"{HEAD}measures:{nothing}   # none yet\n"
    assert after(with_measures(NEW), before) == f"{HEAD}measures:   # none yet\n\n{NEW_TEXT}"


def test_the_list_of_measures_is_made_where_it_is_missing() -> None:
    assert after(with_measures(NEW), HEAD) == f"{HEAD}measures:\n\n{NEW_TEXT}"


def test_measures_that_stand_further_left_get_others_like_them() -> None:
    left = OLD.replace("\n  - ", "\n- ").replace("\n    ", "\n  ").replace("\n  # D", "\n# D")
    found = after(with_measures(charge(), evening(), NEW), left)
    assert found.startswith(left)
    assert "\n\n- id: training.fictional\n  title: Fictional course\n" in found


def test_line_ends_and_the_mark_of_byte_order_stay() -> None:
    before = b"\xef\xbb\xbf" + OLD.replace("\n", "\r\n").encode()
    plan = with_measures(charge(), NEW, evening())
    found = rewritten_plan("plan.yaml", before, plan, SUGGESTED).value
    expected = f"{HEAD}measures:\n\n{CHARGE}\n{NEW_TEXT}\n{EVENING}".replace("\n", "\r\n")
    assert found == b"\xef\xbb\xbf" + expected.encode()


def test_an_old_id_of_a_goal_gives_way_to_the_present_one() -> None:
    goal = FactGoal(fact="management", to=True)
    found = after(with_measures(charge(leads_to=(goal,)), evening()))
    assert found == OLD.replace("{fact: dedicated-management,   to", "{fact: management,   to")


def test_in_brackets_values_change_but_no_measure_is_put_in() -> None:
    before = (
        HEAD + "measures: [{id: workshop.evening, title: Evening of the board,\n"
        "  start: 2027-02-01, due: 2027-02-28}]   # in a hurry\n"
    )
    later = with_measures(evening(due=date(2027, 3, 31)))
    assert after(later, before) == before.replace("2027-02-28", "2027-03-31")
    refused = fault(with_measures(evening(), NEW), before)
    assert (refused.code, refused.where.line, refused.where.column) == ("CS210", 8, 11)
    assert refused.message == (
        "the measures stand in brackets: a plan made again cannot be written into it"
    )


def test_a_whole_plan_in_brackets_is_left_alone() -> None:
    text = (
        "{clusterself: plan/1, catalogue: {edition: '1'}, cluster: {id: a, name: A},\n"
        " rulebook: bronze, assessed_on: 2026-11-22,\n"
        " asked: {start: 2026-12-01, days_per_month: 10}}\n"
    )
    assert fault(with_measures(NEW), text).code == "CS210"


def test_a_measure_of_which_the_first_key_goes_is_left_alone() -> None:
    before = OLD.replace("  - title: Evening", "  - notes: Ask the host.\n    title: Evening")
    refused = fault(with_measures(charge(), evening()), before)
    assert (refused.code, refused.message, refused.hint) == (
        "CS210",
        "`notes` stands first in this measure and cannot be taken out",
        "put `id` first",
    )


def test_a_measure_that_stands_twice_is_said_and_nothing_written() -> None:
    assert fault(with_measures(NEW), OLD + EVENING).code == "CS301"


def test_an_old_file_that_cannot_be_read_is_said_and_nothing_written() -> None:
    assert fault(with_measures(NEW), OLD.replace("rulebook: bronze\n", "")).code == "CS201"


@settings(max_examples=50, deadline=None, derandomize=True, database=None)
@given(plans(), st.data())
def test_whatever_people_wrote_the_new_plan_is_in_and_their_words_stay(
    old: PlanFile, data: st.DataObject
) -> None:
    before = data.draw(edited(old))
    plan = data.draw(st.just(old) | made_again(old))
    owners = {one.id: "fictional chair" for one in old.measures}
    found = rewritten_plan("plan.yaml", before, plan, owners)
    assert found.value is not None, found.diagnostics
    text, new_text = before.decode("utf-8-sig"), found.value.decode("utf-8-sig")
    assert plan_in(new_text) == plan
    assert remarks(text) == remarks(new_text)
    assert [one for one in kept_blocks(old, plan, text) if one not in new_text] == []
    assert plan != old or before == found.value


def remarks(text: str) -> Counter[str]:
    return Counter(re.findall(r"# remark \d+\.", text))


def kept_blocks(old: PlanFile, plan: PlanFile, text: str) -> list[str]:
    """Return the lines of all measures that stay as they are, up to the last key."""
    starts = [match.start() for match in re.finditer(r"(?m)^ *- id:", text)]
    found = []
    ends = [*starts, len(text)][1:]
    for one, start, end in zip(old.measures, starts, ends, strict=True):
        if one in plan.measures:
            lines = text[start:end].splitlines(keepends=True)
            while not lines[-1].strip() or lines[-1].lstrip().startswith("#"):
                lines.pop()
            found.append("".join(lines).removesuffix("\n").removesuffix("\r"))
    return found
