"""Where too much may come of the measures: what is said, and what is not told apart."""

from fractions import Fraction

from instances import instance

from clusterself.planning.changes import Changes, FactChange
from clusterself.planning.diagram import TooManyCasesError
from clusterself.planning.effects import Effects


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
