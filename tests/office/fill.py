"""Types answers into a workbook as a person does in LibreOffice, and saves it; no test by itself.

Run by the Python that LibreOffice brings: fill.py BOOK JOB.json, with a job of `profile` (folder),
`save` (paths, .xlsx or .ods), `typed` ([id of row, key of column, text]) and `script` (names of
further things to do).
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # it comes with LibreOffice
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}
PREFIX = "clusterself:"
PATIENCE = 60.0


def main(book: Path, job: dict[str, Any]) -> None:
    profile = Path(job["profile"])
    pipe = f"clusterself{abs(hash(str(profile)))}"
    office = subprocess.Popen(
        [
            "soffice", "--headless", "--invisible", "--norestore", "--nologo",
            f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        desktop = connected(pipe)
        document = desktop.loadComponentFromURL(book.as_uri(), "_blank", 0, (said("Hidden", True),))
        for row, column, text in job["typed"]:
            type_in(document, row, column, text)
        for name in job.get("script", ()):
            SCRIPTS[name](document)
        document.calculateAll()
        for path in map(Path, job["save"]):
            document.storeToURL(path.as_uri(), (said("FilterName", FILTERS[path.suffix]),))
        document.close(True)
        desktop.terminate()
        office.wait(PATIENCE)
    finally:
        if office.poll() is None:
            office.kill()


def said(name: str, value: object) -> object:
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def connected(pipe: str) -> Any:
    context = uno.getComponentContext()
    manager = context.ServiceManager
    resolver = manager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
    return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)


def used(sheet: Any) -> tuple[int, int]:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    address = cursor.getRangeAddress()
    return address.EndRow, address.EndColumn


def type_in(document: Any, row_id: str, key: str, text: str) -> None:
    """Type a text as from the keyboard: what looks like a number or formula becomes one."""
    for sheet in document.Sheets:
        last_row, last_column = used(sheet)
        keys = [sheet.getCellByPosition(n, 0).String for n in range(last_column + 1)]
        if PREFIX + key not in keys:
            continue
        for number in range(last_row + 1):
            if sheet.getCellByPosition(0, number).String == row_id:
                cell = sheet.getCellByPosition(keys.index(PREFIX + key), number)
                if "\n" in text:  # only pasted, or typed with Alt and Enter
                    cell.String = text
                else:
                    cell.setPropertyValue("FormulaLocal", text)
                return
    raise LookupError(f"no cell for {row_id}, {key}")


def move_things(document: Any) -> None:
    """Turn the rows of a sheet round, add rows and columns, rename the sheet, add another one."""
    sheets = document.Sheets
    sheet = sheets.getByName("Structure")
    sheet.unprotect("")
    last_row, last_column = used(sheet)
    first = 4
    for number in range(first, last_row):
        sheet.Rows.insertByIndex(first, 1)
        source = sheet.getCellRangeByPosition(0, number + 1, last_column, number + 1)
        sheet.copyRange(sheet.getCellByPosition(0, first).CellAddress, source.RangeAddress)
        sheet.Rows.removeByIndex(number + 1, 1)
    sheet.Rows.insertByIndex(first + 1, 1)
    sheet.getCellByPosition(2, first + 1).String = "Our own line"
    sheet.Columns.insertByIndex(2, 1)
    sheet.getCellByPosition(2, first).String = "Our own column"
    sheet.Name = "Umbenannt & verschoben"
    sheets.insertNewByName("Notes", 0)
    sheets.getByName("Notes").getCellByPosition(0, 0).String = "Whose turn is it?"


SCRIPTS = {"move": move_things}

if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()))
