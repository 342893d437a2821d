"""The page of published figures: safe, self-contained, readable on a phone and on paper."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from browsing import (
    FOREIGN,
    opened,
    policy,
    policy_for_one_style,
    too_wide,
    violations,
)
from clusterself.comparison.disclosure.publish import Wish, publish
from clusterself.comparison.profile import common_ruler
from clusterself.model.base import LEVELS, LevelNumber
from clusterself.model.catalogue import Catalogue
from clusterself.model.comparison import GroupBy
from clusterself.model.profile import CommonRuler, LevelSpan, Profile
from clusterself.model.published import NamedCluster, Published
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict
from clusterself.reports.published.pages import html_published
from clusterself.reports.template_source import Templates
from clusterself.reports.wording import STAMP

ROOT = Path(__file__).resolve().parents[1]
COUNTRIES = ("DE", "FR", "AT", "PL", "CZ", "ES", "IT", "SE", "DK", "PT", "LU", "MT")
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }} </style> \u202eright to "
    f"left\u2067 {'Donaudampfschifffahrt' * 8}"
)
NAMES = ("many", "portfolios", "thirty", "four", "one-table", "hostile")
DAY = date(2026, 4, 1)


def _profile(number: int, ruler: CommonRuler, random: Random, named: float) -> Profile:
    """Return a fictional cluster whose levels lean to one side."""
    lean = random.uniform(0.3, 2.5)
    levels = tuple(_level(random, lean) for _ in ruler.indicators)
    low = Fraction(sum(span[0] for span in levels if span), 4 * len(levels))
    name = HOSTILE if number == 0 else f"Example cluster {number} (fictional)"
    fields: dict[str, Any] = dict.fromkeys(Profile._fields)
    fields |= {
        "file": f"{number}.yaml",
        "cluster": f"example-{number}",
        "name": name,
        "country": random.choices(COUNTRIES, [40, 25, 12, 9, 7, 6, 5, 4, 3, 2, 1, 1])[0],
        "portfolio": HOSTILE if number % 3 == 0 else f"energy-environment {number % 3}",
        "labels": (),
        "assessed_on": date(2026, 3, 5),
        "role": "manager",
        "is_reconciled": False,
        "consents_to_mentor": True,
        "consents_to_publish": random.random() < named,
        "is_rescored": False,
        "verdict": Verdict.OPEN,
        "score": Range(low, low),
        "answered": Fraction(1),
        "levels": levels,
        "dimensions": (None,) * len(ruler.dimensions),
        "criteria": (Verdict.MET,) * len(ruler.criteria),
        "facts": (None,) * len(ruler.facts),
    }
    return Profile(**fields)


def _level(random: Random, lean: float) -> LevelSpan:
    weights = [lean ** (level - 2) for level in LEVELS]
    low: LevelNumber = random.choices(LEVELS, weights)[0]
    return None if random.random() < 0.03 else (low, max(low, random.choice((low, low, 4))))


def _published(
    ruler: CommonRuler, count: int, group_by: GroupBy | None, named: float = 0.2
) -> Published:
    random = Random(7)  # noqa: S311  # fictional figures
    profiles = [_profile(number, ruler, random, named) for number in range(count)]
    return publish(profiles, ruler, Wish(DAY, STAMP, "manager", group_by))


@pytest.fixture(scope="module")
def editions(shipped_catalogue: Catalogue) -> dict[str, Published]:
    ruler = common_ruler(shipped_catalogue, shipped_catalogue.rulebooks["bronze"])
    named = NamedCluster(
        id="hostile",
        name=HOSTILE,
        country=HOSTILE,
        group=HOSTILE,
        assessed_on=DAY,
        score=(1, 2),
        levels={},
    )
    short = ruler._replace(indicators=ruler.indicators[:6])
    portfolios = _published(short, 200, "portfolio")
    return {
        "many": _published(ruler, 1400, "country"),
        "portfolios": portfolios,
        "thirty": _published(short, 30, "country"),
        "four": _published(ruler, 4, "country", named=0),
        "one-table": _published(short, 60, None),
        "hostile": portfolios.model_copy(update={"named": (named,), "title": HOSTILE}),
    }


def _shipped(name: str) -> str | None:
    file = ROOT / "templates" / name
    return file.read_text("utf-8") if file.is_file() else None


TEMPLATES = Templates(_shipped)


@pytest.fixture(scope="module")
def texts(editions: dict[str, Published]) -> dict[str, str]:
    return {name: html_published(p, TEMPLATES) for name, p in editions.items()}


# Without a browser


@pytest.mark.parametrize("name", NAMES)
def test_the_policy_allows_the_one_style_element_and_nothing_else(
    texts: dict[str, str], name: str
) -> None:
    html = texts[name]
    assert policy(html) == policy_for_one_style(html)
    assert not FOREIGN.search(html)


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_every_reference_to_one_is_good(
    texts: dict[str, str], name: str
) -> None:
    html = texts[name]
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    labels = re.findall(r'aria-labelledby="([^"]*)"', html)
    assert set(labels) | set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)


def test_the_same_figures_give_the_same_bytes_within_the_limit(
    editions: dict[str, Published], texts: dict[str, str]
) -> None:
    assert html_published(editions["many"], TEMPLATES) == texts["many"]
    assert len(texts["many"].encode()) < 600_000


def test_the_page_says_first_how_many_took_part_what_they_lack_and_where_they_are_strong(
    texts: dict[str, str],
) -> None:
    html = texts["many"]
    assert "<h1>Self-assessments of 1,400 clusters</h1>" in html
    headings = re.findall(r"<h2 [^>]*>(.*?)</h2>", html)
    assert headings == [
        "In short",
        "What most of them lack",
        "Where they are strong",
        "How scores are distributed",
        "Clusters at the target, by country",
        "How clusters are protected",
        "Levels of all indicators",
        "Clusters that agreed to be named",
    ]
    assert STAMP in html


def test_every_hidden_cell_is_marked_in_the_same_way_and_counted(texts: dict[str, str]) -> None:
    html = texts["thirty"]
    (said,) = re.findall(r"(\d+) of \d+ cells are hidden", html)
    tables = html[html.index('id="scores"') : html.index('id="protection"')]
    marks = re.findall(r'<span class="masked">(.*?)</span>', tables)
    assert len(marks) == int(said) > 0
    assert {mark.replace("\xa0", " ") for mark in marks} == {"* hidden"}


def test_of_a_consortium_of_four_nothing_is_shown_and_it_says_so(texts: dict[str, str]) -> None:
    html = texts["four"]
    assert "Besides the clusters that are named, fewer than 5 took part." in html
    assert re.findall(r"<h2 [^>]*>(.*?)</h2>", html) == ["In short", "How clusters are protected"]
    assert "<table" not in html


def test_no_verdict_is_published(texts: dict[str, str]) -> None:
    bodies = [
        re.sub(r"<style>.*?</style>|<[^>]*>", "", text, flags=re.DOTALL) for text in texts.values()
    ]
    assert not [found for body in bodies for found in re.findall(r"(?i)verdict|not met", body)]


def test_names_are_displayed_as_text(texts: dict[str, str]) -> None:
    html = texts["hostile"]
    assert "<script" not in html
    assert "{{ 7 * 7 }}" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


# In a real browser

needs_chromium = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def pages(texts: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("published")
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, "utf-8", newline="\n")
    return {name: (folder / f"{name}.html").as_uri() for name in texts}


@needs_chromium
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_loaded_said_or_wider_than_the_screen(
    browser: Any, pages: dict[str, str], name: str
) -> None:
    page = browser.new_page()
    heard = opened(page, pages[name])
    wide = {}
    for width in (390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wide[width] = too_wide(page)
    page.close()
    assert (heard, wide) == (([], []), {390: [], 768: [], 1280: []})


@needs_chromium
@pytest.mark.parametrize("name", ["thirty", "four", "hostile"])
def test_axe_finds_no_violation(browser: Any, pages: dict[str, str], name: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(pages[name])
    found = violations(page)
    page.close()
    assert found == []


@needs_chromium
@pytest.mark.parametrize("name", ["many", "hostile"])
def test_nothing_is_wider_than_the_paper(browser: Any, pages: dict[str, str], name: str) -> None:
    portrait, landscape = 688, 1017  # A4 without its margins
    page = browser.new_page(viewport={"width": landscape, "height": 700})
    page.goto(pages[name])
    page.emulate_media(media="print")
    found = [too_wide(page, on_paper=True)]
    page.set_viewport_size({"width": portrait, "height": 1000})
    page.evaluate("document.querySelector('#named')?.remove()")  # stands on landscape pages
    found.append(too_wide(page, on_paper=True))
    page.close()
    assert found == [[], []]


@needs_chromium
def test_bars_are_as_long_as_their_shares(browser: Any, pages: dict[str, str]) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(pages["many"])
    rows = page.evaluate(
        """() => [...document.querySelectorAll('#levels tbody tr')].map(row => {
          const whole = row.querySelector('svg').getBoundingClientRect().width;
          return [...row.querySelectorAll('rect')].map((part, place) => [
            100 * part.getBBox().width / whole,
            parseInt(row.querySelectorAll('li b')[place].textContent)]);
        })"""
    )
    page.close()
    assert len(rows) == 48
    assert [pair for row in rows for pair in row if not -0.2 <= pair[0] - pair[1] <= 1.2] == []
