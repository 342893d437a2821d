"""What is left to get: one entry a paper, what blocks the verdict first, then by the score."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from clusterself.model.catalogue import Catalogue
from clusterself.model.dossier import (
    Concern,
    Dating,
    Item,
    ItemKind,
    Needed,
    Part,
    Proof,
    Todo,
    TodoKind,
    Topic,
    Use,
)

_Key: TypeAlias = tuple[object, ...]
_Place: TypeAlias = tuple[int, int, str]


@dataclass
class _Wanted:
    """One paper to get, with all that it is wanted for."""

    kind: TodoKind
    title: str
    uses: tuple[Use, ...]
    needed: Needed | None
    place: _Place
    items: dict[tuple[ItemKind, str], Item] = field(default_factory=dict)


def todos(topics: Iterable[Topic], catalogue: Catalogue, stories_left: int) -> tuple[Todo, ...]:
    """Return what is left to get, in order."""
    wanted: dict[_Key, _Wanted] = {}
    items = [item for topic in topics for item in topic.items]
    for number, item in enumerate(items):
        for part in _lacking(item):
            key, found = _wanted(item, part, _place(item, number, catalogue))
            wanted.setdefault(key, found).items.setdefault((item.kind, item.id), item)
    ordered = sorted(wanted.values(), key=_order)
    return (*map(_todo, ordered), *_stories(stories_left))


def _lacking(item: Item) -> Iterator[Part]:
    if item.proof in {Proof.MISSING, Proof.LAPSED}:
        yield from (p for p in item.parts if p.proof in {Proof.MISSING, Proof.LAPSED})


def _wanted(item: Item, part: Part, place: _Place) -> tuple[_Key, _Wanted]:
    at_fault = next((use for use in part.uses if _would_do(use)), None)
    if at_fault is not None:
        key = (TodoKind.FILE, at_fault.paper)
        return key, _Wanted(TodoKind.FILE, at_fault.title, (at_fault,), item.needed, place)
    kind = TodoKind.RENEW if part.proof is Proof.LAPSED else TodoKind.PAPER
    papers = item.needed and (item.needed.accepts, item.needed.max_age_months)
    title = part.title if part.year is None else f"{part.title} {part.year}"
    return (kind, part.id, papers), _Wanted(kind, title, part.uses, item.needed, place)


def _would_do(use: Use) -> bool:
    """Tell whether a paper only has to be put in place."""
    return not use.is_at_hand and {use.dating, use.dating_today} == {Dating.VALID}


def _place(item: Item, number: int, catalogue: Catalogue) -> _Place:
    """Return where an item stands where nothing else decides: criteria first, stories last."""
    if item.kind is ItemKind.INDICATOR:
        return (1, *catalogue.place(item.id))
    return (0 if item.kind is ItemKind.CRITERION else 2, number, "")


def _order(wanted: _Wanted) -> tuple[int, Fraction, _Place]:
    blocking = {item.kind for item in wanted.items.values() if item.blocks}
    group = 0 if ItemKind.CRITERION in blocking else 1 if blocking else 2
    return group, -_stake(wanted), wanted.place


def _stake(wanted: _Wanted) -> Fraction:
    return sum((item.stake for item in wanted.items.values()), Fraction(0))


def _todo(wanted: _Wanted) -> Todo:
    return Todo(
        kind=wanted.kind,
        title=wanted.title,
        uses=wanted.uses,
        needed=wanted.needed,
        concerns=tuple(map(_concern, wanted.items.values())),
        blocks=any(item.blocks for item in wanted.items.values()),
        stake=_stake(wanted),
    )


def _concern(item: Item) -> Concern:
    level = item.levels[-1] if item.levels else None
    from_level = item.needed.from_level if item.needed else None
    return Concern(item.kind, item.id, item.title, level, from_level)


def _stories(left: int) -> Iterator[Todo]:
    if left > 0:
        yield Todo(TodoKind.STORIES, "Success stories", (), None, (), False, Fraction(0), left)
