"""`clusterself ask run` as people meet it: through a pipe, in a terminal, stopped at any moment."""

import os
import pty
import random
import re
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from clusterself.app.answers import read_answers
from clusterself.app.ask_run import Outcome, Sitting, begin_sitting
from clusterself.catalogue.document import Data
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.question import Key, Question
from clusterself.questionnaire.answers_of import answers_of
from clusterself.questionnaire.given import long_form, years_in
from clusterself.questionnaire.questions import questions
from clusterself.scoring.score import score

ROOT = Path(__file__).resolve().parents[1]
START_UP = ROOT / "examples" / "start-up" / "assessment.yaml"
COMMAND = [sys.executable, "-m", "clusterself", "ask", "run"]
NEW = """\
clusterself: assessment/1
cluster: {id: made-up, name: Made up (fictional), country: SK}
assessed_on: 2026-11-22
assessor: {role: manager}
facts:  # what we know
  # staff-fte:
answers:
"""
KILLS = 30
PATIENCE = 30  # seconds that a terminal is waited for


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "assessment.yaml"
    path.write_text(NEW, encoding="utf-8")
    return path


def _piped(file: Path, lines: list[str], *options: str) -> tuple[int, str, str]:
    """Return exit code, what was shown and what was said on standard error."""
    done = subprocess.run(
        [*COMMAND, *options],
        input="".join(f"{line}\n" for line in lines),
        cwd=file.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def _answers(file: Path) -> Mapping[Key, Data]:
    document, faults = read_yaml(str(file), file.read_bytes())
    assert document is not None, faults
    return answers_of(document)


# Through a pipe


def test_answers_are_typed_one_by_one_and_stand_in_the_file(file: Path) -> None:
    code, shown, said = _piped(file, ["28.3.2019", "association", "3", "q"])
    assert (code, said) == (0, "")
    assert _answers(file) == {
        ("facts", "founded"): "2019-03-28",
        ("facts", "legal-form"): "association",
        ("facts", "sector"): "construction",
    }
    assert "Saved: 2019-03-28\n" in shown
    assert "3 answers saved in assessment.yaml. 3 of 91 questions answered, 88 open" in shown


def test_comments_and_order_of_the_file_stay_and_the_file_before_is_kept(file: Path) -> None:
    _piped(file, ["/staff-fte", "2,5", "b", "3,5", "q"])
    assert file.read_text("utf-8") == NEW.replace("# staff-fte:", "staff-fte: 3.5")
    assert file.with_name("assessment.yaml.bak").read_text("utf-8") == NEW


def test_the_end_of_the_input_ends_it_without_a_fault(file: Path) -> None:
    code, shown, said = _piped(file, ["2019"])
    assert (code, said) == (0, "")
    assert "1 answer saved in assessment.yaml. 1 of 91 questions answered" in shown


def test_nothing_said_changes_nothing(file: Path) -> None:
    code, shown, _ = _piped(file, [])
    assert code == 0
    assert "No answer was changed in assessment.yaml. 0 of 91 questions answered" in shown
    assert sorted(path.name for path in file.parent.iterdir()) == ["assessment.yaml"]


def test_it_goes_on_at_the_first_open_question_and_says_so(file: Path) -> None:
    _piped(file, ["2019", "association", "q"])
    code, shown, _ = _piped(file, ["q"])
    assert code == 0
    assert "It goes on with “Portfolio of comparison”: 89 questions open" in shown
    assert "Question 3 of 91: Portfolio of comparison" in shown
    assert "Question 1 of 91" not in shown


def test_back_skip_search_and_dont_know(file: Path) -> None:
    _piped(file, ["s", "b", "2019", "s", "u", "/part-time-nothing", "/documented strategy", "u"])
    assert _answers(file) == {
        ("facts", "founded"): 2019,
        ("facts", "sector"): "unknown",
        ("answers", "strategy.documented"): "unknown",
    }


def test_answers_given_out_of_order_take_the_places_of_their_stubs(file: Path) -> None:
    begun = NEW.replace("  # staff-fte:", "  # founded:\n  # legal-form:\n  # staff-fte:")
    file.write_text(begun, encoding="utf-8")
    _piped(file, ["/staff-fte", "2", "q"])
    _piped(file, ["2012", "1", "q"])
    assert file.read_text("utf-8") == (
        begun.replace("# founded:", "founded: 2012")
        .replace("# legal-form:", "legal-form: association")
        .replace("# staff-fte:", "staff-fte: 2")
    )


def test_x_is_listed_only_where_something_may_not_apply(file: Path) -> None:
    lines = ["?", "/stability of the team", "1", "?", "q"]
    _, shown, _ = _piped(file, lines)
    before, _, behind = shown.partition("/stability of the team\n")
    assert "  x      does not apply to you (it asks for the reason)\n" in behind
    assert "does not apply to you" not in before


def test_the_reason_why_something_does_not_apply_is_introduced(file: Path) -> None:
    _, shown, _ = _piped(file, ["/stability of the team", "1", "q"])
    assert "Normally press Enter: the level follows from your figures.\n" in shown
    assert "Type the number of a reason if one of them holds for you.\n" in shown


def test_what_is_found_is_listed_before_how_much_more_there_is(file: Path) -> None:
    _, shown, _ = _piped(file, ["/members", "q"])
    below = shown.partition("Found:\n")[2]
    assert re.search(r"\n  9  .*\n(?: .*\n)?and \d+ more have it; a second word finds", below)
    assert shown.count("Found:") == 1


def test_a_question_is_shown_once_after_a_comment(file: Path) -> None:
    _, shown, _ = _piped(file, ["c", "by hearsay", "q", "-", "q"])
    after = shown.partition("Kept until you answer")[2].partition("A comment or paper waits")[0]
    assert after.count("Question 1 of 91: Foundation") == 1


def test_a_further_year_is_said_to_be_left_out_by_enter(file: Path) -> None:
    _, shown, _ = _piped(file, ["/income-public", "5 EUR", "q"])
    assert "And in 2024? Not needed, Enter leaves it out.\n" in shown


def test_a_reason_that_is_accepted_is_chosen_by_number(file: Path) -> None:
    code, shown, _ = _piped(file, ["/stability of the team", "1", "1", "q"])
    assert code == 0
    assert "Saved: not applicable: team of fewer than three persons" in shown


def test_a_wrong_answer_is_explained_and_asked_again(file: Path) -> None:
    code, shown, _ = _piped(file, ["/staff-fte", "two", "2", "q"])
    assert code == 0
    assert "Not taken: expected a number such as 42, at least 40, 35 to 45, or unknown." in shown
    assert _answers(file) == {("facts", "staff-fte"): 2}


def test_an_answer_that_the_file_could_not_hold_is_refused(file: Path) -> None:
    code, shown, _ = _piped(file, ["2030", "2019", "q"])
    assert code == 0
    assert "Not taken: the date lies after the day of the assessment, 2026-11-22" in shown
    assert _answers(file) == {("facts", "founded"): 2019}


def test_plain_text_has_no_colours_and_at_most_80_columns(file: Path) -> None:
    _, shown, _ = _piped(file, ["?", "2019", "/members", "", "/plan", "1", "e", "x", "q"])
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_paper_that_is_not_there_is_taken_and_said(file: Path) -> None:
    lines = ["2019", "b", "e", "Statutes", "1", "1.2.2019", "evidence/statutes.pdf", "q"]
    _, shown, _ = _piped(file, lines)
    assert "There is no such file yet: evidence/statutes.pdf. Put it there later." in shown
    paper = {"title": "Statutes", "kind": "statutes", "date": "2019-02-01"}
    assert _answers(file) == {
        ("facts", "founded"): {
            "value": 2019,
            "evidence": [{**paper, "file": "evidence/statutes.pdf"}],
        }
    }


def test_bytes_that_are_no_text_do_no_harm(file: Path) -> None:
    done = subprocess.run(
        COMMAND, input=b"\xff\xfe\x00\n2019\nq\n", cwd=file.parent, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert _answers(file) == {("facts", "founded"): 2019}


def test_without_a_file_it_says_how_to_begin_one(tmp_path: Path) -> None:
    code, shown, said = _piped(tmp_path / "assessment.yaml", ["q"])
    assert (code, shown) == (3, "")
    assert said.startswith(
        "assessment.yaml: there is no such file. To begin one: clusterself init .\n"
    )


def test_a_file_with_faults_is_to_be_mended_first(file: Path) -> None:
    file.write_text(NEW.replace("SK", "Slovakia"), encoding="utf-8")
    code, shown, said = _piped(file, ["2019"])
    assert (code, shown) == (3, "")
    assert said.startswith("Mend this in the file first")
    assert "assessment.yaml:2:" in said


def test_a_file_without_name_says_which_lines_to_fill_in(file: Path) -> None:
    about = "cluster:\n  id: made-up\n  name:  # fill in\n  country:\n"
    file.write_text(re.sub("cluster: .*\n", about, NEW), encoding="utf-8")
    code, shown, said = _piped(file, ["2019"])
    assert (code, shown) == (3, "")
    assert said.startswith(
        "Before the first question, open assessment.yaml with any text editor and write:\n"
        "  the name of the cluster behind `name:` in line 4\n"
        "  its country, two capital letters such as CZ, behind `country:` in line 5\n"
        "Save it, then start again.\n"
    )


def test_a_rulebook_that_is_not_there_is_wrong_use(file: Path) -> None:
    code, _, said = _piped(file, [], "--rulebook", "platinum")
    assert code == 2
    assert "there is no rulebook platinum; there are: bronze, gold, silver" in said


def test_a_rulebook_asks_only_its_own_questions(file: Path) -> None:
    _, shown, _ = _piped(file, ["q"], "--rulebook", "bronze")
    assert "Go on" not in shown
    assert "clusterself ask run -r bronze: goes on with" in shown
    assert "Question 1 of 91" not in shown


# The first questions


def test_first_asks_what_decides_and_ends_with_the_summary_of_assess(file: Path) -> None:
    lines = ["yes", "2", "40", "30", *(["5"] * 8), "no", "no", "yes", "no", *(["s"] * 30)]
    code, shown, _ = _piped(file, lines, "--first")
    assessed = subprocess.run(
        [sys.executable, "-m", "clusterself", "assess"],
        cwd=file.parent,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert code == 0
    assert assessed.stdout in shown
    assert shown.endswith("Go on with all other questions: clusterself ask run\n")


def test_first_asks_no_more_about_a_rule_that_is_settled(
    file: Path, shipped_catalogue: Catalogue
) -> None:
    sitting = _sitting(file)
    assert [one.id for one in sitting.first()][:5] == [
        "dedicated-management",
        "staff-fte",
        "committed-members",
        "members-sme",
        "members-large",
    ]
    sitting.put({("facts", "members-sme"): 9, ("facts", "members-research"): 2})
    kinds = {one.id for one in sitting.first() if one.id.startswith("members-")}
    assert "members-training" not in kinds


def test_first_asks_ten_others_however_many_are_skipped(file: Path) -> None:
    sitting = _sitting(file)
    asked: list[Question] = []
    while sitting.first(asked):
        asked.append(sitting.first(asked)[0])
    assert len(asked) == len(set(asked)) == 27  # 17 of eligibility and 10


# Changed by somebody else meanwhile


def _sitting(file: Path) -> Sitting:
    sitting, faults = begin_sitting(file)
    assert sitting is not None, faults
    return sitting


def test_what_others_change_meanwhile_is_taken_over(file: Path) -> None:
    sitting = _sitting(file)
    file.write_text(NEW.replace("# staff-fte:", "staff-fte: 7"), encoding="utf-8")
    outcome = sitting.put({("facts", "founded"): 2019})
    assert outcome == Outcome(others=(("facts", "staff-fte"),))
    assert sitting.answers == {("facts", "staff-fte"): 7, ("facts", "founded"): 2019}


def test_both_changed_is_a_conflict_until_somebody_decides(file: Path) -> None:
    sitting = _sitting(file)
    file.write_text(NEW.replace("# staff-fte:", "staff-fte: 7"), encoding="utf-8")
    outcome = sitting.put({("facts", "staff-fte"): 2})
    assert [(one.mine, one.theirs) for one in outcome.conflicts] == [(7, 2)]
    assert sitting.answers == {("facts", "staff-fte"): 7}
    sitting.put({("facts", "staff-fte"): 2})
    assert _answers(file) == {("facts", "staff-fte"): 2}


# In a terminal


class _Terminal:
    """A terminal in which the program runs."""

    def __init__(self, file: Path, *options: str) -> None:
        self.shown = ""
        self._seen = 0
        self._main, inner = pty.openpty()
        # Whoever runs the tests in the background may have had it ignored; programs inherit that.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._process = subprocess.Popen(
            [*COMMAND, *options],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            cwd=file.parent,
            env={**os.environ, "TERM": "xterm", "PYTHONUNBUFFERED": "1"},
            start_new_session=True,
        )
        os.close(inner)

    def __enter__(self) -> "_Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._main)

    def type(self, text: str) -> None:
        os.write(self._main, text.encode())

    def wait_for(self, text: str) -> None:
        """Read until a text was shown behind what was waited for before."""
        until = time.monotonic() + PATIENCE
        while text not in self.shown[self._seen :]:
            assert self._read(until - time.monotonic()), f"{text} was not shown: {self.shown}"
        self._seen = self.shown.index(text, self._seen) + len(text)

    def ended(self) -> int:
        until = time.monotonic() + PATIENCE
        while self._read(until - time.monotonic()):
            pass
        return self._process.wait(PATIENCE)

    def interrupt(self) -> None:
        """Press Ctrl-C, no sooner after a key than a person can."""
        time.sleep(0.2)
        self._process.send_signal(signal.SIGINT)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._main], [], [], max(0, seconds))
        try:
            found = os.read(self._main, 65536) if ready else b""
        except OSError:  # the other end is closed
            return False
        self.shown += found.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(found)


