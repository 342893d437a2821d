"""Writes a plan as a file that people go on with in an editor."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from clusterself.catalogue.document import Data
from clusterself.catalogue.rewriting import entry_lines
from clusterself.catalogue.yaml_words import cleaned
from clusterself.model.base import Model
from clusterself.model.plan_file import PlanFile, PlannedMeasure
from clusterself.model.quantity import PERCENT, Quantity, exact_text

INDENT = 2  # of the dash of a measure
_SCHEMA = "plan.schema.json"
_HEAD = f"""\
# yaml-language-server: $schema={_SCHEMA}
# The line above is for editors that check while you write; get the file that it names by
# `clusterself catalogue schema plan > {_SCHEMA}`.
#
# Yours: title, owner, start, due, status, notes, evidence, and measures, goals (leads_to) and
# comments that you add. They stay when the plan is made again. The program keeps proposed and its
# own goals up to date; dates that you did not change follow the new schedule.
# status is planned, under_way, done or dropped. The program itself writes reached (the assessment
# shows it) and not_needed (the plan made last does without it).
"""
_OPEN = frozenset({"owner", "notes"})  # written without a value too, to be filled in
_SUGGESTED_COLUMN = 44  # room for a name before it


def plan_text(plan: PlanFile, suggested: Mapping[str, str] | None = None) -> str:
    """Return the text of a new file; raises ValueError for what no file of ours can hold.

    `suggested` are owners by measure, who stand as comments where nobody is named.
    """
    data = plan_data(plan)
    measures = data.pop("measures")
    lines = [line for key, value in data.items() for line in entry_lines(key, value, 0)]
    lines.append("measures:" if measures else "measures: []")
    for one in plan.measures:
        lines += ["", *measure_lines(one, INDENT, (suggested or {}).get(one.id))]
    return _HEAD + "\n".join(lines) + "\n"


def suggestion(owner: str) -> str:
    """Return the comment behind the key of an owner whom nobody named yet."""
    return f"# suggested: {cleaned(' '.join(owner.split()))}"


def measure_lines(measure: PlannedMeasure, column: int, suggested: str | None) -> Iterator[str]:
    """Yield the lines of a measure whose dash stands in a column."""
    data = model_data(measure)
    dash = f"{' ' * column}- "
    for key in PlannedMeasure.model_fields:
        if key in data:
            first, *rest = entry_lines(key, data[key], column + 2)
            yield dash + first[column + 2 :] if key == "id" else first
            yield from rest
        elif key in _OPEN:
            comment = suggestion(suggested) if suggested else ""
            is_owner = key == "owner" and comment
            start = f"{' ' * (column + 2)}{key}:"
            yield f"{start:<{_SUGGESTED_COLUMN}}{comment}" if is_owner else start


def plan_data(plan: PlanFile) -> dict[str, Data]:
    """Return a plan as it stands in a file; what is not said is left out."""
    return {**model_data(plan), "measures": [model_data(one) for one in plan.measures]}


def model_data(model: Model) -> dict[str, Data]:
    """Return a part of a plan as it stands in a file; what is not said is left out."""
    names = (name for name in type(model).model_fields if is_said(model, name))
    return {name: value_data(getattr(model, name)) for name in names}


def is_said(model: Model, name: str) -> bool:
    """Tell whether a value stands in a file; a `no` that is meant anyway does not."""
    value = getattr(model, name)
    is_no_anyway = value is False and type(model).model_fields[name].default is False
    return value not in (None, ()) and not is_no_anyway


def value_data(value: object) -> Data:
    """Return a value of a plan as it stands in a file."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | str():
            return str(value) if isinstance(value, str) else value
        case date():
            return value.isoformat()
        case Fraction():
            return _number(value)
        case Quantity():
            is_share = value.unit == PERCENT
            return f"{_number(value.value * 100)} %" if is_share else _number(value.value)
        case Model():
            return model_data(value)
        case tuple():
            return [value_data(one) for one in value]
        case _:
            raise TypeError(f"nothing that stands in a plan: {value!r}")


def _number(value: Fraction) -> int | Decimal:
    if value.denominator == 1:
        return value.numerator
    text = exact_text(value)
    if "/" in text:
        raise ValueError(f"{text} is no decimal number")
    return Decimal(text)
