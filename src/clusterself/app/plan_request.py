"""What a plan is asked for, by options and by the plan file that is made again."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from clusterself.app.shipped import UnknownNameError
from clusterself.catalogue.shape import nearest
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.dates import months_after
from clusterself.model.plan_file import Asked, PlanFile
from clusterself.model.rulebook import Rulebook
from clusterself.model.wish import Wish, price_at

DEFAULT_RULEBOOK = "bronze"
# Two days a week, by our own estimate of what a small office can set aside.
ASSUMED_PACE = Fraction(8)
LEAST_PACE = Fraction(1, 2)
MOST_YEARS = 20
A_YEAR = timedelta(days=366)


class Request(NamedTuple):
    """What the command line says; what it leaves out is taken from the plan that is made again."""

    rulebook: str | None = None
    start: date | None = None
    by: date | None = None
    days_per_month: Fraction | None = None
    max_days: Fraction | None = None
    max_euro: Fraction | None = None
    day_rate: Fraction | None = None
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    best_score: bool | None = None

    def limits(self) -> dict[str, object]:
        """Return what a plan file keeps of it, by name."""
        return {k: v for k, v in self._asdict().items() if k not in {"rulebook", "start"}}


class UnfitRequestError(ValueError):
    """Something that no plan can be made for; `option` is what to change."""

    def __init__(self, message: str, option: str) -> None:
        super().__init__(message)
        self.option = option


def wanted_rulebook(catalogue: Catalogue, request: Request, old: PlanFile | None) -> Rulebook:
    """Return the label or scheme that a plan leads to; raises UnknownNameError."""
    name = request.rulebook or (DEFAULT_RULEBOOK if old is None else old.rulebook)
    rulebook = catalogue.rulebooks.get(name)
    if rulebook is None:
        raise UnknownNameError("rulebook", name, tuple(sorted(catalogue.rulebooks)))
    return rulebook


def asked(
    catalogue: Catalogue, assessment: Assessment, request: Request, old: Asked | None
) -> Asked:
    """Return all that a plan is asked for; raises UnfitRequestError.

    Without a start, measures begin with the first month after the assessment.
    """
    for option, names in (("--exclude", request.exclude), ("--include", request.include)):
        _check_names(catalogue, names, option)
    start = request.start or _start(assessment, old)
    base = old or Asked(start=start, days_per_month=ASSUMED_PACE)
    named = {name: value for name, value in request.limits().items() if value not in {None, ()}}
    found = base.model_copy(update={**named, "start": start})
    _check_time(found, assessment)
    _check_wishes(catalogue, found)
    return found


def _check_time(found: Asked, assessment: Assessment) -> None:
    far = assessment.assessed_on.year + MOST_YEARS
    if found.start.year > far or found.start < assessment.assessed_on - A_YEAR:
        message = f"{found.start} is too far from the assessment of {assessment.assessed_on}"
        raise UnfitRequestError(message, "--start")
    if found.by is not None and found.by < found.start:
        message = f"{found.by} lies before the start of the plan, {found.start}"
        raise UnfitRequestError(message, "--by")
    if found.by is not None and found.by.year > far:
        raise UnfitRequestError(f"{found.by} is more than {MOST_YEARS} years away", "--by")
    if found.days_per_month < LEAST_PACE:
        message = f"{float(found.days_per_month):g} days a month are too few to plan with"
        raise UnfitRequestError(f"{message}; at least {float(LEAST_PACE):g}", "--days-per-month")


def _check_wishes(catalogue: Catalogue, found: Asked) -> None:
    """Refuse wishes that no plan can keep together."""
    out = set(found.exclude)
    for name in found.include:
        if name in out:
            raise UnfitRequestError(f"{name} is excluded and included", "--include")
        measure = catalogue.measures.get(name)
        if measure is not None and (lost := out & set(measure.requires)):
            needed = ", ".join(sorted(lost))
            raise UnfitRequestError(f"{name} requires {needed}, which is excluded", "--include")


def check_held(request: Request, held: Iterable[str], dropped: Iterable[str]) -> None:
    """Refuse wishes against what people have written into the plan; raises UnfitRequestError."""
    for name in sorted({*request.include} & {*dropped}):
        raise UnfitRequestError(
            f"{name} is dropped in the plan; set its status to planned there", "--include"
        )
    for name in sorted({*request.exclude} & {*held}):
        raise UnfitRequestError(
            f"{name} is under way in the plan; set its status to dropped there", "--exclude"
        )


def wish(found: Asked, include: Iterable[str] = (), exclude: Iterable[str] = ()) -> Wish:
    """Return what the planner is asked for; more measures may have to be in the plan, or not."""
    return Wish(
        price=price_at(found.day_rate),
        max_days=found.max_days,
        max_euro=found.max_euro,
        exclude=frozenset({*found.exclude, *exclude}),
        include=frozenset({*found.include, *include}),
        days_per_month=found.days_per_month,
        start=found.start,
        by=found.by,
        best_score=found.best_score,
    )


def _start(assessment: Assessment, old: Asked | None) -> date:
    """Return the first day of the month after the assessment, or a later start set before."""
    following = months_after(assessment.assessed_on.replace(day=1), 1)
    return following if old is None else max(following, old.start)


def _check_names(catalogue: Catalogue, names: Iterable[str], option: str) -> None:
    for name in names:
        if name not in catalogue.measures:
            hint = nearest(name, list(catalogue.measures))
            more = hint or "`clusterself catalogue list --measures` shows all"
            raise UnfitRequestError(f"there is no measure {name}; {more}", option)
