"""What a gap report shows of a plan: the measures that come first."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple


class FirstMeasure(NamedTuple):
    """A measure of the plan that is still to be done; what the catalogue says of it may be gone."""

    id: str
    title: str
    owner: str | None
    start: date
    due: date
    is_under_way: bool
    first_step: str | None
    days: Fraction | None
    euro: Fraction | None


class PlanPart(NamedTuple):
    """How far the plan is, and the measures that come first, in the order in which they start."""

    title: str
    sentences: tuple[str, ...]
    measures: tuple[FirstMeasure, ...]
