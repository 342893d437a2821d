"""The page of a joint plan: safe, readable on every screen and on paper, its chart legible."""

import re
from pathlib import Path
from typing import Any

import pytest

from browsing import (
    FOREIGN,
    faults,
    policy,
    policy_for_one_style,
    too_wide,
    violations,
)
from clusterself.app.templates import templates_in
from clusterself.model.joint import State
from clusterself.model.joint_report import JointReport
from clusterself.reports.joint.pages import html_joint, markdown_joint
from joint_by_hand import ALDER, BIRCH, CEDAR, answers, entrants, of_many, report, without_plan

WIDTHS = (390, 768, 1280)
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }} &amp; \"'></title></style> "
    f"\u202eright to left\u2067 {'Donaudampfschifffahrt' * 10} javascript:alert(3)"
)


def _hostile() -> JointReport:
    named = {"id": BIRCH, "name": HOSTILE, "country": "SK"}
    return report(
        found=entrants(answers(ALDER), answers(BIRCH, cluster=named), answers(CEDAR, cluster={
            "id": CEDAR, "name": HOSTILE, "country": "SK",
        }))
    )  # fmt: skip


REPORTS = {
    "two": report(),
    "hostile": _hostile(),
    "many": of_many(5, 6),
    "impossible": report(without_plan(State.IMPOSSIBLE)),
}


def _html(name: str) -> str:
    return html_joint(REPORTS[name], templates_in())


# The page without a browser


@pytest.mark.parametrize("name", REPORTS)
def test_the_policy_allows_the_one_style_element_and_nothing_else(name: str) -> None:
    html = _html(name)
    assert policy(html) == policy_for_one_style(html)
    assert not FOREIGN.search(html.replace("onerror=alert(2)&gt;", ""))


@pytest.mark.parametrize("name", REPORTS)
def test_ids_are_unique_and_every_reference_to_one_is_good(name: str) -> None:
    html = _html(name)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    named = " ".join(re.findall(r'aria-labelledby="([^"]*)"', html)).split()
    links = re.findall(r'href="#([^"]*)"', html)
    assert set(named) | set(links) <= set(ids)


def test_names_are_displayed_as_text() -> None:
    html = _html("hostile")
    assert "<script" not in html
    assert "<img" not in html
    assert "{{ 7 * 7 }}" in html
    assert html.count("<style>") == html.count("</style>") == 1
    text = markdown_joint(REPORTS["hostile"], templates_in())
    assert text.count("<script") == text.count("\\<script\\>") > 0


def test_the_page_tells_the_saving_the_shares_the_rules_and_who_is_left_out() -> None:
    html = _html("two")
    for text in (
        "3 working days and EUR 600 are saved.",
        "11 working days and EUR 600 in total (3 days of preparing, spent once)",
        "Who prepares it, and where, is for the partners to agree.",
        "Money is spent once and divided equally among those that take part.",
        "Cedar (fictional)",
        "ask each of them",
        "Self-assessment, not validated.",
        "--to label --start 2026-12-01 --include training.course -o plan.yaml",
        "shared event 1 1 February 2027 to 31 March 2027",
    ):
        assert text in html, text


def test_where_files_lie_is_not_on_the_page() -> None:
    assert "alder.yaml" not in _html("two") + markdown_joint(REPORTS["two"], templates_in())


# In a real browser

needs_chromium = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {name: folder / f"{name}.html" for name in REPORTS}
    for name, path in made.items():
        path.write_text(_html(name), "utf-8", newline="\n")
    return made


_GROUPS = (
    ("body", "header, main > section, .numbers, .chart, footer"),
    (".cards", ".card"),
    ("svg.chart", "text"),
    ("svg.chart", "rect"),
)


@needs_chromium
@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_loaded_said_too_wide_or_overlapping(
    browser: Any, pages: dict[str, Path], name: str
) -> None:
    assert faults(browser, pages[name].as_uri(), WIDTHS, _GROUPS) == {}


@needs_chromium
@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation(
    browser: Any, pages: dict[str, Path], name: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(pages[name].as_uri())
    found = violations(page)
    page.close()
    assert found == []


@needs_chromium
def test_a_phone_shows_the_narrow_chart_and_a_desk_the_wide_one(
    browser: Any, pages: dict[str, Path]
) -> None:
    page = browser.new_page()
    page.goto(pages["two"].as_uri())
    seen = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        seen.append((page.locator(".for-narrow:visible").count(),
                     page.locator(".for-wide:visible").count()))  # fmt: skip
    page.close()
    assert seen == [(1, 0), (0, 1)]


@needs_chromium
def test_the_first_screen_of_a_desk_holds_the_saving_and_what_each_spends(
    browser: Any, pages: dict[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(pages["two"].as_uri())
    box = page.locator(".cost-table").bounding_box()
    page.close()
    assert box["y"] + box["height"] < 900


@needs_chromium
@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_wider_than_paper_and_the_wide_chart_is_printed(
    browser: Any, pages: dict[str, Path], name: str
) -> None:
    page = browser.new_page(viewport={"width": 688, "height": 1000})  # A4 without its margins
    page.goto(pages[name].as_uri())
    page.emulate_media(media="print")
    wide, narrow = too_wide(page, on_paper=True), page.locator(".for-narrow:visible").count()
    page.close()
    assert (wide, narrow) == ([], 0)
