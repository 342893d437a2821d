"""Answers as they are written on the command line: short ones of a file, and ranges and amounts.

`3`, `unknown`, `yes`, `35 %`, `2026-11-22`, `1..5`, `41000 EUR`, `41000..50000 EUR`; and whatever a
file accepts in brackets, such as `{at_least: 5}`.
"""

import re
from collections.abc import Mapping

from clusterself.catalogue.document import Data
from clusterself.catalogue.yaml_reader import plain_value, read_yaml
from clusterself.diagnostics import Diagnostic

_AMOUNT = re.compile(r"(.*[0-9])\s*([A-Z]{3})")
_RANGE = re.compile(r"(.*\S)\s*\.\.\s*(\S.*)")
_KEPT = ("evidence",)  # of an answer that is set anew, the papers stay


def read_answer(text: str) -> tuple[dict[str, Data], tuple[Diagnostic, ...]]:
    """Return the keys that an answer stands for; a bare value stands under `value`."""
    if text.lstrip().startswith("{"):
        document, faults = read_yaml("--set", text.encode())
        found = document.data if document is not None else None
        return (found if isinstance(found, dict) else {}), faults
    amount = _AMOUNT.fullmatch(text)
    number = amount[1] if amount else text
    currency: dict[str, Data] = {"currency": amount[2]} if amount else {}
    ends = _RANGE.fullmatch(number)
    if ends is None:
        return {"value": plain_value(number.strip()), **currency}, ()
    return {"between": [plain_value(end.strip()) for end in ends.groups()], **currency}, ()


def level_set(new: Mapping[str, Data], old: Data) -> Data:
    """Return the answer to an indicator, with the papers that it has."""
    given = {"level" if key == "value" else key: value for key, value in new.items()}
    return {**_kept(old), **given}


def fact_set(new: Mapping[str, Data], old: Data, year: str | None) -> Data:
    """Return the answer to a fact, with the papers and the currency that it has.

    With a year, only the answer of that year is another one.
    """
    if year is None and not _is_by_year(new):
        return _one(new, old)
    years = new if year is None else {year: dict(new)}
    before = old if isinstance(old, dict) and _is_by_year(old) else {}
    changed = {
        name: _one(one, before.get(name)) if isinstance(one, dict) else one
        for name, one in years.items()
    }
    return {**before, **changed}


def _is_by_year(answer: Mapping[str, Data]) -> bool:
    return bool(answer) and all(key.isdigit() for key in answer)


def _one(new: Mapping[str, Data], old: Data) -> Data:
    kept = _kept(old)
    is_bare = "currency" not in new and new.get("value") != "unknown"
    if is_bare and isinstance(old, dict) and "currency" in old:
        kept["currency"] = old["currency"]
    return {**kept, **new}


def _kept(old: Data) -> dict[str, Data]:
    return {key: old[key] for key in _KEPT if key in old} if isinstance(old, dict) else {}
