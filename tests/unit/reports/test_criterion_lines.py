"""What a criterion finds now, beside what it needs, in words."""

from decimal import Decimal
from typing import Any

import pytest

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import CriterionLine, PresentValue
from clusterself.model.rulebook import Rulebook
from clusterself.model.verdict import Verdict
from clusterself.reports.criteria import criterion_lines
from clusterself.reports.facts import fact_lines
from clusterself.reports.result_words import present, present_briefly, unproven
from clusterself.scoring.score import score

LONG_AGO = {"founded": {"value": "2020-03-01"}}


def _line(catalogue: Catalogue, when: str, **answers: Any) -> CriterionLine:
    """Return the line of a rulebook with this one criterion."""
    texts = {"title": "C", "why": "w", "weakness": "w", "remedy": "r"}
    criterion = {"id": "c", "when": when, "effort_days": 1, **texts}
    entry = {"topic": "T", "indicators": ["strategy.process"], "target": 2, "weight": 1}
    method = {"id": "credit-to-target", "basis": "own"}
    rulebook = Rulebook.model_validate(
        {
            "clusterself": "rulebook/1",
            "id": "trial",
            "title": "Trial",
            "criteria": [criterion],
            "score": {"method": method},
            "entries": [entry],
        }
    )
    assessment = Assessment.model_validate(
        {
            "clusterself": "assessment/1",
            "cluster": {"id": "x", "name": "X (fictional)", "country": "DE"},
            "assessed_on": "2026-11-22",
            "assessor": {"role": "manager"},
            **answers,
        }
    )
    card = score(catalogue, assessment, rulebook)
    facts = fact_lines(catalogue, assessment, card)
    (line,) = criterion_lines(catalogue, assessment, rulebook, card, facts)
    return line


@pytest.mark.parametrize(
    ("when", "facts", "said"),
    [
        (
            "staff-fte >= 0.25",
            {"staff-fte": {"value": Decimal("0.2")}},
            "0.2 FTE (at least 0.25 needed)",
        ),
        ("staff-fte > 1", {"staff-fte": {"between": [1, 5]}}, "1 to 5 FTE (more than 1 needed)"),
        (
            "committed-members >= 1200",
            {"committed-members": {"at_least": 520}},
            "at least 520 members (at least 1,200 needed)",
        ),
        (
            "committed-members between 15 and 20",
            {"committed-members": {"value": "unknown"}},
            "unknown (15 to 20 needed)",
        ),
        ("committed-members < 15", {}, "not answered yet (less than 15 needed)"),
        ("committed-members <= 15", {}, "not answered yet (at most 15 needed)"),
        ("committed-members = 15", {}, "not answered yet (15 needed)"),
        (
            "largest-payer-share <= 70 %",
            {"largest-payer-share": {"2024": {"value": "80 %"}, "2025": {"value": "91.4 %"}}},
            "91.4 % (at most 70 % needed)",
        ),
        ("years since founded >= 2", LONG_AGO, "2020-03-01 (at least 2 years ago needed)"),
        ("english-website", {"english-website": {"value": "no"}}, "no (yes needed)"),
        (
            "legal-form is association",
            {"legal-form": {"value": "hosted"}},
            "Hosted: another legal person signs for the network (Association needed)",
        ),
        (
            "members-government >= 1 or public-cooperation",
            {"members-government": {"value": 0}},
            "Government agencies: 0 members (at least 1 needed) or Visible cooperation with public "
            "bodies: not answered yet (yes needed)",
        ),
    ],
)
def test_a_criterion_says_what_it_finds_and_what_it_needs(
    shipped_catalogue: Catalogue, when: str, facts: dict[str, Any], said: str
) -> None:
    assert present(_line(shipped_catalogue, when, facts=facts)) == said


def test_a_level_is_a_value_too(shipped_catalogue: Catalogue) -> None:
    answers = {"strategy.process": {"level": 1}}
    line = _line(shipped_catalogue, "level strategy.process >= 2", answers=answers)
    assert present(line) == "level 1 (at least 2 needed)"
    assert line.what_counts is None


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (None, "not answered yet (held, benchmarked in the last 24 months needed)"),
        ([], "not held (held, benchmarked in the last 24 months needed)"),
        ([{"label": "bronze"}], "held (held, benchmarked in the last 24 months needed)"),
    ],
)
def test_a_label_held_is_a_value_too(
    shipped_catalogue: Catalogue, held: list[dict[str, str]] | None, said: str
) -> None:
    when = "label bronze held not older than 2 years"
    answers = {} if held is None else {"labels_held": held}
    assert present(_line(shipped_catalogue, when, **answers)) == said


def test_what_counts_is_the_definition_of_the_first_fact(shipped_catalogue: Catalogue) -> None:
    line = _line(shipped_catalogue, "staff-fte >= 0.5 and english-website")
    assert str(line.what_counts).startswith("Paid working time for running the cluster")
    assert not line.one_suffices


def _criterion(verdict: Verdict, *values: str | None) -> CriterionLine:
    needed = "yes" if values[0] in {"yes", "no"} else "at least 15"
    return CriterionLine(
        id="c",
        title="C",
        verdict=verdict,
        evidenced=verdict,
        tested=tuple(PresentValue(f"F{n}", value, needed) for n, value in enumerate(values)),
        one_suffices=True,
        what_counts=None,
        papers=(),
        waived_by=None,
        why="",
        sources=(),
    )


@pytest.mark.parametrize(
    ("verdict", "values", "said"),
    [
        (Verdict.NOT_MET, ["11 members"], "11 members"),
        (Verdict.MET, ["86 members"], "86 members"),
        (Verdict.MET, ["yes"], ""),
        (Verdict.NOT_MET, ["no"], ""),
        (Verdict.MET, [None], ""),
        (Verdict.OPEN, [None], "not answered yet"),
        (Verdict.OPEN, ["unknown"], "unknown"),
        (Verdict.MET, ["1 member", "no"], ""),
        (Verdict.NOT_MET, ["0 members", "no"], "F0: 0 members; F1: no"),
    ],
)
def test_in_a_list_the_value_is_left_out_where_the_verdict_says_as_much(
    verdict: Verdict, values: list[str | None], said: str
) -> None:
    assert present_briefly(_criterion(verdict, *values)) == said


def test_the_papers_that_would_prove_an_answer_are_named() -> None:
    line = _criterion(Verdict.MET, "yes")
    assert unproven(line) == "met by your answer; no valid paper proves it yet"
    assert unproven(line._replace(papers=("minutes", "web page"))) == (
        "met by your answer; no valid paper proves it yet (accepted: minutes, web page)"
    )
