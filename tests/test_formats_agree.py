"""Twenty figures of a report are the same in every format."""

import csv
import html
import json
import re
from io import StringIO
from pathlib import Path

import pytest

from clusterself.app.assess import assess
from clusterself.app.render import render
from clusterself.cli.summary import summary
from clusterself.model.gap_report import GapReport
from clusterself.reports.csv_report import csv_report

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
START_UP = EXAMPLES / "start-up" / "assessment.yaml"

# Read off the answers in the file: eleven members, 0.6 of a post, one payer with 91.4 %.
FIGURES = (
    "48 to 75 %", "45 to 72 %", "45 of 65", "20 days", "12 days", "11 members", "0.6 FTE",
    "91.4 %", "8.6 %", "18.3 members a post", "63.6 %", "100 %", "170 members", "103 members",
    "54.8 members", "34 members", "45 %", "55 %", "EUR 1,650", "EUR 2,250",
)  # fmt: skip


@pytest.fixture(scope="module")
def report() -> GapReport:
    found, faults = assess(START_UP, "bronze")
    assert found is not None, faults
    return found


def _plain(text: str) -> str:
    """Return text without tags, markup and doubled spaces."""
    bare = re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)
    return " ".join(html.unescape(bare).replace("\\", "").replace("\u00a0", " ").split())


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_of_the_page_stands_in_markdown_too(report: GapReport, figure: str) -> None:
    assert figure in _plain(render(report, "html"))
    assert figure in _plain(render(report, "md"))


@pytest.mark.parametrize("figure", FIGURES[:5])
def test_the_main_figures_stand_on_the_terminal_too(report: GapReport, figure: str) -> None:
    assert figure in " ".join(summary(report, START_UP, plain=True).split())


def test_json_says_the_same_of_the_scores(report: GapReport) -> None:
    result = json.loads(render(report, "json"))["result"]
    scores = [result[name][end]["percent"] for name in ("score", "evidenced_score")
              for end in ("low", "high")]  # fmt: skip
    assert scores == [48, 75, 45, 72]
    assert (result["answered"]["answered"], result["answered"]["asked"]) == (45, 65)


def test_the_annex_as_csv_has_a_row_for_each_indicator_of_the_json(report: GapReport) -> None:
    rows = list(csv.DictReader(StringIO(render(report, "csv"))))
    indicators = json.loads(render(report, "json"))["indicators"]
    assert [row["id"] for row in rows] == [line["id"] for line in indicators]
    by_id = {row["id"]: row for row in rows}
    assert by_id["structure.size"]["level"] == "1"
    assert by_id["structure.size"]["target"] == "2"
    assert by_id["strategy.process"]["level"] == "0"


def test_text_that_a_spreadsheet_takes_for_a_formula_is_made_harmless(report: GapReport) -> None:
    line = report.indicators[0]._replace(comment="=HYPERLINK(1)", title="-1")
    (row,) = csv.DictReader(StringIO(csv_report(report._replace(indicators=(line,)))))
    assert (row["comment"], row["indicator"]) == ("'=HYPERLINK(1)", "'-1")
