"""The two lists: weaknesses in their order, and questions only where something is open."""

from hypothesis import given

from clusterself.model.verdict import Verdict

from .assessments import CLOSED_YEARS, cases, completed_cases, is_by_year, parts
from .catalogues import CURRENCY
from .plain import Case, Data


@given(cases())
def test_criteria_come_first_in_rulebook_order(case: Case) -> None:
    listed = [weakness.is_criterion for weakness in case.card().weaknesses]
    assert listed == sorted(listed, reverse=True)


@given(cases())
def test_each_prerequisite_in_the_list_precedes_what_needs_it(case: Case) -> None:
    weaknesses = case.card().weaknesses
    places = {weakness.id: place for place, weakness in enumerate(weaknesses)}
    for weakness in weaknesses:
        for need in weakness.needs:
            assert not need.in_list or places[need.indicator] < places[weakness.id]
            assert need.in_list == (need.indicator in places)


@given(cases())
def test_only_gaps_and_criteria_not_met_are_weaknesses_each_once(case: Case) -> None:
    card = case.card()
    gaps = {result.indicator for result in card.indicators if result.is_gap}
    failed = {found.criterion for found in card.criteria if found.verdict is Verdict.NOT_MET}
    assert sorted(weakness.id for weakness in card.weaknesses) == sorted(gaps | failed)


@given(completed_cases())
def test_when_everything_is_answered_exactly_only_amounts_in_another_currency_are_asked_again(
    pair: tuple[Case, Case],
) -> None:
    _, completed = pair
    if all(_is_known(completed, name) for name in _used_facts(completed)):
        asked = [question.id for question in completed.card().questions]
        assert all(_is_in_another_currency(completed, name) for name in asked)


def _is_in_another_currency(case: Case, name: str) -> bool:
    answer = case.assessment["facts"].get(name, {})
    parts_of_it = answer.values() if is_by_year(answer) else [answer]
    return any(part.get("currency", CURRENCY) != CURRENCY for part in parts_of_it)


def _used_facts(case: Case) -> set[str]:
    """Return the facts that a criterion, a ladder or an entry names."""
    texts = [criterion["when"] for criterion in case.criteria]
    texts += [text for indicator in case.indicators for text in indicator.get("when", ())]
    names = {word for text in texts for word in text.replace("(", " ").replace(")", " ").split()}
    names |= {indicator["fact"] for indicator in case.indicators if "fact" in indicator}
    names |= {name for entry in case.entries for name in entry.get("facts", ())}
    names |= {name for criterion in case.criteria for name in criterion["waivers"]}
    return names & {fact["id"] for fact in case.facts}


def _is_known(case: Case, name: str) -> bool:
    """Tell whether a fact is answered, or follows from answers; a completion answers exactly.

    What follows from answers by year needs a year that all of them have.
    """
    behind = _answers_behind(case, name)
    years = [set(answer) & set(CLOSED_YEARS) for answer in behind if answer and is_by_year(answer)]
    return all(behind) and (not years or bool(set.intersection(*years)))


def _answers_behind(case: Case, name: str) -> list[Data]:
    """Return the answers from which a fact follows; an empty one for each that is missing."""
    answer = case.assessment["facts"].get(name)
    made_of = parts(case.fact(name))
    if answer is not None or not made_of:
        return [answer or {}]
    return [found for part in made_of for found in _answers_behind(case, part)]


@given(completed_cases())
def test_what_a_completion_decides_has_been_asked(pair: tuple[Case, Case]) -> None:
    case, completed = pair
    before, after = case.card(), completed.card()
    concerned = {name for question in before.questions for name in question.concerns}
    for old, new in zip(before.criteria, after.criteria, strict=True):
        if old.verdict is not new.verdict:
            assert old.criterion in concerned
