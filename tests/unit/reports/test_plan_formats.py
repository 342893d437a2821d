"""A plan for programs, as Markdown and on a terminal."""

import json
from typing import Any

import pytest

from clusterself.app.templates import templates_in
from clusterself.cli.plan_view import plan_view
from clusterself.model.plan_report import PlanReport
from clusterself.reports.plan.json_format import json_plan
from clusterself.reports.plan.pages import html_plan, markdown_plan
from plan_by_hand import PAPER, TO_CHOOSE, of_many, report, written

HOSTILE = "<b>bold</b> | *star* {{ 7 * 7 }} \u202eturned"


def _hostile() -> PlanReport:
    file = written(
        {
            "id": PAPER,
            "title": "Strategy paper",
            "owner": HOSTILE,
            "notes": HOSTILE,
            "start": "2026-12-01",
            "due": "2027-01-31",
        }
    )
    return report(file=file)


def _text(found: PlanReport, file_format: str) -> str:
    match file_format:
        case "json":
            return json_plan(found)
        case "md":
            return markdown_plan(found, templates_in())
        case "html":
            return html_plan(found, templates_in())
        case _:
            return plan_view(found, plain=True)


@pytest.mark.parametrize("file_format", ["text", "json", "md", "html"])
def test_every_format_has_stamp_edition_headline_and_proof(file_format: str) -> None:
    text = " ".join(_text(report(), file_format).split())
    for said in (
        "Self-assessment, not validated. It is no label and no promise of one.",
        "2026.1",
        report().heading.sha256[:12],
        "After 3 measures (20.5 working days, EUR 2,300, until February 2027) all 3 rules that can",
        "No cheaper choice in days among 4 measures: proven.",
        "No set of the 4 measures in the catalogue does it with fewer working days: proven.",
        "Leaving out the rule “At least 15 members” saves 10 working days.",
    ):
        assert said in text, said


@pytest.mark.parametrize("file_format", ["text", "json", "md", "html"])
def test_the_same_plan_gives_the_same_text(file_format: str) -> None:
    assert _text(report(), file_format) == _text(report(), file_format)


# For programs


def _json(found: PlanReport) -> Any:
    return json.loads(json_plan(found))


def test_amounts_are_numbers_and_scores_are_exact() -> None:
    content = _json(report())
    assert content["schema_version"] == 1
    assert content["figures"] == {
        "measures": 3,
        "days": 20.5,
        "euro": 2300,
        "months": 3,
        "days_a_year": 2.5,
    }
    assert content["then"]["score"]["low"] == {"exact": "9/10", "percent": 90}
    assert [load["days"] for load in content["load"]][2] == pytest.approx(47 / 6)
    first = content["measures"][0]
    assert (first["id"], first["start"], first["due"]) == (PAPER, "2026-12-01", "2027-01-31")
    assert first["addresses"][0] == {
        "rank": 2,
        "id": "strategy.documented",
        "title": "Documented strategy",
    }


def test_constraints_keep_what_was_found_out() -> None:
    found = _json(report())["constraints"][0]["found"]
    assert found == {
        "kind": "rule",
        "id": "enough-members",
        "by": 1,
        "saved": 10,
        "is_possible": True,
        "proof": "optimal",
    }


def test_choices_have_figures_and_a_last_day() -> None:
    other = _json(report(TO_CHOOSE))["choices"][1]
    assert (other["letter"], other["keeps"], other["end"]) == ("B", "least money", "2027-05-31")
    assert other["figures"] == {
        "measures": 3,
        "days": 23,
        "euro": 2000,
        "months": 6,
        "days_a_year": 2.5,
    }


# Markdown


def test_markdown_has_a_row_and_a_heading_for_each_measure() -> None:
    text = markdown_plan(report(), templates_in())
    assert (
        "| 3 | Day of review | proposed: cluster manager | 1 February 2027 | 28 February 2027 | "
        "4.5 | 300 | planned |" in text
    )
    assert "| | **Together** | | | | 20.5 | 2,300 | |" in text
    assert "### 3 Day of review" in text
    assert "- **Needed first:** 1 Strategy paper." in text
    assert "- **First find out,**" not in text


@pytest.mark.parametrize("file_format", ["text", "md", "html"])
def test_what_the_board_decides_comes_first_and_how_the_plan_was_found_last(
    file_format: str,
) -> None:
    text = _text(report(TO_CHOOSE), file_format)
    chapters = ("The choices", "The board is asked", "What was asked", "How the plan was found")
    places = [text.index(chapter) for chapter in chapters]
    places.append(text.index("What it is worth to loosen something"))
    places.append(text.index("Why the plan differs from the list of weaknesses"))
    assert places == sorted(places)


@pytest.mark.parametrize("file_format", ["text", "md", "html"])
def test_what_the_figures_leave_out_is_said(file_format: str) -> None:
    text = " ".join(_text(report(), file_format).split())
    for said in (
        "Costs are net, without value added tax and without the working days.",
        "Not included: fee and preparation of the assessment itself (see the gap report).",
        "Reckoned for forty members and a team of two to three; this cluster has 12 members.",
    ):
        assert said in text, said


def test_choices_are_a_table_in_markdown() -> None:
    text = markdown_plan(report(TO_CHOOSE), templates_in())
    assert (
        "| | Aim | Measures | Days | Euros | Last day | Score after |\n"
        "| --- | --- | ---: | ---: | ---: | --- | ---: |\n"
        "| A | fewest working days (this plan) | 3 | 20.5 | 2,300 | 28 February 2027 | "
        "90 to 100 % |\n"
        "| B | least money | 3 | 23 | 2,000 | 31 May 2027 | 90 to 100 % |\n"
    ) in text
    assert "- to choose between A and B;\n- to release EUR 2,300 (A);" in text


def test_markdown_shows_what_people_wrote_as_text() -> None:
    text = markdown_plan(_hostile(), templates_in())
    assert "<b>" not in text
    assert r"\<b\>bold\</b\> \| \*star\* \{\{ 7 \* 7 \}\}" in text


# On a terminal


@pytest.mark.parametrize("found", [report(), _hostile(), of_many(40)])
def test_the_text_keeps_to_80_columns(found: PlanReport) -> None:
    assert max(map(len, plan_view(found, plain=True).splitlines())) <= 80


def test_the_terminal_shows_the_first_measures_and_a_file_all() -> None:
    on_terminal = plan_view(of_many(40), plain=False)
    assert "34 more measures in the report (-o plan.html)" in on_terminal
    in_file = plan_view(of_many(40), plain=True)
    assert in_file.count("First: Begin with Strategy paper.") == 40


def test_the_terminal_names_owners_and_proposals() -> None:
    text = " ".join(plan_view(_hostile(), plain=True).split())
    assert "Who: <b>bold</b> | *star* {{ 7 * 7 }}" in text
    assert "Who: proposed: cluster manager." in text
