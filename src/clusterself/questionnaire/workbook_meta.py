"""The hidden sheet of a workbook: whose questions these are, and the answers sent out with them."""

import json
from collections.abc import Iterator, Mapping, Sequence

from clusterself.model.spreadsheet import SheetRows
from clusterself.questionnaire.workbook_columns import FORMAT, PREFIX

CHUNK = 31_000  # characters; a cell holds 32,767
_FORMAT, _YEARS, _BASE = f"{PREFIX}format", f"{PREFIX}years", f"{PREFIX}base"


def meta_rows(sheet: Mapping[str, object], years: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the rows of the hidden sheet: a key, and a part of what a form would carry.

    In plain ASCII and without a space, so that no program changes it.
    """
    yield _FORMAT, FORMAT
    yield _YEARS, ",".join(years)
    data = {**sheet, "answers": {}}
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace(" ", "\\u0020")
    for start in range(0, len(text), CHUNK):
        yield _BASE, text[start : start + CHUNK]


def is_meta(sheet: SheetRows) -> bool:
    """Tell whether this is the hidden sheet."""
    return any(_pair(row)[0] == _FORMAT for row in sheet.rows[:1])


def meta_format(sheet: SheetRows) -> str:
    """Return the format of the workbook."""
    return _pair(sheet.rows[0])[1]


def meta_years(sheet: SheetRows) -> tuple[str, ...]:
    """Return the years that were asked."""
    pairs = (_pair(row) for row in sheet.rows)
    found = next((value for key, value in pairs if key == _YEARS), "")
    return tuple(year for year in found.split(",") if year.isascii() and year.isdigit())


def meta_text(sheet: SheetRows) -> str:
    """Return what was carried, put together again."""
    pairs = (_pair(row) for row in sheet.rows)
    return "".join(value for key, value in pairs if key == _BASE)


def _pair(row: Sequence[object]) -> tuple[str, str]:
    key, value, *_ = (*row, "", "")
    return str(key), str(value)
