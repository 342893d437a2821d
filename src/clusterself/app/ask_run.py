"""Use case of `ask run`: one sitting of an interview, saved answer by answer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from clusterself.app.answer_file import save_answers
from clusterself.app.rulers import Ruler, chosen_ruler
from clusterself.catalogue.document import Data
from clusterself.catalogue.load_assessment import Answers, answers_in
from clusterself.catalogue.write_back import with_answers
from clusterself.catalogue.yaml_reader import MAX_BYTES, read_yaml
from clusterself.diagnostics import Diagnostic, Loaded
from clusterself.model.assessment import Assessment
from clusterself.model.question import Key, Question
from clusterself.model.scorecard import Scorecard
from clusterself.questionnaire.answers_of import answers_of
from clusterself.questionnaire.carried import EVIDENCE
from clusterself.questionnaire.deciding import FIRST, first_questions
from clusterself.questionnaire.form import YEARS_ASKED
from clusterself.questionnaire.given import years_in
from clusterself.questionnaire.merging import Conflict, is_same, over
from clusterself.questionnaire.questions import questions
from clusterself.scoring.score import NothingAppliesError, score
from clusterself.storage.reading import read_file

DEFAULT_RULEBOOK = "bronze"
_ABOUT_THE_CLUSTER = ("id", "name", "country")


class Outcome(NamedTuple):
    """What became of an answer; if it was refused, nothing was saved."""

    refused: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    conflicts: tuple[Conflict, ...] = ()  # not saved: the file meanwhile has another answer
    others: tuple[Key, ...] = ()  # answers that somebody else has changed in the file meanwhile
    missing: tuple[str, ...] = ()  # files of papers just named that are not there
    unfit: tuple[Diagnostic, ...] = ()  # why the file, changed by somebody else, is at fault now


class Sitting:
    """One sitting: the file as it is now, and what it is asked about."""

    def __init__(self, path: Path, ruler: Ruler, content: bytes, found: Answers) -> None:
        self.path = path
        self.ruler = ruler
        self._content = content
        self._found = found
        self._saved = 0
        self._eligibility: set[Key] = set()

    @property
    def assessment(self) -> Assessment:
        """Return the assessment as the file has it now."""
        return self._found.assessment

    @property
    def answers(self) -> Mapping[Key, Data]:
        """Return the answers as the file has them now, in plain form."""
        return answers_of(self._found.document)

    @property
    def years(self) -> tuple[str, ...]:
        """Return the years that are asked about, the last closed one first."""
        latest = self.assessment.assessed_on.year - 1
        return tuple(str(latest - n) for n in range(YEARS_ASKED))

    def first(self, asked: Sequence[Question] = ()) -> tuple[Question, ...]:
        """Return the questions to ask first that are left after some were asked.

        They are eligibility and the ten others that narrow the verdict most, as it stands now.
        """
        catalogue, rulebook = self.ruler
        eligibility = first_questions(catalogue, self.assessment, rulebook, 0)
        self._eligibility |= {one.key for one in eligibility}
        spent = sum(one.key not in self._eligibility for one in asked)
        count = FIRST + len(asked)  # those that were asked and skipped are among them
        every = first_questions(catalogue, self.assessment, rulebook, count)
        left = [one for one in every if one not in asked]
        others = [one for one in left if one not in eligibility]
        return (*(one for one in left if one in eligibility), *others[: max(0, FIRST - spent)])

    def put(self, changes: Mapping[Key, Data]) -> Outcome:
        """Save changes, unless they would make the file wrong.

        On an OSError or ValueError, which say why, nothing was saved.
        """
        faults = self._new_faults(changes)
        refused = tuple(fault for fault in faults if fault.is_error)
        if refused:
            return Outcome(refused)
        before, expected = self.answers, over(self.answers, changes)
        saved = save_answers(
            self.path, self._content, changes, self.ruler.catalogue, has_backup=self._saved > 0
        )
        self._saved += saved.content != self._content
        self._content = saved.content
        unfit = self._read_again()
        mine = {one.key for one in saved.conflicts}
        others = [key for key in _differing(expected, self.answers) if key not in mine]
        missing = self._missing(_papers(self.answers) - _papers(before))
        return Outcome((), faults, saved.conflicts, tuple(others), missing, unfit)

    def card(self) -> Scorecard | None:
        """Score the answers as they are now; None if nothing is left to score."""
        catalogue, rulebook = self.ruler
        try:
            return score(catalogue, self.assessment, rulebook)
        except NothingAppliesError:
            return None

    def _new_faults(self, changes: Mapping[Key, Data]) -> tuple[Diagnostic, ...]:
        """Return what would be wrong or doubtful because of the changes."""
        name, catalogue = str(self.path), self.ruler.catalogue
        text = with_answers(self._found.document, changes)
        document, faults = read_yaml(name, text.encode())
        if document is not None:
            faults = answers_in(document, catalogue).diagnostics
        before = Counter(map(_said, answers_in(self._found.document, catalogue).diagnostics))
        return tuple(fault for fault in faults if before[_said(fault)] == 0)

    def _missing(self, files: set[str]) -> tuple[str, ...]:
        return tuple(sorted(one for one in files if not _is_there(self.path.parent / one)))

    def _read_again(self) -> tuple[Diagnostic, ...]:
        """Take what the file holds now; if it is at fault, the assessment stays as it was."""
        found, faults = _parsed(self.path, self._content, self.ruler)
        if found is None:
            return faults
        self._found = found
        return ()


def begin_sitting(path: Path, rulebook: str | None = None) -> Loaded[Sitting]:
    """Read the file of an interview; raises UnknownNameError."""
    ruler, faults = chosen_ruler(rulebook or DEFAULT_RULEBOOK)
    if ruler is None:
        return Loaded(None, faults)
    content, faults = read_file(path, MAX_BYTES)
    if content is None:
        return Loaded(None, faults)
    found, faults = _parsed(path, content, ruler)
    return Loaded(None if found is None else Sitting(path, ruler, content, found), faults)


def left_empty(path: Path) -> tuple[tuple[str, int], ...]:
    """Return what is not said about the cluster in a file just begun, with the lines of it."""
    content, _ = read_file(path, MAX_BYTES)
    document = None if content is None else read_yaml(str(path), content).value
    cluster = None if document is None else document.parts.entry("cluster")
    if document is None or cluster is None:
        return ()
    entries = [(name, cluster.value.entry(name)) for name in _ABOUT_THE_CLUSTER]
    return tuple(
        (name, document.text.count("\n", 0, entry.start) + 1)
        for name, entry in entries
        if entry is not None and not entry.value.text and not entry.value.entries
    )


def asked_in(sitting: Sitting, rulebook: str | None) -> tuple[Question, ...]:
    """Return all questions, or those of one rulebook."""
    return questions(sitting.ruler.catalogue, None if rulebook is None else [rulebook])


def _parsed(path: Path, content: bytes, ruler: Ruler) -> Loaded[Answers]:
    document, faults = read_yaml(str(path), content)
    return Loaded(None, faults) if document is None else answers_in(document, ruler.catalogue)


def _said(fault: Diagnostic) -> tuple[str, str]:
    return fault.code, fault.message


def _differing(expected: Mapping[Key, Data], found: Mapping[Key, Data]) -> list[Key]:
    return [
        key
        for key in dict.fromkeys([*expected, *found])
        if not is_same(key[0], expected.get(key), found.get(key))
    ]


def _is_there(path: Path) -> bool:
    with suppress(OSError):  # for a name that no file can have
        return path.exists()
    return False


def _papers(answers: Mapping[Key, Data]) -> set[str]:
    """Return the files of all papers."""
    found: set[str] = set()
    for answer in answers.values():
        for one in (answer, *years_in(answer).values()):
            papers = one.get(EVIDENCE) if isinstance(one, dict) else None
            for paper in papers if isinstance(papers, list) else ():
                file = paper.get("file") if isinstance(paper, dict) else None
                found |= {file} if isinstance(file, str) else set()
    return found
