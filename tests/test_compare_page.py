"""The page of a comparison: safe, small, readable on every screen and on paper, sortable."""

import re
from dataclasses import replace
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
from clusterself.model.comparison import Comparison, OwnPosition, Place
from clusterself.reports.comparison.pages import html_comparison
from comparison_by_hand import ALDER, SINCE, comparison, of_many, row
from running import run

ROOT = Path(__file__).resolve().parents[1]
MANY = 1400
WIDTHS = (390, 768, 1280)
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }} &amp; \"'></title></style> "
    f"\u202eright to left\u2067 {'Donaudampfschifffahrt' * 10} javascript:alert(3)"
)


def _html(found: Comparison) -> str:
    return html_comparison(found, templates_in())


def _hostile() -> Comparison:
    found = comparison()
    alder = row(replace(ALDER, name=HOSTILE, group=HOSTILE), SINCE, is_own=True)
    return found._replace(
        rows={**found.rows, "alder": alder},
        group_by="portfolio",
        own=OwnPosition("alder", True, Place(2, 2, 3, None), (None, Place(1, 1, 3, None))),
        counted=found.counted._replace(left_out=(HOSTILE,), without_assessor=(HOSTILE,)),
    )


# The page without a browser


def test_the_policy_allows_the_one_style_element_and_nothing_else() -> None:
    html = _html(comparison())
    assert policy(html) == policy_for_one_style(html)
    assert not FOREIGN.search(html)


@pytest.mark.parametrize("found", [comparison(), _hostile(), of_many(41)])
def test_ids_are_unique_and_every_reference_to_one_is_good(found: Comparison) -> None:
    html = _html(found)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    named = " ".join(re.findall(r'aria-labelledby="([^"]*)"', html)).split()
    links = re.findall(r'href="#([^"]*)"', html) + re.findall(r'<label for="([^"]*)"', html)
    assert set(named) | set(links) <= set(ids)


def test_names_are_displayed_as_text() -> None:
    html = _html(_hostile())
    assert "<script" not in html
    assert "<img" not in html
    assert "{{ 7 * 7 }}" in html
    assert html.count("<style>") == html.count("</style>") == 1


def test_the_page_of_1400_clusters_stays_small_and_says_where_all_of_them_are() -> None:
    html = _html(of_many(MANY))
    assert len(html.encode()) < 1_000_000
    assert "Shown are the 40 clusters with the best scores." in html
    assert html.count('<tr><th scope="row"><bdi>Cluster 1399 (fictional)</bdi>') > 0
    assert "<bdi>Cluster 1359 (fictional)</bdi>" not in html  # the 41st


def test_ranks_medians_targets_and_reasons_stand_on_the_page() -> None:
    html = _html(comparison())
    for text in (
        "1st of 3",
        "between +12 and +22 points",
        "Quartiles are given from five clusters on",
        "Documented strategy <b>2 → 4</b>",
        "Governance 80 %, far above the others",
        "not agreed to be seen by mentors",
        "not known closely enough",
    ):
        assert text in html, text


def test_the_shipped_examples_make_a_page(tmp_path: Path) -> None:
    page = tmp_path / "c.html"
    done = run("compare", ROOT / "examples", "-o", page)
    assert done.code == 0, done.err
    assert "5 clusters side by side" in page.read_text("utf-8")


# In a real browser

needs_chromium = pytest.mark.needs("chromium")
PAGES = ("three", "hostile", "many", "examples")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {name: folder / f"{name}.html" for name in PAGES}
    for name, found in (("three", comparison()), ("hostile", _hostile()), ("many", of_many(60))):
        made[name].write_text(_html(found), "utf-8", newline="\n")
    done = run("compare", ROOT / "examples", "--group-by", "phase", "-o", made["examples"])
    assert done.code == 0, done.err
    return made


_GROUPS = (
    ("body", "header, section, .answer, .chart, footer"),
    ("body", ".heat .titles span"),
    ("svg.chart", "text"),
)


@needs_chromium
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_said_too_wide_or_overlapping(
    browser: Any, pages: dict[str, Path], name: str
) -> None:
    assert faults(browser, pages[name].as_uri(), WIDTHS, _GROUPS) == {}


@needs_chromium
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(browser: Any, pages: dict[str, Path], name: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(pages[name].as_uri())
    found = violations(page)
    page.close()
    assert found == []


@needs_chromium
def test_the_first_screen_holds_the_five_answers_and_the_head_of_the_levels(
    browser: Any, pages: dict[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(pages["examples"].as_uri())
    answers = [answer.bounding_box() for answer in page.locator(".answer").all()]
    targets = page.locator(".ordered:visible .targets").first.bounding_box()
    page.close()
    assert len(answers) == 5
    assert all(box["y"] + box["height"] < 500 for box in answers)
    assert targets["y"] + targets["height"] < 800


@needs_chromium
def test_the_order_is_changed_with_the_keyboard_and_alone_on_paper(
    browser: Any, pages: dict[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(pages["three"].as_uri())
    seen = [_first_cluster(page)]
    page.locator("#order-name").focus()
    page.keyboard.press("ArrowDown")
    seen.append(_first_cluster(page))
    page.emulate_media(media="print")
    seen.append(_first_cluster(page))
    tables = page.locator(".heat:visible").count(), page.locator("fieldset:visible").count()
    page.close()
    assert seen == ["Alder (fictional)", "Birch (fictional)", "Birch (fictional)"]
    assert tables == (1, 0)


def _first_cluster(page: Any) -> str:
    return str(page.locator(".heat:visible tbody th").first.inner_text())


@needs_chromium
def test_a_phone_scrolls_the_levels_in_their_own_box_with_the_names_in_sight(
    browser: Any, pages: dict[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(pages["examples"].as_uri())
    box = page.locator(".levels .ordered:visible")
    wider = box.evaluate("e => e.scrollWidth > e.clientWidth")
    name = page.locator(".heat:visible tbody th").first
    before = name.bounding_box()["x"]
    box.evaluate("e => { e.scrollLeft = 300 }")
    after = name.bounding_box()["x"]
    page.close()
    assert wider
    assert after == before


@needs_chromium
@pytest.mark.parametrize("name", PAGES)
def test_paper_is_landscape_and_nothing_is_wider(
    browser: Any, pages: dict[str, Path], name: str
) -> None:
    page = browser.new_page(viewport={"width": 1026, "height": 700})  # A4 without its margins
    page.goto(pages[name].as_uri())
    page.emulate_media(media="print")
    wide = too_wide(page, on_paper=True)
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    assert wide == []
    boxes = {
        tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf)
    }
    assert all(box[2] > box[3] for box in boxes)
    assert boxes
