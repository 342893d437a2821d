"""The edits that come with a fault: what is mended, how, and what is better left alone."""

from dataclasses import replace

import pytest

from clusterself.catalogue.collect import collect
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.fixes import in_quotes
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Diagnostic, Edit
from clusterself.model.catalogue import Catalogue
from clusterself.validation.fixing import fix_text

EMPTY = Catalogue(edition="1", title="Empty", dimensions=(), facts={}, indicators={}, rulebooks={})


def _diagnostics(text: str) -> list[Diagnostic]:
    """Return what is wrong with a catalogue file; CS101 is that it stands alone."""
    _, found = collect("made-up", [SourceFile("file.yaml", text.encode())])
    return [d for d in found if d.code != "CS101"]


def _mended(text: str) -> str:
    return fix_text(text.encode(), _diagnostics(text)).decode()


def _mended_assessment(text: str) -> str:
    _, found = load_assessment("file.yaml", text.encode(), EMPTY)
    return fix_text(text.encode(), found).decode()


# A number where text is expected

CATALOGUE = """\
# A fictional catalogue
clusterself: catalogue/1
edition: {edition}  # the edition
title: Fictional
licence: own
dimensions: [{{id: structure, title: Structure}}]
"""


@pytest.mark.parametrize(
    "written", ["2026.1", "2026.10", "2026", "010", "+1", "-.5", "1e3", "1.", "true", "False"]
)
def test_a_number_or_truth_is_put_in_quotes_as_it_is_written(written: str) -> None:
    text = CATALOGUE.format(edition=written)
    assert _mended(text) == CATALOGUE.format(edition=f'"{written}"')


@pytest.mark.parametrize("written", ["null", "~", "", "[2026]", "{a: 2026}"])
def test_nothing_or_a_list_is_not_put_in_quotes(written: str) -> None:
    text = CATALOGUE.format(edition=written)
    assert [d.code for d in _diagnostics(text)] == ["CS203"]
    assert _mended(text) == text


def test_numbers_in_a_list_and_in_brackets_are_put_in_quotes() -> None:
    text = """\
clusterself: assessment/1
cluster: {id: fictional, name: 1992, country: CZ, region: 11}
assessed_on: 2026-11-22
assessor: {role: manager, name: 007}
answers:
  structure.size: {level: 2, evidence: [{title: 2026, kind: minutes, date: 2026-01-01}]}
"""
    assert (
        _mended_assessment(text)
        == """\
clusterself: assessment/1
cluster: {id: fictional, name: "1992", country: CZ, region: "11"}
assessed_on: 2026-11-22
assessor: {role: manager, name: "007"}
answers:
  structure.size: {level: 2, evidence: [{title: "2026", kind: minutes, date: 2026-01-01}]}
"""
    )


def test_a_number_where_a_date_is_expected_is_left_alone() -> None:
    text = """\
clusterself: assessment/1
cluster: {id: fictional, name: Fictional, country: CZ}
assessed_on: 2026
assessor: {role: manager}
"""
    assert _mended_assessment(text) == text


def test_a_number_is_put_in_quotes_only_where_it_stands() -> None:
    document = read_yaml("file.yaml", b"a: 1\n").value
    assert document is not None
    assert in_quotes(document, ("a",), 1) == (Edit(3, 4, '"1"'),)
    assert in_quotes(document, ("a", "b"), 2) == ()


# An allowed word written otherwise

FACT = """\
clusterself: facts/1
facts:
  - id: visits
    title: Visits
    question: How many?
    type: {type}
    {whole}
    better: {better}
    definition: Visits paid.
"""


def _fact(fact_type: str = "number", whole: str = "whole: yes", better: str = "more") -> str:
    return FACT.format(type=fact_type, whole=whole, better=better)


@pytest.mark.parametrize(
    ("written", "word"), [("More", "more"), ("MORE", "more"), ("'More'", "'more'")]
)
def test_an_allowed_word_is_written_in_small_letters(written: str, word: str) -> None:
    assert _mended(_fact(better=written)) == _fact(better=word)


@pytest.mark.parametrize("written", ["yes_no", "Yes No", "YES-NO"])
def test_an_allowed_word_gets_its_joints(written: str) -> None:
    text = _fact(fact_type=written, whole="unit: x")
    assert _mended(text) == _fact(fact_type="yes-no", whole="unit: x")


@pytest.mark.parametrize("written", ["mor", "higher", "1"])
def test_another_word_is_left_alone(written: str) -> None:
    assert _mended(_fact(better=written)) == _fact(better=written)


