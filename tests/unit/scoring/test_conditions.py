"""What conditions mean for answers of every kind: met, not met, or open."""

from collections.abc import Mapping

import pytest
from builders import (
    assessment,
    card,
    catalogue,
    choice,
    count,
    criterion,
    entry,
    fact,
    indicator,
    known,
    rulebook,
    share,
)

from clusterself.model.condition_text import parse_condition
from clusterself.model.truth import truth
from clusterself.model.verdict import Verdict
from clusterself.scoring.known import KnownFacts

NOT_MET, OPEN, MET = Verdict.NOT_MET, Verdict.OPEN, Verdict.MET
FACTS = (
    count("members"),
    fact("fte"),
    share("part"),
    fact("income", "money"),
    fact("team", "yes-no"),
    choice("form", "alone", "hosted", "public"),
    fact("founded", "date"),
)
ANY_EURO = "income > 0 EUR"


def verdict_of(condition: str, facts: Mapping[str, object], on: str = "2026-11-22") -> Verdict:
    return truth(parse_condition(condition), known(FACTS, facts, on))


@pytest.mark.parametrize(
    ("condition", "answer", "verdict"),
    [
        # Exact.
        ("members >= 15", 15, MET),
        ("members >= 15", 14, NOT_MET),
        ("members > 15", 15, NOT_MET),
        ("members < 15", 15, NOT_MET),
        ("members <= 15", 15, MET),
        ("members = 15", 15, MET),
        ("members = 15", 16, NOT_MET),
        ("members between 15 and 20", 20, MET),
        ("members between 15 and 20", 21, NOT_MET),
        # Not known.
        ("members >= 15", "unknown", OPEN),
        ("members >= 0", "unknown", MET),
        # Floors and ceilings.
        ("members >= 15", {"more_than": 520}, MET),
        ("members >= 15", {"at_least": 15}, MET),
        ("members >= 15", {"at_least": 14}, OPEN),
        # More than 14 members are at least 15, and less than 15 are at most 14.
        ("members >= 15", {"more_than": 14}, MET),
        ("members <= 14", {"less_than": 15}, MET),
        ("members >= 15", {"less_than": 15}, NOT_MET),
        ("members >= 15", {"at_most": 15}, OPEN),
        # Ranges.
        ("members >= 15", {"between": [15, 40]}, MET),
        ("members >= 15", {"between": [10, 40]}, OPEN),
        ("members >= 15", {"between": [1, 5]}, NOT_MET),
        ("members between 10 and 20", {"between": [10, 20]}, MET),
        ("members between 12 and 18", {"between": [10, 20]}, OPEN),
        # A count is never between 15 and 16.
        ("members > 15.5", {"between": [10, 15]}, NOT_MET),
        ("members between 15.2 and 15.8", {"between": [10, 20]}, NOT_MET),
    ],
)
def test_a_count_is_compared(condition: str, answer: object, verdict: Verdict) -> None:
    assert verdict_of(condition, {"members": answer}) is verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ({"more_than": 1}, OPEN),
        ({"between": [1, 2]}, OPEN),
        ({"less_than": 1}, NOT_MET),
        ({"at_least": 2}, MET),
    ],
)
def test_a_number_that_may_be_broken_lies_between_whole_numbers(
    answer: object, verdict: Verdict
) -> None:
    assert verdict_of("fte >= 1.5", {"fte": answer}) is verdict


@pytest.mark.parametrize(
    ("condition", "answer", "verdict"),
    [
        ("part >= 30 %", "30 %", MET),
        ("part >= 30 %", "29.9 %", NOT_MET),
        ("part > 0 %", {"more_than": "0 %"}, MET),
        ("part > 0 %", {"at_most": "5 %"}, OPEN),
        ("part <= 100 %", "unknown", MET),
    ],
)
def test_a_share_is_compared_in_per_cent(condition: str, answer: object, verdict: Verdict) -> None:
    assert verdict_of(condition, {"part": answer}) is verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ({"value": 100_000, "currency": "EUR"}, MET),
        ({"value": 99_999, "currency": "EUR"}, NOT_MET),
        ({"value": 9_000_000, "currency": "CZK"}, OPEN),
        ({"value": 1, "currency": "CZK"}, OPEN),
        ("unknown", OPEN),
    ],
)
def test_money_is_compared_in_its_own_currency_only(answer: object, verdict: Verdict) -> None:
    assert verdict_of("income >= 100000 EUR", {"income": answer}) is verdict


