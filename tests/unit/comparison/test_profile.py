"""What a comparison needs of one assessment; all clusters here are fictional.

Unless a test says otherwise, plan, report and talks stand at level 3, without papers. The plan has
weight 1 and target 3; report and talks share weight 2 at target 2; the pass mark is 80 %.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scoring"))
from builders import (
    assessment,
    catalogue,
    count,
    criterion,
    derived,
    entry,
    fact,
    indicator,
    rulebook,
    share,
)

from clusterself.comparison.profile import common_ruler, profile
from clusterself.model.assessment import Assessment, Consent, RulerUsed
from clusterself.model.profile import ComparedIndicator, FactSpan, LabelStated, Named, Profile
from clusterself.model.reference import Reference
from clusterself.model.ruler import Renamed
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict
from clusterself.scoring.score import NothingAppliesError
from clusterself.scoring.situation import Situation


def figure(number: int, about: str, statistic: str = "mean") -> Reference:
    """Return a published figure."""
    return Reference.model_validate(
        {
            "id": f"figure-{number}",
            "title": "A figure (fictional)",
            "about": about,
            "statistic": statistic,
            "value": 20,
            "year": 2024,
            "n": 12,
            "area": "Europe",
            "basis": "own",
            "sources": [{"claim": "said so", "basis": "own"}],
        }
    )


CATALOGUE = replace(
    catalogue(
        count("members"),
        count("partners"),
        share("members-sme"),
        fact("income", "money"),
        fact("social", "yes-no"),
        derived("all", sum=["members", "partners"]),
        indicator("first.plan"),
        indicator("first.report"),
        indicator("second.talks"),
    ),
    references=(
        figure(1, "members-sme", "median"),
        figure(2, "all", "single-case"),
        figure(3, "members-sme"),
        figure(4, "partners", "share"),
        figure(5, "income"),
        figure(6, "social"),
        figure(7, "first.plan"),
    ),
)
RULES = rulebook(
    entry("first.plan"),
    entry("first.report", "second.talks", weight=2, target=2),
    criteria=[criterion("enough", "members >= 15")],
    mark="80 %",
)
RULER = common_ruler(CATALOGUE, RULES)
LEVELS = {"first.plan": 3, "first.report": 3, "second.talks": 3}


def made_of(one: Assessment, renamed: Sequence[Renamed] = ()) -> Profile:
    """Return the profile of an assessment."""
    return profile(Situation(CATALOGUE, one), RULES, RULER, "one.yaml", renamed)


def answered(
    answers: Mapping[str, object] = {}, facts: Mapping[str, object] | None = None
) -> Profile:
    """Return the profile of answers to indicators and facts."""
    return made_of(assessment(facts, {**LEVELS, **answers}))


def held(*labels: Mapping[str, object]) -> tuple[LabelStated, ...]:
    """Return the labels of the profile of a cluster that states these."""
    return made_of(assessment({}, LEVELS, labels=labels)).labels


def test_the_ruler_has_the_indicators_in_the_order_of_the_rulebook_with_their_weights() -> None:
    assert RULER.indicators == (
        ComparedIndicator("first.plan", "first.plan", "first", 3, Fraction(1)),
        ComparedIndicator("first.report", "first.report", "first", 2, Fraction(1)),
        ComparedIndicator("second.talks", "second.talks", "second", 2, Fraction(1)),
    )


def test_the_ruler_has_only_dimensions_that_the_rulebook_asks_about() -> None:
    assert RULER.dimensions == (Named("first", "first"), Named("second", "second"))


def test_the_ruler_has_each_number_beside_which_a_figure_can_stand_once() -> None:
    assert RULER.facts == (Named("members-sme", "members-sme"), Named("all", "all"))


def test_the_ruler_names_rulebook_criteria_and_catalogue() -> None:
    assert (RULER.rulebook, RULER.title) == ("example-label", "Example label (fictional)")
    assert (RULER.edition, RULER.sha256) == ("2026.1", CATALOGUE.sha256)
    assert RULER.criteria == (Named("enough", "enough"),)


def test_levels_run_from_the_lowest_to_the_highest_possible() -> None:
    found = answered({"first.report": "unknown", "second.talks": 1})
    assert found.levels == ((3, 3), (0, 4), (1, 1))


def test_what_does_not_apply_has_no_level_and_no_score() -> None:
    found = answered({"second.talks": {"not_applicable": "it does not apply"}})
    assert found.levels == ((3, 3), (3, 3), None)
    assert found.dimensions == (Range(Fraction(1), Fraction(1)), None)


def test_scores_are_ranges() -> None:
    found = answered({"first.report": 1, "second.talks": "unknown"})
    assert found.score == Range(Fraction(1, 2), Fraction(5, 6))
    assert found.evidenced_score == Range(Fraction(0), Fraction(1, 3))
    assert found.dimensions[0] == Range(Fraction(3, 4), Fraction(3, 4))


def test_criteria_and_the_verdict_are_told() -> None:
    found = answered({}, {"members": {"at_least": 12}})
    assert (found.criteria, found.verdict) == ((Verdict.OPEN,), Verdict.OPEN)


def test_unknown_is_no_answer() -> None:
    found = answered({"first.report": "unknown"}, {"members": 20})
    assert found.answered == Fraction(3, 4)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, None),
        ({"members": "unknown", "partners": "unknown"}, None),
        ({"members": 12, "partners": 3}, (15, 15)),
        ({"members": 12, "partners": {"between": [1, 5]}}, (13, 17)),
        ({"members": 12}, (12, None)),
        ({"all": {"more_than": 30}}, (30, None)),
    ],
)
def test_a_fact_has_its_possible_values_unless_nothing_is_known(
    facts: Mapping[str, object], expected: FactSpan | None
) -> None:
    assert answered({}, facts).facts == (None, expected)


def test_labels_stand_in_the_order_of_the_ladder_with_the_last_day_stated() -> None:
    silver = {"label": "silver", "benchmarked": "2025-04", "valid_until": "2027-03"}
    assert held(silver, {"label": "bronze"}) == (
        LabelStated("bronze", None),
        LabelStated("silver", date(2027, 3, 31)),
    )


def test_of_several_awards_of_a_label_the_last_counts() -> None:
    later = {"label": "bronze", "awarded": "2025-04", "valid_until": "2027-04-30"}
    earlier = {"label": "bronze", "awarded": "2023-04", "valid_until": "2025-04-30"}
    assert held(later, earlier) == (LabelStated("bronze", date(2027, 4, 30)),)


def test_consent_is_kept_as_it_was_given() -> None:
    consent = Consent(mentor=True, publish=False, until=date(2027, 12, 31))
    found = made_of(assessment({}, LEVELS).model_copy(update={"consent": consent}))
    assert (found.consents_to_mentor, found.consents_to_publish) == (True, False)
    assert found.consent_until == date(2027, 12, 31)


def test_without_consent_there_is_none() -> None:
    found = answered()
    assert (found.consents_to_mentor, found.consents_to_publish) == (False, False)


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        (None, False),
        (RulerUsed(edition="2026.1"), False),
        (RulerUsed(edition="2025.1"), True),
        (RulerUsed(edition="2025.1", sha256=CATALOGUE.sha256), False),
        (RulerUsed(edition="2026.1", sha256="0" * 64), True),
    ],
)
def test_the_hash_tells_whether_the_ruler_is_another_one_else_the_edition(
    used: RulerUsed | None, expected: bool
) -> None:
    one = assessment({}, LEVELS).model_copy(update={"catalogue": used})
    assert made_of(one).is_rescored is expected


def test_old_ids_tell_of_another_ruler() -> None:
    assert made_of(
        assessment({}, LEVELS), [Renamed("first.draft", "first.plan", False)]
    ).is_rescored


def test_the_file_and_the_cluster_are_named() -> None:
    found = answered()
    assert (found.file, found.cluster, found.name) == ("one.yaml", "example", "Example (fictional)")
    assert (found.country, found.role, found.assessed_on) == ("CZ", "manager", date(2026, 11, 22))
    assert found.is_reconciled is False


def test_where_nothing_applies_there_is_no_profile() -> None:
    left_out = {name: {"not_applicable": "it does not apply"} for name in LEVELS}
    with pytest.raises(NothingAppliesError):
        answered(left_out)
