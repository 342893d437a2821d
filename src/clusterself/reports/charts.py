"""Where the marks of the charts go: pure geometry; templates draw the SVG.

Every chart is about as wide as a phone, so that its text stays readable there; wider pages set
several side by side. Lengths are in units of the drawing, rounded to a tenth.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from math import ceil, cos, floor, log10, pi, sin
from typing import Literal, NamedTuple, TypeAlias

from clusterself.model.base import TOP_LEVEL
from clusterself.model.gap_report import DimensionLine, IndicatorLine, ReferenceLine, Result
from clusterself.model.scorecard import Range
from clusterself.reports.wording import level_range, percent, percent_range

Anchor: TypeAlias = Literal["start", "middle", "end"]
GapState: TypeAlias = Literal["below", "open", "reached"]

WIDTH = 360
LINE = 14  # from one line of a label to the next
_CHARACTER = 6.4  # mean width of a character of a label
_MOST_LINES = 4

_RADAR_WIDTH = 420
_RADAR_RADIUS = 108
_RADAR_OFF = 12  # from the end of an axis to its label
_RINGS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1))
_FEWEST_AXES = 3

_BAR = 248  # length of a bar; the figures stand to the right of it
_BAR_HEIGHT = 12
_ROW_SPACE = 14
_ROWS_OF_A_CHART = 13
_FEWEST_ROWS = 3
_HEAD = 3  # above the first line, for what rises higher than a letter


class Label(NamedTuple):
    """Text in lines, and where its first line stands."""

    x: float
    y: float
    anchor: Anchor
    lines: tuple[str, ...]


class RadarAxis(NamedTuple):
    """One dimension: the end of its axis, its label and its score in figures."""

    end_x: float
    end_y: float
    label: Label
    figure: str


class RadarRing(NamedTuple):
    """A grid line that joins equal scores."""

    points: str
    y: float
    text: str


class Radar(NamedTuple):
    """Scores of dimensions: what is sure as an area, what is possible as an outline."""

    width: int
    height: float
    centre_x: float
    centre_y: float
    rings: tuple[RadarRing, ...]
    axes: tuple[RadarAxis, ...]
    low: str
    high: str
    is_open: bool


class GapBar(NamedTuple):
    """One indicator: its sure level, its possible levels and its target as lengths."""

    label: Label
    y: float
    low: float
    high: float
    target: float
    figure: str
    mark: str


class GapChart(NamedTuple):
    """Bars of indicators that are in the same state."""

    state: GapState
    part: int  # of the charts in this state, from 1
    width: int
    height: float
    bar: int
    bar_height: int
    steps: tuple[float, ...]  # where one level ends and the next begins
    bars: tuple[GapBar, ...]


class ScoreBar(NamedTuple):
    """One score: from nought to `low` is sure, up to `high` is possible."""

    label: str
    y: float
    low: float
    high: float
    figure: str


class Tick(NamedTuple):
    """A mark on an axis."""

    x: float
    text: str


class ScoreChart(NamedTuple):
    """The score as claimed and as proven, against the pass mark if there is one."""

    width: int
    height: float
    bar: int
    bar_height: int
    bars: tuple[ScoreBar, ...]
    ticks: tuple[Tick, ...]
    pass_mark: Tick | None


class StripRow(NamedTuple):
    """One published figure."""

    label: Label
    y: float
    x: float
    figure: str


class Strip(NamedTuple):
    """The own value among published figures of one subject."""

    about: tuple[str, ...]
    width: int
    height: float
    axis: int
    own_y: float
    own_low: float
    own_high: float
    own_figure: str
    rows: tuple[StripRow, ...]
    ticks: tuple[Tick, ...]
    references: tuple[ReferenceLine, ...]


class _Known(NamedTuple):
    """A value as far as a text says it."""

    low: Fraction
    high: Fraction | None
    unit: str


def wrapped(text: str, limit: int) -> tuple[str, ...]:
    """Break text into lines of at most `limit` characters; words that are longer are divided."""
    words = [piece for word in text.split() for piece in _pieces(word, limit)]
    lines = textwrap.wrap(" ".join(words), limit, break_long_words=False)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][: limit - 1].rstrip()}…"]
    return tuple(lines)


def _pieces(word: str, limit: int) -> Iterator[str]:
    while len(word) > limit:
        yield f"{word[: limit - 1]}-"
        word = word[limit - 1 :]
    yield word


def _at(value: float | Fraction) -> float:
    return round(float(value), 1) + 0.0  # no minus nought


def radar(lines: Iterable[DimensionLine]) -> Radar | None:
    """Place the scores of dimensions; None if fewer than three have one."""
    known = [(line.title, line.score) for line in lines if line.score is not None]
    count = len(known)
    if count < _FEWEST_AXES:
        return None
    axes = [_axis(turn, count, title, score) for turn, (title, score) in enumerate(known)]
    top = min(-_RADAR_RADIUS, *(axis.label.y - LINE for axis in axes))
    bottom = max(_RADAR_RADIUS, *(axis.label.y + LINE * len(axis.label.lines) for axis in axes))
    down = 6 - top
    return Radar(
        width=_RADAR_WIDTH,
        height=_at(bottom - top + 10),
        centre_x=_RADAR_WIDTH / 2,
        centre_y=_at(down),
        rings=tuple(_ring(share, count, down) for share in _RINGS),
        axes=tuple(_moved(axis, down) for axis in axes),
        low=_points([score.low for _, score in known], down),
        high=_points([score.high for _, score in known], down),
        is_open=any(score.width for _, score in known),
    )


def _direction(turn: int, count: int) -> tuple[float, float]:
    angle = 2 * pi * turn / count - pi / 2
    return cos(angle), sin(angle)


def _axis(turn: int, count: int, title: str, score: Range) -> RadarAxis:
    across, down = _direction(turn, count)
    x = _RADAR_WIDTH / 2 + (_RADAR_RADIUS + _RADAR_OFF) * across
    y = (_RADAR_RADIUS + _RADAR_OFF) * down
    anchor: Anchor = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"  # noqa: PLR2004
    room = {"start": _RADAR_WIDTH - x, "end": x, "middle": _RADAR_WIDTH / 2}[anchor]
    lines = wrapped(title, floor(room / _CHARACTER))
    height = LINE * (len(lines) + 1)  # the figure is the last line
    if down < -0.8:  # noqa: PLR2004
        first = y - height + LINE
    elif down > 0.8:  # noqa: PLR2004
        first = y + LINE / 2
    else:
        first = y - height / 2 + LINE
    return RadarAxis(
        end_x=_at(_RADAR_WIDTH / 2 + _RADAR_RADIUS * across),
        end_y=_RADAR_RADIUS * down,
        label=Label(_at(x), first, anchor, lines),
        figure=percent_range(score),
    )


def _moved(axis: RadarAxis, down: float) -> RadarAxis:
    label = axis.label._replace(y=_at(axis.label.y + down))
    return axis._replace(end_y=_at(axis.end_y + down), label=label)


def _ring(share: Fraction, count: int, down: float) -> RadarRing:
    y = _at(down - _RADAR_RADIUS * float(share))
    return RadarRing(_points([share] * count, down), y, str(floor(share * 100)))


def _points(shares: Sequence[Fraction], down: float) -> str:
    found = []
    for turn, share in enumerate(shares):
        length = _RADAR_RADIUS * float(share)
        across, downwards = _direction(turn, len(shares))
        x, y = _RADAR_WIDTH / 2 + length * across, down + length * downwards
        found.append(f"{_at(x)},{_at(y)}")
    return " ".join(found)


def gap_charts(indicators: Iterable[IndicatorLine]) -> tuple[GapChart, ...]:
    """Place the levels of indicators: those below the target, open ones, those that reach it.

    Within each of these the largest gap comes first.
    """
    order: tuple[GapState, ...] = ("below", "open", "reached")
    counted = [line for line in indicators if line.reason is None]
    counted.sort(key=lambda line: (order.index(_state(line)), line.levels[0] - line.target))
    charts = []
    for state, lines in groupby(counted, key=_state):
        rows = list(lines)
        charts += [_gap_chart(state, part, some) for part, some in enumerate(_halves(rows), 1)]
    return tuple(charts)


def _halves(rows: list[IndicatorLine]) -> Iterator[list[IndicatorLine]]:
    """Divide into an even number of parts of equal length, since two stand side by side."""
    parts = 2 * ceil(Fraction(len(rows), 2 * _ROWS_OF_A_CHART))
    length = max(ceil(Fraction(len(rows), parts)), _FEWEST_ROWS)
    for start in range(0, len(rows), length):
        yield rows[start : start + length]


def _state(line: IndicatorLine) -> GapState:
    if line.levels[-1] < line.target:
        return "below"
    return "reached" if line.levels[0] >= line.target else "open"


def _gap_chart(state: GapState, part: int, lines: list[IndicatorLine]) -> GapChart:
    bars = []
    y = _HEAD
    for line in lines:
        label = Label(0, y + LINE - 2, "start", wrapped(line.title, floor(WIDTH / _CHARACTER)))
        y += LINE * len(label.lines) + 4
        bars.append(_gap_bar(line, label, y))
        y += _BAR_HEIGHT + _ROW_SPACE
    steps = tuple(_level(level) for level in range(1, TOP_LEVEL))
    return GapChart(state, part, WIDTH, y - _ROW_SPACE + 6, _BAR, _BAR_HEIGHT, steps, tuple(bars))


def _gap_bar(line: IndicatorLine, label: Label, y: float) -> GapBar:
    state = _state(line)
    missing = line.target - line.levels[-1]
    return GapBar(
        label=label,
        y=y,
        low=_level(line.levels[0]),
        high=_level(line.levels[-1]),
        target=_level(line.target),
        figure=f"{level_range(line.levels)} of {line.target}",
        mark={"below": f"\N{MINUS SIGN}{missing}", "open": "?", "reached": "✓"}[state],
    )


def _level(level: int) -> float:
    return _at(Fraction(_BAR * level, TOP_LEVEL))


def score_chart(result: Result) -> ScoreChart | None:
    """Place the claimed and the evidenced score; None where the rulebook has no score."""
    if result.score is None or result.evidenced_score is None:
        return None
    named = (("As answered", result.score), ("As proven by papers", result.evidenced_score))
    row = LINE + 4 + _BAR_HEIGHT + _ROW_SPACE
    first = _HEAD + LINE + 4
    bars = tuple(
        ScoreBar(
            label=label,
            y=first + row * place,
            low=_share(score.low),
            high=_share(score.high),
            figure=percent_range(score),
        )
        for place, (label, score) in enumerate(named)
    )
    mark = result.pass_mark
    return ScoreChart(
        width=WIDTH,
        height=_HEAD + row * len(bars) + LINE * (2 if mark is not None else 1),
        bar=_BAR,
        bar_height=_BAR_HEIGHT,
        bars=bars,
        ticks=tuple(Tick(_share(Fraction(n, 2)), percent(Fraction(n, 2))) for n in range(3)),
        pass_mark=None if mark is None else Tick(_share(mark), f"pass mark {percent(mark)}"),
    )


def _share(share: Fraction) -> float:
    return _at(_BAR * share)


def strips(references: Iterable[ReferenceLine]) -> tuple[Strip, ...]:
    """Place own values among the published figures that can be compared with them.

    Left out are shares of organisations, and subjects whose own value is not a known number.
    """
    found: dict[str, list[ReferenceLine]] = {}
    for line in references:
        if line.statistic != "share" and _is_comparable(line):
            found.setdefault(line.about, []).append(line)
    return tuple(_strip(about, lines) for about, lines in found.items())


def _is_comparable(line: ReferenceLine) -> bool:
    own, published = _known(line.own or ""), _known(line.published)
    return own is not None and published is not None and own.unit == published.unit


_NUMBER = r"(-?[\d,]+(?:\.\d+)?)"
_KNOWN = re.compile(rf"(at least |at most )?{_NUMBER}(?: to {_NUMBER})?(.*)")


def _known(text: str) -> _Known | None:
    found = _KNOWN.fullmatch(text)
    if found is None:
        return None
    bound, first, second, unit = found.groups()
    low = Fraction(first.replace(",", ""))
    if bound == "at least ":
        return _Known(low, None, unit.strip())
    if bound == "at most ":
        return _Known(Fraction(0), low, unit.strip())
    return _Known(low, Fraction(second.replace(",", "")) if second else low, unit.strip())


def _strip(about: str, lines: list[ReferenceLine]) -> Strip:
    own = _known(lines[0].own or "") or _Known(Fraction(0), None, "")
    values = [known.low for line in lines if (known := _known(line.published))]
    largest = max([own.low, own.high or own.low, *values])
    end = Fraction(100) if own.unit == "%" else round_end(largest)
    about_lines = wrapped(about, floor(WIDTH / _CHARACTER))
    y = _HEAD + LINE * len(about_lines) + 12
    rows = []
    first = y + _ROW_SPACE
    for line, value in sorted(zip(lines, values, strict=True), key=lambda pair: -pair[1]):
        text = f"{line.area}, {line.year}: {line.title}"
        label = Label(0, first + LINE - 2, "start", wrapped(text, floor(_BAR / _CHARACTER)))
        at = first + LINE * len(label.lines) + 8
        rows.append(StripRow(label, at, _at(_BAR * value / end), _figure(line.published)))
        first = at + _ROW_SPACE
    return Strip(
        about=about_lines,
        width=WIDTH,
        height=first + LINE,
        axis=_BAR,
        own_y=y,
        own_low=_at(_BAR * own.low / end),
        own_high=_at(_BAR * (end if own.high is None else own.high) / end),
        own_figure=_figure(lines[0].own or ""),
        rows=tuple(rows),
        ticks=tuple(Tick(_at(Fraction(_BAR * n, 2)), _tick(end * n / 2)) for n in range(3)),
        references=tuple(lines),
    )


def _figure(text: str) -> str:
    """Return a value without its unit, which the subject tells; `%` stays."""
    known = _known(text)
    return text.removesuffix(known.unit).strip() if known and known.unit != "%" else text


def _tick(value: Fraction) -> str:
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")


def round_end(largest: Fraction) -> Fraction:
    """Return the end of an axis: 1, 2 or 5 times a power of ten, at least the largest value."""
    if largest <= 0:
        return Fraction(1)
    power = Fraction(10) ** floor(log10(largest))
    return next(step * power for step in (1, 2, 5, 10, 20) if step * power >= largest)