# No amount is below 0, whatever its currency; 5 crowns may be more or less than a euro.
@pytest.mark.parametrize(("condition", "verdict"), [("income >= 0 EUR", MET), (ANY_EURO, OPEN)])
@pytest.mark.parametrize("answer", [{"value": 5, "currency": "CZK"}, "unknown"])
def test_an_amount_in_another_currency_may_be_any_amount(
    condition: str, verdict: Verdict, answer: object
) -> None:
    assert verdict_of(condition, {"income": answer}) is verdict


@pytest.mark.parametrize(
    ("condition", "answer", "verdict"),
    [
        ("form is hosted", "hosted", MET),
        ("form is hosted", "alone", NOT_MET),
        ("form is alone, hosted", "hosted", MET),
        ("form is hosted", "unknown", OPEN),
        ("form is alone, hosted, public", "unknown", MET),
    ],
)
def test_a_choice_is_one_of_the_words(condition: str, answer: str, verdict: Verdict) -> None:
    assert verdict_of(condition, {"form": answer}) is verdict


@pytest.mark.parametrize(
    ("condition", "answer", "verdict"),
    [
        ("team", "yes", MET),
        ("team", True, MET),
        ("team", "no", NOT_MET),
        ("team", "unknown", OPEN),
        ("team is no", "no", MET),
        ("team is no", "yes", NOT_MET),
    ],
)
def test_a_yes_no_fact_is_a_condition_by_itself(
    condition: str, answer: object, verdict: Verdict
) -> None:
    assert verdict_of(condition, {"team": answer}) is verdict


@pytest.mark.parametrize("condition", ["members >= 15", "team", "form is hosted", "part >= 1 %"])
def test_what_nobody_answered_is_open(condition: str) -> None:
    assert verdict_of(condition, {}) is OPEN


# Members 20 and fte 1 are known, whether there is a team is not.
@pytest.mark.parametrize(
    ("condition", "verdict"),
    [
        ("members >= 15 and fte >= 1", MET),
        ("members >= 15 and team", OPEN),
        ("members >= 30 and team", NOT_MET),
        ("members >= 30 or team", OPEN),
        ("members >= 15 or team", MET),
        ("members >= 30 or fte >= 2", NOT_MET),
        ("(members >= 30 or team) and fte >= 2", NOT_MET),
        ("(members >= 30 and team) or fte >= 1", MET),
        ("(members >= 15 and team) or (fte >= 1 and team)", OPEN),
    ],
)
def test_and_and_or_have_three_values(condition: str, verdict: Verdict) -> None:
    assert verdict_of(condition, {"members": 20, "fte": 1}) is verdict


@pytest.mark.parametrize(
    ("condition", "founded", "on", "verdict"),
    [
        ("years since founded >= 3", "2023-11-22", "2026-11-22", MET),
        ("years since founded >= 3", "2023-11-23", "2026-11-22", NOT_MET),
        ("months since founded >= 1", "2026-01-31", "2026-02-27", NOT_MET),
        ("months since founded >= 1", "2026-01-31", "2026-02-28", MET),
        ("years since founded >= 1", "2024-02-29", "2025-02-27", NOT_MET),
        ("years since founded >= 1", "2024-02-29", "2025-02-28", MET),
        ("years since founded >= 4", "2024-02-29", "2028-02-28", NOT_MET),
        ("years since founded >= 4", "2024-02-29", "2028-02-29", MET),
        ("years since founded >= 1.5", "2025-05-22", "2026-11-22", MET),
        ("years since founded between 1 and 2", "2025-05-22", "2026-11-22", MET),
        ("months since founded < 1", "2026-11-01", "2026-11-22", MET),
        # Known to the month: 1 to 30 November 2023.
        ("years since founded >= 3", "2023-11", "2026-11-22", OPEN),
        ("years since founded >= 3", "2023-10", "2026-11-22", MET),
        ("years since founded >= 3", "2023-12", "2026-11-22", NOT_MET),
        ("months since founded between 35.2 and 35.8", "2023-11", "2026-11-22", NOT_MET),
        # Known to the year.
        ("years since founded >= 3", "2023", "2026-11-22", OPEN),
        ("years since founded >= 3", 2022, "2026-11-22", MET),
        ("years since founded >= 3", 2024, "2026-11-22", NOT_MET),
        # This year, at most eleven months ago and not in the future.
        ("months since founded >= 0", 2026, "2026-11-22", MET),
        ("months since founded >= 11", 2026, "2026-11-22", NOT_MET),
        ("years since founded >= 3", "unknown", "2026-11-22", OPEN),
        ("months since founded >= 0", "unknown", "2026-11-22", MET),
        ("months since founded < 1", "unknown", "2026-11-22", OPEN),
        # Completed months are whole.
        ("months since founded between 0.2 and 0.8", "unknown", "2026-11-22", NOT_MET),
    ],
)
def test_an_age_counts_completed_years_and_months(
    condition: str, founded: object, on: str, verdict: Verdict
) -> None:
    assert verdict_of(condition, {"founded": founded}, on) is verdict


