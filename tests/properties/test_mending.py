"""A mended file says what was meant, and nothing else in it has changed."""

import json
import re
from typing import Any, NamedTuple, TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_catalogue import REFERENCE_CHECKS, load_catalogue
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Diagnostic, Edit, Location
from clusterself.validation.fixing import fix_text, fixed

from .test_reader import SHAPES, TEXTS, VALUES, Json

BOM = b"\xef\xbb\xbf"
HEADER = SourceFile(
    "catalogue.yaml",
    b"""\
clusterself: catalogue/1
edition: "1"
title: Fictional
licence: own
dimensions: [{id: structure, title: Structure}]
""",
)

# Edits


@given(TEXTS, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 3), TEXTS)), st.booleans())
def test_outside_of_the_edits_every_byte_stays(
    text: str, changes: list[tuple[int, int, str]], has_mark: bool
) -> None:
    edits: list[Edit] = []
    for start, length, new in sorted(changes):
        free = not edits or (start > edits[-1].start and start >= edits[-1].end)
        if free and start + length <= len(text):
            edits.append(Edit(start, start + length, new))
    mark = BOM if has_mark else b""
    faults = [Diagnostic(Location("a", 1, e.start), "CS203", "x", fix=(e,)) for e in edits]
    expected = text
    for edit in reversed(edits):
        expected = expected[: edit.start] + edit.text + expected[edit.end :]
    assert fix_text(mark + text.encode(), faults) == mark + expected.encode()


# Where things stand


def _plain(data: Json) -> list[Json]:
    """Return keys and plain values in the order in which JSON writes them."""
    if isinstance(data, dict):
        return [found for key, value in data.items() for found in [key, *_plain(value)]]
    if isinstance(data, list):
        return [found for value in data for found in _plain(value)]
    return [data]


@given(VALUES, SHAPES)
def test_keys_and_values_stand_from_their_first_to_their_last_character(
    data: Json, shape: dict[str, Any]
) -> None:
    text = json.dumps(data, ensure_ascii=False, **shape)
    document, _ = read_yaml("made-up.yaml", text.encode())
    assert document is not None
    if shape.get("sort_keys"):
        data = json.loads(text)
    written = [text[part.start : part.end] for part in document.parts.texts()]
    assert [json.loads(one) for one in written] == _plain(data)


# Whole files


class Item(NamedTuple):
    """How one level is written."""

    form: str
    above: int  # lines of comment
    below: int
    behind: bool
    blank: int  # empty lines below all of it


FORMS = ("lines", "folded", "brackets", "brackets in two lines", "quoted", "wide")
UP_TO_TWO = st.integers(0, 2)
ITEMS = st.builds(Item, st.sampled_from(FORMS), UP_TO_TWO, UP_TO_TWO, st.booleans(), UP_TO_TWO)
TITLES = st.sampled_from(["2026.10", "1", "true", "-1.5", "Extra", '"1"'])
Levels: TypeAlias = list[tuple[int, Item]]


class Made(NamedTuple):
    """A file with faults that can be mended, and what was meant."""

    title: str
    levels: Levels
    has_first_line: bool
    line_break: str
    has_mark: bool

    @property
    def content(self) -> bytes:
        lines = ["# A fictional bank", ""]
        lines += ["clusterself: indicators/1"] * self.has_first_line
        lines += ["dimension: structure  ", "title: Structure", "indicators:"]
        lines += ["  - id: structure.extra", f"    title: {self.title}  # the title"]
        lines += ["    question: How?", "    why: It matters.", "    levels:"]
        for level, item in self.levels:
            lines += _written(level, item)
        lines += [
            "    evidence: {required_from: 2, accepts: [minutes]}",
            "    not_applicable: never",
        ]
        lines += ["    effort_days: {1: 1, 2: 1, 3: 1, 4: 1}"]
        lines += ["    sources: [{claim: all of it, basis: own}]", "# The end"]
        return BOM * self.has_mark + self.line_break.join(lines).encode()

    @property
    def meant(self) -> dict[str, Any]:
        levels = [
            {"level": n, "descriptor": f"Level {n} # is no comment", "weakness": "W", "remedy": "R"}
            for n in range(5)
        ]
        indicator = {
            "id": "structure.extra",
            "title": self.title.strip('"'),
            "question": "How?",
            "why": "It matters.",
            "levels": levels,
            "evidence": {"required_from": 2, "accepts": ["minutes"]},
            "not_applicable": "never",
            "effort_days": {"1": 1, "2": 1, "3": 1, "4": 1},
            "sources": [{"claim": "all of it", "basis": "own"}],
        }
        head = {"clusterself": "indicators/1", "dimension": "structure", "title": "Structure"}
        return head | {"indicators": [indicator]}


