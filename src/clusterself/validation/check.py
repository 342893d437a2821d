"""All rules for catalogues, assessments and plans, as an author wants to hear them."""

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from clusterself.catalogue import load_catalogue
from clusterself.catalogue.checks import assessments as assessment_checks
from clusterself.catalogue.checks import basis as basis_checks
from clusterself.catalogue.checks import coverage as coverage_checks
from clusterself.catalogue.checks import measures as measure_checks
from clusterself.catalogue.checks import texts as text_checks
from clusterself.catalogue.collect import FILE_TYPES as CATALOGUE_TYPES
from clusterself.catalogue.collect import collect
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.draft import Draft
from clusterself.catalogue.file_type import check_type
from clusterself.catalogue.load_assessment import FILE_TYPE as ASSESSMENT_TYPE
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.catalogue.load_plan import FILE_TYPE as PLAN_TYPE
from clusterself.catalogue.load_plan import load_plan
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Diagnostic, loaded
from clusterself.model.catalogue import Catalogue
from clusterself.validation import answer_advice, rulebook_examples

# Each a coded function; those that loading needs anyway come first.
CATALOGUE_CHECKS: tuple[load_catalogue.Check, ...] = (
    *load_catalogue.CHECKS,
    *text_checks.CHECKS,
    *basis_checks.CHECKS,
    *measure_checks.CHECKS,
    *coverage_checks.CHECKS,
)
ASSESSMENT_CHECKS: tuple[assessment_checks.Check, ...] = (
    *assessment_checks.CHECKS,
    *answer_advice.CHECKS,
)

# These score something, so they need a catalogue without errors.
WORKING_CHECKS: tuple[load_catalogue.Check, ...] = (rulebook_examples.examples_hold,)

_READING, _DANGLING = "CS1", "CS302"


class CheckedCatalogue(NamedTuple):
    """What could be read of a catalogue, and what is wrong with it, sorted by place."""

    draft: Draft | None  # None only without the file that holds the edition
    is_whole: bool  # all files could be read
    diagnostics: tuple[Diagnostic, ...]


def check_catalogue(
    folder: str,
    files: Iterable[SourceFile],
    wanted: Collection[str] | None = None,
    beneath: Iterable[SourceFile] = (),
) -> CheckedCatalogue:
    """Check the files of a catalogue together; `wanted` are the names to report on, None for all.

    Files that lie `beneath` are context only.
    """
    draft, faults = collect(folder, files, beneath)
    is_whole = draft is not None and not any(f.code.startswith(_READING) for f in faults)
    if draft is not None:
        faults.extend(fault for check in CATALOGUE_CHECKS for fault in check(draft))
        # What an unreadable file declares is not missing.
        faults = [fault for fault in faults if is_whole or fault.code != _DANGLING]
        if not any(fault.is_error for fault in faults):
            faults.extend(fault for check in WORKING_CHECKS for fault in check(draft))
    found = loaded(None, faults).diagnostics
    if wanted is not None:
        # An error elsewhere keeps rules from looking here: the first one is told as well.
        elsewhere = [d for d in found if d.where.file not in wanted and d.is_error]
        found = tuple(d for d in found if d.where.file in wanted or d in elsewhere[:1])
    return CheckedCatalogue(draft, is_whole, found)


def check_assessment(
    file: SourceFile, catalogue: Catalogue, exists: Callable[[str], bool]
) -> tuple[Diagnostic, ...]:
    """Check one assessment; `exists` tells whether a file or folder named in it is there."""
    checks = ASSESSMENT_CHECKS
    return load_assessment(file.name, file.content, catalogue, checks, exists).diagnostics


def check_plan(file: SourceFile, catalogue: Catalogue) -> tuple[Diagnostic, ...]:
    """Check one plan against a catalogue with its measures."""
    return load_plan(file.name, file.content, catalogue).diagnostics


def check_unknown(file: SourceFile) -> tuple[Diagnostic, ...]:
    """Say why a file is of no known type."""
    document, faults = read_yaml(file.name, file.content)
    if document is None:
        return faults
    types = (*CATALOGUE_TYPES, ASSESSMENT_TYPE, PLAN_TYPE)
    return loaded(None, check_type(document, types)[1]).diagnostics