def test_in_a_terminal_ctrl_c_ends_it_with_everything_saved(file: Path) -> None:
    with _Terminal(file) as terminal:
        terminal.wait_for("Answer: ")
        terminal.type("2019\n")
        terminal.wait_for("Answer: ")
        terminal.type("half an ans")
        terminal.wait_for("half an ans")
        terminal.interrupt()
        assert terminal.ended() == 0
        assert "Stopped. Your answers are saved." in terminal.shown
        assert "clusterself ask run: goes on with “Legal form”" in terminal.shown
    assert _answers(file) == {("facts", "founded"): 2019}


def test_earlier_answers_are_not_offered_as_input(file: Path) -> None:
    with _Terminal(file) as terminal:
        terminal.wait_for("Answer: ")
        terminal.type("2019\n")
        terminal.wait_for("Answer: ")
        terminal.type("\x1b[A\x1b[A\n")  # the arrow that fetches earlier lines
        terminal.wait_for("Answer: ")
        terminal.type("q\n")
        assert terminal.ended() == 0
        assert "Not taken" not in terminal.shown
    assert _answers(file) == {("facts", "founded"): 2019}


def test_who_counts_is_asked_where_the_file_has_another_answer_meanwhile(file: Path) -> None:
    with _Terminal(file, "--plain") as terminal:
        terminal.wait_for("Answer: ")
        file.write_text(NEW.replace("# staff-fte:", "founded: 2001"), encoding="utf-8")
        terminal.type("2019\n")
        terminal.wait_for("  1  yours: 2019\n  2  in the file: 2001\n")
        terminal.wait_for("Which one counts, 1 or 2? ")
        terminal.type("1\n")
        terminal.wait_for("Saved: 2019")
        terminal.type("q\n")
        assert terminal.ended() == 0
    assert _answers(file) == {("facts", "founded"): 2019}


