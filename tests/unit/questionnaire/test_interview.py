"""What is asked, and in which order, by the shipped catalogue and by changed ones."""

from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from clusterself.model.base import Retired
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact
from clusterself.model.question import Question, Section
from clusterself.questionnaire.questions import questions


def _question(catalogue: Catalogue, name: str) -> Question:
    return next(one for one in questions(catalogue) if one.id == name)


def test_the_organisation_comes_first_then_the_dimensions_then_further_figures(
    shipped_catalogue: Catalogue,
) -> None:
    sections = [section.id for section, _ in groupby(questions(shipped_catalogue), _section)]
    assert sections == [
        "organisation",
        "structure",
        "governance",
        "financing",
        "strategy",
        "interaction",
        "recognition",
        "transition",
        "further",
    ]


def _section(question: Question) -> Section:
    return question.section


def test_every_fact_and_level_is_asked_once_and_nothing_that_follows_from_others(
    shipped_catalogue: Catalogue,
) -> None:
    asked = [one.key for one in questions(shipped_catalogue)]
    facts = [f.id for f in shipped_catalogue.facts.values() if isinstance(f, AskedFact)]
    levels = [
        one.id
        for one in shipped_catalogue.indicators.values()
        if one.fact is None or one.not_applicable
    ]
    assert sorted(asked) == sorted([("facts", i) for i in facts] + [("answers", i) for i in levels])


def test_figures_come_before_judgements_and_parts_behind_their_whole(
    shipped_catalogue: Catalogue,
) -> None:
    structure = [one.id for one in questions(shipped_catalogue) if one.section.id == "structure"]
    assert structure == [
        "committed-members",
        "members-sme",
        "members-large",
        "members-research",
        "members-universities",
        "members-training",
        "members-finance",
        "members-consultants",
        "members-government",
        "members-other",
        "members-written",
        "members-nearby",
        "structure.concentration",
        "structure.commitment",
        "structure.composition",
    ]


def test_a_fact_stands_in_the_first_dimension_that_uses_it(shipped_catalogue: Catalogue) -> None:
    assert _question(shipped_catalogue, "staff-headcount").section.id == "governance"
    assert _question(shipped_catalogue, "income-public").section.id == "financing"


def test_what_no_label_needs_comes_last_unless_it_describes_the_organisation(
    shipped_catalogue: Catalogue,
) -> None:
    assert _question(shipped_catalogue, "press-items").section.id == "further"
    assert _question(shipped_catalogue, "income-fees").section.id == "further"
    assert _question(shipped_catalogue, "founded").section.id == "organisation"


def test_a_rulebook_narrows_the_questions_to_its_own(shipped_catalogue: Catalogue) -> None:
    of_gold = {one.id for one in questions(shipped_catalogue, ["gold"])}
    assert {"committed-members", "recognised-programme", "strategy.process"} <= of_gold
    assert of_gold.isdisjoint({"sector", "transition.green-actions", "press-items"})
    assert all("gold" in one.rulebooks for one in questions(shipped_catalogue, ["gold"]))


def test_a_question_knows_the_rulebooks_that_it_concerns(shipped_catalogue: Catalogue) -> None:
    assert _question(shipped_catalogue, "members-written").rulebooks == ("bronze", "gold")
    assert _question(shipped_catalogue, "structure.composition").rulebooks == ("gold", "silver")
    assert _question(shipped_catalogue, "joint-projects").rulebooks == ()


def test_a_figure_carries_its_unit_and_limits(shipped_catalogue: Catalogue) -> None:
    share = _question(shipped_catalogue, "largest-payer-share")
    assert (share.kind, share.unit, share.low, share.high, share.by_year) == (
        "number",
        "%",
        Fraction(0),
        Fraction(1),
        True,
    )
    members = _question(shipped_catalogue, "committed-members")
    assert (members.whole, members.low, members.high) == (True, Fraction(0), None)


def test_a_level_carries_its_five_descriptors(shipped_catalogue: Catalogue) -> None:
    level = _question(shipped_catalogue, "structure.commitment")
    assert [one.level for one in level.levels] == [0, 1, 2, 3, 4]
    assert level.levels[2].descriptor.startswith("For every name on the list")
    assert level.required_from == 2
    assert "member register" in level.papers


def test_a_level_that_follows_from_figures_is_asked_only_whether_it_applies(
    shipped_catalogue: Catalogue,
) -> None:
    found = _question(shipped_catalogue, "governance.staff-stability")
    assert (found.kind, found.levels) == ("applies", ())
    assert found.reasons == (
        "team of fewer than three persons",
        "founded less than a year ago",
    )


def test_what_is_retired_is_not_asked(shipped_catalogue: Catalogue) -> None:
    retired = Retired(edition="2027.1")
    sector = shipped_catalogue.facts["sector"].model_copy(update={"retired": retired})
    process = shipped_catalogue.indicators["strategy.process"].model_copy(
        update={"retired": retired}
    )
    changed = replace(
        shipped_catalogue,
        facts={**shipped_catalogue.facts, "sector": sector},
        indicators={**shipped_catalogue.indicators, "strategy.process": process},
    )
    before = [one.id for one in questions(shipped_catalogue)]
    after = [one.id for one in questions(changed)]
    assert [name for name in before if name not in after] == ["sector", "strategy.process"]


def test_a_figure_of_a_year_takes_two_minutes_and_a_choice_half_a_minute(
    shipped_catalogue: Catalogue,
) -> None:
    assert _question(shipped_catalogue, "income-public").minutes == 2
    assert _question(shipped_catalogue, "sector").minutes == Fraction(1, 2)
    assert _question(shipped_catalogue, "committed-members").minutes == 1
    assert _question(shipped_catalogue, "strategy.process").minutes == 2
