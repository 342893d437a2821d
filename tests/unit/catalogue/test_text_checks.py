"""Rules for texts: what they find, what they leave alone, and where they point."""

from collections.abc import Callable, Iterator
from importlib.resources.abc import Traversable

import pytest

from clusterself.catalogue.checks.like_texts import are_alike, substance
from clusterself.catalogue.checks.texts import (
    CHECKS,
    levels_can_be_told_apart,
    nothing_is_left_to_write,
    questions_ask_one_thing,
    texts_have_a_sound_length,
    words_decide,
)
from clusterself.catalogue.checks.vague_words import vague_words
from clusterself.catalogue.collect import collect
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.draft import Draft
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Diagnostic, Location
from clusterself.resources import shipped

HEADER = SourceFile(
    "catalogue.yaml",
    b'clusterself: catalogue/1\nedition: "1"\ntitle: Fictional\nlicence: CC-BY-4.0\n'
    b"dimensions: [{id: governance, title: Governance}]\n",
)


def _draft(text: str) -> Draft:
    draft, faults = collect("fictional", [HEADER, SourceFile("file.yaml", text.encode())])
    assert draft is not None
    assert faults == []
    return draft


def _fact(question: str = "How many visits?", title: str = "Visits", definition: str = "D") -> str:
    return f"""clusterself: facts/1
facts:
  - id: visits
    title: {title}
    question: {question}
    type: number
    better: more
    definition: {definition}
"""


def _indicator(second_weakness: str, first_weakness: str = "Bills are paid by chance.") -> str:
    return f"""clusterself: indicators/1
dimension: governance
title: Governance
indicators:
  - id: governance.money
    title: Money
    question: Who decides on money?
    why: Fees are spent.
    levels:
      - {{level: 0, descriptor: Nobody decides., weakness: {first_weakness}}}
      - {{level: 1, descriptor: The manager decides., weakness: {second_weakness}}}
      - {{level: 2, descriptor: The board decides.}}
      - {{level: 3, descriptor: The members decide.}}
      - {{level: 4, descriptor: An auditor looks.}}
    evidence: {{required_from: 2, accepts: [minutes]}}
    effort_days: {{1: 1, 2: 1, 3: 1, 4: 1}}
    not_applicable: never
"""


def _found(check: Callable[[Draft], Iterator[Diagnostic]], text: str) -> list[Diagnostic]:
    return sorted(check(_draft(text)))


def test_of_two_like_levels_the_later_is_reported_and_the_earlier_named() -> None:
    (found,) = _found(levels_can_be_told_apart, _indicator("Bills are paid by chance."))
    assert found.code == "CS501"
    assert found.where == Location("file.yaml", 11, 64)
    assert found.message == "the weakness of level 1 is that of level 0"
    assert found.second is not None
    assert found.second.where == Location("file.yaml", 10, 59)
    assert found.second.label == "the other one is here"


