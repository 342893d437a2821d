"""Twenty figures of a report are the same in every format."""

import csv
import html
import json
import re
from io import StringIO
from pathlib import Path

import pytest

from clusterself.app.assess import assess, ladder
from clusterself.app.render import render
from clusterself.cli.ladder_view import ladder_view
from clusterself.cli.summary import summary
from clusterself.model.gap_report import GapReport
from clusterself.model.ladder_report import LadderReport
from clusterself.reports.csv_report import csv_report

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
START_UP = EXAMPLES / "start-up" / "assessment.yaml"

# Read off the answers in the file: eleven members, 0.6 of a post, one payer with 91.4 %.
FIGURES = (
    "48 to 75 %", "45 to 72 %", "45 of 65", "11 members", "12 days", "20 days", "0.6 FTE",
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


SENTENCES = (
    "Of the 7 rules tested here, 5 are met, 1 is not met, 1 is open.",
    "By these rules the label is not in reach yet: first settle the rule that is not met.",
    "48 % if all open questions turn out badly, 75 % if all turn out well",
    "An assessor interviews the cluster; the score shows how near it is to our own targets",
    "45 of 65 questions answered, 20 open (7 unknown, 13 not answered)",
    "counting only answers with a paper that is in date",
    "at least 15 needed",
    "level 0, our target for bronze is 2 on a scale of 0 to 4",
    "level 0, target 2",
    "decides eligibility",
    "up to 3.5 percentage points",
)  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_the_brief_page_says_stands_in_markdown_and_on_the_terminal(
    report: GapReport, sentence: str
) -> None:
    for text in (render(report, "html", brief=True), render(report, "md")):
        assert sentence.lower() in _plain(text).lower()
    assert sentence in " ".join(summary(report, START_UP, plain=True).split())


PAGE_SENTENCES = (
    "met by your answer; no valid paper proves it yet (accepted: member register, membership "
    "agreements)",
    "A committed member meets at least one of three conditions",
    "Not counted, because it does not apply: Stability of the team; Stability of participation",
    "raises the score by up to 3.5 percentage points",
    "about 20 working days of the office",
    "Quick: an answer is enough, no other work is needed.",
    "The way to bronze begins with: Eligibility and platform listing.",
)  # fmt: skip


@pytest.mark.parametrize("sentence", PAGE_SENTENCES)
def test_what_needs_a_page_stands_on_the_brief_page_and_in_markdown(
    report: GapReport, sentence: str
) -> None:
    for text in (render(report, "html", brief=True), render(report, "md")):
        assert sentence.lower() in _plain(text).lower()


def test_json_holds_what_a_criterion_finds_and_needs(report: GapReport) -> None:
    lines = {line["id"]: line for line in json.loads(render(report, "json"))["criteria"]}
    assert lines["committed-members"]["tested"] == [
        {"title": "Committed members", "value": "11 members", "needed": "at least 15"}
    ]
    assert lines["public-bodies"]["one_suffices"] is True


def test_json_says_the_same_of_the_scores(report: GapReport) -> None:
    result = json.loads(render(report, "json"))["result"]
    scores = [result[name][end]["percent"] for name in ("score", "evidenced_score")
              for end in ("low", "high")]  # fmt: skip
    assert scores == [48, 75, 45, 72]
    assert (result["answered"]["answered"], result["answered"]["asked"]) == (45, 65)


def test_every_row_of_the_annex_as_csv_carries_the_stamp(report: GapReport) -> None:
    rows = list(csv.DictReader(StringIO(render(report, "csv"))))
    assert {
        (row["rulebook"], row["assessed on"], row["catalogue edition"], row["catalogue sha256"])
        for row in rows
    } == {("bronze", "2026-11-15", "2026.1", report.heading.sha256)}
    assert {row["status"] for row in rows} == {
        "Self-assessment, not validated. It is no label and no promise of one."
    }


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


# All labels

UNEVEN = EXAMPLES / "uneven-silver" / "assessment.yaml"
UNEVEN_THEN = EXAMPLES / "uneven-silver" / "assessment-2025-03.yaml"


@pytest.fixture(scope="module")
def labels() -> LadderReport:
    found, faults = ladder(UNEVEN, UNEVEN_THEN)
    assert found is not None, faults
    return found


LADDER_FIGURES = (
    "Next is SILVER: no rule tested here stands in the way of its process",
    "92 %",
    "83 %",
    "78 %, pass mark 80 %",
    "8 topics have risen with papers, 3 are needed; the earlier benchmarking was 19.5 to 20.5 "
    "months ago",
    "Between here and it: 2 to mend, 17 days of work.",
    "level 2 of 3, 5 days",
    "level 1 of 3, 12 days",
    "18 other weaknesses do not decide the verdict; all 20 together are 234 days of work",
    "Valid until 2027-03 (as stated).",
    "51 days of work on weaknesses and 4.5 months are left.",
)  # fmt: skip


@pytest.mark.parametrize("figure", LADDER_FIGURES)
def test_all_labels_are_told_alike_on_the_page_in_markdown_and_on_the_terminal(
    labels: LadderReport, figure: str
) -> None:
    texts = render(labels, "html"), render(labels, "md"), ladder_view(labels, UNEVEN, plain=True)
    for text in texts:
        assert figure.lower() in _plain(text).lower()


def test_json_says_the_same_of_all_labels(labels: LadderReport) -> None:
    steps = json.loads(render(labels, "json"))["steps"]
    scores = [step["result"]["score"]["low"]["percent"] for step in steps]
    assert (scores, steps[2]["result"]["pass_mark"]["percent"]) == ([92, 83, 78], 80)
    assert [card["days"] for card in steps[2]["blocking"]] == [5, 12]
    assert (steps[2]["other_weaknesses"], steps[2]["days"]) == (18, 234)
    assert len(steps[1]["improvement"]["risen"]) == 8
