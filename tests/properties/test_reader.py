"""The strict reader gives back what was written, with the place of each key and value."""

import json
from decimal import Decimal
from typing import Any, TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from clusterself.catalogue.yaml_reader import read_yaml

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

# Control characters, separators of lines, and what is no character are refused by intent; so is the
# mark of byte order within a text.
TEXTS = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
    ),
    max_size=20,
)
WORDS = st.sampled_from(
    [
        *("yes", "no", "NO", "on", "null", "~", "true", "1", "1e3", "0x1F", "1_000", "2026-11-22"),
        *("- a", "a: b", "a #b", "&a", "*a", "!a", "|", ">", "%", "@", "`", "{", "[", "?", "---"),
        *("<<", " a"),
    ]
)
# Longer numbers than these are taken for text.
NUMBERS = st.integers(-(10**16), 10**16)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS | WORDS, inner, max_size=4),
    max_leaves=12,
)
SHAPES: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [{}, {"indent": 2}, {"separators": (",", ": ")}, {"sort_keys": True}]
)


@given(VALUES, SHAPES)
def test_json_reads_as_the_same_data(data: Json, shape: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, **shape)
    document, diagnostics = read_yaml("made-up.yaml", text.encode())
    assert diagnostics == ()
    assert document is not None
    assert document.data == data
    assert repr(document.data) == repr(json.loads(text))


@given(st.decimals(-(10**6), 10**6, places=3))
def test_decimal_numbers_stay_exact(number: Decimal) -> None:
    document, diagnostics = read_yaml("made-up.yaml", f"number: {number}".encode())
    assert diagnostics == ()
    assert document is not None
    assert document.data == {"number": number}


@given(st.dictionaries(TEXTS.filter(bool), TEXTS, min_size=1, max_size=5))
def test_each_value_has_its_place(data: dict[str, str]) -> None:
    lines = json.dumps(data, ensure_ascii=False, indent=1).splitlines()
    document, _ = read_yaml("made-up.yaml", "\n".join(lines).encode())
    assert document is not None
    for key, value in data.items():
        place = document.place((key,))
        written = lines[place.line - 1][place.column - 1 :].removesuffix(",")
        assert json.loads(written) == value
