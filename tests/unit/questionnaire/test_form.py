"""What a form asks, and what is read from one that came back."""

import json
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import Choice
from clusterself.model.question import Question, Section
from clusterself.questionnaire.form import CURRENCIES, asked, sheet
from clusterself.questionnaire.returned_form import read_form

SECTION = Section("s", "Section")
SHARE = Question(
    "facts", "share", "number", SECTION, "Share", "How much?", unit="%",
    low=Fraction(0), high=Fraction(1, 2), by_year=True, rulebooks=("gold",),
)  # fmt: skip
CHOICE = Question(
    "facts", "form", "choice", SECTION, "Form", "Which?", choices=(Choice(id="a", title="A"),)
)


def _assessment(country: str = "SI") -> Assessment:
    return Assessment.model_validate(
        {
            "clusterself": "assessment/1",
            "cluster": {"id": "fictional", "name": "Fictional", "country": country},
            "assessed_on": date(2026, 11, 22),
            "assessor": {"role": "manager"},
        }
    )


def test_the_form_holds_what_concerns_a_question_and_nothing_empty() -> None:
    assert asked([SHARE, CHOICE], _assessment()) == {
        "cluster": {"id": "fictional", "name": "Fictional"},
        "assessed_on": "2026-11-22",
        "currency": "EUR",
        "currencies": CURRENCIES,
        "years": ["2025", "2024"],
        "sections": [{"id": "s", "title": "Section"}],
        "questions": [
            {
                "part": "facts", "id": "share", "kind": "number", "section": "s",
                "title": "Share", "question": "How much?", "unit": "%", "low": "0", "high": "50",
                "by_year": True, "minutes": 2.0,
            },
            {
                "part": "facts", "id": "form", "kind": "choice", "section": "s", "title": "Form",
                "question": "Which?", "choices": [{"id": "a", "title": "A"}], "minutes": 0.5,
            },
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("country", "currency"),
    [("CZ", "CZK"), ("PL", "PLN"), ("BG", "EUR"), ("LI", "CHF"), ("TV", None)],
)
def test_amounts_begin_in_the_currency_of_the_country_if_it_is_known(
    country: str, currency: str | None
) -> None:
    assert asked([SHARE], _assessment(country)).get("currency") == currency


def test_amounts_begin_in_the_currency_of_the_file_even_if_that_amount_is_not_asked_for() -> None:
    given = _assessment("CZ").model_dump(mode="python", exclude_defaults=True)
    given["facts"] = {"income": {"2025": {"value": 5, "currency": "PLN"}}}
    assert asked([SHARE], Assessment.model_validate(given))["currency"] == "PLN"


def test_currencies_are_those_in_which_people_pay() -> None:
    assert {"EUR", "CZK", "ISK", "XOF"} <= set(CURRENCIES)
    assert not {"XYZ", "XXX", "XAU", "HRK"} & set(CURRENCIES)


def test_the_sheet_carries_only_answers_to_what_is_asked(shipped_catalogue: Catalogue) -> None:
    answers = {("facts", "share"): 1, ("facts", "other"): 2}
    found = sheet(answers, [SHARE], _assessment(), shipped_catalogue)  # type: ignore[arg-type]
    assert found["base"] == {"facts": {"share": {"value": "1"}}, "answers": {}}
    assert found["answers"] == found["base"]


@dataclass(frozen=True)
class _Thing:
    """A fact or indicator of a small catalogue."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Catalogue:
    facts: dict[str, _Thing]
    indicators: dict[str, _Thing]


SMALL: Any = _Catalogue({"new": _Thing("new", "New", ("old",))}, {})


def _read(**answers: object) -> tuple[Any, list[str]]:
    sheet = {
        "clusterself": "form/1", "cluster": "c", "edition": "e", "sha256": "s",
        "base": {"facts": {}}, "answers": {"facts": answers},
    }  # fmt: skip
    found, faults = read_form("back.json", json.dumps(sheet).encode(), SMALL)
    return found, [fault.message for fault in faults]


def test_an_id_of_earlier_stands_for_the_present_one() -> None:
    found, faults = _read(old={"value": "1"})
    assert faults == []
    assert found.answers == {("facts", "new"): 1}
    assert found.places == {("facts", "new"): "“New”"}


def test_one_thing_answered_under_both_its_ids_is_a_fault() -> None:
    assert _read(old={"value": "1"}, new={"value": "2"}) == (None, ["“New” is answered twice"])


def test_every_fault_of_the_shape_is_told() -> None:
    wrong = {"years": {"x": {}, "2025": {"years": {}}}, "evidence": [{"title": []}, "p"]}
    found, faults = _read(new=wrong)
    assert found is None
    assert faults == [
        "“New”, years, 2025: an answer has no part `years`",
        "“New”, evidence, 1, title: expected text",
        "“New”, evidence, 2: expected an answer with its parts",
        "“New”, years, x: expected a year",
    ]


def test_a_currency_that_does_not_exist_is_refused_alone_and_in_a_year() -> None:
    amount = {"value": "1", "currency": "XYZ"}
    alone = ["“New”: `XYZ` is no currency that is known here"]
    assert _read(new=amount) == (None, alone)
    in_a_year = ["“New”, 2025: `XYZ` is no currency that is known here"]
    assert _read(new={"years": {"2025": amount}})[1] == in_a_year
    assert _read(new={"value": "1", "currency": "CZK"})[1] == []
