"""Answers spliced into the text of an assessment file, shown by small files before and after."""

import pytest

from clusterself.catalogue.document import Data
from clusterself.catalogue.load_assessment import answers_in
from clusterself.catalogue.write_back import WriteBackError, with_answers
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.model.catalogue import Catalogue
from clusterself.model.question import Key

HEAD = "clusterself: assessment/1\n"


def _written(text: str, changes: dict[Key, Data]) -> str:
    document, faults = read_yaml("made-up.yaml", text.encode())
    assert document is not None, faults
    return with_answers(document, changes)


def _after(text: str, changes: dict[Key, Data]) -> str:
    return _written(HEAD + text, changes).removeprefix(HEAD)


def test_a_value_is_replaced_where_it_stands() -> None:
    before = "facts:\n  a:   41   # counted in May\n  b: 2\n"
    assert _after(before, {("facts", "a"): 42}) == (
        "facts:\n  a:   42   # counted in May\n  b: 2\n"
    )


def test_within_an_answer_only_what_differs_is_touched() -> None:
    before = (
        "facts:\n"
        "  a:   # the list\n"
        "    value:  41\n"
        "    # asked the treasurer\n"
        "    comment: 'as told'   # by whom?\n"
        "    evidence:\n"
        "      - {title: List,  kind: member register}\n"
    )
    new: Data = {
        "value": 42,
        "comment": "as told",
        "evidence": [
            {"title": "List", "kind": "member register"},
            {"title": "Minutes", "kind": "minutes"},
        ],
        "as_of": "2026-10-01",
    }
    assert _after(before, {("facts", "a"): new}) == (
        "facts:\n"
        "  a:   # the list\n"
        "    value:  42\n"
        "    # asked the treasurer\n"
        "    comment: 'as told'   # by whom?\n"
        "    evidence:\n"
        "      - {title: List,  kind: member register}\n"
        "      - {title: Minutes, kind: minutes}\n"
        "    as_of: 2026-10-01\n"
    )


def test_a_new_answer_takes_the_place_of_its_commented_stub() -> None:
    before = (
        "facts:\n"
        "\n"
        "  # How many members?\n"
        "  # a:\n"
        "\n"
        "  # How many persons?\n"
        "  # b:\n"
        "answers:\n"
        "  # c.d:\n"
    )
    assert _after(before, {("facts", "b"): 3, ("answers", "c.d"): {"level": 2}}) == (
        "facts:\n"
        "\n"
        "  # How many members?\n"
        "  # a:\n"
        "\n"
        "  # How many persons?\n"
        "  b: 3\n"
        "answers:\n"
        "  c.d: {level: 2}\n"
    )


def test_a_remark_about_an_open_question_is_no_stub() -> None:
    before = "facts:\n  # b: ask the treasurer\n  a: 1\n"
    assert _after(before, {("facts", "b"): 2}) == (
        "facts:\n  # b: ask the treasurer\n  a: 1\n  b: 2\n"
    )


def test_what_looks_like_a_stub_within_a_text_stays() -> None:
    before = "facts:\n  a:\n    comment: |\n      first\n      # b:\n    value: 1\n"
    assert _after(before, {("facts", "b"): 2}) == before + "  b: 2\n"


def test_an_answer_without_a_stub_comes_last_behind_the_remarks_of_its_section() -> None:
    before = "facts:\n    a: 1\n\n    # c: left open\n\n# Levels\nanswers:\n    x: 1\n"
    assert _after(before, {("facts", "b"): "unknown"}) == (
        "facts:\n    a: 1\n\n    # c: left open\n    b: unknown\n\n# Levels\nanswers:\n    x: 1\n"
    )


@pytest.mark.parametrize("nothing", ["", " {}", " null", " ~"])
def test_an_empty_section_takes_its_first_answer_in_a_line_of_its_own(nothing: str) -> None:
    assert _after(f"facts:{nothing}  # counted\nlabels_held: []\n", {("facts", "a"): 1}) == (
        "facts:  # counted\n  a: 1\nlabels_held: []\n"
    )


def test_a_missing_section_is_made_at_the_end() -> None:
    assert _after("facts:\n  a: 1\n# end", {("answers", "b.c"): 3}) == (
        "facts:\n  a: 1\n# end\nanswers:\n  b.c: 3"
    )


