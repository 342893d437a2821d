"""What is told of a catalogue that is not the one against which a file was answered."""

from collections.abc import Mapping

import pytest
from builders import assessment, catalogue, count, entry, fact, indicator, rulebook

from clusterself.model.assessment import Assessment, RulerUsed
from clusterself.model.base import Retired
from clusterself.model.catalogue import Catalogue
from clusterself.model.ruler import Renamed, RetiredAnswer, RulerChange
from clusterself.scoring.ruler import ruler_change

OLD_HASH = "0" * 64
LADDER = (">= 1", ">= 10", ">= 80", ">= 90")
RULES = rulebook(entry("first.a"), entry("first.b"), entry("first.c"))


def _catalogue() -> Catalogue:
    """Return edition 2026.1, with a fact and an indicator that are no longer asked."""
    telex = fact("telex", "yes-no", retired=Retired(edition="2025.1", successor="members"))
    fax = indicator("last.fax", retired=Retired(edition="2025.2"))
    counted = indicator("first.c", fact="members", when=LADDER)
    plain = (indicator("first.a"), indicator("first.b"), indicator("last.x"))
    return catalogue(count("members"), telex, fax, counted, *plain)


def _answered(
    used: Mapping[str, str] | None,
    answers: Mapping[str, object] | None = None,
    facts: Mapping[str, object] | None = None,
) -> Assessment:
    ruler = None if used is None else RulerUsed.model_validate(used)
    return assessment(facts, answers).model_copy(update={"catalogue": ruler})


def _change(found: RulerChange | None) -> RulerChange:
    assert found is not None
    return found


def test_the_same_edition_is_no_change() -> None:
    assert ruler_change(_catalogue(), _answered({"edition": "2026.1"}), RULES) is None


def test_the_same_hash_is_no_change_whatever_the_edition_is_called() -> None:
    things = _catalogue()
    used = {"edition": "2025.3", "sha256": things.sha256}
    assert ruler_change(things, _answered(used), RULES) is None


def test_a_hash_may_be_shortened_and_written_in_capitals_as_reports_and_people_do() -> None:
    things = _catalogue()
    used = {"edition": "2026.1", "sha256": things.sha256[:12].upper()}
    assert ruler_change(things, _answered(used), RULES) is None


def test_a_few_characters_are_no_hash() -> None:
    things = _catalogue()
    used = {"edition": "2026.1", "sha256": things.sha256[:11]}
    assert ruler_change(things, _answered(used), RULES) is not None


def test_another_edition_is_told_with_both_names() -> None:
    things = _catalogue()
    found = _change(ruler_change(things, _answered({"edition": "2025.3"}), RULES))
    assert (found.edition_then, found.edition_now) == ("2025.3", "2026.1")
    assert (found.sha256_then, found.sha256_now) == (None, things.sha256)
    assert not found.is_same_edition


def test_another_hash_under_the_same_edition_is_a_change() -> None:
    used = {"edition": "2026.1", "sha256": OLD_HASH}
    found = _change(ruler_change(_catalogue(), _answered(used), RULES))
    assert found.is_same_edition
    assert found.sha256_then == OLD_HASH


def test_a_file_that_names_no_catalogue_is_taken_to_be_of_today() -> None:
    assert ruler_change(_catalogue(), _answered(None), RULES) is None


def test_old_ids_tell_of_a_change_though_no_catalogue_is_named() -> None:
    old = Renamed("firms", "members", is_fact=True)
    found = _change(ruler_change(_catalogue(), _answered(None), RULES, [old]))
    assert (found.edition_then, found.renamed) == (None, (old,))


def test_answers_to_what_is_retired_are_named_with_what_took_its_place() -> None:
    answers = _answered({"edition": "2024.1"}, {"last.fax": 2}, {"telex": "no"})
    assert _change(ruler_change(_catalogue(), answers, RULES)).retired == (
        RetiredAnswer("telex", "2025.1", "members", is_fact=True),
        RetiredAnswer("last.fax", "2025.2", None, is_fact=False),
    )


@pytest.mark.parametrize(
    ("answers", "facts", "unanswered"),
    [
        ({}, {}, ("first.a", "first.b", "first.c")),
        ({"first.b": 2}, {}, ("first.a", "first.c")),
        ({"first.b": "unknown"}, {"members": "unknown"}, ("first.a",)),
        ({"first.c": {"not_applicable": "it does not apply"}}, {}, ("first.a", "first.b")),
    ],
)
def test_indicators_of_the_rulebook_without_any_answer_are_named(
    answers: Mapping[str, object], facts: Mapping[str, object], unanswered: tuple[str, ...]
) -> None:
    given = _answered({"edition": "2025.3"}, answers, facts)
    assert _change(ruler_change(_catalogue(), given, RULES)).unanswered == unanswered