def test_a_text_that_differs_in_tone_is_called_nearly_the_same() -> None:
    (found,) = _found(levels_can_be_told_apart, _indicator("Bills are often paid by chance."))
    assert found.message == "the weakness of level 1 is nearly that of level 0"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The board meets.", "the BOARD  meets"),
        ("The board meets.", "Board meets!"),
        ("Members are asked.", "Members are regularly asked."),
        ("Members are sometimes asked.", "Members are often asked."),
        ("The strategy is well documented.", "The strategy is fully documented."),
        ("A member-led group.", "A member led group."),
        ("Each group reports.", "Each group reported."),
        ("Costs above 50 %.", "Costs above 50%."),
    ],
)
def test_case_signs_articles_endings_and_tone_tell_no_level_from_another(
    one: str, other: str
) -> None:
    assert are_alike(substance(one), substance(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The board meets twice a year.", "The board meets four times a year."),
        ("At least 15 members.", "At least 30 members."),
        ("At least 1.5 posts.", "At least 15 posts."),
        ("Costs above 50 %.", "Costs above 50."),
        ("At least thirty members.", "At least thirteen members."),
        ("At least seven members.", "At least seventy members."),
        ("It is written.", "It is not written."),
        ("It is written.", "It is never written."),
        ("Some members are asked.", "All members are asked."),
        ("The board decides.", "The manager decides."),
        ("The board tells the manager.", "The manager tells the board."),
        ("The paper is formal.", "The paper is informal."),
        ("> 50 %", "< 50 %"),
        ("The board decides.", "The board decides, and the members are told."),
    ],
)
def test_numbers_persons_order_and_negation_tell_levels_apart(one: str, other: str) -> None:
    assert not are_alike(substance(one), substance(other))


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("How many visits? And how many calls?", 30),
        ("How many visits and/or calls?", 31),
        ("How many visits were paid and how long were they?", 41),
        ("How are visits prepared and by whom are they paid?", 39),
        ("Who pays visits and when?", 31),
        ("Is there a plan and who wrote it?", 31),
        ("Is there a plan and is it in use?", 31),
        ("With how many members did you talk and in which language?", 50),
        ("When and where was the cluster founded?", 20),
    ],
)
def test_a_second_question_is_found_where_it_begins(question: str, column: int) -> None:
    (found,) = _found(questions_ask_one_thing, _fact(question))
    assert (found.code, found.where) == ("CS502", Location("file.yaml", 5, column))


@pytest.mark.parametrize(
    "question",
    [
        "How many members and guests came?",
        "Who decides what and when?",
        "Is it written who pays and who signs?",
        "How is it settled who pays and how?",
        "How many members who pay and who vote came?",
        'Which share of the answers was "yes" or "yes and how"?',
        "How are strategy and plan compared with reality and changed?",
        "Does the team have and use a list?",
        "How many firms pay fees and have the right to vote?",
        "How many islands and whole regions belong to the cluster?",
        "How many???",
    ],
)
def test_one_question_with_many_parts_is_one_question(question: str) -> None:
    quoted = "'" + question + "'"
    assert _found(questions_ask_one_thing, _fact(quoted)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Several members meet.", ["Several"]),
        ("Some members are asked and many answer.", ["Some", "many"]),
        ("Most of the members pay; most groups meet.", ["Most", "most"]),
        ("A few members pay much.", ["few", "much"]),
        ("The plan is regularly compared.", ["regularly"]),
        ("There are regular meetings.", ["regular"]),
        ("Members are often or usually asked.", ["often", "usually"]),
        ("Sufficient staff with adequate skills.", ["Sufficient", "adequate"]),
        ("The team has enough time and a good plan.", ["enough", "good"]),
        ("Relevant partners are asked at significant cost.", ["Relevant", "significant"]),
        ("Several members meet twice a year.", ["Several"]),
        ("Several members, two agencies and a school meet.", ["Several"]),
        ("Several members meet. At least three pay.", ["Several"]),
        ("It meets regularly; the board, at least once a year, reports.", ["regularly"]),
        ('The answer "yes" comes from several members.', ["several"]),
    ],
)
def test_a_word_that_leaves_the_amount_open_is_vague(text: str, words: list[str]) -> None:
    assert [found.word for found in vague_words(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "How many members pay how much, and how often?",
        "At most five members, the most active ones, as many as ten.",
        "The money goes to what brings most.",
        "Some, but less than 40 %, of the members pay.",
        "Some members pay, less than a tenth of them.",
        "The list is checked regularly, at least twice a year.",
        "The list is checked regularly, every quarter.",
        "The board meets regularly: once a year.",
        "Several members, three or more, meet.",
        "Relevant bodies (agency, school, city) are asked.",
        "Adequate cover, that is staff on two days, is there.",
        "For some or all names there is no proof.",
        "Some 450 members left for good.",
        'Half of the answers are “good” or "very good".',
        "Every regular member pays; good practice is written down.",
        "Something handsome and other goods are sold to fewer members.",
    ],
)
def test_a_word_that_measures_or_is_explained_or_quoted_is_not_vague(text: str) -> None:
    assert [found.word for found in vague_words(text)] == []