@pytest.mark.parametrize(("written", "word"), [("Yes", "yes"), ("NO", "no"), ('"YES"', '"yes"')])
def test_yes_and_no_are_written_in_small_letters(written: str, word: str) -> None:
    assert _mended(_fact(whole=f"whole: {written}")) == _fact(whole=f"whole: {word}")


# A key written otherwise


@pytest.mark.parametrize("key", ["how-to-count", "How to count", "HOW_TO_COUNT"])
def test_a_key_is_written_as_it_has_to_be(key: str) -> None:
    text = _fact(whole=f"{key}: Count them.")
    assert _mended(text) == _fact(whole="how_to_count: Count them.")


def test_a_key_in_quotes_keeps_them() -> None:
    assert _mended(_fact(whole='"Whole": yes')) == _fact(whole='"whole": yes')


def test_a_key_is_left_alone_where_the_right_one_stands_too() -> None:
    text = _fact(whole="Better: less")
    assert [d.code for d in _diagnostics(text)] == ["CS202"]
    assert _mended(text) == text


def test_a_misspelt_key_is_left_alone() -> None:
    assert _mended(_fact(whole="hole: yes")) == _fact(whole="hole: yes")


def test_a_key_in_a_year_is_mended() -> None:
    text = """\
clusterself: assessment/1
cluster: {id: fictional, name: Fictional, country: CZ}
assessed_on: 2026-11-22
assessor: {role: manager}
facts: {fees: {2025: {At-least: 1000, currency: EUR}}}
"""
    assert _mended_assessment(text) == text.replace("At-least", "at_least")


# The first line

HEADLESS = {
    "catalogue/1": "edition: '1'\ndimensions: []\n",
    "facts/1": "facts: []\n",
    "indicators/1": "indicators: []\ndimension: structure\n",
    "references/1": "references: []\n",
    "rulebook/1": "id: trial\nscore: {}\nentries: []\n",
}


@pytest.mark.parametrize("name", HEADLESS)
def test_the_first_line_of_a_catalogue_file_is_told_by_its_keys(name: str) -> None:
    text = HEADLESS[name]
    assert _mended(text) == f"clusterself: {name}\n{text}"


def test_the_first_line_of_an_assessment_is_told_by_its_keys() -> None:
    text = "cluster: {}\nassessed_on: 2026-11-22\nfacts: {}\n"
    assert _mended_assessment(text) == f"clusterself: assessment/1\n{text}"


@pytest.mark.parametrize(
    "text",
    [
        "title: Fictional\n",
        "facts: {visits: 1}\n",
        "facts: []\nreferences: []\n",
        "cluster: {}\nassessed_on: 2026-11-22\n",
        "{facts: []}\n",
        "clusterself:\nfacts: []\n",
        "clusterself: fact/1\nfacts: []\n",
        "- facts: []\n",
    ],
)
def test_the_first_line_is_left_out_where_there_is_a_doubt(text: str) -> None:
    assert "CS112" in [d.code for d in _diagnostics(text)]
    assert _mended(text) == text


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("# a\n\n# b\nfacts: []", "# a\n\n# b\nclusterself: facts/1\nfacts: []"),
        ("# a\r\nfacts: []\r\n", "# a\r\nclusterself: facts/1\r\nfacts: []\r\n"),
        ("---\nfacts: []\n", "---\nclusterself: facts/1\nfacts: []\n"),
        ("--- # a\r\nfacts: []\r\n", "--- # a\r\nclusterself: facts/1\r\nfacts: []\r\n"),
        ("? facts\n: []\n", "clusterself: facts/1\n? facts\n: []\n"),
        ("  facts: []\n", "  clusterself: facts/1\n  facts: []\n"),
        ("\ufefffacts: []\n", "\ufeffclusterself: facts/1\nfacts: []\n"),
    ],
)
def test_the_first_line_stands_above_the_first_key(text: str, mended: str) -> None:
    assert _mended(text) == mended


# Levels out of order

INDICATOR = """\
clusterself: indicators/1
dimension: structure
title: Structure
indicators:
  - id: structure.extra
    title: Extra
    question: How is it?
    why: It matters.
    levels:{levels}
    evidence: {{required_from: 2, accepts: [minutes]}}
    effort_days: {{1: 1, 2: 1, 3: 1, 4: 1}}
    not_applicable: never
"""


def _indicator(levels: str) -> str:
    return INDICATOR.format(levels=levels)


