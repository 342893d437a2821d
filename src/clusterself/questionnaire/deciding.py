"""The few questions to begin with: eligibility, and those that narrow the verdict most."""

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.question import Question
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import QuestionReason
from clusterself.questionnaire.questions import questions
from clusterself.scoring.score import NothingAppliesError, score

FIRST = 10
_ELIGIBILITY = {QuestionReason.CRITERION, QuestionReason.WAIVER}


def first_questions(
    catalogue: Catalogue, assessment: Assessment, rulebook: Rulebook, count: int = FIRST
) -> tuple[Question, ...]:
    """Return what is open of eligibility, then so many others, those of most effect first.

    What stands neither under `facts` nor under `answers`, such as labels held, is left out.
    """
    try:
        found = score(catalogue, assessment, rulebook).questions
    except NothingAppliesError:
        return ()
    asked = {
        (one.part == "facts", one.id): one for one in questions(catalogue) if one.kind != "applies"
    }
    known = [(one, asked[one.is_fact, one.id]) for one in found if (one.is_fact, one.id) in asked]
    eligibility = [question for one, question in known if one.reason in _ELIGIBILITY]
    others = [question for one, question in known if one.reason not in _ELIGIBILITY]
    return (*eligibility, *others[:count])
