"""Percentages are cut, never rounded up."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from clusterself.model.scorecard import Range
from clusterself.reports.wording import percent, percent_range

SHARES = st.fractions(0, 1)


@given(SHARES)
def test_a_percentage_is_never_more_than_the_share(share: Fraction) -> None:
    shown = int(percent(share).removesuffix(" %"))
    assert shown <= share * 100 < shown + 1


@given(st.integers(1, 10**30))
def test_a_hundred_per_cent_is_shown_only_when_it_is_all(parts: int) -> None:
    almost = Fraction(parts - 1, parts)
    assert percent(almost) != "100 %"
    assert not percent_range(Range(almost, almost)).startswith("100 %")
    assert percent(Fraction(parts, parts)) == "100 %"


@given(SHARES, SHARES)
def test_neither_end_of_a_range_is_rounded_up(first: Fraction, second: Fraction) -> None:
    found = Range(min(first, second), max(first, second))
    ends = [int(word) for word in percent_range(found).split() if word.isdigit()]
    assert ends[0] <= found.low * 100 < ends[0] + 1
    assert ends[-1] <= found.high * 100