OUT_OF_ORDER = """
      # about the highest
      - level: 4
        descriptor: Four.

      - level: 1   # the first step
        descriptor: >-
          One,
          # this is text

          in lines.
        # still about one
      # about three
      # and more of it
      - {level: 3,
         descriptor: Three.}

      - level: 0
        descriptor: Nought.
        weakness: It is absent.
      -   level: 2
          descriptor: Two.
        # still about two
      # about what follows
"""

IN_ORDER = """
      - level: 0
        descriptor: Nought.
        weakness: It is absent.

      - level: 1   # the first step
        descriptor: >-
          One,
          # this is text

          in lines.
        # still about one
      -   level: 2
          descriptor: Two.
        # still about two

      # about three
      # and more of it
      - {level: 3,
         descriptor: Three.}
      # about the highest
      - level: 4
        descriptor: Four.
      # about what follows
"""


def test_levels_are_put_in_order_with_their_comments() -> None:
    assert _mended(_indicator(OUT_OF_ORDER)) == _indicator(IN_ORDER)


def test_levels_are_put_in_order_with_carriage_returns() -> None:
    text = _indicator(OUT_OF_ORDER).replace("\n", "\r\n")
    assert _mended(text) == _indicator(IN_ORDER).replace("\n", "\r\n")


def test_levels_at_the_end_of_a_file_are_put_in_order_without_a_last_line_break() -> None:
    above, below = _indicator("\n").split("    levels:\n\n")
    levels = "    levels:\n{}    - {{level: {}, descriptor: D.}}"
    first = "".join(f"    - {{level: {n}, descriptor: D.}}\n" for n in (1, 2, 3, 4))
    last = "".join(f"    - {{level: {n}, descriptor: D.}}\n" for n in (0, 1, 2, 3))
    assert _mended(above + below + levels.format(first, 0)) == above + below + levels.format(
        last, 4
    )


def test_levels_in_brackets_are_put_in_order() -> None:
    text = _indicator(
        """ [{level: 1, descriptor: "One, {}"}, {level: 0, descriptor: Nought. },
      {level: 2, descriptor: Two.},
      {level: 4, descriptor: Four.} , {level: 3, descriptor: Three.}]"""
    )
    assert _mended(text) == _indicator(
        """ [{level: 0, descriptor: Nought. }, {level: 1, descriptor: "One, {}"},
      {level: 2, descriptor: Two.},
      {level: 3, descriptor: Three.} , {level: 4, descriptor: Four.}]"""
    )


LINES = ["- {level: 1, descriptor: D.}", "- {level: 0, descriptor: D.}"]
OTHERS = "".join(f"\n      - {{level: {n}, descriptor: D.}}" for n in (2, 3, 4))


@pytest.mark.parametrize(
    "levels",
    [
        # one is missing, one is there twice
        "\n      - {level: 2, descriptor: D.}\n      - {level: 0, descriptor: D.}" + OTHERS,
        # a comment that could be about anything
        f"\n      {LINES[0]}\n\n      # so much for one\n\n      {LINES[1]}{OTHERS}",
        # comments between items in brackets
        " [{level: 1, descriptor: D.}, # one\n      {level: 0, descriptor: D.}, # nought\n"
        "      {level: 2, descriptor: D.}, {level: 3, descriptor: D.}, {level: 4, descriptor: D.}]",
        # a dash of its own
        f"\n      -\n        level: 1\n        descriptor: D.\n      {LINES[1]}{OTHERS}",
        # a text whose blank lines count
        f"\n      - level: 1\n        descriptor: |+\n          D.\n\n      {LINES[1]}{OTHERS}",
    ],
)
def test_levels_are_left_alone_where_there_is_a_doubt(levels: str) -> None:
    assert [d.code for d in _diagnostics(_indicator(levels))] == ["CS207"]
    assert _mended(_indicator(levels)) == _indicator(levels)


def test_levels_in_order_with_another_fault_are_left_alone() -> None:
    levels = "".join(f"\n      - {{level: {n}, descriptor: D.}}" for n in (0, 1, 2, 3, 4))
    text = _indicator(levels).replace("{1: 1, ", "{")
    assert [d.code for d in _diagnostics(text)] == ["CS207"]
    assert _mended(text) == text


# Edits in a file


def test_fixes_that_touch_the_same_text_do_not_meet() -> None:
    text = CATALOGUE.format(edition="2026")
    (fault,) = _diagnostics(text)
    later = replace(fault, message="the same fault, found by another rule")
    assert fix_text(text.encode(), [later, fault]).decode() == CATALOGUE.format(edition='"2026"')
