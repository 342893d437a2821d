"""How far a result hangs on single answers and weights, in a sentence and in lines.

The catalogue has the indicators `first.a` and `second.b`, the rulebook a criterion.
"""

import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scoring"))
from builders import catalogue, count, criterion, entry, indicator, rulebook

from clusterself.model.gap_report import SensitivityPart
from clusterself.model.sensitivity import Moved, SensitiveChange, Sensitivity
from clusterself.model.verdict import Verdict
from clusterself.reports.sensitivity_words import sensitivity_part

A, B = "first.a", "second.b"
MEMBERS = criterion("enough-members", "members >= 15")


def _change(**changed: Any) -> SensitiveChange:
    fallen = SensitiveChange(
        moved=Moved.LEVEL,
        id=A,
        indicators=(A,),
        levels_before=(3,),
        levels_after=(2,),
        weight_before=None,
        weight_after=None,
        verdict_before=Verdict.MET,
        verdict_after=Verdict.MET,
        comes_in=(A,),
        drops_out=("enough-members",),
    )
    return fallen._replace(**changed)


def _part(*changes: SensitiveChange, levels: int = 4, weights: int = 2) -> SensitivityPart:
    known = catalogue(count("members"), indicator(A), indicator(B))
    found = Sensitivity(
        levels_tried=levels,
        weights_tried=weights,
        verdict_changes=sum(change.changes_verdict for change in changes),
        first_changes=sum(change.changes_first for change in changes),
        order_changes=0,
        changes=changes,
    )
    return sensitivity_part(known, rulebook(entry(A), entry(B), criteria=[MEMBERS]), found)


TRIED = (
    "Each of 4 answered levels was lowered by one and each of 2 weights moved by 20 % up and down, "
    "each alone"
)


def test_where_nothing_changes_it_says_so() -> None:
    # Four levels fall, two weights go up and down.
    assert _part().sentence == (
        f"{TRIED}: none of these 8 moves gives another verdict or others as the first five "
        "weaknesses."
    )


def test_changes_are_counted_for_the_verdict_and_for_the_first_weaknesses() -> None:
    failing = _change(verdict_after=Verdict.NOT_MET, comes_in=(B,))
    assert _part(failing, _change()).sentence == (
        f"{TRIED}. Of these 8 moves, 1 changes the verdict and 2 change which are the first five "
        "weaknesses; in 1 of these only the lowered indicator itself comes in."
    )


def test_what_does_not_occur_is_none() -> None:
    found = _part(_change(comes_in=(B,))).sentence
    assert found.endswith(
        "none changes the verdict and 1 changes which are the first five weaknesses."
    )


def test_one_of_a_kind_is_singular() -> None:
    found = _part(levels=1, weights=1).sentence
    assert found.startswith(
        "Each of 1 answered level was lowered by one and each of 1 weight moved"
    )


def test_a_line_names_titles_and_no_ids() -> None:
    (line,) = _part(_change()).lines
    assert line.what == indicator(A).title
    assert line.comes_in == (indicator(A).title,)
    assert line.drops_out == (MEMBERS.title,)
    assert (line.move, line.verdict) == ("from level 3 to level 2", None)


def test_a_verdict_is_named_only_where_it_changes() -> None:
    (line,) = _part(_change(verdict_after=Verdict.NOT_MET)).lines
    assert line.verdict == "not met"


def test_a_range_of_levels_falls_as_a_whole() -> None:
    (line,) = _part(_change(levels_before=(1, 2), levels_after=(0, 1))).lines
    assert line.move == "from level 1 to 2 to level 0 to 1"


def test_a_weight_says_which_way_it_moves_and_names_all_its_indicators() -> None:
    moved = _change(
        moved=Moved.WEIGHT_DOWN,
        id="T",
        indicators=(A, B),
        weight_before=Fraction(1),
        weight_after=Fraction(4, 5),
    )
    (line,) = _part(moved).lines
    assert line.what == f"{indicator(A).title}; {indicator(B).title}"
    assert line.move == "weight lowered by 20 %"
