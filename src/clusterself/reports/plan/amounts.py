"""Days, euros, months and numbers of measures in words, the same in all formats."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import floor

from clusterself.model.dates import MONTHS_A_YEAR
from clusterself.model.plan_report import PlanFigures
from clusterself.model.scorecard import Range
from clusterself.model.wish import BY_DAYS, BY_EUROS, Price
from clusterself.reports import wording

NO_MONEY = "no money"
NEAR = Fraction(3, 100)  # so near to the pass mark, whole per cents say too little


def counted(number: int, what: str) -> str:
    """Count things by the plural in -s."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def euros(value: Fraction) -> str:
    """Write an amount of money."""
    return f"EUR {wording.grouped(value)}" if value else NO_MONEY


def working_days(value: Fraction) -> str:
    """Write a number of working days."""
    return wording.days(value).replace(" ", " working ")


def amounts(figures: PlanFigures) -> str:
    """Say what a plan takes: 4 measures, 31 working days and EUR 2,300 in 5 months."""
    parts = [counted(figures.measures, "measure"), working_days(figures.days)]
    if figures.euro:
        parts.append(euros(figures.euro))
    time = "" if figures.months is None else f" in {counted(figures.months, 'month')}"
    return f"{joined(parts)}{time}{'' if figures.euro else ', without money spent outside,'}"


def month(value: date) -> str:
    """Write the month of a day: June 2027."""
    return wording.day(value).split(" ", 1)[1]


def months_between(first: date, last: date) -> int:
    """Return how many months the month of a day comes after that of another one."""
    return (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month


def bracketed(figures: PlanFigures, end: date | None) -> str:
    """Say what a plan takes: 2 measures (17 working days, EUR 1,800, until June 2027)."""
    parts = [working_days(figures.days)]
    parts.append(euros(figures.euro) if figures.euro else "no money spent outside")
    parts += [] if end is None else [f"until {month(end)}"]
    return f"{counted(figures.measures, 'measure')} ({', '.join(parts)})"


def score_range(found: Range, mark: Fraction | None) -> str:
    """Write a score, with one decimal where it is near the pass mark."""
    if mark is None or not _is_near(found, mark):
        return wording.percent_range(found)
    low, high = (floor(end * 1000) / 10 for end in found)
    return f"{low:.1f} %" if low == high else f"{low:.1f} to {high:.1f} %"


def proposed(who: str) -> str:
    """Say who could do something, as long as nobody is named."""
    return f"proposed: {who}"


def _is_near(found: Range, mark: Fraction) -> bool:
    """Tell whether a score reaches a mark, or misses it, by little."""
    return abs(found.low - mark) < NEAR or 0 < mark - found.high < NEAR


def joined(parts: Sequence[str]) -> str:
    """Join parts by commas, the last one by a word."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def quoted(titles: Sequence[str], most: int = 4) -> str:
    """Join titles in quotation marks; of many, name the first and count the others."""
    named = [f"“{title}”" for title in titles[:most]]
    more = len(titles) - most
    return joined([*named, f"{more} more"] if more > 0 else named)


def cheap(price: Price) -> str:
    """Say what the plan was to keep small."""
    if price == BY_DAYS:
        return "fewest working days"
    if price == BY_EUROS:
        return "least money"
    return f"least cost, {_rate(price)}"


def kept_least(price: Price) -> str:
    """Say in short what a plan keeps least."""
    return _rate(price).replace("working ", "") if price.of_day and price.of_euro else cheap(price)


def cheaper(price: Price) -> str:
    """Say what makes a plan cheaper than another one."""
    if price == BY_DAYS:
        return "fewer working days"
    return "less money" if price == BY_EUROS else f"less cost ({_rate(price)})"


def priced(price: Price, amount: Fraction) -> str:
    """Write an amount of what the plan was to keep small."""
    if price == BY_DAYS:
        return working_days(amount)
    return euros(amount) if price == BY_EUROS else f"EUR {wording.grouped(amount)} of cost"


def _rate(price: Price) -> str:
    """Say what a day counts; the price of a euro is 1, or everything is divided by it."""
    rate = price.of_day / price.of_euro if price.of_euro else price.of_day
    return f"a working day counted as {euros(rate)}"


def compared(value: Fraction, amount: str, *, more: str = "more", less: str = "less") -> str:
    """Write a difference; `amount` is its size in words, and nothing where there is none."""
    return f"{amount} {more if value > 0 else less}" if value else ""
