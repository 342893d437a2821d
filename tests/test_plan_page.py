"""The page of a plan: safe, readable on every screen and on paper, its chart legible."""

import re
from pathlib import Path
from typing import Any

import pytest

from browsing import (
    FOREIGN,
    faults,
    overlaps,
    policy,
    policy_for_one_style,
    too_wide,
    violations,
)
from clusterself.app.templates import templates_in
from clusterself.model.plan import Proof
from clusterself.model.plan_report import PlanReport
from clusterself.reports.plan.pages import html_plan
from plan_by_hand import PAPER, PLAN, PLANNED, TO_CHOOSE, assessment, of_many, report, written

WIDTHS = (390, 768, 1280)
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }} &amp; \"'></title></style> "
    f"\u202eright to left\u2067 {'Donaudampfschifffahrt' * 10} javascript:alert(3)"
)


def _hostile() -> PlanReport:
    file = written(
        {
            "id": PAPER,
            "title": "Strategy paper",
            "owner": HOSTILE,
            "notes": HOSTILE,
            "evidence": [HOSTILE],
            "start": "2026-12-01",
            "due": "2027-01-31",
            "status": "under_way",
        },
        {
            "id": "service.other",
            "title": HOSTILE,
            "owner": HOSTILE,
            "start": "2026-12-01",
            "due": "2027-01-31",
            "status": "dropped",
        },
    )
    cluster = {"id": "example", "name": HOSTILE, "country": "SK"}
    return report(file=file, answers=assessment(cluster=cluster))


def _none() -> PlanReport:
    plan = PLAN._replace(best=None, goal_proof=Proof.IMPOSSIBLE, schedule=(), next_best=())
    return report(PLANNED._replace(plan=plan, steps=(), constraints=(), cases={}))


def _for_a_board() -> PlanReport:
    """Return a plan with choices, and a label that ends before it does."""
    held = [{"label": "bronze", "valid_until": "2027-01"}]
    return report(TO_CHOOSE, answers=assessment(labels_held=held))


REPORTS = {
    "three": report(),
    "board": _for_a_board(),
    "hostile": _hostile(),
    "many": of_many(40),
    "none": _none(),
}


def _html(name: str) -> str:
    return html_plan(REPORTS[name], templates_in())


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
    assert set(named) | set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)


def test_what_people_wrote_is_displayed_as_text() -> None:
    html = _html("hostile")
    assert "<script" not in html
    assert "<img" not in html
    assert "{{ 7 * 7 }}" in html
    assert html.count("<style>") == html.count("</style>") == 1


def test_numbers_measures_and_reasons_stand_on_the_page() -> None:
    html = _html("three")
    for text in (
        "<b>20.5</b> <span>working days</span>",
        "<b>2,300</b> <span>euros</span>",
        "<b>2.5</b> <span>days a year afterwards</span>",
        '<a href="#measure-3">Day of review</a>',
        "1 February 2027 to 28 February 2027",
        "Review of the strategy: <b>level 1 → 2</b>",
        "Instead of “Day of review”: “Course on strategy”",
        "Weights of the label.",
        "Can be done together with other clusters.",
    ):
        assert text in html, text


def test_the_chart_is_told_in_words() -> None:
    html = _html("three")
    assert (
        "3, Day of review: 1 February 2027 to 28 February 2027, 4.5 days, after number 1." in html
    )
    assert "From 1 February 2027 7.8 days. Pace: 8 days a month.</desc>" in html


def test_where_there_is_no_plan_the_page_says_why_and_shows_what_was_asked() -> None:
    html = _html("none")
    assert "No plan was found: within what was asked, no set of measures leads to the goal." in html
    assert '<h2 id="asked-title">What was asked</h2>' in html
    assert 'class="chart gantt"' not in html
    assert "measures-title" not in html


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
    ("body", "header, section, .chart, .numbers li, .stands, footer"),
    (".card", ".card-head, .card-body > div, .card-foot"),
    ("svg.chart", "text"),
    ("svg.gantt", "rect, text"),
    (".plan-table tbody", "th, td"),
)


@needs_chromium
@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_loaded_said_too_wide_or_overlapping(
    browser: Any, pages: dict[str, Path], name: str
) -> None:
    assert faults(browser, pages[name].as_uri(), WIDTHS, _GROUPS) == {}


@needs_chromium
@pytest.mark.parametrize("name", ["board", "hostile", "none"])
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
def test_a_desk_shows_the_wide_chart_and_a_phone_the_narrow_one(
    browser: Any, pages: dict[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(pages["three"].as_uri())
    seen = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        seen.append([c.bounding_box()["width"] for c in page.locator(".gantt:visible").all()])
    page.close()
    # 68rem without the padding of both sides; a phone without its smaller one.
    assert seen == [[1040, 1040], [358, 358]]


@needs_chromium
@pytest.mark.parametrize("width", [390, 1280])
def test_letters_of_the_chart_are_not_too_small(
    browser: Any, pages: dict[str, Path], width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(pages["many"].as_uri())
    heights = [
        page.locator(".gantt:visible text").nth(n).evaluate("e => e.getScreenCTM().a * 11")
        for n in range(3)
    ]
    page.close()
    assert all(height >= 10.9 for height in heights)


@needs_chromium
def test_the_first_screen_holds_headline_numbers_and_what_changes(
    browser: Any, pages: dict[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(pages["three"].as_uri())
    stands = page.locator(".stands").bounding_box()
    numbers = page.locator(".numbers").bounding_box()
    page.close()
    assert numbers["y"] + numbers["height"] < 520
    assert stands["y"] + stands["height"] < 800


@needs_chromium
def test_on_paper_headline_chart_and_table_of_a_short_plan_fit_on_the_first_page(
    browser: Any, pages: dict[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 688, "height": 1032})  # A4 without its margins
    page.goto(pages["three"].as_uri())
    page.emulate_media(media="print")
    table = page.locator(".plan-table").bounding_box()
    page.close()
    assert table["y"] + table["height"] < 1032


@needs_chromium
def test_on_paper_the_choices_and_what_the_board_is_asked_stand_on_the_first_page(
    browser: Any, pages: dict[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 688, "height": 1032})
    page.goto(pages["board"].as_uri())
    page.emulate_media(media="print")
    boxes = [page.locator(name).bounding_box() for name in (".before", ".choices", ".board")]
    page.close()
    assert all(box["y"] + box["height"] < 700 for box in boxes)


@needs_chromium
@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_wider_than_paper_and_no_chart_is_higher(
    browser: Any, pages: dict[str, Path], name: str
) -> None:
    page = browser.new_page(viewport={"width": 688, "height": 1032})
    page.goto(pages[name].as_uri())
    page.emulate_media(media="print")
    wide = too_wide(page, on_paper=True)
    high = [c.bounding_box()["height"] for c in page.locator(".gantt:visible").all()]
    lying_over = overlaps(page, *_GROUPS)
    page.close()
    assert (wide, lying_over) == ([], [])
    assert all(height < 600 for height in high)
