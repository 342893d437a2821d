"""Reports as JSON: named tuples become objects, and no exact number is lost."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from math import trunc

from clusterself.model.base import Model
from clusterself.model.dates import PartialDate


class PlainJson:
    """Writes reports; `is_share` tells by the name of a field whether fractions are shares of 1.

    A share becomes an object with the exact fraction and the per cent that is shown; any other
    fraction, such as days or euros, becomes a number.
    """

    def __init__(self, is_share: Callable[[str], bool]) -> None:
        self._is_share = is_share

    def fields(self, thing: tuple[object, ...]) -> dict[str, object]:
        """Return the fields of a named tuple."""
        names: tuple[str, ...] = getattr(thing, "_fields", ())
        return {name: self.plain(name, value) for name, value in zip(names, thing, strict=True)}

    def plain(self, name: str, value: object) -> object:
        """Return the value of a field as plain data."""
        match value:
            case Fraction():
                return share(value) if self._is_share(name) else number(value)
            case PartialDate():
                return str(value)
            case Model():
                return self._written(value)
            case tuple():
                is_named = hasattr(value, "_fields")
                return self.fields(value) if is_named else [self.plain(name, v) for v in value]
            case Mapping():
                return {str(key): self.plain(name, item) for key, item in value.items()}
            case date():
                return value.isoformat()
            case _:
                return value

    def _written(self, value: Model) -> dict[str, object]:
        """Return what an author wrote; numbers in files are plain numbers."""
        written = {name: getattr(value, name) for name in type(value).model_fields}
        return {
            type(value).model_fields[name].alias or name: (
                number(item) if isinstance(item, Fraction) else self.plain(name, item)
            )
            for name, item in written.items()
            if name in value.model_fields_set
        }


def json_text(version: int, fields: Mapping[str, object]) -> str:
    """Return the text of a report, led by the version of its form."""
    content = {"schema_version": version, **fields}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def number(value: Fraction) -> int | float:
    """Return an amount."""
    return value.numerator if value.denominator == 1 else float(value)


def share(value: Fraction) -> dict[str, object]:
    """Return a share of 1, with the per cent cut as it is shown."""
    return {"exact": str(value), "percent": trunc(value * 100)}