def _written(level: int, item: Item) -> list[str]:
    text, rest = f'"Level {level} # is no comment"', "weakness: W, remedy: R}"
    lines = ["        weakness: W", "        remedy: R"]
    body = {
        "lines": [f"      - level: {level}", f"        descriptor: {text}", *lines],
        "folded": [
            *(f"      - level: {level}", "        weakness: W", "        remedy: R"),
            *("        descriptor: >-", f"          Level {level}", "          # is no comment"),
        ],
        "brackets": [f"      - {{level: {level}, descriptor: {text}, {rest}"],
        "brackets in two lines": [
            *(
                f"      - {{level: {level}, descriptor: {text},",
                f"         {rest[:-1]}",
                "        }",
            )
        ],
        "quoted": [
            *(f'      - "level": {level}', *lines, f'        "descriptor": "Level {level}'),
            '          # is no comment"',
        ],
        "wide": [
            *(f"      -   level: {level}   ", f"          descriptor: {text}  "),
            *("          weakness: W", "", "          remedy: R  "),
        ],
    }[item.form]
    if item.behind:
        body[-1] += "  # behind" if item.form != "folded" else ""
    above = [f"      # above {level}"] * item.above
    below = [f"        # below {level}"] * item.below
    return [*above, *body, *below, *([""] * item.blank)]


MADE = st.builds(
    Made,
    TITLES,
    st.tuples(st.permutations(range(5)), st.lists(ITEMS, min_size=5, max_size=5)).map(
        lambda pair: list(zip(*pair, strict=True))
    ),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)


def _check(file: SourceFile) -> tuple[Diagnostic, ...]:
    return load_catalogue("made-up", [HEADER, file], REFERENCE_CHECKS).diagnostics


def _mend(content: bytes) -> bytes:
    file = SourceFile("bank.yaml", content)
    return fixed(file, _check(file), _check).file.content


@given(MADE)
def test_a_mended_file_says_what_was_meant(made: Made) -> None:
    document, diagnostics = read_yaml("bank.yaml", _mend(made.content))
    assert diagnostics == ()
    assert document is not None
    assert document.data == made.meant


@given(MADE)
def test_a_mended_file_is_not_mended_again(made: Made) -> None:
    once = _mend(made.content)
    assert _mend(once) == once


@given(MADE)
def test_mending_changes_no_line_but_those_with_a_fault(made: Made) -> None:
    ending = made.line_break.encode()
    before, after = made.content.split(ending), _mend(made.content).split(ending)
    title = f"    title: {made.title}  # the title".encode()
    if title not in after:
        before[before.index(title)] = title.replace(made.title.encode(), f'"{made.title}"'.encode())
    if not made.has_first_line:
        before.append(b"clusterself: indicators/1")
    assert sorted(after) == sorted(before)


@given(MADE)
def test_comments_stay_with_their_level(made: Made) -> None:
    lines = [line.strip() for line in _mend(made.content).decode().split("\n")]
    for level, item in made.levels:
        own = next(n for n, line in enumerate(lines) if _begins(line, level))
        next_own = next((n for n, line in enumerate(lines) if _begins(line, level + 1)), len(lines))
        assert lines[own - item.above : own] == [f"# above {level}"] * item.above
        below = [n for n, line in enumerate(lines) if line == f"# below {level}"]
        assert len(below) == item.below
        assert all(own < n < next_own for n in below)


def _begins(line: str, level: int) -> bool:
    return re.match(rf'-[ {{"]+level"?: {level}\b', line) is not None
