"""What stands at the end of a sitting: how far one got, what it changed, what to do next."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from clusterself.cli.interview_view import minutes
from clusterself.questionnaire.given import long_form
from clusterself.questionnaire.interview_state import Interview, is_open
from clusterself.reports import card_words, wording

if TYPE_CHECKING:
    from clusterself.app.ask_run import Sitting
    from clusterself.model.gap_report import GapReport
    from clusterself.model.question import Question
    from clusterself.model.scorecard import Range

_FILE = Path("assessment.yaml")
_WEAKNESSES = 3


class Before(NamedTuple):
    """How things stood at the beginning of the sitting."""

    score: "Range | None"

    @classmethod
    def of(cls, sitting: "Sitting") -> "Before":
        """Score the answers as they are now."""
        card = sitting.card()
        return cls(None if card is None else card.score)


class Task(NamedTuple):
    """What was asked for on the command line."""

    file: Path
    rulebook: str | None
    is_first: bool

    def command(self, words: str) -> str:
        """Return a command for the same file and rulebook."""
        file = f'"{self.file}"' if " " in str(self.file) else str(self.file)
        given = [] if self.file == _FILE else [file]
        chosen = [] if self.rulebook is None else ["-r", self.rulebook]
        return " ".join(["clusterself", words, *given, *chosen])


def closing(
    now: Interview, report: "GapReport", before: Before, saved: int, task: Task
) -> RenderableType:
    """Return what there is to say when somebody ends."""
    opened = [one for one in now.bank if is_open(one, now.answers, now.years)]
    lines = [Text(), Text(f"{_saved(saved)} {task.file}. {_progress(now, opened)}")]
    lines += [Text(line) for line in _scores(report, before)]
    lines += [Text(), Text("Weaknesses to address first", style="bold"), *_weaknesses(report)]
    lines += [Text(), Text("Next", style="bold"), *_next(opened, task)]
    return Group(*lines)


def _saved(count: int) -> str:
    if count == 0:
        return "No answer was changed in"
    return f"{count} {'answer' if count == 1 else 'answers'} saved in"


def _progress(now: Interview, opened: Sequence["Question"]) -> str:
    asked = [one for one in now.bank if one.kind != "applies"]
    unknown = sum(_is_unknown(one, now) for one in asked)
    answered = len(asked) - len(opened) - unknown
    parts = [f"{answered} of {len(asked)} questions answered"]
    parts += [f"{unknown} not known"] if unknown else []
    parts += [f"{len(opened)} open, {minutes(opened)}"] if opened else []
    return f"{', '.join(parts)}."


def _is_unknown(question: "Question", now: Interview) -> bool:
    answer = long_form(question.part, now.answers.get(question.key))
    return "unknown" in {answer.get("value"), answer.get("level")}


def _scores(report: "GapReport", before: Before) -> list[str]:
    score = report.result.score
    if score is None:
        return []
    after = wording.percent_range(score)
    earlier = "" if before.score is None else wording.percent_range(before.score)
    change = f"; before this sitting {earlier}" if earlier not in {"", after} else ""
    return [f"Score, {report.result.title}: {after}{change}."]


def _weaknesses(report: "GapReport") -> list[Text]:
    if not report.weaknesses:
        return [Text(card_words.no_weakness(report))]
    shown = enumerate(report.weaknesses[:_WEAKNESSES], 1)
    return [Text(f"{number}. {card.title}") for number, card in shown]


def _next(opened: Sequence["Question"], task: Task) -> list[Text]:
    lines = []
    if task.is_first:
        lines.append(f"{task.command('ask run --first')}: goes on with what decides most")
    if opened:
        goes_on = f"goes on with “{opened[0].title}”"
        lines.append(f"{task.command('ask run')}: {goes_on}")
    lines.append(f"{task.command('assess')}: the verdict, and what to do first")
    return [Text(line) for line in lines]
