"""How a condition comes out: each of its tests, with the value that it looks at."""

from clusterself.model.condition import (
    AgeSubject,
    AllOf,
    AnyOf,
    Condition,
    FactSubject,
    Held,
    LevelSubject,
    Subject,
    Test,
    currency_of,
    tests_in,
)
from clusterself.model.truth import Known, truth
from clusterself.scoring.explaining.case import Case
from clusterself.scoring.explaining.explanation import Levels, Ref, Row, Table
from clusterself.scoring.explaining.figures import unit_of, values_text, verdict_text

COLUMNS = ("test", "value", "found")


def tests_table(case: Case, condition: Condition, known: Known) -> Table:
    """Return each test of a condition, its value and its verdict."""
    rows = []
    for test in tests_in(condition):
        cells = (str(test), value_of(case, test, known), truth(test, known))
        rows.append(Row(cells, subject_places(case, test)))
    return Table(COLUMNS, tuple(rows))


def worked(condition: Condition, known: Known) -> str:
    """Write a condition with the verdict of each test in its place."""
    if isinstance(condition, AllOf | AnyOf):
        word = "all of" if isinstance(condition, AllOf) else "one of"
        inner = ", ".join(worked(part, known) for part in condition.parts)
        return f"{word} ({inner}) = {verdict_text(truth(condition, known))}"
    return verdict_text(truth(condition, known))


def value_of(case: Case, test: Test, known: Known) -> Levels | str:
    """Return what is known of that which a test looks at."""
    if isinstance(test, Held):
        return _held(test, known)
    subject = test.subject
    if subject is None:
        return ""
    if isinstance(subject, LevelSubject):
        return Levels(case.situation.standing(subject.indicator).levels)
    return subject_text(case, subject, known, currency_of(test))


def subject_text(case: Case, subject: Subject, known: Known, currency: str | None = None) -> str:
    """Write what a fact or an age may be."""
    return values_text(known.values(subject, currency), unit_of(subject, case.catalogue.facts))


def _held(test: Held, known: Known) -> str:
    ages = known.label_ages(test.label)
    if ages is None:
        return "nothing is said about labels"
    if not ages:
        return f"no {test.label} is stated"
    return "stated, " + "; ".join(f"age {values_text(age, 'months')}" for age in ages)


def subject_places(case: Case, test: Test) -> tuple[Ref, ...]:
    """Return where that stands which a test looks at."""
    if isinstance(test, Held):
        held = case.assessment.labels_held or ()
        return tuple(
            Ref("assessment", "", ("labels_held", number))
            for number, one in enumerate(held)
            if one.label == test.label
        )
    if isinstance(test.subject, LevelSubject):
        return case.answer(test.subject.indicator)
    if isinstance(test.subject, FactSubject | AgeSubject):
        return fact_places(case, test.subject.fact)
    return ()


def fact_places(case: Case, fact_id: str) -> tuple[Ref, ...]:
    """Return where a fact, or what it is made of, is answered."""
    leaves = case.situation.known.leaves(fact_id)
    return tuple(dict.fromkeys(ref for leaf in leaves for ref in case.fact_answer(leaf)))