def test_a_missing_section_is_made_before_the_mark_of_the_end() -> None:
    assert _after("facts:\n  a: 1\n...\n", {("answers", "b.c"): 3}) == (
        "facts:\n  a: 1\nanswers:\n  b.c: 3\n...\n"
    )


def test_what_stands_in_brackets_stays_in_brackets() -> None:
    before = "facts: {a: 1, 'b': {value: 2, comment: x},  # two\n  c: 3}\n"
    changes: dict[Key, Data] = {
        ("facts", "a"): None,
        ("facts", "b"): {"value": 5, "comment": "x"},
        ("facts", "d"): "a, b",
    }
    assert _after(before, changes) == (
        "facts: {'b': {value: 5, comment: x},  # two\n  c: 3, d: 'a, b'}\n"
    )


def test_json_takes_answers_too() -> None:
    assert _written('{"clusterself": "assessment/1", "facts": {"a":1}}', {("facts", "a"): 2}) == (
        '{"clusterself": "assessment/1", "facts": {"a": 2}}'
    )


def test_an_answer_is_taken_out_and_the_remarks_at_it_stay() -> None:
    before = "facts:\n  # about a\n  a:\n    value: 1  # why one\n  b: 2\n"
    assert _after(before, {("facts", "a"): None}) == ("facts:\n  # about a\n  # why one\n  b: 2\n")


def test_the_last_answer_is_taken_out() -> None:
    assert _after("facts:\n  a: 1\nanswers: {b: 2}\n", {("facts", "a"): None}) == (
        "facts:\nanswers: {b: 2}\n"
    )


def test_a_long_answer_becomes_a_short_one_and_keeps_the_remarks_in_it() -> None:
    before = "facts:\n  a:  # members\n    value: 1\n    # not sure\n    comment: x\n  b: 2\n"
    assert _after(before, {("facts", "a"): "unknown"}) == (
        "facts:\n  # not sure\n  a: unknown  # members\n  b: 2\n"
    )


def test_line_ends_of_other_systems_stay() -> None:
    before = "facts:\r\n  a: 1 # one\r\nanswers:\r\n  b: 2\r\n"
    written = _written(
        HEAD.replace("\n", "\r\n") + before, {("facts", "c"): 3, ("answers", "b"): None}
    )
    assert written.split("\r\n") == [
        "clusterself: assessment/1",
        "facts:",
        "  a: 1 # one",
        "  c: 3",
        "answers:",
        "",
    ]


def test_a_text_that_ends_with_the_file_stays_as_it_is() -> None:
    before = "facts:\n  a:\n    value: 1\n    comment: |\n      as told"
    assert _after(before, {("facts", "b"): 2}) == (
        "facts:\n  a:\n    value: 1\n    comment: |-\n      as told\n  b: 2"
    )


def test_figures_by_year_are_written_as_they_are_in_examples() -> None:
    new: Data = {"2025": {"value": 410000, "currency": "EUR"}}
    assert _after("facts:\n", {("facts", "income-public"): new}) == (
        "facts:\n  income-public: {2025: {value: 410000, currency: EUR}}\n"
    )


def test_without_a_change_every_byte_stays() -> None:
    text = "facts: {a: 1}\nanswers:\n  b: {level: 3}  # three\n"
    same: dict[Key, Data] = {("facts", "a"): 1, ("answers", "b"): {"level": 3}}
    assert _after(text, {**same, ("facts", "never"): None}) == text


def test_true_is_not_taken_for_one() -> None:
    assert _after("facts: {a: 1}\n", {("facts", "a"): True}) == "facts: {a: true}\n"


def test_an_old_id_stays_in_the_file_and_takes_the_answer_to_the_present_one(
    shipped_catalogue: Catalogue,
) -> None:
    staff = shipped_catalogue.facts["staff-fte"].model_copy(update={"aliases": ("old-staff",)})
    facts = {**shipped_catalogue.facts, "staff-fte": staff}
    renamed = Catalogue(
        shipped_catalogue.edition,
        shipped_catalogue.title,
        shipped_catalogue.dimensions,
        facts,
        shipped_catalogue.indicators,
        shipped_catalogue.rulebooks,
    )
    text = (
        HEAD
        + "cluster: {id: made-up, name: Made up (fictional), country: SK}\n"
        + "assessed_on: 2026-11-22\nassessor: {role: manager}\n"
        + "facts:\n  old-staff: 2  # two of us\n"
    )
    document, _ = read_yaml("made-up.yaml", text.encode())
    assert document is not None
    answers = answers_in(document, renamed).value
    assert answers is not None
    assert with_answers(answers.document, {("facts", "staff-fte"): 3}) == text.replace(
        ": 2 ", ": 3 "
    )


