"""Answers of an import in words; comments and papers in full, as they alone may differ."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from clusterself.catalogue.rewriting import in_one_line
from clusterself.cli.answer_words import in_words
from clusterself.questionnaire.carried import EVIDENCE, YEARS
from clusterself.questionnaire.given import COMMENT, long_form, years_in
from clusterself.questionnaire.questions import questions

if TYPE_CHECKING:
    from clusterself.catalogue.document import Data
    from clusterself.model.catalogue import Catalogue
    from clusterself.model.question import Key, Question
    from clusterself.questionnaire.merging import Conflict


class Words:
    """Says answers to the questions of a catalogue."""

    def __init__(self, catalogue: "Catalogue") -> None:
        self._questions = {one.key: one for one in questions(catalogue)}

    def of(self, key: "Key", answer: "Data") -> str:
        """Return an answer in words; as the file has it if nothing asks for it any more."""
        if answer is None:
            return "not answered"
        question = self._questions.get(key)
        return in_one_line(answer) if question is None else _words(question, answer)

    def of_conflict(self, found: "Conflict") -> tuple[str, str, str]:
        """Return the three answers; as a file has them if words do not tell them apart."""
        key, *answers = found
        base, mine, theirs = (self.of(key, one) for one in answers)
        if mine != theirs:
            return base, mine, theirs
        base, mine, theirs = (
            "not answered" if one is None else in_one_line(one) for one in answers
        )
        return base, mine, theirs


def _words(question: "Question", answer: "Data") -> str:
    years = years_in(answer)
    if years:
        text = "; ".join(f"{year}: {_words(question, one)}" for year, one in years.items())
        has_more = isinstance(answer, dict) and YEARS in answer
        return ", ".join([text, *(_beside(answer) if has_more else ())])
    found = long_form(question.part, answer)
    alone = {key: one for key, one in found.items() if key not in (COMMENT, EVIDENCE)}
    return ", ".join([in_words(question, alone), *_beside(found)])


def _beside(answer: "Data") -> Iterator[str]:
    found: Mapping[str, Data] = answer if isinstance(answer, dict) else {}
    if found.get(COMMENT):
        yield f"comment “{' '.join(str(found[COMMENT]).split())}”"
    papers = found.get(EVIDENCE)
    for paper in papers if isinstance(papers, list) else ():
        if isinstance(paper, dict):
            yield f"paper “{paper.get('title', '')}”"
