"""The HTML report: safe and self-contained in every mode; charts where the numbers say."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from browsing import (
    FOREIGN,
    opened,
    overlaps,
    policy,
    policy_for_one_style,
    too_wide,
    violations,
)
from clusterself.app.assess import assess, ladder
from clusterself.app.render import render
from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import (
    DimensionLine,
    GapReport,
    IndicatorLine,
    ReferenceLine,
    Result,
    RuleCounts,
)
from clusterself.model.ladder_report import LadderReport
from clusterself.model.scorecard import AnsweredShare, AnswerState, EvidenceState, Range
from clusterself.model.verdict import Verdict
from clusterself.reports.charts.gap_bars import gap_charts
from clusterself.reports.charts.geometry import LINE, wrapped
from clusterself.reports.charts.radar import radar_chart
from clusterself.reports.charts.score_range import score_chart
from clusterself.reports.charts.strip import round_end, strips
from clusterself.reports.free_text import direction_kept, is_web_address
from clusterself.reports.html import html_report
from clusterself.reports.template_source import BrokenTemplateError, Templates
from clusterself.reports.templates import fill_in
from clusterself.reports.wording import day
from running import run

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = tuple(sorted(path.parent.name for path in ROOT.glob("examples/*/assessment.yaml")))
DETAILS = ("brief", "full")
KINDS = (*DETAILS, "ladder")
WIDTHS = (390, 768, 1280)
LARGEST = {"brief": 150_000, "full": 400_000, "ladder": 100_000}
LONG_WORD = "Donaudampfschifffahrt" * 15
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }} {% raw %} &amp; "
    f"\"'></title></style> \u202eright to left\u2067 \U0001f468\u200d\U0001f469\u200d\U0001f467 "
    f"{LONG_WORD} javascript:alert(3)"
)


def _report(path: Path) -> GapReport:
    report, faults = assess(path, "bronze")
    assert report is not None, faults
    return report


def _example(name: str) -> Path:
    return ROOT / "examples" / name / "assessment.yaml"


def _ladder(path: Path) -> LadderReport:
    report, faults = ladder(path, _earlier(path))
    assert report is not None, faults
    return report


def _earlier(path: Path) -> Path | None:
    return next(path.parent.glob("assessment-20*.yaml"), None)


def _html(path: Path, kind: str) -> str:
    if kind == "ladder":
        return render(_ladder(path), "html")
    report, faults = assess(path, "bronze", with_sensitivity=kind == "full")
    assert report is not None, faults
    return render(report, "html", brief=kind == "brief")


def _silver() -> str:
    path = _example("uneven-silver")
    report, faults = assess(path, "silver", _earlier(path), with_sensitivity=True)
    assert report is not None, faults
    return render(report, "html")


# The page without a browser


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("detail", KINDS)
def test_the_same_input_gives_the_same_bytes_within_the_limit(name: str, detail: str) -> None:
    html = _html(_example(name), detail)
    assert html == _html(_example(name), detail)
    assert len(html.encode()) <= LARGEST[detail]


@pytest.mark.parametrize("detail", KINDS)
def test_the_policy_allows_the_one_style_element_and_nothing_else(detail: str) -> None:
    html = _html(_example("start-up"), detail)
    assert policy(html) == policy_for_one_style(html)
    assert not FOREIGN.search(html)
    assert '<html lang="en">' in html


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("detail", KINDS)
def test_ids_are_unique_and_every_reference_to_one_is_good(name: str, detail: str) -> None:
    html = _html(_example(name), detail)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    labels = " ".join(re.findall(r'aria-labelledby="([^"]*)"', html)).split()
    assert set(labels) | set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_full_report_begins_with_the_words_of_the_brief_one(name: str) -> None:
    brief, full = (_first_part(_html(_example(name), detail)) for detail in DETAILS)
    assert full == brief
    assert len(brief) > 10_000


def _first_part(html: str) -> str:
    """Return head and brief part without links and contents, which stand on screens only."""
    bare = re.sub(r"<nav.*?</nav>\s*|</?a\b[^>]*>", "", html, flags=re.DOTALL)
    return bare[bare.index("<header") :].split('<section id="weaknesses"')[0].split("</main>")[0]


def test_the_brief_part_speaks_no_topic_numbers() -> None:
    assert not re.search(r"\b[A-Z]{2}-\d\d\b", _html(_example("start-up"), "brief"))


def test_the_full_report_shows_what_the_report_holds() -> None:
    report = _report(_example("start-up"))
    html = render(report, "html")
    assert html.count('class="card"') == 5
    assert html.count('id="weakness-') == len(report.weaknesses)
    assert html.count('id="indicator-') == len(report.indicators)
    assert all(str(fee.title) in html for fee in report.process.fees)


@pytest.mark.parametrize("detail", ["full", "ladder"])
def test_free_text_is_displayed_as_text(tmp_path: Path, detail: str) -> None:
    html = _html(_hostile(tmp_path), detail)
    assert "<script" not in html
    assert "<img" not in html
    assert "{{ 7 * 7 }}" in html
    assert 'href="javascript' not in html
    assert (
        html.count("<style>") == html.count("</style>") == html.count("</title></style>") + 1 == 1
    )


@pytest.mark.parametrize(
    ("text", "is_link"),
    [("https://example.org", True), ("http://a.b", True), ("javascript:alert(1)", False)],
)
def test_only_web_addresses_become_links(text: str, is_link: bool) -> None:
    assert is_web_address(text) is is_link


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Łódź", "Łódź"),
        ("a\u202eb", "a\u202eb\u202c"),
        ("\u202ea\u2067b", "\u202ea\u2067b\u2069\u202c"),
        ("a\u2069b\u202c", "ab"),
        ("\u2067a\u2069b", "\u2067a\u2069b"),
    ],
)
def test_a_turn_of_direction_ends_with_the_text(text: str, shown: str) -> None:
    assert direction_kept(text) == shown


def test_a_date_is_written_out() -> None:
    assert day(date(2026, 3, 5)) == "5 March 2026"


def test_the_ladder_shows_every_label_in_order_and_marks_the_next_and_those_held() -> None:
    html = _html(_example("strong"), "ladder")
    titles = re.findall(r'<h2 id="label-[a-z]+">(.*?)</h2>', html)
    assert [title.split()[-1] for title in titles] == ["BRONZE", "SILVER", "GOLD"]
    tags = re.findall(r'<span class="tag[^"]*">(.*?)</span>', html)
    assert tags == ["Stated as held, until 2027\u201104", "Next"]


def test_what_stands_in_the_way_of_a_label_is_shown_up_to_five_and_the_rest_counted() -> None:
    html = _html(_example("start-up"), "ladder")
    gold = html[html.index('id="label-gold"') :]
    assert gold.count("<li><strong>") == 5
    assert "and 2 more</li>" in gold


def test_a_label_that_is_to_be_renewed_now_is_marked_on_both_pages() -> None:
    for kind in ("full", "ladder"):
        html = _html(_example("excellent-gold"), kind)
        assert html.count('<div class="warn"><dt>Gold</dt>') == 1
        assert html.count('class="warn"') == 1


# Own templates


def test_a_folder_of_own_templates_takes_the_place_of_single_files(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "style.css").write_text("body { color: #123456 } /* </style> */")
    html = render(_report(_example("strong")), "html", templates_dir=tmp_path)
    assert "#123456" in html
    assert html.count("</style>") == 1
    assert "Weaknesses to address first" in html


_PAGE, _TEXT = "html/report.html.j2", "gap_report.md.j2"
_LADDER, _LADDER_TEXT = "html/ladder.html.j2", "ladder.md.j2"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (_PAGE, "\n{{ report.heading.nonsense }}", f"{_PAGE}:2: "),
        (_PAGE, "{{ 1", f"{_PAGE}:1: "),
        (_PAGE, "{% include '../../secret' %}", f"{_PAGE}:1: there is no template ../../secret"),
        (_PAGE, "{{ report.__class__.__mro__ }}", f"{_PAGE}:1: not allowed in a template"),
        (_PAGE, f"{{% include '{_PAGE}' %}}", "the templates include each other without end"),
        (_PAGE, "{{ 1 // 0 }}", f"{_PAGE}:1: ZeroDivisionError"),
        ("html/parts/foot.html.j2", "\n\n{{ h.nonsense }}", "html/parts/foot.html.j2:3: "),
        (_TEXT, "\n{{ report.heading.nonsense }}", f"{_TEXT}:2: "),
        (_TEXT, "{{ 1", f"{_TEXT}:1: "),
        (_TEXT, "{{ report.__class__.__mro__ }}", f"{_TEXT}:1: not allowed in a template"),
        (_TEXT, "{{ report.heading | nonsense }}", f"{_TEXT}:1: No filter named 'nonsense'"),
    ],
)
def test_a_fault_in_a_template_is_named_and_nothing_is_written(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / "secret").write_text("secret text")
    template = tmp_path / "templates" / "own" / name
    template.parent.mkdir(parents=True)
    template.write_text(text)
    page = tmp_path / f"r.{name.split('.')[-2]}"
    options = ["-o", str(page), "--templates", str(tmp_path / "templates" / "own")]
    done = run("assess", _example("strong"), *options)
    assert done.code == 3
    assert done.err.startswith("The report cannot be laid out: ")
    assert said in done.err
    assert not page.exists()


@pytest.mark.parametrize(("name", "kind"), [(_LADDER, "html"), (_LADDER_TEXT, "md")])
def test_the_ladder_can_be_laid_out_anew_too(tmp_path: Path, name: str, kind: Any) -> None:
    template = tmp_path / name
    template.parent.mkdir(exist_ok=True)
    template.write_text("{{ report.next_label }}: {{ labels | length }}")
    text = render(_ladder(_example("strong")), kind, templates_dir=tmp_path)
    assert text.strip() == "silver: 3"
    template.write_text("\n{{ report.nonsense }}")
    with pytest.raises(BrokenTemplateError, match=f"{name}:2: "):
        render(_ladder(_example("strong")), kind, templates_dir=tmp_path)


def test_a_template_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "gap_report.md.j2").write_bytes(b"\xff\xfe")
    with pytest.raises(BrokenTemplateError, match=r"gap_report\.md\.j2 cannot be read"):
        render(_report(_example("strong")), "md", templates_dir=tmp_path)


def test_markdown_can_be_laid_out_anew_with_the_same_data(tmp_path: Path) -> None:
    (tmp_path / "gap_report.md.j2").write_text(
        "{{ report.heading.cluster | md }}: {{ strengths | length }}, {{ score_sentence }}"
    )
    text = render(_report(_example("start-up")), "md", templates_dir=tmp_path)
    assert text == (
        "Example Wood Valley (fictional): 3, An assessor interviews the cluster; the score shows "
        "how near it is to our own targets. No pass mark; a rule not met does not lower it.\n"
    )


def test_a_changed_template_holds_at_once(tmp_path: Path) -> None:
    template = tmp_path / "gap_report.md.j2"
    for text in ("first", "second"):
        template.write_text(text)
        assert render(_report(_example("strong")), "md", templates_dir=tmp_path) == f"{text}\n"


def _shipped_text(name: str) -> str:
    return (ROOT / "templates" / name).read_text("utf-8")


def test_templates_that_were_kept_compiled_give_the_same_report(tmp_path: Path) -> None:
    report = _report(_example("strong"))
    first = html_report(report, Templates(_shipped_text, tmp_path), brief=True)
    kept = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    again = html_report(report, Templates(partial(_shipped_text), tmp_path), brief=True)
    assert kept
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == kept
    assert first == again == render(report, "html", brief=True)


def test_what_was_compiled_as_text_is_not_taken_for_markup(tmp_path: Path) -> None:
    templates = Templates({"x": "{{ name }}"}.get, tmp_path)
    assert fill_in("x", templates, {"name": "<b>"}, is_markup=False) == "<b>"
    assert fill_in("x", templates, {"name": "<b>"}, is_markup=True) == "&lt;b&gt;"


def test_where_compiled_templates_cannot_be_kept_the_report_is_made_all_the_same(
    tmp_path: Path,
) -> None:
    report = _report(_example("strong"))
    text = html_report(report, Templates(_shipped_text, tmp_path / "none"), brief=True)
    assert text == render(report, "html", brief=True)


def test_a_folder_of_templates_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    done = run("assess", _example("strong"), "--templates", tmp_path / "none")
    assert done.code == 2
    assert "there is no such folder" in done.err


def test_the_command_writes_brief_and_full_html(tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    for options, is_full in (([], True), (["--detail", "brief"], False)):
        assert run("assess", _example("strong"), "-o", page, *options).code == 0
        assert ('id="annex"' in page.read_text("utf-8")) is is_full


# Charts: expected numbers are worked out by hand


def test_labels_are_broken_between_words_and_long_words_are_divided() -> None:
    assert wrapped("Digital, green and social transition", 15) == (
        "Digital, green",
        "and social",
        "transition",
    )
    german = wrapped("Internationalisierungsgrad der Clustermanagementorganisation", 20)
    polish = wrapped("Współpraca międzynarodowa z niepełnosprawnościami", 18)
    assert german[0] == "Internationalisieru-"
    assert all(len(line) <= 20 for line in german)
    assert all(len(line) <= 18 for line in polish)
    assert "".join(polish).replace("-", "").replace(" ", "") == (
        "Współpracamiędzynarodowazniepełnosprawnościami"
    )
    assert wrapped("a " * 60, 10)[-1].endswith("…")


def _dimension(title: str, low: int, high: int) -> DimensionLine:
    found = Range(Fraction(low, 100), Fraction(high, 100))
    return DimensionLine(title.lower(), title, found, found)


def test_a_radar_of_four_has_its_axes_at_right_angles() -> None:
    lines = [_dimension(t, low, 100) for t, low in (("A", 50), ("B", 0), ("C", 25), ("D", 100))]
    radar = radar_chart(lines)
    assert radar is not None
    x, y = radar.centre_x, radar.centre_y
    # The radius is 108: 54 up, 0, 27 down, 108 to the left.
    assert radar.low == f"{x},{y - 54} {x},{y} {x},{y + 27} {x - 108},{y}"
    assert [axis.label.anchor for axis in radar.axes] == ["middle", "start", "middle", "end"]
    assert [axis.figure for axis in radar.axes][:2] == ["50 to 100 %", "0 to 100 %"]
    assert radar.is_open
    assert radar.axes[0].label.y >= LINE - 2


def test_a_radar_needs_three_dimensions() -> None:
    assert radar_chart([_dimension("A", 1, 2), _dimension("B", 1, 2)]) is None


@pytest.mark.parametrize("count", range(3, 13))
def test_labels_of_a_radar_stay_inside_the_drawing(count: int) -> None:
    titles = ["Internationalisierung und Anerkennung", "Współpraca międzynarodowa", "Struktur"]
    radar = radar_chart([_dimension(titles[n % 3], 10, 20) for n in range(count)])
    assert radar is not None
    for axis in radar.axes:
        length = max(map(len, axis.label.lines)) * 6.4
        start = {"start": 0.0, "middle": -length / 2, "end": -length}[axis.label.anchor]
        assert axis.label.x + start >= 0
        assert axis.label.x + start + length <= radar.width
        assert axis.label.y - LINE >= 0
        assert axis.label.y + LINE * len(axis.label.lines) <= radar.height


def _indicator(title: str, levels: tuple[Any, ...], reason: str | None = None) -> IndicatorLine:
    return IndicatorLine(
        id=title.lower(),
        theme="Theme",
        title=title,
        topic="T",
        question="?",
        state=AnswerState.ANSWERED,
        reason=reason,
        levels=levels,
        descriptor=None,
        next_descriptor=None,
        target=2,
        minimum=None,
        weight=Fraction(1),
        credit=Range(Fraction(0), Fraction(0)),
        evidence=EvidenceState.VALID,
        evidenced_levels=levels,
        papers=(),
        comment=None,
        strength=False,
        sources=(),
    )


def test_gap_bars_come_by_state_with_the_largest_gap_first() -> None:
    lines = [
        _indicator("Good", (3,)),
        _indicator("Small", (1,)),
        _indicator("Open", (1, 2, 3)),
        _indicator("Large", (0,)),
        _indicator("Left out", (0, 1, 2, 3, 4), reason="no members"),
    ]
    below, unclear, reached = gap_charts(lines)
    assert [chart.state for chart in (below, unclear, reached)] == ["below", "open", "reached"]
    assert [bar.label.lines for bar in below.bars] == [("Large",), ("Small",)]
    # A bar of 248 has 62 for each of the four levels.
    large, small = below.bars
    assert (large.low, large.target, large.figure, large.mark) == (
        0,
        124,
        "0 / 2",
        "\N{MINUS SIGN}2",
    )
    assert (small.low, small.high, small.mark) == (62, 62, "\N{MINUS SIGN}1")
    (bar,) = unclear.bars
    assert (bar.low, bar.high, bar.figure, bar.mark) == (62, 186, "1 to 3 / 2", "?")
    assert (reached.bars[0].low, reached.bars[0].mark) == (186, "✓")
    # 3 on top, a line of text (14), 4, the bar (12), 14 to the next row.
    assert [bar.y for bar in below.bars] == [21, 65]


def test_many_gap_bars_are_divided_into_parts_that_stand_side_by_side() -> None:
    lines = [_indicator(f"Indicator {n}", (1,)) for n in range(17)]
    assert [len(chart.bars) for chart in gap_charts(lines)] == [9, 8]


def _result(pass_mark: Fraction | None) -> Result:
    score = Range(Fraction(1, 2), Fraction(3, 4))
    return Result(
        rulebook="x",
        title="X",
        verdict=Verdict.OPEN,
        sentence="open",
        advice="",
        evidenced_verdict=Verdict.OPEN,
        rules=RuleCounts(0, 0, 1),
        unknown_rules=(),
        score=score,
        evidenced_score=Range(Fraction(1, 4), Fraction(1, 4)),
        pass_mark=pass_mark,
        too_little_answered=False,
        answered=AnsweredShare(1, 0, 1),
        not_applicable_share=Fraction(0),
    )


def test_the_score_chart_shows_both_scores_and_the_pass_mark() -> None:
    chart = score_chart(_result(Fraction(4, 5)))
    assert chart is not None
    claimed, proven = chart.bars
    assert (claimed.low, claimed.high, claimed.figure) == (124, 186, "50 to 75 %")
    assert (proven.low, proven.high, proven.figure) == (62, 62, "25 %")
    assert chart.pass_mark == (198.4, "pass mark 80 %")
    assert [tick.x for tick in chart.ticks] == [0, 124, 248]
    without = score_chart(_result(None))
    assert without is not None
    assert without.pass_mark is None


def _reference(own: str | None, published: str, statistic: str = "mean") -> ReferenceLine:
    return ReferenceLine(
        id="r",
        title="mean of some",
        about="Members",
        own=own,
        published=published,
        statistic=statistic,
        year=2022,
        n=None,
        area="Poland",
        note=None,
        basis="issuer",
        sources=(),
    )


def test_a_strip_places_the_own_value_among_comparable_figures() -> None:
    lines = [
        _reference("11 members", "40 members"),
        _reference("11 members", "1,000 members"),
        _reference("11 members", "34 %", statistic="share"),
        _reference("11 members", "34 %"),
    ]
    (strip,) = strips(lines)
    assert [(row.x, row.figure) for row in strip.rows] == [(248, "1,000"), (9.9, "40")]
    assert (strip.own_low, strip.own_figure) == (2.7, "11")
    assert [tick.text for tick in strip.ticks] == ["0", "500", "1,000"]


@pytest.mark.parametrize(
    ("own", "low", "high"),
    [("25 %", 62, 62), ("at least 50 %", 124, 248), ("at most 25 %", 0, 62), ("0 to 25 %", 0, 62)],
)
def test_a_strip_shows_floors_ceilings_and_ranges(own: str, low: float, high: float) -> None:
    (strip,) = strips([_reference(own, "55 %")])
    assert (strip.own_low, strip.own_high) == (low, high)


@pytest.mark.parametrize("own", [None, "unknown", "2025-09-15", "level 1", "3 members"])
def test_what_cannot_be_compared_has_no_strip(own: str | None) -> None:
    assert strips([_reference(own, "55 %")]) == ()


@pytest.mark.parametrize(
    ("largest", "end"), [("170", "200"), ("1000", "1000"), ("0.3", "0.5"), ("0", "1"), ("6", "10")]
)
def test_an_axis_ends_at_a_round_number(largest: str, end: str) -> None:
    assert round_end(Fraction(largest)) == Fraction(end)


# In a real browser

needs_chromium = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    sources = {name: _example(name) for name in EXAMPLES} | {"hostile": _hostile(folder)}
    made = {}
    for name, source in sources.items():
        for detail in KINDS:
            path = folder / f"{name}-{detail}.html"
            path.write_text(_html(source, detail), "utf-8", newline="\n")
            made[path.stem] = path
    made["silver-full"] = folder / "silver-full.html"
    made["silver-full"].write_text(_silver(), "utf-8", newline="\n")
    return made


def _hostile(folder: Path) -> Path:
    """Return the strong example with hostile text wherever people write freely."""
    content = yaml.safe_load(_example("strong").read_text("utf-8"))  # noqa: TID251  # a test
    content["cluster"] |= {"name": HOSTILE, "region": HOSTILE}
    content["assessor"]["name"] = HOSTILE
    content["catalogue"]["edition"] = HOSTILE
    content["labels_held"][0] |= {"comment": HOSTILE, "address": HOSTILE}
    for answer in _mappings([content["facts"], content["answers"], content["success_stories"]]):
        for key in ("comment", "title", "file", "result", "reviewer"):
            if key in answer:
                answer[key] = HOSTILE
    content["answers"] |= {
        name: {**answer, "comment": HOSTILE} if isinstance(answer, dict) else answer
        for name, answer in content["answers"].items()
    }
    path = folder / "hostile.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=False), "utf-8")
    return path


def _mappings(thing: object) -> Iterator[dict[str, Any]]:
    if isinstance(thing, dict):
        yield thing
    inner = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ()
    for item in inner:
        yield from _mappings(item)


PAGES = [f"{name}-{kind}" for name in (*EXAMPLES, "hostile") for kind in KINDS]

_GROUPS = (
    ("body", "header, section, .card, .entry, .chart, footer"),
    (".card", "h3, p, .place"),
    ("svg.chart", "text"),
)

_CUT = """() => [...document.querySelectorAll('svg.chart')].flatMap(chart => {
  const box = chart.getBoundingClientRect();
  return [...chart.querySelectorAll('text')].filter(text => {
    const r = text.getBoundingClientRect();
    return r.right > box.right + 1 || r.left < box.left - 1 || r.bottom > box.bottom + 1
      || r.top < box.top - 1;
  }).map(text => text.textContent);
})"""


@needs_chromium
@pytest.mark.parametrize("name", [*PAGES, "silver-full"])
def test_nothing_is_loaded_said_cut_or_overlapping(
    browser: Any, pages: dict[str, Path], name: str
) -> None:
    page = browser.new_page()
    heard = opened(page, pages[name].as_uri())
    found: dict[str, list[Any]] = heard._asdict()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found[f"wide {width} {scheme}"] = too_wide(page)
            found[f"overlap {width} {scheme}"] = overlaps(page, *_GROUPS)
            found[f"cut {width} {scheme}"] = page.evaluate(_CUT)
    page.close()
    assert {fault: where for fault, where in found.items() if where} == {}


@needs_chromium
@pytest.mark.parametrize(
    "name",
    [*(n for n in PAGES if not n.endswith("full")), "start-up-full", "silver-full", "hostile-full"],
)
def test_axe_finds_no_violation(browser: Any, pages: dict[str, Path], name: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(pages[name].as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    found = violations(page)
    page.close()
    assert found == []


@needs_chromium
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_brief_report_prints_on_two_pages_with_which_the_full_one_begins(
    browser: Any, pages: dict[str, Path], name: str, tmp_path: Path
) -> None:
    brief, full = (_printed(browser, pages[f"{name}-{detail}"]) for detail in DETAILS)
    assert len(brief) == 2
    # The chapters of the full report begin on a page of their own, so two pages come before.
    assert len(full) > 2
    without_rest = tmp_path / "first.html"
    text = pages[f"{name}-full"].read_text("utf-8")
    start, end = text.index('<section id="weaknesses"'), text.index("</main>")
    foot = text.index('<footer class="page-foot">')
    without_rest.write_text(text[:start] + text[end:foot] + "</body></html>", "utf-8")
    assert len(_printed(browser, without_rest)) == 2


@needs_chromium
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_ladder_prints_on_two_pages_at_most(
    browser: Any, pages: dict[str, Path], name: str
) -> None:
    assert len(_printed(browser, pages[f"{name}-ladder"])) in {1, 2}


@needs_chromium
def test_the_labels_stand_side_by_side_on_a_wide_screen_and_stacked_on_a_phone(
    browser: Any, pages: dict[str, Path]
) -> None:
    page = browser.new_page()
    page.goto(pages["start-up-ladder"].as_uri())
    tops = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        boxes = [step.bounding_box() for step in page.locator(".step").all()]
        tops.append(len({round(box["y"]) for box in boxes}))
    page.close()
    assert tops == [1, 3]


@needs_chromium
def test_the_longest_texts_of_the_catalogue_fit_on_the_two_pages(
    browser: Any, shipped_catalogue: Catalogue, tmp_path: Path
) -> None:
    report = _report(_example("start-up"))
    model = report.weaknesses[1]
    cards = [
        model._replace(
            id=indicator.id,
            title=indicator.title,
            target_means=indicator.levels[2].descriptor,
            weakness=level.weakness,
            why=indicator.why,
            remedies=(model.remedies[0]._replace(text=level.remedy or ""),),
            papers=indicator.evidence.accepts,
        )
        for indicator in shipped_catalogue.indicators.values()
        for level in indicator.levels[:1]
        if level.weakness
    ]
    cards.sort(key=lambda card: -len(card.weakness + card.why + str(card.target_means)))
    path = tmp_path / "longest.html"
    longest = report._replace(weaknesses=tuple(cards))
    path.write_text(render(longest, "html", brief=True), "utf-8")
    assert len(_printed(browser, path)) == 2


def _printed(browser: Any, path: Path) -> list[bytes]:
    """Return the beginnings of the pages of the printed report."""
    page = browser.new_page()
    page.goto(path.as_uri())
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    return re.findall(rb"/Type\s*/Page\b", pdf)


@needs_chromium
def test_details_are_open_on_paper(browser: Any, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(pages["start-up-full"].as_uri())
    closed = page.locator("details table").first.is_visible()
    page.emulate_media(media="print")
    opened = page.locator("details table").first.is_visible()
    page.close()
    assert (closed, opened) == (False, True)


@needs_chromium
@pytest.mark.parametrize("name", ["start-up-full", "hostile-full", "silver-full", "hostile-ladder"])
def test_nothing_is_wider_than_the_paper(browser: Any, pages: dict[str, Path], name: str) -> None:
    page = browser.new_page(viewport={"width": 688, "height": 1000})  # A4 without its margins
    page.goto(pages[name].as_uri())
    page.emulate_media(media="print")
    found = too_wide(page, on_paper=True), overlaps(page, *_GROUPS)
    page.close()
    assert found == ([], [])
