"""Compares the catalogue that a file was answered against with the one that it is scored by."""

from collections.abc import Iterable, Iterator, Mapping

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import Fact
from clusterself.model.indicator import Indicator
from clusterself.model.rulebook import Rulebook
from clusterself.model.ruler import Renamed, RetiredAnswer, RulerChange
from clusterself.scoring.situation import Situation

LEAST_OF_A_HASH = 12  # characters: reports for reading show no more of it


def ruler_change(
    catalogue: Catalogue,
    assessment: Assessment,
    rulebook: Rulebook,
    renamed: Iterable[Renamed] = (),
) -> RulerChange | None:
    """Return what is known of a change of the ruler; None where there is none.

    `renamed` is what loading tells about old ids in the file. The hash decides where the file has
    one, else the edition; a file that names neither is taken to be of today unless it has old or
    retired ids. What cannot be known stands with `RulerChange`.
    """
    old_ids, retired = tuple(renamed), tuple(_retired(catalogue, assessment))
    if is_same_ruler(catalogue, assessment, old_ids):
        return None
    used = assessment.catalogue
    return RulerChange(
        edition_then=used.edition if used else None,
        edition_now=catalogue.edition,
        sha256_then=used.sha256 if used else None,
        sha256_now=catalogue.sha256,
        renamed=old_ids,
        retired=retired,
        unanswered=tuple(_unanswered(Situation(catalogue, assessment), rulebook)),
    )


def is_same_ruler(
    catalogue: Catalogue, assessment: Assessment, renamed: Iterable[Renamed] = ()
) -> bool:
    """Tell whether a file was answered against this catalogue, as far as it says."""
    used = assessment.catalogue
    if used is not None and used.sha256 is not None:
        is_long_enough = len(used.sha256) >= LEAST_OF_A_HASH
        return is_long_enough and catalogue.sha256.startswith(used.sha256.lower())
    has_old_ids = any(True for _ in (*renamed, *_retired(catalogue, assessment)))
    return not has_old_ids and (used is None or used.edition == catalogue.edition)


def _retired(catalogue: Catalogue, assessment: Assessment) -> Iterator[RetiredAnswer]:
    yield from _retired_among(assessment.facts, catalogue.facts, is_fact=True)
    yield from _retired_among(assessment.answers, catalogue.indicators, is_fact=False)


def _retired_among(
    answered: Iterable[str], known: Mapping[str, Fact] | Mapping[str, Indicator], *, is_fact: bool
) -> Iterator[RetiredAnswer]:
    for name in answered:
        thing = known.get(name)
        if thing is not None and thing.retired is not None:
            yield RetiredAnswer(name, thing.retired.edition, thing.retired.successor, is_fact)


def _unanswered(situation: Situation, rulebook: Rulebook) -> Iterator[str]:
    """Yield the indicators about which the file says nothing, not even that it is unknown."""
    answered = situation.assessment
    for name in (name for entry in rulebook.entries for name in entry.indicators):
        facts = (leaf.fact for leaf in situation.leaves_behind(name))
        if name not in answered.answers and not any(fact in answered.facts for fact in facts):
            yield name
