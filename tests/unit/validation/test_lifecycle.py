"""Ids stay for ever, and the edition tells of changes."""

import pytest
from small_catalogue import FILES, changed, draft

from clusterself.diagnostics import Diagnostic, Location
from clusterself.validation.changes.differences import ChangeClass
from clusterself.validation.changes.editions import Raise, required_raise
from clusterself.validation.lifecycle import edition_is_raised, ids_are_kept

Edit = tuple[str, str, str]

EDITORIAL: Edit = ("facts.yaml", "title: Club", "title: Society")
ADDITIVE: Edit = ("facts.yaml", "max: 500", "max: 600")
SCORING: Edit = ("trial.yaml", "members >= 15", "members >= 12")
BREAKING: Edit = ("facts.yaml", "unit: members", "unit: firms")


def _gone(files: dict[str, str]) -> list[Diagnostic]:
    return list(ids_are_kept(draft(), draft(files), "v1"))


def _edition(new: str, *edits: Edit, old: str = "2026.1") -> list[Diagnostic]:
    """Return the faults after a change of the edition and other edits."""
    before = changed(("catalogue.yaml", '"2026.1"', f'"{old}"'))
    after = changed(("catalogue.yaml", '"2026.1"', f'"{new}"'), *edits)
    return list(edition_is_raised(draft(before), draft(after), "v1"))


def test_nothing_is_said_where_nothing_changed() -> None:
    assert (_gone(dict(FILES)), _edition("2026.1")) == ([], [])


def test_cs701_a_fact_that_is_gone_is_missed_in_the_file_that_held_it() -> None:
    found = _gone(changed(("facts.yaml", "id: guests", "id: visitors")))
    assert [(f.code, f.where, f.message) for f in found] == [
        ("CS701", Location("facts.yaml", 1, 1), "the fact `guests` is gone, which v1 had")
    ]
    assert found[0].hint == (
        "if it was renamed, list `guests` under `aliases` of the new id; else bring it back with "
        "`retired: {edition: ...}`, so that answers to it are still understood"
    )


def test_where_the_file_is_gone_too_the_edition_is_pointed_at() -> None:
    files = {name: text for name, text in FILES.items() if name != "second.yaml"}
    assert [(f.where, f.message) for f in _gone(files)] == [
        (Location("catalogue.yaml", 2, 10), "the indicator `second.plan` is gone, which v1 had"),
        (Location("catalogue.yaml", 2, 10), "the indicator `second.team` is gone, which v1 had"),
    ]


def test_a_renamed_fact_is_not_missed() -> None:
    new = ("facts.yaml", "id: guests,", "id: visitors, aliases: [guests],")
    assert _gone(changed(new)) == []


def test_a_retired_indicator_is_not_missed() -> None:
    old = "title: Team\n"
    assert _gone(changed(("second.yaml", old, old + "    retired: {edition: '2026.2'}\n"))) == []


def test_a_fact_that_cannot_be_read_is_not_missed_nor_are_its_old_ids() -> None:
    assert _gone(changed(("facts.yaml", "    type: number\n", "    type: numeral\n"))) == []


def test_an_old_id_that_is_gone_is_missed_where_its_fact_stands() -> None:
    found = _gone(changed(("facts.yaml", "    aliases: [firms]\n", "")))
    assert [(f.where, f.message, f.hint) for f in found] == [
        (
            Location("facts.yaml", 3, 5),
            "the old id `firms` of the fact `members` is gone, which v1 had",
            "bring it back under `aliases`",
        )
    ]


def test_a_rulebook_that_is_gone_is_missed() -> None:
    found = _gone({name: text for name, text in FILES.items() if name != "trial.yaml"})
    assert [(f.message, f.hint) for f in found] == [
        (
            "the rulebook `trial` is gone, which v1 had",
            "bring it back: a result must be told by the rulebook under which it was given",
        )
    ]


def test_a_criterion_may_go() -> None:
    assert _gone(changed(("trial.yaml", "id: size", "id: members"))) == []


def test_editorial_changes_need_no_new_edition() -> None:
    assert _edition("2026.1", EDITORIAL) == []


