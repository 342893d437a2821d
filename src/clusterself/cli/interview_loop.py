"""The conversation of `ask run`: show, ask, save, until nothing more is asked or nobody answers."""

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text

from clusterself.app.answer_file import UnfitFileError
from clusterself.app.ask_run import Sitting, asked_in
from clusterself.cli import interview_notices as notices
from clusterself.cli import interview_view as view
from clusterself.cli.interview_end import Before, Task, closing
from clusterself.cli.interview_prompts import prompt
from clusterself.cli.terminal import Terminal, uninterrupted
from clusterself.questionnaire.interview import said
from clusterself.questionnaire.interview_state import Interview, Notice, Step, Turn, begun, rerouted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

    from clusterself.app.ask_run import Outcome
    from clusterself.catalogue.document import Data
    from clusterself.model.question import Key, Question
    from clusterself.questionnaire.merging import Conflict


class Talk:
    """One sitting, held in a terminal."""

    def __init__(self, sitting: Sitting, terminal: Terminal, task: Task) -> None:
        self._sitting = sitting
        self._terminal = terminal
        self._task = task
        self._before = Before.of(sitting)
        self._saved: set[Key] = set()
        self._section = ""
        self._shown: tuple[object, ...] = ()
        bank = asked_in(sitting, task.rulebook)
        route = sitting.first() if task.is_first else None
        self._now = begun(bank, sitting.answers, sitting.years, route)

    def hold(self) -> None:
        """Ask until everything is asked or nobody answers any more; all that was said is saved."""
        self._show(view.beginning(self._now, self._sitting.path, is_first=self._task.is_first))
        is_stopped = False
        try:
            is_stopped = not self._ask_all()
        except KeyboardInterrupt:
            is_stopped = True
            self._show(Text("\nStopped. Your answers are saved."))
        self._end(has_finished=not is_stopped and not self._now.has_quit)

    def _show(self, page: "RenderableType") -> None:
        self._terminal.show(page)

    def _say(self, text: str | None) -> None:
        if text is not None:
            self._show(Text(text))

    # Asking

    def _ask_all(self) -> bool:
        """Tell whether everything was asked; otherwise there was no more input."""
        while not self._now.is_over:
            self._show_if_new()
            line = self._terminal.ask(prompt(self._now))
            if line is None:
                return False
            self._follow(said(self._now, line))
        return True

    def _show_if_new(self) -> None:
        if self._here() != self._shown:
            self._show_question()

    def _here(self) -> tuple[object, ...]:
        return self._now.question, self._now.at.year, self._now.step

    def _show_question(self) -> None:
        now = self._now
        self._shown = self._here()
        if now.step is not Step.QUESTION:
            choices = view.aside(now)
            if choices is not None:
                self._show(choices)
            return
        if not self._task.is_first and now.question.section.id != self._section:
            self._section = now.question.section.id
            self._show(view.section(now))
        self._show(view.question(now))

    def _follow(self, turn: Turn) -> None:
        """Save what there is to save, say what there is to say, and go on."""
        if turn.changes and not self._save(turn.changes):
            self._ask_again()
            return
        before, self._now = self._now, self._gone_on(turn)
        if turn.notice is Notice.HELP:
            self._show(view.explained(self._now))
        if turn.notice in {Notice.MORE_WITH_WORD, Notice.MORE_WITH_WORDS}:
            self._show_question()  # how many more there are is said below the list
        self._say(notices.notice(turn))
        has_stayed = not self._now.is_over and self._now.at == before.at
        if turn.notice and has_stayed and before.step is Step.QUESTION:
            self._ask_again()  # coming from anything else, it is shown anyway

    def _ask_again(self) -> None:
        if self._now.step is Step.QUESTION:
            self._show(view.again(self._now))

    def _gone_on(self, turn: Turn) -> Interview:
        if not turn.changes:
            return turn.interview
        now = replace(turn.interview, answers=self._sitting.answers)
        if not self._task.is_first:
            return now
        return rerouted(now, self._sitting.first(now.route[: now.asked]))

    # Saving

    def _save(self, changes: "Mapping[Key, Data]") -> bool:
        """Save an answer, or say why not."""
        try:
            with uninterrupted():
                outcome = self._sitting.put(changes)
                if not outcome.refused:
                    self._confirm(changes, outcome)
        except UnfitFileError as error:
            self._say(notices.unfit(error.diagnostics))
            return False
        except (OSError, ValueError) as error:
            self._say(notices.not_saved(self._sitting.path, error))
            return False
        self._say(notices.refused(outcome.refused))
        for conflict in outcome.conflicts:
            self._decide(conflict)
        return not outcome.refused

    def _confirm(self, changes: "Mapping[Key, Data]", outcome: "Outcome") -> None:
        disputed = {conflict.key for conflict in outcome.conflicts}
        for key in changes:
            if key not in disputed:
                self._saved.add(key)
                self._say(notices.saved(self._question(key), self._sitting.answers.get(key)))
        self._say(notices.doubtful(outcome.warnings))
        self._say(notices.missing(outcome.missing))
        self._say(notices.by_others([self._question(key) for key in outcome.others]))
        if outcome.unfit:
            self._say(notices.unfit(outcome.unfit))

    def _decide(self, conflict: "Conflict") -> None:
        """Ask whose answer counts; the one in the file stays if nobody says."""
        self._say(notices.conflict(self._question(conflict.key), conflict))
        while True:
            line = self._terminal.ask(notices.WHICH)
            if line is None or line.strip() == "2":
                return
            if line.strip() == "1":
                self._save({conflict.key: conflict.theirs})
                return

    def _question(self, key: "Key") -> "Question | Key":
        return next((one for one in self._now.bank if one.key == key), key)

    # The end

    def _end(self, *, has_finished: bool) -> None:
        from clusterself.app.assess import assess
        from clusterself.cli.summary import summary

        self._now = replace(self._now, answers=self._sitting.answers)  # also after an interruption
        path, rulebook = self._sitting.path, self._sitting.ruler.rulebook
        report, faults = assess(path, rulebook.id)
        if report is None:
            self._say(notices.unfit(faults))
            return
        if has_finished and self._task.is_first:
            self._say("")
            self._terminal.write(summary(report, path, plain=self._terminal.is_plain))
            self._say(f"Go on with all other questions: {self._task.command('ask run')}")
            return
        self._show(closing(self._now, report, self._before, len(self._saved), self._task))
