"""What differs between two versions of a thing, and how much each difference matters."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, TypeAlias, TypeVar

from clusterself.model.base import Model
from clusterself.model.quantity import exact_text

M = TypeVar("M", bound=Model)
Path: TypeAlias = tuple[str | int, ...]

_SHORT = 32
_CONTEXT = 2  # words shown before what was reworded


class ChangeClass(StrEnum):
    """What a change means for answers that were given; from the least to the most demanding."""

    EDITORIAL = "editorial"  # no result depends on it
    ADDITIVE = "additive"  # answers stay valid, and no claimed score of theirs moves
    SCORING = "scoring"  # answers stay valid, but may give another score or verdict
    BREAKING = "breaking"  # answers may be refused

    @property
    def rank(self) -> int:
        """Return the place from the least demanding, counted from nought."""
        return tuple(ChangeClass).index(self)


class Difference(NamedTuple):
    """One difference; `path` leads from the thing to where it stands in the newer version."""

    change_class: ChangeClass
    what: str
    path: Path = ()


Rule: TypeAlias = ChangeClass | Callable[[M, M], Iterable[Difference]]


def differences(old: M, new: M, rules: Mapping[str, Rule[M]]) -> Iterator[Difference]:
    """Compare two things field by field; what no rule names counts as scoring, the safe side."""
    for name, field in type(new).model_fields.items():
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        rule = rules.get(name, ChangeClass.SCORING)
        if isinstance(rule, ChangeClass):
            key = field.alias or name
            yield Difference(rule, moved(key.replace("_", " "), before, after), (key,))
        else:
            yield from rule(old, new)


def passed_over(old: Model, new: Model) -> Iterable[Difference]:  # a rule
    """Give nothing: the field is looked at elsewhere."""
    return ()


def listed(
    name: str,
    before: Iterable[str],
    after: Iterable[str],
    added: ChangeClass,
    removed: ChangeClass,
) -> Iterator[Difference]:
    """Compare two lists of words whose order moves no score; the path is left to the caller."""
    old, new = Counter(list(before)), Counter(list(after))
    if old == new:
        yield Difference(ChangeClass.EDITORIAL, f"{name}: another order")
    for word in sorted((new - old).elements()):
        yield Difference(added, f"{name}: {_short(word)} added")
    for word in sorted((old - new).elements()):
        yield Difference(removed, f"{name}: {_short(word)} removed")


def moved(name: str, before: object, after: object) -> str:
    """Say what became of a value."""
    if isinstance(before, str) and isinstance(after, str):
        if max(len(before), len(after)) > _SHORT:
            return f"{name} reworded: {_reworded(before, after)}"
        return f"{name}: {before} → {after}"
    if _is_plain(before) and _is_plain(after):
        return f"{name}: {said(before)} → {said(after)}"
    return f"{name} changed"


def said(value: object) -> str:
    """Write a value as an author would."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Fraction):
        return exact_text(value)
    return _short(str(value))


def _is_plain(value: object) -> bool:
    return not isinstance(value, tuple | Mapping | Model)


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rstrip()}…"


def _reworded(before: str, after: str) -> str:
    """Return the first words that differ in two texts, each with the words before them."""
    old, new = before.split(), after.split()
    pairs = enumerate(zip(old, new, strict=False))
    first = next((n for n, (a, b) in pairs if a != b), min(len(old), len(new)))
    start = max(0, first - _CONTEXT)
    dots = "…" if start else ""
    return " → ".join(f"“{dots}{_short(' '.join(words[start:]))}”" for words in (old, new))