@pytest.mark.parametrize("edit", [ADDITIVE, SCORING])
@pytest.mark.parametrize("edition", ["2026.2", "2026.10", "2026.2.1", "2027.1"])
def test_a_higher_second_number_is_enough_for_additive_and_scoring_changes(
    edition: str, edit: Edit
) -> None:
    assert _edition(edition, edit) == []


@pytest.mark.parametrize(
    ("edit", "edition", "expected"),
    [
        (ADDITIVE, "2026.1", "2026.2"),
        (SCORING, "2026.1", "2026.2"),
        (SCORING, "2026.1.1", "2026.2"),
        (BREAKING, "2026.1", "2027.1"),
        (BREAKING, "2026.9", "2027.1"),
    ],
)
def test_cs702_an_edition_that_is_too_low_is_told_what_is_expected(
    edit: Edit, edition: str, expected: str
) -> None:
    found = _edition(edition, edit)
    assert [(f.code, f.where, f.hint) for f in found] == [
        ("CS702", Location("catalogue.yaml", 2, 10), f"expected {expected} or later")
    ]


def test_the_year_has_to_be_raised_for_breaking_changes() -> None:
    assert _edition("2027.1", BREAKING) == []


def test_the_most_demanding_change_is_named_and_pointed_at() -> None:
    (found,) = _edition("2026.2", SCORING, BREAKING, ADDITIVE)
    assert found.message == (
        "the edition 2026.2 is too low: v1 had 2026.1, and a change since then is breaking: "
        "fact `members`: unit: members → firms"
    )
    assert found.hint == (
        "expected 2027.1 or later; `clusterself catalogue diff --against v1` shows all changes"
    )
    assert found.second is not None
    assert found.second.where == Location("facts.yaml", 8, 11)
    assert found.second.label == "fact `members`: unit: members → firms"


def test_what_is_gone_is_named_without_a_second_place() -> None:
    (found,) = _edition("2026.1", ("facts.yaml", "id: guests", "id: visitors"))
    assert found.message.endswith("breaking: fact `guests`: removed")
    assert found.second is None


@pytest.mark.parametrize("edits", [(), (EDITORIAL,)])
def test_an_edition_does_not_go_back(edits: tuple[Edit, ...]) -> None:
    (found,) = _edition("2026.1", *edits, old="2026.2")
    assert found.message == "the edition 2026.1 is earlier than 2026.2, which v1 had"
    assert found.hint == "expected 2026.2 or later, or compare with an earlier revision"


def test_an_edition_of_another_form_cannot_tell_of_changes() -> None:
    (found,) = _edition("spring", SCORING)
    assert found.message == ("the edition `spring` is not of the form YEAR.NUMBER, such as 2026.1")
    assert found.hint == "expected 2026.2 or later"


@pytest.mark.parametrize(
    ("before", "after", "change_class", "expected"),
    [
        ("1", "1", None, Raise(None, is_enough=True)),
        ("1", "1", ChangeClass.EDITORIAL, Raise(None, is_enough=True)),
        ("1", "1", ChangeClass.ADDITIVE, Raise(None, is_enough=False)),
        ("1", "2", ChangeClass.ADDITIVE, Raise(None, is_enough=False)),
        ("1", "2026.1", ChangeClass.BREAKING, Raise(None, is_enough=True)),
        ("2026.1", "2026.1.1", ChangeClass.EDITORIAL, Raise("2026.1", is_enough=True)),
        ("2026.1.2", "2026.1.1", None, Raise("2026.1.2", is_enough=False)),
        ("2026.1.2", "2026.2", ChangeClass.SCORING, Raise("2026.2", is_enough=True)),
        ("2026.3", "2027.1", ChangeClass.SCORING, Raise("2026.4", is_enough=True)),
        ("2026.3", "2028.1", ChangeClass.BREAKING, Raise("2027.1", is_enough=True)),
        ("2026.3", "2027.0.1", ChangeClass.BREAKING, Raise("2027.1", is_enough=False)),
    ],
)
def test_which_edition_changes_require(
    before: str, after: str, change_class: ChangeClass | None, expected: Raise
) -> None:
    assert required_raise(before, after, change_class) == expected
