"""Where too much may come of the measures: what is said, and what is not told apart."""

from dataclasses import replace
from fractions import Fraction

from instances import instance

from clusterself.model.answer import FactAnswer
from clusterself.model.measure import Measure
from clusterself.model.plan import Proof
from clusterself.model.rulebook import Criterion
from clusterself.model.wish import Wish
from clusterself.planning.changes import Changes, FactChange
from clusterself.planning.diagram import TooManyCasesError
from clusterself.planning.effects import Effects
from clusterself.planning.plan import Planner


def by(share: Fraction, fact: str = "written-share") -> Changes:
    return Changes((), ((fact, FactChange(share)),))


def together(one: Changes, other: Changes) -> Changes:
    question = instance(0, 5)
    return Effects(question.catalogue, question.assessment).both(one, other)


def test_the_message_names_the_part_and_the_first_ten_measures_to_choose_from() -> None:
    names = [f"m.n{number}" for number in range(12)]
    assert str(TooManyCasesError("indicator x.a", names)) == (
        "12 measures can change indicator x.a in more than 200,000 different ways: too many to "
        "find a plan. Leave out some of these measures: m.n0, m.n1, m.n2, m.n3, m.n4, m.n5, m.n6, "
        "m.n7, m.n8, m.n9, ..."
    )


def test_steps_of_a_share_add_up_to_all_of_it_at_most() -> None:
    assert together(by(Fraction(3, 5)), by(Fraction(7, 10))) == by(Fraction(1))


def test_steps_down_of_a_share_add_up_to_all_of_it_at_most() -> None:
    found = together(by(Fraction(-3, 5), "loss"), by(Fraction(-7, 10), "loss"))
    assert found == by(Fraction(-1), "loss")


def test_steps_of_a_number_add_up_without_an_end() -> None:
    found = together(by(Fraction(3), "members"), by(Fraction(7), "members"))
    assert found == by(Fraction(10), "members")


def written(number: int) -> Measure:
    """Return a measure of one day by which so many more members have signed."""
    return Measure.model_validate(
        {
            "id": f"m.n{number}",
            **dict.fromkeys(("title", "what", "first_step", "who"), "example"),
            "kind": "document",
            "days": 1,
            "weeks": 1,
            "cost_eur": {"value": 0, "basis": "own"},
            "effects": [{"fact": "written", "by": number}],
            "proof": ["paper"],
            "shareable": "no",
        }
    )


def test_measures_that_only_add_to_numbers_are_not_too_many() -> None:
    question = instance(0, 5)
    # Each set of these comes to another number: more than a million.
    measures = [written(1 << place) for place in range(20)]
    criterion = Criterion.model_validate(
        {
            "id": "c-written",
            **dict.fromkeys(("title", "why", "weakness", "remedy"), "example"),
            "when": "written-share >= 60 %",
            "effort_days": 1,
        }
    )
    facts = {"members": FactAnswer(value=1_000_000), "written": FactAnswer(value=0)}
    plan = Planner(
        replace(question.catalogue, measures={measure.id: measure for measure in measures}),
        question.assessment.model_copy(update={"facts": facts}),
        question.rulebook.model_copy(update={"criteria": (criterion,)}),
    ).plan(Wish(), next_best=0)
    assert plan.goal_proof is Proof.OPTIMAL
    assert plan.best is not None
    # 131,072 and 524,288 are 655,360; with 65,536 they would be 589,824.
    assert plan.best.measures == ("m.n131072", "m.n524288")
