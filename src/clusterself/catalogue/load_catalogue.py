"""Loads a catalogue: all files of a folder, checked one by one and then together."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from clusterself.catalogue.checks import circles, doubles, references
from clusterself.catalogue.checks import conditions as condition_checks
from clusterself.catalogue.checks import gaps as scoring_checks
from clusterself.catalogue.checks import ladders as ladder_checks
from clusterself.catalogue.checks import measures as measure_checks
from clusterself.catalogue.checks import rulebooks as rulebook_checks
from clusterself.catalogue.collect import collect
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.draft import Draft
from clusterself.diagnostics import Diagnostic, Loaded, loaded
from clusterself.model.catalogue import Catalogue

Check: TypeAlias = Callable[[Draft], Iterator[Diagnostic]]

# Without these a catalogue cannot be used at all.
REFERENCE_CHECKS: tuple[Check, ...] = (
    references.derived_parts_exist,
    references.wholes_exist,
    references.dimensions_exist,
    references.aliases_are_free,
    references.successors_exist,
    references.indicator_references_exist,
    references.rulebook_references_exist,
    references.examples_are_about_something,
    references.published_figures_are_about_something,
    measure_checks.measure_references_exist,
    doubles.nothing_stands_twice_in_a_rulebook,
    doubles.choices_are_distinct,
    circles.no_circles,
)
# Without these, assessments cannot be scored by an older catalogue; rules that came later may fail.
SCORING_CHECKS: tuple[Check, ...] = (
    *REFERENCE_CHECKS,
    condition_checks.conditions_fit_their_facts,
    condition_checks.levels_in_criteria_ask_for_at_least,
)
# All that an author wants to know; shipped files are checked by the tests, not at each start.
CHECKS: tuple[Check, ...] = (
    *REFERENCE_CHECKS,
    condition_checks.conditions_fit_their_facts,
    condition_checks.levels_in_criteria_ask_for_at_least,
    ladder_checks.ladders_can_be_climbed,
    scoring_checks.papers_of_facts_are_accepted,
    scoring_checks.gaps_have_texts,
    rulebook_checks.criteria_can_be_met_and_missed,
    rulebook_checks.criteria_ask_for_what_is_better,
    rulebook_checks.no_criterion_is_contained_in_another,
    rulebook_checks.minimums_and_weights_can_decide,
)


def load_catalogue(
    folder: str,
    files: Iterable[SourceFile],
    checks: Iterable[Check] = CHECKS,
    beneath: Iterable[SourceFile] = (),
) -> Loaded[Catalogue]:
    """Load the files of a catalogue folder, in any order; `folder` is named in messages.

    Files that lie `beneath` complete them: of two things with the same id, theirs is left out.
    """
    draft, faults = collect(folder, files, beneath)
    if draft is None:
        return loaded(None, faults)
    faults.extend(fault for check in checks for fault in check(draft))
    return loaded(draft.catalogue, faults)
