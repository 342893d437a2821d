"""The own value among published figures of one subject."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import floor, log10
from typing import NamedTuple

from clusterself.model.gap_report import ReferenceLine
from clusterself.reports.charts.geometry import (
    BAR,
    HEAD,
    LINE,
    ROW_SPACE,
    WIDTH,
    Label,
    Tick,
    fitted,
    share_of_bar,
)


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
    title = fitted(about, WIDTH)
    own_y = HEAD + LINE * len(title) + 12
    rows = tuple(_rows(lines, [value / end for value in values], own_y + ROW_SPACE))
    return Strip(
        about=title,
        width=WIDTH,
        height=rows[-1].y + ROW_SPACE + LINE,
        axis=BAR,
        own_y=own_y,
        own_low=share_of_bar(own.low / end),
        own_high=share_of_bar((end if own.high is None else own.high) / end),
        own_figure=_figure(lines[0].own or ""),
        rows=rows,
        ticks=tuple(Tick(share_of_bar(Fraction(n, 2)), _tick(end * n / 2)) for n in range(3)),
        references=tuple(lines),
    )


def _rows(lines: list[ReferenceLine], places: list[Fraction], first: float) -> Iterator[StripRow]:
    """Place one figure below the other, the largest first; `places` are shares of the axis."""
    for line, place in sorted(zip(lines, places, strict=True), key=lambda pair: -pair[1]):
        text = fitted(f"{line.area}, {line.year}: {line.title}", WIDTH)
        label = Label(0, first + LINE - 2, "start", text)
        y = first + LINE * len(text) + 9
        yield StripRow(label, y, share_of_bar(place), _figure(line.published))
        first = y + ROW_SPACE


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
