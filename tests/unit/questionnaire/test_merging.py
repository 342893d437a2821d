"""Two changed copies of one set of answers come together; what both changed is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterself.catalogue.document import Data
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.model.question import Key, Part
from clusterself.questionnaire.answers_of import answers_of
from clusterself.questionnaire.merging import Conflict, is_same, merge, over

A: Key = ("facts", "a")
B: Key = ("answers", "b")
VALUES: st.SearchStrategy[Data] = st.sampled_from(
    [
        1,
        2,
        True,
        "unknown",
        {"value": 1},
        {"level": 2},
        {"2025": 1},
        {"2025": "unknown"},
        {"not_applicable": "x"},
    ]
)
KEYS: st.SearchStrategy[Key] = st.sampled_from([A, B, ("facts", "c"), ("answers", "d")])
ANSWERS: st.SearchStrategy[dict[Key, Data]] = st.dictionaries(KEYS, VALUES)


def _with(mine: dict[Key, Data], changes: dict[Key, Data]) -> dict[Key, Data]:
    return {k: v for k, v in {**mine, **changes}.items() if v is not None}


def test_what_only_they_changed_is_taken() -> None:
    assert merge({A: 1}, {A: 1}, {A: 2, B: 3}).changes == {A: 2, B: 3}


def test_what_only_i_changed_is_kept() -> None:
    assert merge({A: 1}, {A: 2, B: 3}, {A: 1}) == ({}, ())


def test_what_they_took_out_goes_if_i_left_it_alone() -> None:
    assert merge({A: 1}, {A: 1}, {}).changes == {A: None}


def test_what_both_changed_alike_is_no_change() -> None:
    assert merge({A: 1}, {A: 2}, {A: 2}) == ({}, ())


def test_what_both_changed_is_told_and_not_guessed() -> None:
    assert merge({A: 1}, {A: 2}, {A: 3}) == ({}, (Conflict(A, 1, 2, 3),))


def test_taken_out_here_and_changed_there_is_a_conflict() -> None:
    assert merge({A: 1}, {}, {A: 3}).conflicts == (Conflict(A, 1, None, 3),)


def test_a_form_with_some_questions_says_nothing_about_the_others() -> None:
    base: dict[Key, Data] = {A: 1, B: 2}
    assert over(base, {A: 5}) == {A: 5, B: 2}
    assert over(base, {A: None}) == {B: 2}


def test_short_and_long_forms_say_the_same() -> None:
    part: Part = "facts"
    assert is_same(part, 42, {"value": 42})
    assert is_same(part, {"2025": 3}, {"years": {"2025": {"value": 3}}})
    assert is_same(part, "yes", {"value": True})
    assert is_same("answers", 3, {"level": 3})


def test_what_looks_alike_in_python_is_not_the_same() -> None:
    assert not is_same("facts", 1, True)
    assert not is_same("facts", 42, {"value": 42, "comment": "x"})
    assert not is_same("answers", 3, {"value": 3})
    assert not is_same("facts", None, "unknown")


@pytest.mark.parametrize(
    "by_year",
    [
        {"2025": "unknown"},
        {"2025": "unknown", "2024": {"value": "unknown"}},
        {"years": {"2025": "unknown"}},
    ],
)
def test_unknown_in_all_years_is_unknown(by_year: Data) -> None:
    assert is_same("facts", by_year, "unknown")
    assert is_same("facts", {"value": "unknown"}, by_year)


@pytest.mark.parametrize(
    "by_year",
    [
        {"2025": "unknown", "2024": 3},
        {"2025": {"value": "unknown", "comment": "x"}},
        {"years": {"2025": "unknown"}, "comment": "x"},
        {"years": {}},
    ],
)
def test_what_says_more_than_unknown_is_not_unknown(by_year: Data) -> None:
    assert not is_same("facts", by_year, "unknown")


def test_a_further_year_that_is_unknown_is_an_answer() -> None:
    assert not is_same("facts", {"2025": "unknown"}, {"2025": "unknown", "2024": "unknown"})


def test_answers_of_a_file_stand_by_their_place() -> None:
    document, _ = read_yaml("made-up.yaml", b"facts: {a: 1}\nanswers:\n")
    assert document is not None
    assert answers_of(document) == {A: 1}


@given(ANSWERS, ANSWERS)
def test_two_equal_copies_need_no_change(base: dict[Key, Data], both: dict[Key, Data]) -> None:
    assert merge(base, both, both) == ({}, ())


@given(ANSWERS, ANSWERS, ANSWERS)
def test_no_answer_is_lost_and_none_invented(
    base: dict[Key, Data], mine: dict[Key, Data], theirs: dict[Key, Data]
) -> None:
    merged = merge(base, mine, theirs)
    conflicts = {one.key for one in merged.conflicts}
    after = _with(mine, dict(merged.changes))
    for key in {*base, *mine, *theirs}:
        part, before = key[0], base.get(key)
        here, there, found = mine.get(key), theirs.get(key), after.get(key)
        if key in conflicts:
            assert found == here
            assert not is_same(part, here, there)
        elif is_same(part, before, there):
            assert found == here
        else:
            assert is_same(part, found, there)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_the_same_answers_conflict_from_both_sides(
    base: dict[Key, Data], mine: dict[Key, Data], theirs: dict[Key, Data]
) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    swapped = {Conflict(c.key, c.base, c.theirs, c.mine).key for c in other.conflicts}
    assert {c.key for c in one.conflicts} == swapped
    for key in {*base, *mine, *theirs} - swapped:
        here = _with(mine, dict(one.changes)).get(key)
        there = _with(theirs, dict(other.changes)).get(key)
        assert is_same(key[0], here, there)
