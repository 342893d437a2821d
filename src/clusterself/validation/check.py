"""All rules for catalogues and assessments, as an author wants to hear them."""

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from clusterself.catalogue import assessment_checks, load_catalogue
from clusterself.catalogue.collect import collect
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.diagnostics import Diagnostic, loaded
from clusterself.model.catalogue import Catalogue

# Each a coded function; those that loading needs anyway come first.
CATALOGUE_CHECKS: tuple[load_catalogue.Check, ...] = (*load_catalogue.CHECKS,)
ASSESSMENT_CHECKS: tuple[assessment_checks.Check, ...] = (*assessment_checks.CHECKS,)


class CheckedCatalogue(NamedTuple):
    """What could be read of a catalogue, and what is wrong with it, sorted by place."""

    catalogue: Catalogue | None  # None only without the file that holds the edition
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
    if draft is not None:
        faults.extend(fault for check in CATALOGUE_CHECKS for fault in check(draft))
    found = loaded(None, faults).diagnostics
    if wanted is not None:
        found = tuple(d for d in found if d.where.file in wanted)
    return CheckedCatalogue(draft.catalogue if draft else None, found)


def check_assessment(
    file: SourceFile, catalogue: Catalogue, has_file: Callable[[str], bool]
) -> tuple[Diagnostic, ...]:
    """Check one assessment; `has_file` tells whether a file named in it as evidence is there."""
    checks = ASSESSMENT_CHECKS
    return load_assessment(file.name, file.content, catalogue, checks, has_file).diagnostics
