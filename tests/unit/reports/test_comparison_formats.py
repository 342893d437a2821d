"""A comparison as JSON, CSV, workbook, Markdown and text."""

import csv
import io
import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from clusterself.app.templates import templates_in
from clusterself.cli.compare_view import comparison_view
from clusterself.model.comparison import Comparison, GroupSummary, OwnPosition, Place
from clusterself.reports.comparison.csv_format import COLUMNS, csv_comparison
from clusterself.reports.comparison.json_format import json_comparison
from clusterself.reports.comparison.pages import markdown_comparison
from clusterself.reports.comparison.xlsx import xlsx_comparison
from comparison_by_hand import ALDER, RULER, SCORES, comparison, of_many, row

FORMULA = '=HYPERLINK("http://example.org";"x")'


def _renamed(name: str) -> Comparison:
    found = comparison()
    return found._replace(rows={**found.rows, "alder": row(replace(ALDER, name=name))})


# JSON


def _json() -> Any:
    return json.loads(json_comparison(comparison()))


def test_json_begins_with_its_version_and_the_stamp() -> None:
    found = _json()
    assert list(found)[:2] == ["schema_version", "stamp"]
    assert found["schema_version"] == 1
    assert found["stamp"].startswith("Self-assessment, not validated.")


def test_json_writes_levels_as_numbers_and_shares_exactly_and_in_per_cent() -> None:
    alder = _json()["rows"]["alder"]
    assert alder["profile"]["levels"]["governance.roles"] == {"low": 1, "high": 3}
    assert alder["profile"]["dimensions"]["strategy"]["high"] == {"exact": "7/10", "percent": 70}
    assert alder["since"]["change"]["low"] == {"exact": "3/25", "percent": 12}
    assert alder["since"]["rose"] == [{"indicator": "strategy.paper", "before": 2, "now": 4}]


def test_json_writes_what_does_not_apply_or_is_not_known_as_null() -> None:
    found = _json()
    assert found["rows"]["birch"]["profile"]["levels"]["governance.roles"] is None
    assert found["rows"]["alder"]["profile"]["facts"] == {"members": None}
    assert found["facts"][0]["median"] is None


def test_json_writes_medians_of_levels_and_facts_as_numbers() -> None:
    found = _json()
    assert found["indicators"][2]["spread"]["median"] == {"low": 1, "high": 3}
    assert found["rows"]["birch"]["profile"]["facts"] == {"members": {"low": 20, "high": 20}}
    assert found["facts"][0]["reference"]["value"] == 103
    assert found["ruler"]["indicators"][2]["weight"] == 0.5
    assert found["score"]["median"]["low"] == {"exact": "3/5", "percent": 60}


# CSV


def _csv(found: Comparison) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_comparison(found), newline="")))


def test_csv_has_one_row_for_each_cluster_and_indicator() -> None:
    rows = _csv(comparison())
    assert len(rows) == 9
    assert tuple(rows[0]) == COLUMNS
    assert [line["indicator id"] for line in rows[:3]] == [
        "governance.team",
        "governance.roles",
        "strategy.paper",
    ]


def test_csv_writes_levels_targets_and_scores_as_plain_numbers() -> None:
    line = _csv(comparison())[1]
    assert (line["level low"], line["level high"], line["target"]) == ("1", "3", "2")
    assert (line["score low %"], line["score high %"], line["rank"]) == ("60", "70", "2")
    assert line["standing"] == "open"


def test_csv_leaves_empty_what_does_not_apply() -> None:
    line = _csv(comparison())[4]
    assert (line["cluster id"], line["standing"]) == ("birch", "not applicable")
    assert (line["level low"], line["level high"]) == ("", "")