def test_what_cannot_be_saved_is_said_and_can_be_given_again(file: Path) -> None:
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (10, 10))
    done = subprocess.run(
        COMMAND,
        input="2019\nq\n",
        cwd=file.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=limit,
    )
    assert done.returncode == 0
    assert "Not saved: assessment.yaml: " in done.stdout
    assert file.read_text("utf-8") == NEW


def test_the_end_of_the_input_in_a_terminal_ends_it(file: Path) -> None:
    with _Terminal(file) as terminal:
        terminal.wait_for("Answer: ")
        terminal.type("\x04")
        assert terminal.ended() == 0
        assert "No answer was changed" in terminal.shown


def test_killed_at_any_moment_it_has_kept_every_answer_that_it_confirmed(file: Path) -> None:
    chance = random.Random(22)  # noqa: S311
    lines = file.with_name("lines")
    lines.write_text("".join(_many_lines()), encoding="utf-8")
    for _ in range(KILLS):
        file.write_text(NEW, encoding="utf-8")
        shown = _killed(file, lines, chance)
        found = [str(value) for value in _answers(file).values()]
        confirmed = re.findall(r"^Saved: (\S+)", shown, re.MULTILINE)
        assert found[: len(confirmed)] == confirmed
        assert len(found) <= len(confirmed) + 1


