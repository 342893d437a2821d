"""Two scorecards side by side on a terminal, in 80 columns."""

from collections.abc import Iterator
from fractions import Fraction

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clusterself.app.whatif import Setting, WhatIf
from clusterself.cli.screen import on_screen
from clusterself.model.base import LevelNumber
from clusterself.model.gap_report import GapReport
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict
from clusterself.reports import wording

FIRST = 5
_ASSUMPTION = (
    "A changed answer keeps the papers that the file names for it and counts as proven by them, as "
    "far as they are valid. Without a paper it moves the score, but not the evidenced score. The "
    "file is not changed."
)


def comparison(found: WhatIf) -> str:
    """Return what changes as text."""
    head = found.before.heading
    parts: list[RenderableType] = [
        Text(f"{head.cluster} ({head.country}), {found.before.result.title}", style="bold"),
        Text(),
        Text("What if", style="bold"),
        *(_indented(_setting(one)) for one in found.settings),
        Text(),
        _results(found),
        *_section("Levels and rules that change", list(_moved(found))),
        *_weaknesses(found),
        Text(),
        Text(_ASSUMPTION, style="dim"),
        Text(f"{found.before.stamp} Catalogue {head.edition}, {head.sha256[:12]}.", style="dim"),
    ]
    return on_screen(Group(*parts), plain=False)


def _indented(text: str) -> RenderableType:
    return Padding(Text(text), (0, 0, 0, 2))


def _setting(one: Setting) -> str:
    year = f", {one.year}" if one.year else ""
    papers = {0: "no paper is named", 1: "1 paper kept"}.get(
        one.papers, f"{one.papers} papers kept"
    )
    return f"{one.title}{year} ({one.name}): {one.before} → {one.after}; {papers}"


def _results(found: WhatIf) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for title in ("", "before", "after", ""):
        table.add_column(title)
    befores, afters = _figures(found.before), _figures(found.after)
    notes = _notes(found)
    for title, before in befores.items():
        after = afters[title]
        style = "bold" if before != after else ""
        table.add_row(title, Text(before), Text(after, style=style), Text(notes.get(title, "")))
    return table


def _figures(report: GapReport) -> dict[str, str]:
    result = report.result
    met = sum(line.verdict is Verdict.MET for line in report.criteria)
    share = result.answered
    return {
        "Verdict": _verdict(report, result.verdict),
        "With papers alone": _verdict(report, result.evidenced_verdict),
        "Eligibility": f"{met} of {len(report.criteria)} criteria met",
        "Score": _score(result.score),
        "Evidenced score": _score(result.evidenced_score),
        "Answered": f"{share.answered} of {share.asked} questions",
        "Weaknesses": str(len(report.weaknesses)),
    }


def _verdict(report: GapReport, verdict: Verdict) -> str:
    is_silent = verdict is Verdict.MET and bool(report.result.unknown_rules)
    return "no obstacle" if is_silent else wording.VERDICT_WORDS[verdict]


def _score(found: Range | None) -> str:
    return "none" if found is None else wording.percent_range(found)


def _notes(found: WhatIf) -> dict[str, str]:
    before, after = found.before.result, found.after.result
    return {
        "Score": _difference(before.score, after.score),
        "Evidenced score": _difference(before.evidenced_score, after.evidenced_score),
    }


def _difference(before: Range | None, after: Range | None) -> str:
    if before is None or after is None or before == after:
        return ""
    low, high = _points(after.low - before.low), _points(after.high - before.high)
    return f"{low} points" if low == high else f"low end {low}, high end {high} points"


def _points(share: Fraction) -> str:
    sign = "+" if share > 0 else "-" if share < 0 else ""
    return f"{sign}{wording.points(abs(share))}"


def _moved(found: WhatIf) -> Iterator[str]:
    for line, new in zip(found.before.criteria, found.after.criteria, strict=True):
        if line.verdict is not new.verdict:
            words = wording.VERDICT_WORDS
            yield f"{line.title}: {words[line.verdict]} → {words[new.verdict]}"
    for old, now in zip(found.before.indicators, found.after.indicators, strict=True):
        texts = [_level(old.levels, old.reason), _level(now.levels, now.reason)]
        if texts[0] != texts[1]:
            yield f"{old.title}: {texts[0]} → {texts[1]}, target {old.target}"
        elif old.evidenced_levels != now.evidenced_levels:
            alone = [wording.level_range(one.evidenced_levels) for one in (old, now)]
            yield f"{old.title}: with papers alone level {alone[0]} → {alone[1]}"


def _level(levels: tuple[LevelNumber, ...], reason: str | None) -> str:
    if reason is not None:
        return "not applicable"
    return f"level {wording.level_range(levels)}"


def _section(title: str, lines: list[str]) -> Iterator[RenderableType]:
    if lines:
        yield Text()
        yield Text(title, style="bold")
        yield from map(_indented, lines)


def _weaknesses(found: WhatIf) -> Iterator[RenderableType]:
    before = {card.id: card.title for card in found.before.weaknesses}
    after = {card.id: card.title for card in found.after.weaknesses}
    yield from _section(
        "No weakness any more", [title for name, title in before.items() if name not in after]
    )
    yield from _section(
        "New weaknesses", [title for name, title in after.items() if name not in before]
    )
    yield Text()
    yield Text("Weaknesses to address first", style="bold")
    yield _first(list(before), list(after), {**before, **after})


def _first(before: list[str], after: list[str], titles: dict[str, str]) -> RenderableType:
    if before[:FIRST] == after[:FIRST]:
        same = "; ".join(titles[name] for name in after[:FIRST])
        return _indented(f"unchanged: {same}" if same else "none, before and after")
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for title in ("", "before", "after"):
        table.add_column(title)
    for place in range(min(FIRST, max(len(before), len(after)))):
        old = titles[before[place]] if place < len(before) else ""
        now = _with_origin(after[place], before, place, titles) if place < len(after) else ""
        table.add_row(f"{place + 1}.", Text(old), Text(now))
    return table


def _with_origin(name: str, before: list[str], place: int, titles: dict[str, str]) -> str:
    if name not in before:
        return f"{titles[name]} (new)"
    was = before.index(name)
    return titles[name] if was == place else f"{titles[name]} (was {was + 1}.)"
