"""Scores of the dimensions on axes around a centre."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import cos, floor, pi, sin
from typing import NamedTuple

from clusterself.model.gap_report import DimensionLine
from clusterself.model.scorecard import Range
from clusterself.reports.charts.geometry import LINE, Anchor, Label, fitted, rounded
from clusterself.reports.wording import percent_range

_WIDTH = 420
_RADIUS = 108
_OFF = 12  # from the end of an axis to its label
_RINGS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1))
_FEWEST_AXES = 3


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


def radar_chart(lines: Iterable[DimensionLine]) -> Radar | None:
    """Place the scores of dimensions; None if fewer than three have one."""
    known = [(line.title, line.score) for line in lines if line.score is not None]
    count = len(known)
    if count < _FEWEST_AXES:
        return None
    axes = [_axis(turn, count, title, score) for turn, (title, score) in enumerate(known)]
    top = min(-_RADIUS, *(axis.label.y - LINE for axis in axes))
    bottom = max(_RADIUS, *(axis.label.y + LINE * len(axis.label.lines) for axis in axes))
    down = 6 - top
    return Radar(
        width=_WIDTH,
        height=rounded(bottom - top + 10),
        centre_x=_WIDTH / 2,
        centre_y=rounded(down),
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
    x = _WIDTH / 2 + (_RADIUS + _OFF) * across
    y = (_RADIUS + _OFF) * down
    anchor: Anchor = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"  # noqa: PLR2004
    room = {"start": _WIDTH - x, "end": x, "middle": _WIDTH / 2}[anchor]
    lines = fitted(title, room)
    height = LINE * (len(lines) + 1)  # the figure is the last line
    if down < -0.8:  # noqa: PLR2004
        first = y - height + LINE
    elif down > 0.8:  # noqa: PLR2004
        first = y + LINE / 2
    else:
        first = y - height / 2 + LINE
    return RadarAxis(
        end_x=rounded(_WIDTH / 2 + _RADIUS * across),
        end_y=_RADIUS * down,
        label=Label(rounded(x), first, anchor, lines),
        figure=percent_range(score),
    )


def _moved(axis: RadarAxis, down: float) -> RadarAxis:
    label = axis.label._replace(y=rounded(axis.label.y + down))
    return axis._replace(end_y=rounded(axis.end_y + down), label=label)


def _ring(share: Fraction, count: int, down: float) -> RadarRing:
    y = rounded(down - _RADIUS * float(share))
    return RadarRing(_points([share] * count, down), y, str(floor(share * 100)))


def _points(shares: Sequence[Fraction], down: float) -> str:
    found = []
    for turn, share in enumerate(shares):
        length = _RADIUS * float(share)
        across, downwards = _direction(turn, len(shares))
        x, y = _WIDTH / 2 + length * across, down + length * downwards
        found.append(f"{rounded(x)},{rounded(y)}")
    return " ".join(found)