def test_a_key_in_an_unusual_form_is_refused_and_not_spoilt() -> None:
    with pytest.raises(WriteBackError):
        _after("facts:\n  ? a\n  : 1\n", {("facts", "a"): None})


def test_a_text_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match=r"U\+0007"):
        _after("facts:\n", {("facts", "a"): {"value": 1, "comment": "a bell\x07"}})


def test_a_section_that_is_no_list_of_answers_is_refused() -> None:
    with pytest.raises(WriteBackError, match="`facts`"):
        _after("facts: [1]\n", {("facts", "a"): 1})


# Stubs

BEGUN = (
    "facts:\n\n  # When?\n  # founded:\n\n  # Which form?\n  # legal-form:\n\n"
    "  # Is there a team?\n  dedicated: yes\n\n  # How many?\n  # staff:\nanswers:\n  # a.b:\n"
)


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_stub_above_the_first_answer_of_its_section_is_found(line_break: str) -> None:
    before = (HEAD + BEGUN).replace("\n", line_break)
    changes: dict[Key, Data] = {("facts", "legal-form"): "company", ("facts", "founded"): 2012}
    assert _written(before, changes).split(line_break) == [
        "clusterself: assessment/1",
        "facts:",
        "",
        "  # When?",
        "  founded: 2012",
        "",
        "  # Which form?",
        "  legal-form: company",
        "",
        "  # Is there a team?",
        "  dedicated: yes",
        "",
        "  # How many?",
        "  # staff:",
        "answers:",
        "  # a.b:",
        "",
    ]


def test_a_stub_in_another_column_is_replaced_in_that_of_the_answers() -> None:
    before = "facts:\n    # a:\n  b: 1\n # c:\n"
    assert _after(before, {("facts", "a"): 2, ("facts", "c"): 3}) == (
        "facts:\n  a: 2\n  b: 1\n  c: 3\n"
    )


def test_a_stub_in_another_section_is_not_meant() -> None:
    before = "facts:\n  # x:\n  a: 1\nanswers:\n  b: 2\n"
    assert _after(before, {("answers", "x"): 3}) == before + "  x: 3\n"


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_an_answer_taken_out_leaves_its_stub_where_there_are_others(line_break: str) -> None:
    before = (HEAD + BEGUN).replace("\n", line_break)
    after = _written(before, {("facts", "dedicated"): None})
    assert after == before.replace("dedicated: yes", "# dedicated:")
    assert _written(after, {("facts", "dedicated"): True}) == before.replace("yes", "true")


def test_the_last_answer_taken_out_of_a_file_without_a_line_break_leaves_its_stub() -> None:
    before = "facts:\n  # a:\n  b: 1"
    after = _after(before, {("facts", "b"): None})
    assert after == "facts:\n  # a:\n  # b:"
    assert _after(after, {("facts", "b"): 1}) == before


def test_a_remark_at_an_answer_taken_out_stands_above_its_stub() -> None:
    before = "facts:\n  # a:\n  b: 1  # counted\n"
    assert _after(before, {("facts", "b"): None}) == "facts:\n  # a:\n  # counted\n  # b:\n"


def test_an_answer_whose_stub_is_open_all_the_same_leaves_no_second_one() -> None:
    before = "facts:\n  # b:\n  a: 1\n  b: 2\n"
    assert _after(before, {("facts", "b"): None}) == "facts:\n  # b:\n  a: 1\n"


def test_a_section_of_a_new_file_gets_its_stubs_back_even_if_none_is_open_any_more() -> None:
    before = "facts:\n  # Team?\n  # Answer: yes or no\n  a: yes\n"
    assert _after(before, {("facts", "a"): None}) == before.replace("a: yes", "# a:")
