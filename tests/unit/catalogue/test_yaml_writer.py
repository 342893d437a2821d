"""What the YAML writer writes, our strict reader reads back equal."""

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterself.catalogue.document import Data
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.catalogue.yaml_writer import Path, Remark, Written, to_yaml

FORBIDDEN = "\t\x0b\x0c\u2028\u2029\ufeff\ufffe\uffff"
SIGNS = st.sampled_from([*"ab 0.:#-'\"\\,[]{}&*!|>%@`?\n=~éß", "\r\n", ": ", " #", "- "])
WORDS = st.sampled_from(
    (
        *("null", "~", "yes", "NO", "true", "False", "1", "-1.5", ".5", "1e3", "2026-11-22", "..."),
        *("---", "<<", "=", "https://example.org/a:b?c=d#e", "5 %", "'", '"', "-", "- a", "? b"),
    )
)
ANY_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=FORBIDDEN), max_size=30
)
TEXTS = st.lists(SIGNS, max_size=25).map("".join) | WORDS | ANY_TEXT
LONG = st.lists(TEXTS | st.just("some words that are long enough to be folded"), min_size=4).map(
    " ".join
)
NUMBERS = st.integers(-(10**17) + 1, 10**17 - 1) | st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
)
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS | LONG
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS | LONG, inner, max_size=4),
    max_leaves=12,
)
ROOTS = st.dictionaries(TEXTS, DATA, min_size=1, max_size=4)


def read_back(text: str) -> Data:
    document, faults = read_yaml("written.yaml", text.encode())
    assert document is not None, (text, faults)
    return document.data


@given(ROOTS)
def test_what_is_written_is_read_back_equal(data: dict[str, Data]) -> None:
    assert read_back(to_yaml(cast("Mapping[str, Written]", data))) == data


