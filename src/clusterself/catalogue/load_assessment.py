"""Loads an assessment and checks it against the catalogue that it will be scored by."""

from collections.abc import Callable, Iterable
from itertools import islice

from clusterself.catalogue.assessment_checks import CHECKS, Check, Subject
from clusterself.catalogue.file_type import check_type
from clusterself.catalogue.shape import build
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Loaded, loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue

MAX_FAULTS = 100  # of one kind: whoever has more needs the first ones first


def load_assessment(
    name: str,
    content: bytes,
    catalogue: Catalogue,
    checks: Iterable[Check] = CHECKS,
    has_file: Callable[[str], bool] = lambda _: True,
) -> Loaded[Assessment]:
    """Load one assessment; `name` is the file as messages show it.

    `has_file` tells whether an evidence file, named as in the assessment, is there.
    """
    document, faults = read_yaml(name, content)
    if document is None:
        return loaded(None, faults)
    kind, type_faults = check_type(document, ("assessment/1",))
    if kind is None:
        return loaded(None, type_faults)
    data = document.data if isinstance(document.data, dict) else {}
    assessment, shape_faults = build(Assessment, document, (), data)
    if assessment is None:
        return loaded(None, shape_faults)
    subject = Subject(document, assessment, catalogue, has_file)
    found = (fault for check in checks for fault in islice(check(subject), MAX_FAULTS))
    return loaded(assessment, found)