def _many_lines() -> Iterator[str]:
    """Yield numbers for questions that are found by their ids, each number another one."""
    names = [
        *("staff-fte", "committed-members", "members-sme", "members-large", "members-finance"),
        *("members-research", "members-training", "members-other", "members-nearby"),
        *("staff-headcount", "foreign-partners", "working-groups", "member-countries"),
    ]
    for number, name in enumerate(names, 3):
        yield f"/{name}\n"
        yield f"{number}\n"


def _killed(file: Path, lines: Path, chance: random.Random) -> str:
    with (
        lines.open("rb") as typed,
        subprocess.Popen(COMMAND, stdin=typed, stdout=subprocess.PIPE, cwd=file.parent) as process,
    ):
        assert process.stdout is not None
        shown = process.stdout.readline()  # from here on it is at work
        time.sleep(chance.uniform(0, 0.4))
        process.kill()
        shown += process.stdout.read()
    return shown.decode()


# The same as by hand


def test_answers_typed_give_the_scorecard_of_the_file_written_by_hand(
    file: Path, shipped_catalogue: Catalogue
) -> None:
    document, _ = read_yaml(str(START_UP), START_UP.read_bytes())
    assert document is not None
    by_hand = answers_of(document)
    file.write_text(NEW.replace("2026-11-22", "2026-11-15"), encoding="utf-8")
    lines = [line for one in questions(shipped_catalogue) for line in _typed(one, by_hand)]
    code, shown, _ = _piped(file, lines)
    assert (code, shown.count("Not taken")) == (0, 0)
    typed, written = _assessment(file), _assessment(START_UP)
    rulebook = shipped_catalogue.rulebooks["bronze"]
    card = score(shipped_catalogue, typed, rulebook)
    assert card == score(shipped_catalogue, _alone(written), rulebook)
    assert card.answered.answered > 40