@given(ROOTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_comments_and_remarks_change_nothing(data: dict[str, Data], lines: list[str]) -> None:
    everywhere = dict.fromkeys(paths(data), lines)
    with_remark = cast("dict[str, Written]", {"r e": Remark(tuple(lines)), **without(data, "r e")})
    assert read_back(to_yaml(with_remark, everywhere, head=lines)) == without(data, "r e")


def without(data: dict[str, Data], name: str) -> dict[str, Data]:
    return {key: value for key, value in data.items() if key != name} or {"other": None}


def paths(data: Data, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    entries = data.items() if isinstance(data, dict) else ()
    items = enumerate(data) if isinstance(data, list) else ()
    found: list[tuple[str | int, ...]] = [path] if path else []
    for key, value in [*entries, *items]:
        found += paths(value, (*path, key))
    return found


@given(st.text(alphabet="0123456789.eE+-", min_size=1, max_size=18))
def test_every_number_that_can_be_read_can_be_written(text: str) -> None:
    read = read_back(f"n: '{text}'\nm: {text}\n" if text[0] not in "-" else f"m: {text}0\n")
    assert isinstance(read, dict)
    assert read_back(to_yaml(cast("Mapping[str, Written]", read))) == read


@given(ROOTS)
def test_a_number_stays_of_its_kind(data: dict[str, Data]) -> None:
    assert kinds(read_back(to_yaml(cast("Mapping[str, Written]", data)))) == kinds(data)


def kinds(data: Data) -> object:
    if isinstance(data, dict):
        return {key: kinds(value) for key, value in data.items()}
    return [kinds(value) for value in data] if isinstance(data, list) else type(data)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("2026-11-22", "2026-11-22"),
        ("35 %", "35 %"),
        ("null", "'null'"),
        ("true", "'true'"),
        ("42", "'42'"),
        ("", "''"),
        ("a: b", "'a: b'"),
        ("a #b", "'a #b'"),
        ("it's: so", "'it''s: so'"),
        ("a:b", "a:b"),
        ("- a", "'- a'"),
        ("a\nb", '"a\\nb"'),
        (None, "null"),
        (True, "true"),
        (42, "42"),
        (Decimal("1.50"), "1.50"),
        (Decimal(5), "5.0"),
        ([], "[]"),
        ({}, "{}"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(value: Written, written: str) -> None:
    assert to_yaml({"key": value}) == f"key: {written}\n"


def test_commas_and_brackets_need_quotes_only_in_brackets() -> None:
    data: dict[str, Written] = {"a": {"b": "x, y", "c": {"d": "x, y"}}}
    assert to_yaml(data) == "a:\n  b: x, y\n  c: {d: 'x, y'}\n"


def test_keys_are_text_and_need_no_quotes_for_that() -> None:
    assert to_yaml({"2025": 1, "true": 2, "a: b": 3}) == "2025: 1\ntrue: 2\n'a: b': 3\n"


def test_what_fits_in_a_line_stands_in_brackets_below_the_first_level() -> None:
    data: dict[str, Written] = {
        "facts": {"staff": {"value": 2, "evidence": [{"title": "List", "kind": "list"}]}}
    }
    assert to_yaml(data) == ("facts:\n  staff: {value: 2, evidence: [{title: List, kind: list}]}\n")


def test_what_does_not_fit_stands_on_lines_of_its_own() -> None:
    data: dict[str, Written] = {"facts": {"staff": {"value": 2, "comment": "word " * 16 + "end"}}}
    assert to_yaml(data) == (
        "facts:\n  staff:\n    value: 2\n    comment: " + "word " * 16 + "end\n"
    )


def test_a_long_text_goes_on_in_the_next_line() -> None:
    text = " ".join(["word"] * 30)
    first, second = " ".join(["word"] * 19), " ".join(["word"] * 11)
    assert to_yaml({"a": {"b": text}}) == f"a:\n  b: {first}\n    {second}\n"


def test_a_long_comment_goes_on_in_the_next_line() -> None:
    first, second = " ".join(["word"] * 19), "word word"
    written = to_yaml({"a": {"b": Remark((f"  {first} {second}",))}})
    assert written == f"a: {{}}\n  #   {first}\n  #   {second}\n"


def test_a_list_of_mappings_stands_with_dashes() -> None:
    data: dict[str, Written] = {"list": [{"a": 1, "b": "x" * 90}, {"a": 2}, "end"]}
    assert to_yaml(data) == f"list:\n  - a: 1\n    b: {'x' * 90}\n  - {{a: 2}}\n  - end\n"


def test_a_comment_stands_before_its_key() -> None:
    data: dict[str, Written] = {"a": 1, "b": {"c": {"d": 2}}}
    comments: dict[Path, list[str]] = {
        ("a",): ["First"],
        ("b",): ["", "Second"],
        ("b", "c", "d"): ["Third", "  deeper"],
    }
    assert to_yaml(data, comments, head=["Head"]) == (
        "# Head\n# First\na: 1\n\n# Second\nb:\n  c:\n    # Third\n    #   deeper\n    d: 2\n"
    )


def test_a_remark_stands_in_the_place_of_its_entry() -> None:
    data: dict[str, Written] = {"facts": {"a": 1, "b": Remark(("to decide", "b: 2 or 3")), "c": 4}}
    assert to_yaml(data) == "facts:\n  a: 1\n  # to decide\n  # b: 2 or 3\n  c: 4\n"


def test_remarks_alone_leave_an_empty_mapping() -> None:
    assert to_yaml({"facts": {"b": Remark(("to decide",))}}) == "facts: {}\n  # to decide\n"


def test_a_comment_of_several_lines_stays_one_line_of_a_comment() -> None:
    assert to_yaml({"a": 1}, {("a",): ["said:\nb: 2"]}) == "# said: b: 2\na: 1\n"


@pytest.mark.parametrize(
    "value",
    ["a\tb", "a\x00b", "a\rb", "\ufeff", "\ud800", 10**18, Decimal("NaN"), Decimal("1E+200")],
)
def test_what_no_file_can_hold_is_refused(value: Written) -> None:
    with pytest.raises(ValueError, match=r"cannot stand in a file|too many digits"):
        to_yaml({"a": value})


def test_a_key_that_no_parser_takes_is_refused() -> None:
    with pytest.raises(ValueError, match="too long for a key"):
        to_yaml({"k" * 1001: 1})


def test_a_comment_with_what_no_file_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot stand in a file"):
        to_yaml({"a": 1}, {("a",): ["a\x00b"]})
