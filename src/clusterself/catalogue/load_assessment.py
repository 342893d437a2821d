"""Loads an assessment and checks it against the catalogue that it will be scored by."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import NamedTuple

from clusterself.catalogue.aliases import under_new_ids
from clusterself.catalogue.checks.assessments import CHECKS, Check, Subject
from clusterself.catalogue.document import Document
from clusterself.catalogue.file_type import check_type
from clusterself.catalogue.shape import build
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Loaded, loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.ruler import Renamed

FILE_TYPE = "assessment/1"
MAX_FAULTS = 100  # of one kind: whoever has more needs the first ones first


class Answers(NamedTuple):
    """An assessment with its document, both in the present ids; `renamed` are old ids in it."""

    document: Document
    assessment: Assessment
    renamed: tuple[Renamed, ...]


def load_assessment(
    name: str,
    content: bytes,
    catalogue: Catalogue,
    checks: Iterable[Check] = CHECKS,
    exists: Callable[[str], bool] = lambda _: True,
) -> Loaded[Assessment]:
    """Load one assessment; `name` is the file as messages show it.

    An answer under an id that something had earlier is taken as the answer to what it is called
    now. `exists` tells whether a file or folder, named as in the assessment, is there.
    """
    document, faults = read_yaml(name, content)
    if document is None:
        return loaded(None, faults)
    found, faults = answers_in(document, catalogue, checks, exists)
    return Loaded(found.assessment if found else None, faults)


def answers_in(
    document: Document,
    catalogue: Catalogue,
    checks: Iterable[Check] = CHECKS,
    exists: Callable[[str], bool] = lambda _: True,
) -> Loaded[Answers]:
    """Check the data of a document and make an assessment of them."""
    kind, type_faults = check_type(document, (FILE_TYPE,))
    if kind is None:
        return loaded(None, type_faults)
    data = document.data if isinstance(document.data, dict) else {}
    written, shape_faults = build(Assessment, document, (), data)
    if written is None:
        return loaded(None, shape_faults)
    found = under_new_ids(document, written, catalogue)
    subject = Subject(found.document, found.assessment, catalogue, exists)
    fits = (fault for check in checks for fault in islice(check(subject), MAX_FAULTS))
    answers = Answers(found.document, found.assessment, found.renamed)
    return loaded(answers, (*found.faults, *fits))
