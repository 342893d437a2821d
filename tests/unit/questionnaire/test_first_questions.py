"""The first questions: eligibility, then those that narrow the verdict most."""

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.questionnaire.deciding import first_questions

WHO = {
    "clusterself": "assessment/1",
    "cluster": {"id": "made-up", "name": "Made up (fictional)", "country": "SK"},
    "assessed_on": "2026-11-22",
    "assessor": {"role": "manager"},
}


def _assessment(**parts: object) -> Assessment:
    return Assessment.model_validate({**WHO, **parts})


def _ids(catalogue: Catalogue, assessment: Assessment, rulebook: str, count: int) -> list[str]:
    found = first_questions(catalogue, assessment, catalogue.rulebooks[rulebook], count)
    return [one.id for one in found]


def test_of_an_empty_file_eligibility_comes_first(shipped_catalogue: Catalogue) -> None:
    found = _ids(shipped_catalogue, _assessment(), "bronze", 0)
    assert found[:3] == ["dedicated-management", "staff-fte", "committed-members"]
    assert found[-3:] == ["eccp-listed", "recognised-programme", "social-economy-recognised"]
    # These three, nine kinds of members, public bodies, website, platform and two waivers.
    assert len(found) == 3 + 9 + 1 + 1 + 1 + 2


def test_behind_eligibility_so_many_others_are_asked(shipped_catalogue: Catalogue) -> None:
    eligibility = _ids(shipped_catalogue, _assessment(), "bronze", 0)
    found = _ids(shipped_catalogue, _assessment(), "bronze", 10)
    assert found[: len(eligibility)] == eligibility
    assert len(found) == len(eligibility) + 10


def test_what_is_answered_is_not_asked_again(shipped_catalogue: Catalogue) -> None:
    answered = _assessment(facts={"dedicated-management": "yes", "staff-fte": 2})
    found = _ids(shipped_catalogue, answered, "bronze", 10)
    assert {"dedicated-management", "staff-fte"}.isdisjoint(found)
    assert "committed-members" in found


def test_a_label_held_is_no_fact_and_not_among_them(shipped_catalogue: Catalogue) -> None:
    assert "labels_held" not in _ids(shipped_catalogue, _assessment(), "silver", 10)
