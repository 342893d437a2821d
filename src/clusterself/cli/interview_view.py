"""What an interview shows: the question, what to type, what follows. Nothing here asks or saves."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from clusterself.cli.answer_words import LEVEL_NAMES, in_words
from clusterself.cli.interview_prompts import expected
from clusterself.questionnaire.interview_state import Interview, Step, is_open

if TYPE_CHECKING:
    from clusterself.catalogue.document import Data
    from clusterself.model.question import Question

NOT_APPLICABLE = ("x", "does not apply to you (it asks for the reason)")
COMMANDS = (
    ("Enter", "leaves a question open, or keeps its answer"),
    ("?", "explains the question and shows these commands"),
    ("b", "goes back"),
    ("s", "skips to the next question"),
    ("u", "you don't know"),
    ("c", "adds a comment"),
    ("e", "names a paper that proves the answer (never required)"),
    ("-", "takes your answer out"),
    ("/word", "finds questions with that word"),
    ("o", "asks only what is open, or everything again"),
    ("q", "ends; every answer is saved already"),
)


def beginning(now: Interview, path: Path, *, is_first: bool) -> RenderableType:
    """Return what is said before the first question."""
    saved = f"Every answer is saved in {path} as soon as you give it. End with q whenever you like."
    lines: list[RenderableType] = [Text(saved), Text(_ahead(now, is_first=is_first))]
    if now.answers:
        return Group(*lines, Text("? explains a question and shows what else you can type."))
    return Group(*lines, Text(), commands(now.question))


def _ahead(now: Interview, *, is_first: bool) -> str:
    asked = [one for one in now.route if one.kind != "applies"]
    if is_first:
        count = f"at most {_counted(len(asked))}, {minutes(asked)}"
        return f"Eligibility comes first, then the ten questions that decide most: {count}."
    if now.at.number:
        return f"It goes on with “{now.question.title}”: {left(asked, now)}."
    if any(is_open(one, now.answers, now.years) for one in asked):
        return f"There are {left(asked, now)}. What you cannot answer now can wait."
    return "No question is open. You can go through your answers and change them."


def commands(asked: "Question") -> RenderableType:
    """Return the list of commands that a question knows."""
    if not asked.reasons:
        return _listed(COMMANDS)
    behind = next(n for n, (name, _) in enumerate(COMMANDS, 1) if name == "u")
    return _listed([*COMMANDS[:behind], NOT_APPLICABLE, *COMMANDS[behind:]])


def left(questions: Iterable["Question"], now: Interview) -> str:
    """Say how much is open of some questions, and how long it takes."""
    opened = [one for one in questions if is_open(one, now.answers, now.years)]
    return f"{_counted(len(opened))} open, {minutes(opened)}"


def minutes(questions: Iterable["Question"]) -> str:
    """Return the time that some questions take."""
    found = ceil(sum((one.minutes for one in questions), Fraction(0)))
    return f"about {found} {'minute' if found == 1 else 'minutes'}"


def _counted(number: int) -> str:
    return f"{number} question" if number == 1 else f"{number} questions"


def section(now: Interview) -> RenderableType:
    """Return the heading of a section."""
    here = now.question.section
    inside = [one for one in now.route if one.section == here]
    rest = f"{left(inside, now)}. In all {left(now.route, now)}."
    return Group(Text(), Text(here.title, style="bold underline"), Text(rest))


def question(now: Interview) -> RenderableType:
    """Return the question with everything that is needed to answer it."""
    asked = now.question
    lines: list[RenderableType] = [Text(), _head(now)]
    lines += [Text(_further_year(now))] if now.at.year else _asked_for(asked)
    lines.append(Text(f"Type {expected(asked)}{_also(asked)}.", style="dim"))
    if now.answer is not None:
        lines.append(Text(f"Your answer so far: {in_words(asked, now.answer)}", style="cyan"))
    lines += _comment_so_far(asked, now.answer)
    return Group(*lines)


def _asked_for(asked: "Question") -> Iterator[RenderableType]:
    if asked.kind == "applies":
        yield Text("Normally press Enter: the level follows from your figures.")
    yield Text(asked.question)
    yield from _possible(asked)


def _further_year(now: Interview) -> str:
    does = "leaves it out" if now.answer is None else "keeps what is there"
    return f"And in {now.year}? Not needed, Enter {does}."


def _also(asked: "Question") -> str:
    if asked.kind == "applies":
        return ""
    if asked.reasons:
        return "; x if it does not apply to you"
    return "; ? says what counts" if asked.definition else ""


def again(now: Interview) -> RenderableType:
    """Return the question in short, after something was said about it."""
    return Group(Text(), _head(now), Text(now.question.question))


def _head(now: Interview) -> Text:
    year = f", {now.year}" if now.year else ""
    title = (f"{now.question.title}{year}", "bold")
    return Text.assemble((_numbering(now), "dim"), title)


def _numbering(now: Interview) -> str:
    """Return which question it is; whether something applies is not counted as one."""
    if now.question.kind == "applies":
        return ""
    counted = [one.kind != "applies" for one in now.route]
    return f"Question {sum(counted[: now.at.number + 1])} of {sum(counted)}: "


def _possible(asked: "Question") -> Iterator[RenderableType]:
    if asked.levels:
        yield _listed(
            (str(level), f"{LEVEL_NAMES[level]}: {descriptor}")
            for level, descriptor in asked.levels
        )
    if asked.choices:
        yield _numbered([choice.title for choice in asked.choices])
    if asked.kind == "applies":
        yield _numbered(asked.reasons)


def _comment_so_far(asked: "Question", answer: "Data") -> list[RenderableType]:
    comment = answer.get("comment") if isinstance(answer, dict) else None
    return [Text(f"Your comment: {comment}", style="cyan")] if comment else []


def explained(now: Interview) -> RenderableType:
    """Return the help to a question."""
    asked = now.question
    parts = [
        ("What counts", asked.definition),
        ("How to count", asked.how_to_count),
        ("Why it is asked", asked.why),
        ("Papers that prove it", ", ".join(asked.papers)),
        ("A paper is needed", asked.required_from and f"from level {asked.required_from} on"),
        ("May not apply", "; ".join(asked.reasons)),
        ("Counts for", ", ".join(asked.rulebooks) or "no label; it is only shown"),
    ]
    lines = [Text.assemble((f"{name}: ", "bold"), str(text)) for name, text in parts if text]
    return Group(*lines, Text(), commands(asked))


def aside(now: Interview) -> RenderableType | None:
    """Return what has to be chosen from, if anything."""
    if now.step is Step.REASON:
        return Group(Text("Why does it not apply to you?"), _numbered(now.question.reasons))
    if now.step is Step.PAPER_KIND and now.question.papers:
        return Group(Text("What kind of paper is it?"), _numbered(now.question.papers))
    if now.step is Step.FOUND:
        titles = [f"{one.title} ({one.section.title})" for one in now.found]
        return Group(Text("Found:"), _numbered(titles))
    return None


def _numbered(items: Sequence[str]) -> RenderableType:
    return _listed((str(number), item) for number, item in enumerate(items, 1))


def _listed(lines: Iterable[tuple[str, str]]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for name, text in lines:
        table.add_row(Text(f"  {name}", style="bold"), Text(text))
    return table