def test_a_vague_word_says_what_it_leaves_open() -> None:
    texts = ["Several meet.", "They often meet.", "They are sufficient."]
    assert [found.what for text in texts for found in vague_words(text)] == [
        "how many or how much",
        "how often",
        "what is enough for it",
    ]


def test_vague_words_are_looked_for_only_where_they_decide() -> None:
    assert _found(words_decide, _indicator("Several members leave often.")) == []
    assert _found(words_decide, _fact(definition="Several visits.")) == []


@pytest.mark.parametrize(
    ("definition", "column"),
    [
        ("TODO", 17),
        ("Visits, TBD", 25),
        ("Visits. FIXME!", 25),
        ("See XXXX.", 21),
        ("Lorem ipsum dolor", 17),
        ("...", 17),
        ("…", 17),
        ("???", 18),
        ("<definition>", 17),
        ("Visits of <name of cluster>", 27),
        ("N/A", 17),
        ("Visits (n/a)", 25),
        ("As above.", 17),
        ("The same as above", 17),
        ("Visits of [Name of the cluster]", 27),
        ("Visits [...] on record", 24),
    ],
)
def test_a_placeholder_is_found_where_it_stands(definition: str, column: int) -> None:
    quoted = f"'{definition}'" if definition == "???" else definition
    (found,) = _found(nothing_is_left_to_write, _fact(definition=quoted))
    assert (found.code, found.where) == ("CS504", Location("file.yaml", 8, column))


@pytest.mark.parametrize(
    "definition",
    [
        "Todos los socios",
        "Visits ... and calls",
        "Visits [see the list]",
        "Costs < 50 and > 20",
        "Size XXL",
        "The age is as above 50 as that of others",
        "As in the list above",
        "Written to a@example.org <https://example.org>",
        "Lore of the ipsum",
    ],
)
def test_words_that_only_look_like_a_placeholder_are_left_alone(definition: str) -> None:
    assert _found(nothing_is_left_to_write, _fact(definition=definition)) == []


def test_a_placeholder_in_a_list_is_found() -> None:
    text = _fact() + "    papers: [minutes, TODO]\n"
    (found,) = _found(nothing_is_left_to_write, text)
    assert found.where == Location("file.yaml", 9, 23)


@pytest.mark.parametrize(
    ("title", "question", "messages"),
    [
        ("T" * 80, "Q" * 200, []),
        ("T" * 81, "Q" * 200, ["the title has 81 characters; at most 80 are wanted"]),
        ("T" * 80, "Q" * 201, ["the question has 201 characters; at most 200 are wanted"]),
    ],
)
def test_titles_and_questions_have_an_end(title: str, question: str, messages: list[str]) -> None:
    found = _found(texts_have_a_sound_length, _fact(question, title))
    assert [fault.message for fault in found] == messages


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("one two", (1, 8)),
        ("'one two'", (1, 9)),
        ('"one two"', (1, 9)),
        ("one\n  two", (2, 3)),
        ("'one\n\n   two'", (3, 4)),
        (">-\n  one\n  two", (3, 3)),
        ("|\n  one\n    two", (3, 5)),
        ('"one \\\n  two"', (1, 4)),
        ('"\\u006fne two"', (1, 4)),
    ],
)
def test_a_word_is_found_in_every_style_of_writing(written: str, place: tuple[int, int]) -> None:
    document = read_yaml("file.yaml", f"k: {written}\n".encode()).value
    assert document is not None
    assert document.place_in_text(("k",), "one ") == Location("file.yaml", *place)


def test_a_doubled_quote_counts_as_one_character() -> None:
    document = read_yaml("file.yaml", b"k: 'members'' board often meets'\n").value
    assert document is not None
    assert document.place_in_text(("k",), "members' board ") == Location("file.yaml", 1, 21)


def _files(folder: Traversable, name: str) -> Iterator[SourceFile]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(".yaml"):
            yield SourceFile(f"{name}/{entry.name}", entry.read_bytes())


def test_the_texts_of_the_shipped_catalogue_give_no_finding() -> None:
    draft, _ = collect("indicators", _files(shipped("indicators"), "indicators"))
    assert draft is not None
    assert [str(fault) for check in CHECKS for fault in check(draft)] == []
