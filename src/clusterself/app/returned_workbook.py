"""A workbook of questions that came back."""

from clusterself.diagnostics import Loaded
from clusterself.model.catalogue import Catalogue
from clusterself.model.returned import Returned
from clusterself.questionnaire.workbook_reading import read_workbook
from clusterself.storage.spreadsheet import read_sheets


def read_returned_workbook(name: str, content: bytes, catalogue: Catalogue) -> Loaded[Returned]:
    """Read its answers, whether it was saved as .xlsx or as .ods.

    `name` is the file as messages show it.
    """
    sheets, faults = read_sheets(name, content)
    return Loaded(None, faults) if sheets is None else read_workbook(name, sheets, catalogue)
