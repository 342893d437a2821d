"""What an offline form holds: the questions in words, and a sheet of answers that travels."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from clusterself.catalogue.document import Data
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.quantity import PERCENT, exact_text
from clusterself.model.question import Key, Question
from clusterself.questionnaire.carried import carried

SHEET_TYPE = "form/1"
YEARS_ASKED = 2  # the last closed year and the one before


def asked(questions: Sequence[Question], assessment: Assessment) -> dict[str, object]:
    """Return the questions as the form shows them."""
    latest = assessment.assessed_on.year - 1
    sections = dict.fromkeys(one.section for one in questions)
    return {
        "cluster": {"id": assessment.cluster.id, "name": assessment.cluster.name},
        "assessed_on": assessment.assessed_on.isoformat(),
        "years": [str(latest - n) for n in range(YEARS_ASKED)],
        "sections": [section._asdict() for section in sections],
        "questions": [_question(one) for one in questions],
    }


def sheet(
    answers: Mapping[Key, Data],
    questions: Sequence[Question],
    assessment: Assessment,
    catalogue: Catalogue,
) -> dict[str, object]:
    """Return the answers to the questions, twice: as they are sent out, and to be changed."""
    given = _by_part(answers, questions)
    return {
        "clusterself": SHEET_TYPE,
        "cluster": assessment.cluster.id,
        "edition": catalogue.edition,
        "sha256": catalogue.sha256,
        "base": given,
        "answers": given,
    }


def _by_part(
    answers: Mapping[Key, Data], questions: Sequence[Question]
) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {"facts": {}, "answers": {}}
    for one in questions:
        answer = answers.get(one.key)
        if answer is not None:
            found[one.part][one.id] = carried(one.part, answer)
    return found


def _question(one: Question) -> dict[str, object]:
    """Return what concerns the question; what is empty is left out."""
    found: dict[str, object] = {
        **one._asdict(),
        "section": one.section.id,
        "minutes": float(one.minutes),
        "low": _limit(one, one.low),
        "high": _limit(one, one.high),
        "choices": [{"id": choice.id, "title": choice.title} for choice in one.choices],
        "levels": [level._asdict() for level in one.levels],
    }
    found.pop("rulebooks")
    return {key: value for key, value in found.items() if value not in (None, False, (), [])}


def _limit(one: Question, limit: Fraction | None) -> str | None:
    """Return a limit in the unit in which the answer is typed."""
    if limit is None:
        return None
    return exact_text(limit * 100 if one.unit == PERCENT else limit)
