"""Where the manager sees things otherwise than board and members do in the middle."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from clusterself.comparison.disputes import dimension_order
from clusterself.comparison.speakers import Speaker
from clusterself.comparison.statistics import quantile
from clusterself.model.assessment import Role
from clusterself.model.catalogue import Catalogue
from clusterself.model.reconciled import ManagerView, SeenOtherwise

_MEDIAN = Fraction(1, 2)
_MANAGER: frozenset[Role] = frozenset({"manager"})
_OTHERS: frozenset[Role] = frozenset({"board", "member"})


def manager_view(catalogue: Catalogue, speakers: Sequence[Speaker]) -> ManagerView | None:
    """Return the comparison, over indicators that both sides know; None where one is missing."""
    roles = {speaker.assessment.assessor.role for speaker in speakers}
    if not roles & _MANAGER or not roles & _OTHERS:
        return None
    order, lines = dimension_order(catalogue), tuple(_lines(catalogue, speakers))
    differences = [one.manager_level - one.others_level for one in lines]
    otherwise = (one for one in lines if one.manager_level != one.others_level)
    return ManagerView(
        higher=sum(difference > 0 for difference in differences),
        equal=sum(difference == 0 for difference in differences),
        lower=sum(difference < 0 for difference in differences),
        lines=tuple(
            sorted(
                otherwise,
                key=lambda one: (
                    -abs(one.manager_level - one.others_level),
                    order[one.id],
                    one.id,
                ),
            )
        ),
    )


def _lines(catalogue: Catalogue, speakers: Sequence[Speaker]) -> Iterator[SeenOtherwise]:
    themes = {dimension.id: dimension.title for dimension in catalogue.dimensions}
    for name, indicator in catalogue.indicators.items():
        manager, others = (_median(name, speakers, roles) for roles in (_MANAGER, _OTHERS))
        if manager is not None and others is not None:
            theme = themes.get(indicator.dimension, indicator.dimension)
            yield SeenOtherwise(name, indicator.title, theme, manager, others)


def _median(name: str, speakers: Sequence[Speaker], roles: frozenset[Role]) -> Fraction | None:
    views = (s.view(name).level for s in speakers if s.assessment.assessor.role in roles)
    levels = [Fraction(level) for level in views if level is not None]
    return quantile(levels, _MEDIAN) if levels else None
