"""How a level follows from facts."""

from collections.abc import Iterator, Mapping
from itertools import product

from clusterself.model.base import LEVELS, LevelNumber
from clusterself.model.condition import FactSubject, LevelSubject, Subject
from clusterself.model.indicator import Indicator
from clusterself.model.quantity import Quantity
from clusterself.model.truth import (
    Point,
    ladder_currency,
    ladder_points,
    ladder_subjects,
    level_at,
    truth,
)
from clusterself.scoring.explaining.case import Case
from clusterself.scoring.explaining.conditions import fact_places, subject_text
from clusterself.scoring.explaining.explanation import Explanation, Levels, Ref, Row, Table
from clusterself.scoring.explaining.figures import exact

FORMULA = "the highest level whose condition holds, else 0"


def level_from_facts(
    case: Case, indicator: Indicator, path: str, levels: tuple[LevelNumber, ...]
) -> Explanation:
    """Explain the possible levels of an indicator with a ladder of conditions."""
    rows = tuple(
        Row(
            (level, str(condition), truth(condition, case.situation.known)),
            (Ref("indicator", indicator.id, ("levels", level, "when")),),
        )
        for level, condition in indicator.ladder
    )
    is_sure = len(levels) == 1
    subjects = tuple(_subjects(case, indicator))
    values = tuple(f"{one.what}: {one.result}" for one in subjects)
    return Explanation(
        path,
        "Level" if is_sure else "Possible levels",
        Levels(levels),
        FORMULA if is_sure else f"for every value that the facts may have, {FORMULA}",
        values if is_sure else (*values, *_tried(case, indicator)),
        Table(("level", "when", "holds"), rows),
        subjects,
    )


def _subjects(case: Case, indicator: Indicator) -> Iterator[Explanation]:
    for subject in ladder_subjects(indicator.ladder):
        if isinstance(subject, LevelSubject):
            continue
        currency = ladder_currency(indicator.ladder, subject)
        yield Explanation(
            f"facts.{subject.fact}",
            str(subject),
            subject_text(case, subject, case.situation.known, currency),
            sources=fact_places(case, subject.fact),
        )


def _tried(case: Case, indicator: Indicator) -> Iterator[str]:
    """Write, for each possible level, the first values found that give it."""
    ladder, known = indicator.ladder, case.situation.known
    points = ladder_points(ladder, lambda s: known.values(s, ladder_currency(ladder, s)))
    if points is None:
        yield "nothing can be said about a fact, so all five are possible"
        return
    found: dict[LevelNumber, Mapping[Subject, Point]] = {}
    for combination in product(*points.values()):
        values = dict(zip(points, combination, strict=True))
        found.setdefault(level_at(ladder, values), values)
        if len(found) == len(LEVELS):
            break
    for level in sorted(found):
        yield f"level {level} if {_values(case, found[level])}"


def _values(case: Case, values: Mapping[Subject, Point]) -> str:
    return " and ".join(f"{subject} = {_point(case, subject, p)}" for subject, p in values.items())


def _point(case: Case, subject: Subject, point: Point) -> str:
    if isinstance(point, str):
        return point
    is_share = isinstance(subject, FactSubject) and case.catalogue.facts[subject.fact].is_share
    return str(Quantity(point, "%")) if is_share else exact(point)
