"""Answers are written into files of any shape: nothing else changes, and no comment is lost."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from clusterself.catalogue.document import Data, Document
from clusterself.catalogue.write_back import with_answers
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.catalogue.yaml_writer import to_yaml
from clusterself.model.question import Key

from .chooser import Chooser
from .layouts import laid_out

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted([*ROOT.glob("examples/*/*.yaml"), *ROOT.glob("tests/real/*.yaml")])
REMARKS = re.compile(r"# remark \d+")
NAMES = st.sampled_from(["a", "b.c", "d-e", "founded", "2x"])
SCALARS: st.SearchStrategy[Data] = st.one_of(
    st.integers(0, 10**6),
    st.decimals(0, 100, places=2),
    st.booleans(),
    st.sampled_from(
        ["unknown", "yes", "35 %", "2026-11-22", "2026", "null", "a: b", "a #b", "it's", "“ž”"]
    ),
    st.text("ab:,{}[]#'\"é \n-", min_size=1, max_size=60),
)
PAPERS = st.lists(
    st.dictionaries(st.sampled_from(["title", "kind", "file"]), SCALARS, min_size=1, max_size=3),
    min_size=1,
    max_size=3,
)
ONE = st.dictionaries(
    st.sampled_from(["value", "as_of", "comment"]), SCALARS, min_size=1, max_size=3
).flatmap(lambda one: st.just(one) | PAPERS.map(lambda papers: {**one, "evidence": papers}))
YEARS = st.dictionaries(st.sampled_from(["2024", "2025"]), SCALARS | ONE, min_size=1, max_size=2)
ANSWERS: st.SearchStrategy[Data] = st.one_of(SCALARS, ONE, YEARS)
SECTIONS: st.SearchStrategy[Any] = st.dictionaries(NAMES, ANSWERS, max_size=4)
CHANGES: st.SearchStrategy[Mapping[Key, Data]] = st.dictionaries(
    st.tuples(st.sampled_from(["facts", "answers"]), NAMES), ANSWERS | st.none(), max_size=4
)


def _read(text: str) -> Document:
    document, faults = read_yaml("made-up.yaml", text.encode())
    assert document is not None, (text, faults)
    return document


def _answers(document: Document) -> dict[Key, Data]:
    data: Any = document.data
    facts, answers = data.get("facts") or {}, data.get("answers") or {}
    return {
        **{("facts", name): one for name, one in facts.items()},
        **{("answers", name): one for name, one in answers.items()},
    }


def _near(choose: Chooser, old: Data) -> Data:
    """Return an answer that differs from another one in some part."""
    if isinstance(old, dict):
        key = choose.one_of(list(old))
        if choose.chance(1, 3) and len(old) > 1:
            return {name: one for name, one in old.items() if name != key}
        if choose.chance(1, 2):
            return {**old, "comment": f"new {choose.number(0, 9)}"}
        return {**old, key: _near(choose, old[key])}
    if isinstance(old, list):
        return [*old[:-1], _near(choose, old[-1]), {"title": "new"}]
    others: list[Data] = [42, "unknown", "a: b", True]
    return choose.one_of(others)


def _changed(old: Mapping[Key, Data], changes: Mapping[Key, Data]) -> dict[Key, Data]:
    found = {**old, **changes}
    return {key: value for key, value in found.items() if value is not None}


def _rest(document: Document) -> object:
    data: Any = document.data
    return {key: value for key, value in data.items() if key not in {"facts", "answers"}}


def _as_text(answers: Mapping[Key, Data]) -> str:
    """Return answers such that `true` is not 1, in an order that does not matter."""
    return repr(sorted((key, _sorted(value)) for key, value in answers.items()))


def _sorted(value: Data) -> str:
    if isinstance(value, dict):
        return repr(sorted((key, _sorted(inner)) for key, inner in value.items()))
    return repr([_sorted(item) for item in value]) if isinstance(value, list) else repr(value)


def _check(text: str, changes: Mapping[Key, Data]) -> str:
    """Write changes into a text, look whether that alone has changed, and return the new text."""
    before = _read(text)
    written = with_answers(before, changes)
    after = _read(written)
    assert repr(_rest(after)) == repr(_rest(before))
    assert _as_text(_answers(after)) == _as_text(_changed(_answers(before), changes))
    assert sorted(REMARKS.findall(written)) == sorted(REMARKS.findall(text))
    return written


def _check_there_and_back(text: str, changes: Mapping[Key, Data]) -> None:
    before = _answers(_read(text))
    written = _check(text, changes)
    back = _check(written, {key: before.get(key) for key in changes})
    assert _as_text(_answers(_read(back))) == _as_text(before)


@st.composite
def _files(draw: st.DrawFn) -> str:
    return laid_out(Chooser(draw), {"facts": draw(SECTIONS), "answers": draw(SECTIONS)})


@st.composite
def _changes_within(draw: st.DrawFn, text: str) -> dict[Key, Data]:
    """Return changes of some answers of a file."""
    choose = Chooser(draw)
    old = _answers(_read(text))
    return {key: _near(choose, old[key]) for key in choose.some(list(old), 0, 3)}


@given(_files(), CHANGES)
def test_files_of_any_layout_take_any_changes(text: str, changes: Mapping[Key, Data]) -> None:
    _check_there_and_back(text, changes)


@given(_files().flatmap(lambda text: st.tuples(st.just(text), _changes_within(text))))
def test_files_of_any_layout_take_changes_within_an_answer(
    case: tuple[str, dict[Key, Data]],
) -> None:
    _check_there_and_back(*case)


@given(
    st.sampled_from(EXAMPLES)
    .map(lambda path: path.read_bytes().decode())
    .flatmap(lambda text: st.tuples(st.just(text), _changes_within(text))),
    CHANGES,
)
@settings(max_examples=25)
def test_example_files_take_any_changes_and_keep_all_other_lines(
    case: tuple[str, dict[Key, Data]], more: Mapping[Key, Data]
) -> None:
    text, changes = case[0], {**more, **case[1]}
    _check_there_and_back(text, changes)
    old = _answers(_read(text))
    touched = [_lines_of(text, key) for key in changes if key in old]
    kept = [
        line
        for number, line in enumerate(text.splitlines())
        if not any(number in lines for lines in touched)
    ]
    left = iter(with_answers(_read(text), changes).splitlines())
    assert all(line in left for line in kept)


def _lines_of(text: str, key: Key) -> range:
    """Return the lines of an answer in a file with two spaces before its ids."""
    document = _read(text)
    entry = document.parts.follow(key)
    assert entry is not None
    first, last = (text.count("\n", 0, at) for at in (entry.start, entry.value.end))
    return range(first, last + 1)


@given(SECTIONS, CHANGES)
def test_a_file_written_by_the_program_takes_any_changes(
    facts: dict[str, Data], changes: Mapping[Key, Data]
) -> None:
    text = to_yaml({"clusterself": "assessment/1", "facts": facts})
    _check_there_and_back(text, changes)
