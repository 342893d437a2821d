"""What clusters share and what they can teach each other."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from clusterself.comparison.rows import is_strong, is_weak
from clusterself.model.comparison import Pair, Row, SharedWeakness
from clusterself.model.profile import CommonRuler
from clusterself.model.verdict import Verdict

MOST_FOR_PAIRS = 60  # clusters: their 1,770 pairs are as many as anybody can look through
LEAST_DISTANCE = 2  # levels between who teaches and who learns
_SHARED_BY = 2
ELIGIBILITY = "eligibility"


def teachers(place: int, ruler: CommonRuler, rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the clusters that are strong in the indicator at a place, the strongest first."""
    indicator = ruler.indicators[place]
    found = [
        (-span[0], row.profile.cluster)
        for row in rows
        if (span := row.profile.levels[place]) is not None and is_strong(span, indicator)
    ]
    found.sort(key=lambda item: item[0])  # rows are in order already
    return tuple(cluster for _, cluster in found)


def shared_weaknesses(
    ruler: CommonRuler, rows: Sequence[Row], teachers_of: Mapping[str, tuple[str, ...]]
) -> tuple[SharedWeakness, ...]:
    """Return what at least two clusters lack; most clusters first, then in the ruler's order."""
    found = [*_criteria(ruler, rows), *_indicators(ruler, rows, teachers_of)]
    shared = (weakness for weakness in found if len(weakness.learners) >= _SHARED_BY)
    return tuple(sorted(shared, key=lambda weakness: -len(weakness.learners)))


def _criteria(ruler: CommonRuler, rows: Sequence[Row]) -> Iterator[SharedWeakness]:
    for place, criterion in enumerate(ruler.criteria):
        verdicts = [(row.profile.cluster, row.profile.criteria[place]) for row in rows]
        yield SharedWeakness(
            id=criterion.id,
            title=criterion.title,
            is_criterion=True,
            theme=ELIGIBILITY,
            learners=tuple(c for c, verdict in verdicts if verdict is Verdict.NOT_MET),
            of=sum(verdict is not Verdict.OPEN for _, verdict in verdicts),
            teachers=(),
        )


def _indicators(
    ruler: CommonRuler, rows: Sequence[Row], teachers_of: Mapping[str, tuple[str, ...]]
) -> Iterator[SharedWeakness]:
    themes = {dimension.id: dimension.title for dimension in ruler.dimensions}
    for place, indicator in enumerate(ruler.indicators):
        spans = [(row.profile.cluster, row.profile.levels[place]) for row in rows]
        learners = tuple(cluster for cluster, span in spans if is_weak(span, indicator))
        reached = sum(span is not None and span[0] >= indicator.target for _, span in spans)
        yield SharedWeakness(
            id=indicator.id,
            title=indicator.title,
            is_criterion=False,
            theme=themes.get(indicator.dimension, indicator.dimension),
            learners=learners,
            of=len(learners) + reached,
            teachers=teachers_of[indicator.id],
        )


def pairs(ruler: CommonRuler, rows: Sequence[Row]) -> tuple[Pair, ...] | None:
    """Return who could teach whom; None for more clusters than pairs can be looked through."""
    if len(rows) > MOST_FOR_PAIRS:
        return None
    found = (_pair(ruler, first, second) for first, second in combinations(rows, 2))
    useful = (pair for pair in found if pair.first_teaches or pair.second_teaches)
    return tuple(sorted(useful, key=_usefulness))


def _pair(ruler: CommonRuler, first: Row, second: Row) -> Pair:
    return Pair(
        first.profile.cluster,
        second.profile.cluster,
        tuple(_lessons(ruler, first, second)),
        tuple(_lessons(ruler, second, first)),
    )


def _lessons(ruler: CommonRuler, teacher: Row, learner: Row) -> Iterator[str]:
    spans = zip(ruler.indicators, teacher.profile.levels, learner.profile.levels, strict=True)
    for indicator, high, low in spans:
        if high is None or low is None:
            continue
        is_lesson = is_strong(high, indicator) and is_weak(low, indicator)
        if is_lesson and high[0] - low[1] >= LEAST_DISTANCE:
            yield indicator.id


def _usefulness(pair: Pair) -> tuple[int, int]:
    lessons = len(pair.first_teaches), len(pair.second_teaches)
    return -min(lessons), -sum(lessons)