def test_every_row_of_the_csv_carries_the_stamp() -> None:
    lines = _csv(comparison())
    assert {line["catalogue sha256"] for line in lines} == {"ab" * 32}
    assert {line["compared on"] for line in lines} == {"2026-11-22"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_name_becomes_a_formula_in_the_csv(start: str) -> None:
    assert _csv(_renamed(f"{start}1+1"))[0]["cluster"] == f"'{start}1+1"


# Workbook


def _sheets(found: Comparison) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_comparison(found)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_has_its_sheets_in_order() -> None:
    assert list(_sheets(comparison())) == [
        "Overview",
        "Levels",
        "Indicators",
        "Shared weaknesses",
        "Pairs",
        "Changes",
        "About",
    ]


def test_levels_are_numbers_under_dimension_target_and_indicator() -> None:
    levels = _sheets(comparison())["Levels"]
    assert [line[4:] for line in levels] == [
        ["Governance", "", "Strategy"],
        [2, 2, 3],
        ["Team", "Roles", "Documented strategy"],
        [0, "1-3", 4],
        [3, "n/a", 1],
        [1, 2, 2],
    ]
    assert [line[0] for line in levels[3:]] == [
        "Alder (fictional)",
        "Birch (fictional)",
        "Cedar (fictional)",
    ]


def test_overview_weaknesses_pairs_and_changes_hold_what_was_found() -> None:
    sheets = _sheets(comparison())
    assert sheets["Overview"][2][5:9] == [0.8, 0.8, 1, 3]
    assert sheets["Shared weaknesses"][1] == [
        "Documented strategy", "Strategy", "indicator", 2, 3,
        "Birch (fictional) and Cedar (fictional)", "Alder (fictional)",
    ]  # fmt: skip
    assert sheets["Pairs"][1] == [
        "Birch (fictional)", "Alder (fictional)", 1, "yes", "Documented strategy",
    ]  # fmt: skip
    assert sheets["Pairs"][3][:2] == ["Cedar (fictional)", "Birch (fictional)"]
    assert sheets["Changes"][1] == [
        "Alder (fictional)", "30 September 2025", "48 %", "60 to 70 %",
        "between +12 and +22 points", "Documented strategy 2 to 4", "Team 1 to 0",
    ]  # fmt: skip


def test_no_text_becomes_a_formula_or_a_link_in_the_workbook() -> None:
    content = xlsx_comparison(_renamed(FORMULA))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheets = [book.read(n).decode() for n in book.namelist() if "worksheets/sheet" in n]
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    assert _sheets(_renamed(FORMULA))["Overview"][1][0] == FORMULA


def test_the_same_comparison_gives_the_same_workbook_whatever_the_clock_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = xlsx_comparison(comparison())
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert xlsx_comparison(comparison()) == first
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert {entry.date_time[0] for entry in book.infolist()} == {1980}
        assert "2026-11-22T00:00:00Z" in book.read("docProps/core.xml").decode()


def test_colours_mark_each_level_and_what_is_below_the_target_of_its_column() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx_comparison(comparison()))) as book:
        levels = book.read("xl/worksheets/sheet2.xml").decode()
    assert '<conditionalFormatting sqref="E4:G6">' in levels
    assert "AND(ISNUMBER(E4),E4&lt;E$2)" in levels
    assert levels.count('type="cellIs"') == 5
    assert '<autoFilter ref="A3:G6"/>' in levels
    assert 'topLeftCell="B4"' in levels


def test_a_list_of_names_that_is_too_long_for_a_cell_is_cut() -> None:
    long = of_many(120, name="Cluster {} " + "x" * 400)
    (text,) = (line[5] for line in _sheets(long)["Shared weaknesses"][1:2])
    assert len(text) == 32_767


# Markdown and text


def test_markdown_tables_have_one_line_for_each_row() -> None:
    text = markdown_comparison(comparison(), templates_in())
    start = text.index("| Indicator |")
    table = text[start : text.index("\n\n", start)].splitlines()
    assert table[2:] == [
        "| Team | 2 | **0** | 3 | **1** | 1 |",
        "| Roles | 2 | 1-3 | n/a | 2 | 1-3 |",
        "| Documented strategy | 3 | 4 | **1** | **2** | 2 |",
    ]
    assert "| Birch (fictional) | 80 % | 1st of 3 |  | 80 % | 80 % |" in text


def test_markdown_shows_names_as_they_are() -> None:
    text = markdown_comparison(_renamed("A|B *c* <script>"), templates_in())
    assert r"A\|B \*c\* \<script\>" in text
    assert "<script>" not in text


def test_text_keeps_to_80_columns_and_begins_with_the_five_answers() -> None:
    lines = comparison_view(comparison(), plain=True).splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0] == "3 clusters side by side"
    heads = [
        "Who is strong in what?", "What do most lack?", "Who should visit whom?",
        "Who moved since last time?", "What may be published?", "Levels",
        "Shared weaknesses: what to train together", "Pairs: who could teach whom",
        "Changes since last time", "What was counted",
    ]  # fmt: skip
    assert [line for line in lines if line in heads] == heads


def test_the_table_on_a_terminal_marks_levels_below_the_target() -> None:
    lines = comparison_view(comparison(), plain=True).splitlines()
    shown = [" ".join(line.split()) for line in lines]
    assert "Team 2 0* 3 1* 1" in shown
    assert "Roles 2 1-3 n/a 2 1-3" in shown
    assert "A Alder (fictional): 60 to 70 %, 2nd of 3" in shown


def test_ten_clusters_fit_into_80_columns_and_more_are_not_put_into_a_table() -> None:
    assert max(map(len, comparison_view(of_many(10), plain=True).splitlines())) <= 80
    text = comparison_view(of_many(11), plain=True)
    assert "11 clusters are too many for a table here: write HTML or XLSX." in text


def test_the_screen_shows_the_own_position_and_the_groups() -> None:
    place = Place(2, 2, 4, None)
    own = OwnPosition("dogwood", False, place, (place, None))
    group = GroupSummary("growth", ("alder", "birch"), SCORES._replace(n=2), (None, None))
    found = comparison()._replace(own=own, groups=(group,))
    text = comparison_view(found, plain=True)
    assert (
        "Your own position\n"
        "dogwood is set against the others and does not count among them.\n"
        "- Score: 2nd of 4\n"
        f"- {RULER.dimensions[0].title}: 2nd of 4\n"
        f"- {RULER.dimensions[1].title}: not known\n"
    ) in text
    assert "Groups\n- growth, 2 clusters: median 60 to 70 %, n = 2\n" in text
