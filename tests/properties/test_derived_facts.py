"""What follows from ranges contains every result, and its ends are exact."""

from collections.abc import Callable
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from clusterself.model.values import Span, Unclear, Values
from clusterself.scoring.derived import count_of, ratio_of, share_of, sum_of

from .chooser import Chooser
from .oracle import is_in

HALF = Fraction(1, 2)
MOST = Fraction(6)  # of a part without upper end, large enough to see which way the result goes


@st.composite
def _two_parts(draw: st.DrawFn) -> tuple[Span, Span]:
    choose = Chooser(draw)
    return _part(choose), _part(choose)


def _part(choose: Chooser) -> Span:
    """Return numbers from 0 on, with ends at whole numbers."""
    low = Fraction(choose.number(0, 3))
    high = choose.one_of((low, low + 1, low + 2, None))
    if high == low or choose.chance(1, 4):
        return Span(low, high, whole=choose.chance(1, 2))
    return Span(low, high, low_open=choose.chance(1, 3), high_open=choose.chance(1, 3))


def _numbers(part: Span) -> list[Fraction]:
    step = Fraction(1) if part.whole else HALF
    grid = [n * step for n in range(int(MOST / step) + 1)]
    return [number for number in grid if is_in(part, number)]


def _assert_exact(
    found: Values, parts: tuple[Span, Span], result: Callable[[Fraction, Fraction], Fraction | None]
) -> None:
    """Compare with all results on a grid; a result of None is a division by nought."""
    results = {result(first, second) for first, second in product(*map(_numbers, parts))}
    if None in results:
        assert found == Unclear()
        return
    assert isinstance(found, Span)
    numbers = {number for number in results if number is not None}
    assert all(is_in(found, number) for number in numbers)
    assert found.low is not None
    if all(part.high is not None for part in parts):
        assert found.low_open or found.low in numbers
        assert found.high is None or found.high_open or found.high in numbers


@given(_two_parts())
def test_a_sum_contains_every_result_and_reaches_its_ends(parts: tuple[Span, Span]) -> None:
    _assert_exact(sum_of(parts), parts, lambda first, second: first + second)


@given(_two_parts())
def test_a_share_contains_every_result_and_reaches_its_ends(parts: tuple[Span, Span]) -> None:
    _assert_exact(
        share_of(*parts), parts, lambda part, rest: part / (part + rest) if part + rest else None
    )


@given(_two_parts())
def test_a_ratio_contains_every_result_and_reaches_its_ends(parts: tuple[Span, Span]) -> None:
    _assert_exact(ratio_of(*parts), parts, lambda number, to: number / to if to else None)


@given(_two_parts())
def test_a_count_contains_every_result_and_reaches_its_ends(parts: tuple[Span, Span]) -> None:
    _assert_exact(
        count_of(parts), parts, lambda first, second: Fraction((first != 0) + (second != 0))
    )