def _typed(question: Question, by_hand: Mapping[Key, Data]) -> list[str]:
    """Return the lines in which a person gives an answer of the file."""
    answer = by_hand.get(question.key)
    if answer is None:
        return ["s"]
    years = years_in(answer)
    if years:
        assert list(years) == ["2025"]
        return [_line(question, long_form("facts", years["2025"])), ""]
    found = long_form(question.part, answer)
    if "not_applicable" in found:
        number = question.reasons.index(str(found["not_applicable"])) + 1
        return ["x", str(number)]
    return [_line(question, found)]


def _line(question: Question, answer: Mapping[str, Data]) -> str:
    if "at_least" in answer:
        return f"at least {answer['at_least']}"
    value = answer.get("value", answer.get("level"))
    if value == "unknown":
        return "u"
    if question.kind == "money":
        return f"{value} {answer['currency']}"
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


def _assessment(path: Path) -> Assessment:
    answers, faults = read_answers(path)
    assert answers is not None, faults
    return answers.assessment


def _alone(assessment: Assessment) -> Assessment:
    """Return an assessment without papers, which were not typed."""
    facts = {
        name: one.model_copy(
            update={
                "evidence": (),
                "years": one.years
                and {
                    year: part.model_copy(update={"evidence": ()})
                    for year, part in one.years.items()
                },
            }
        )
        for name, one in assessment.facts.items()
    }
    answers = {
        name: one.model_copy(update={"evidence": ()}) for name, one in assessment.answers.items()
    }
    return assessment.model_copy(update={"facts": facts, "answers": answers})
