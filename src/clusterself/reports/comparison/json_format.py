"""A comparison as JSON: everything that the other formats show, for programs."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import floor

from clusterself.model.base import Model
from clusterself.model.comparison import Comparison, FactBeside, IndicatorSummary
from clusterself.model.profile import CommonRuler, ComparedIndicator, Named, Profile
from clusterself.model.quantity import Quantity
from clusterself.reports.comparison.words import stamp

SCHEMA_VERSION = 1
# All other fractions are shares of 1.
_NUMBERS = frozenset(
    {
        (ComparedIndicator, "weight"),
        (IndicatorSummary, "spread"),
        (FactBeside, "median"),
        (Profile, "facts"),
    }
)
_SPANS, _ENDS = ("levels", "facts"), ("low", "high")
_BY_DIMENSION = "dimensions", "dimension_places"


def json_comparison(comparison: Comparison) -> str:
    """Return a comparison as JSON.

    Levels and values of facts are numbers; shares and scores are objects with the exact fraction
    and the per cent that is shown. What follows the order of the ruler is keyed by its ids. The
    clusters come last, one a line: of thousands, no more than one is laid out at a time.
    """
    ids = _Ids(comparison.ruler)
    shown = _fields(comparison._replace(rows={}), ids)
    del shown["rows"]
    content = {"schema_version": SCHEMA_VERSION, "stamp": stamp(comparison), **shown}
    before = _text(content, indent=2).removesuffix("\n}")
    rows = ",\n".join(
        f"    {_text(name)}: {_text(_fields(row, ids))}" for name, row in comparison.rows.items()
    )
    return f'{before},\n  "rows": {{\n{rows}\n  }}\n}}\n'


def _text(value: object, indent: int | None = None) -> str:
    return json.dumps(value, indent=indent, ensure_ascii=False)


class _Ids:
    """The ids by which tuples in the order of the ruler are keyed."""

    def __init__(self, ruler: CommonRuler) -> None:
        self._dimensions = _ids(ruler.dimensions)
        self._of_profile = {
            "levels": _ids(ruler.indicators),
            "criteria": _ids(ruler.criteria),
            "facts": _ids(ruler.facts),
        }

    def of(self, owner: object, field: str) -> tuple[str, ...] | None:
        """Return the ids for a field; None where it does not follow the ruler."""
        if isinstance(owner, CommonRuler):
            return None
        if field in _BY_DIMENSION:
            return self._dimensions
        return self._of_profile.get(field) if isinstance(owner, Profile) else None


def _ids(things: Iterable[Named | ComparedIndicator]) -> tuple[str, ...]:
    return tuple(thing.id for thing in things)


def _fields(thing: tuple[object, ...], ids: _Ids, *, is_number: bool = False) -> dict[str, object]:
    names: tuple[str, ...] = getattr(thing, "_fields", ())
    found: dict[str, object] = {}
    for name, value in zip(names, thing, strict=True):
        keys, of_numbers = ids.of(thing, name), is_number or (type(thing), name) in _NUMBERS
        keyed = dict(zip(keys, value, strict=True)) if keys and isinstance(value, tuple) else value
        if name in _SPANS and isinstance(thing, Profile) and isinstance(keyed, Mapping):
            keyed = {
                key: span and dict(zip(_ENDS, span, strict=True)) for key, span in keyed.items()
            }
        found[name] = _plain(keyed, ids, is_number=of_numbers)
    return found


def _plain(value: object, ids: _Ids, *, is_number: bool) -> object:
    if isinstance(value, Fraction):
        return _number(value) if is_number else _share(value)
    if isinstance(value, Model):
        return _model(value)
    if isinstance(value, tuple):
        if hasattr(value, "_fields"):
            return _fields(value, ids, is_number=is_number)
        return [_plain(item, ids, is_number=is_number) for item in value]
    if isinstance(value, Mapping):
        return {str(k): _plain(item, ids, is_number=is_number) for k, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _model(value: Model) -> object:
    """Return what an author wrote."""
    return {
        type(value).model_fields[name].alias or name: _written(getattr(value, name))
        for name in type(value).model_fields
        if name in value.model_fields_set
    }


def _written(value: object) -> object:
    if isinstance(value, Quantity):
        return str(value) if value.unit else _number(value.value)
    if isinstance(value, Model):
        return _model(value)
    return [_written(item) for item in value] if isinstance(value, tuple) else value


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _share(value: Fraction) -> dict[str, object]:
    return {"exact": str(value), "percent": floor(value * 100)}