HELD = "label gold held"
RECENT = "label gold held not older than 24 months"


def held(condition: str, labels: list[dict[str, object]] | None) -> Verdict:
    return truth(parse_condition(condition), KnownFacts(catalogue(), assessment(labels=labels)))


@pytest.mark.parametrize(
    ("condition", "labels", "verdict"),
    [
        # Nothing is said of labels, or that there are none, or of another one.
        (HELD, None, OPEN),
        (HELD, [], NOT_MET),
        (HELD, [{"label": "bronze", "awarded": "2025"}], NOT_MET),
        (HELD, [{"label": "gold", "awarded": "2009"}], MET),
        (HELD, [{"label": "gold"}], MET),
        (RECENT, None, OPEN),
        (RECENT, [], NOT_MET),
        (RECENT, [{"label": "gold"}], OPEN),
        # 22 November 2024 is exactly 24 months before the day.
        (RECENT, [{"label": "gold", "benchmarked": "2024-11-22"}], MET),
        (RECENT, [{"label": "gold", "benchmarked": "2024-11-21"}], NOT_MET),
        (RECENT, [{"label": "gold", "benchmarked": "2024-10-22"}], NOT_MET),
        (RECENT, [{"label": "gold", "benchmarked": "2024-12"}], MET),
        (RECENT, [{"label": "gold", "benchmarked": "2024-11"}], OPEN),
        (RECENT, [{"label": "gold", "benchmarked": "2024-09"}], NOT_MET),
        (RECENT, [{"label": "gold", "benchmarked": "2024"}], OPEN),
        (RECENT, [{"label": "gold", "benchmarked": "2025"}], MET),
        # The benchmarking counts; the award only where no benchmarking is given.
        (RECENT, [{"label": "gold", "benchmarked": "2023-01", "awarded": "2025-06"}], NOT_MET),
        (RECENT, [{"label": "gold", "awarded": "2025-06"}], MET),
        # One of several is enough.
        (RECENT, [{"label": "gold", "awarded": "2019"}, {"label": "gold", "awarded": "2026-03"}],
         MET),
        (RECENT, [{"label": "gold", "awarded": "2019"}, {"label": "gold"}], OPEN),
    ],
)  # fmt: skip
def test_a_label_is_held_as_the_organisation_states(
    condition: str, labels: list[dict[str, object]] | None, verdict: Verdict
) -> None:
    assert held(condition, labels) is verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (2, MET),
        (3, MET),
        (1, NOT_MET),
        ("unknown", OPEN),
        (None, OPEN),
        ({"not_applicable": "it does not apply"}, OPEN),
    ],
)
def test_a_criterion_may_ask_for_the_level_of_an_indicator(
    answer: object, verdict: Verdict
) -> None:
    rules = rulebook(entry("first.b"), criteria=[criterion("c", "level first.a >= 2")])
    answers: dict[str, object] = {"first.b": 3} | ({} if answer is None else {"first.a": answer})
    found = card([indicator("first.a"), indicator("first.b")], rules, {}, answers)
    assert found.criteria[0].verdict is verdict


# Of 5 to 12 members follow level 2 (from 5 on) or 3 (from 10 on).
@pytest.mark.parametrize(("level", "verdict"), [(2, MET), (3, OPEN), (4, NOT_MET)])
def test_a_level_from_a_ranged_fact_is_compared_in_all_its_possible_values(
    level: int, verdict: Verdict
) -> None:
    counted = indicator("first.a", fact="members", when=(">= 1", ">= 5", ">= 10", ">= 20"))
    rules = rulebook(entry("first.a"), criteria=[criterion("c", f"level first.a >= {level}")])
    found = card([count("members"), counted], rules, {"members": {"between": [5, 12]}})
    assert found.criteria[0].verdict is verdict


def test_of_levels_nothing_is_known_among_facts() -> None:
    assert verdict_of("level first.a >= 1", {"members": 3}) is OPEN


def test_a_condition_that_names_no_fact_cannot_be_tested() -> None:
    with pytest.raises(ValueError, match="without subject"):
        verdict_of(">= 1", {})
