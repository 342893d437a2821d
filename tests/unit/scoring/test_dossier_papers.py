"""Which papers are needed, named and in date, and what is left to get."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from builders import (
    DIMENSIONS,
    assessment,
    catalogue,
    count,
    criterion,
    derived,
    entry,
    fact,
    indicator,
    paper,
    rulebook,
)

from clusterself.model.answer import Evidence
from clusterself.model.base import EvidenceRule
from clusterself.model.dossier import (
    Dating,
    Evidenced,
    FileFound,
    FileState,
    Item,
    Proof,
    Sameness,
    TodoKind,
)
from clusterself.model.rulebook import Rulebook
from clusterself.scoring.dossier import counts, evidenced
from clusterself.scoring.dossier.dating import dating
from clusterself.scoring.dossier.names import bundled_name, slug
from clusterself.scoring.evidence import holds_until

DAY = date(2026, 11, 22)
SHA = "a" * 64
THERE = FileFound(FileState.FOUND, "a.pdf", 10, SHA)
RULE = EvidenceRule.model_validate({"accepts": ["paper"], "max_age_months": 12})


def found(
    rules: Rulebook,
    answers: Mapping[str, object] | None = None,
    facts: Mapping[str, object] | None = None,
    *parts: Any,
    files: Mapping[str, FileFound] | None = None,
    today: date = DAY,
) -> Evidenced:
    """Return the papers of answers to plain indicators; those not in `parts` are made."""
    given = {part.id for part in parts}
    names = [name for line in rules.entries for name in line.indicators if name not in given]
    whole = catalogue(*parts, *map(indicator, names))
    return evidenced(whole, assessment(facts, answers), rules, files or {}, today)


def item(result: Evidenced, name: str) -> Item:
    return next(i for topic in result.topics for i in topic.items if i.id == name)


def answer(level: object, *papers: Mapping[str, object]) -> dict[str, object]:
    return {"level": level, "evidence": list(papers)}


ONE = rulebook(entry("first.a"))
FILES = {"a.pdf": THERE}


# In date


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"date": "2026-11-22"}, Dating.VALID),
        ({"date": "2026-11-23"}, Dating.LATER),
        ({"kind": "photograph"}, Dating.OTHER_KIND),
        ({"date": "2025-11-22"}, Dating.VALID),
        ({"date": "2025-11-21"}, Dating.TOO_OLD),
        ({"date": "2020-01-01", "valid_until": "2026-11-22"}, Dating.VALID),
        ({"date": "2020-01-01", "valid_until": "2026-11-21"}, Dating.ENDED),
    ],
)
def test_a_paper_is_in_date_or_it_is_said_why_not(
    changed: dict[str, object], expected: Dating
) -> None:
    assert dating(Evidence.model_validate(paper(**changed)), RULE, DAY) is expected


@pytest.mark.parametrize(
    ("changed", "last"),
    [
        ({"date": "2026-10-01"}, date(2027, 10, 1)),
        ({"date": "2024-02-29"}, date(2025, 2, 28)),
        ({"date": "2020-01-01", "valid_until": "2026-12-31"}, date(2026, 12, 31)),
    ],
)
def test_the_last_day_is_in_date_and_the_next_is_not(
    changed: dict[str, object], last: date
) -> None:
    named = Evidence.model_validate(paper(**changed))
    assert holds_until(named, RULE) == last
    assert dating(named, RULE, last) is Dating.VALID
    assert dating(named, RULE, date.fromordinal(last.toordinal() + 1)) is not Dating.VALID


def test_a_paper_of_a_kind_that_never_ages_has_no_last_day() -> None:
    ageless = EvidenceRule.model_validate({"accepts": ["paper"]})
    assert holds_until(Evidence.model_validate(paper()), ageless) is None


# Indicators


def test_a_level_with_a_paper_at_hand_is_proven() -> None:
    result = found(ONE, {"first.a": answer(3, paper(file="a.pdf"))}, files=FILES)
    assert item(result, "first.a").proof is Proof.PROVEN
    assert result.todos == ()


def test_a_level_without_a_paper_needs_one() -> None:
    result = found(ONE, {"first.a": 2})
    (todo,) = result.todos
    assert todo.kind is TodoKind.PAPER
    assert todo.needed is not None
    assert (todo.needed.accepts, todo.needed.from_level) == (("paper",), 1)
    assert [(c.id, c.level, c.from_level) for c in todo.concerns] == [("first.a", 2, 1)]


@pytest.mark.parametrize("state", [s for s in FileState if s not in {"found", "address"}])
def test_a_paper_whose_file_is_not_at_hand_is_to_be_put_in_place(state: FileState) -> None:
    files = {"a.pdf": FileFound(state)}
    result = found(ONE, {"first.a": answer(3, paper(file="a.pdf"))}, files=files)
    (todo,) = result.todos
    assert (todo.kind, todo.title) == (TodoKind.FILE, "A paper")
    assert item(result, "first.a").proof is Proof.MISSING


def test_an_address_is_at_hand_and_is_not_bundled() -> None:
    named = paper(address="https://example.org/a")
    result = found(ONE, {"first.a": answer(3, named)})
    assert item(result, "first.a").proof is Proof.PROVEN
    assert [(p.state, p.name) for p in result.papers] == [(FileState.ADDRESS, None)]


def test_a_paper_without_file_and_address_is_not_at_hand() -> None:
    result = found(ONE, {"first.a": answer(3, paper())})
    assert [p.state for p in result.papers] == [FileState.NOT_NAMED]
    assert result.todos[0].kind is TodoKind.FILE


@pytest.mark.parametrize(
    ("named", "same", "proof"),
    [
        (SHA, Sameness.UNCHANGED, Proof.PROVEN),
        (SHA.upper(), Sameness.UNCHANGED, Proof.PROVEN),
        ("b" * 64, Sameness.CHANGED, Proof.MISSING),
        (None, Sameness.UNKNOWN, Proof.PROVEN),
    ],
)
def test_a_changed_file_proves_nothing(named: str | None, same: Sameness, proof: Proof) -> None:
    more = {} if named is None else {"sha256": named}
    result = found(ONE, {"first.a": answer(3, paper(file="a.pdf", **more))}, files=FILES)
    (use,) = item(result, "first.a").parts[0].uses
    assert (use.sameness, item(result, "first.a").proof) == (same, proof)


def test_a_sum_named_once_counts_wherever_the_file_is_named() -> None:
    answers = {
        "first.a": answer(3, paper(file="a.pdf")),
        "first.b": answer(3, paper(file="a.pdf", sha256="b" * 64)),
    }
    result = found(rulebook(entry("first.a", "first.b")), answers, files=FILES)
    assert item(result, "first.a").proof is Proof.MISSING


def test_an_old_paper_asks_for_another_and_is_named() -> None:
    judging = indicator("first.a", evidence={"max_age_months": 1})
    answers = {"first.a": answer(3, paper(file="a.pdf", date="2026-10-01"))}
    (todo,) = found(ONE, answers, None, judging, files=FILES).todos
    assert (todo.kind, [u.dating for u in todo.uses]) == (TodoKind.PAPER, [Dating.TOO_OLD])


# Of 1 October, twelve months: to 1 October 2027.
@pytest.mark.parametrize(
    ("today", "proof", "kinds"),
    [
        (date(2027, 10, 1), Proof.PROVEN, []),
        (date(2027, 10, 2), Proof.LAPSED, [TodoKind.RENEW]),
    ],
)
def test_a_paper_that_is_out_of_date_today_is_to_be_renewed(
    today: date, proof: Proof, kinds: list[TodoKind]
) -> None:
    judging = indicator("first.a", evidence={"max_age_months": 12})
    answers = {"first.a": answer(3, paper(file="a.pdf"))}
    result = found(ONE, answers, None, judging, files=FILES, today=today)
    assert (item(result, "first.a").proof, [t.kind for t in result.todos]) == (proof, kinds)


@pytest.mark.parametrize("level", ["unknown", None])
def test_what_is_not_answered_needs_no_paper_yet(level: object) -> None:
    answers = {} if level is None else {"first.a": level}
    result = found(ONE, answers)
    assert (item(result, "first.a").proof, result.todos) == (Proof.NOT_YET, ())


def test_a_level_below_the_first_that_needs_a_paper_needs_none() -> None:
    judging = indicator("first.a", evidence={"required_from": 2})
    result = found(ONE, {"first.a": 1}, None, judging)
    assert (item(result, "first.a").proof, result.todos) == (Proof.NOT_NEEDED, ())


def test_what_does_not_apply_needs_no_paper() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"))
    answers = {"first.a": {"not_applicable": "it does not apply"}, "first.b": "unknown"}
    result = found(rules, answers)
    assert item(result, "first.a").proof is Proof.NOT_NEEDED
    assert item(result, "first.a").reason == "it does not apply"


LADDER = indicator("first.a", fact="all", when=(">= 1", ">= 5", ">= 10", ">= 20"))
SUMMED = (count("inside"), count("outside"), derived("all", sum=["inside", "outside"]), LADDER)


def test_each_fact_behind_a_level_needs_its_own_paper() -> None:
    facts = {"inside": {"value": 6, "evidence": [paper(file="a.pdf")]}, "outside": 6}
    result = found(ONE, None, facts, *SUMMED, files=FILES)
    assert [(p.id, p.proof) for p in item(result, "first.a").parts] == [
        ("inside", Proof.PROVEN),
        ("outside", Proof.MISSING),
    ]
    assert [t.title for t in result.todos] == ["outside"]


# Criteria

PAPERS = {"accepts": ["paper"]}


def eligible(when: str, facts: Mapping[str, object], **more: object) -> Evidenced:
    rules = rulebook(entry("first.a"), criteria=[criterion("c", when, evidence=PAPERS, **more)])
    parts = (count("members"), fact("team", "yes-no"), fact("waiver", "yes-no"))
    return found(rules, {"first.a": "unknown"}, facts, *parts, files=FILES)


PROVEN_MEMBERS = {"value": 20, "evidence": [paper(file="a.pdf")]}


def test_a_criterion_without_the_paper_of_its_fact_blocks_the_verdict() -> None:
    (todo,) = eligible("members >= 15", {"members": 20}).todos
    assert (todo.title, todo.blocks, todo.stake) == ("members", True, Fraction(0))


def test_a_criterion_with_its_paper_leaves_nothing_to_get() -> None:
    result = eligible("members >= 15", {"members": PROVEN_MEMBERS})
    assert (item(result, "c").proof, result.todos) == (Proof.PROVEN, ())


def test_both_sides_of_and_need_a_paper() -> None:
    result = eligible("members >= 15 and team", {"members": 20, "team": "yes"})
    assert [t.title for t in result.todos] == ["members", "team"]


def test_of_or_one_paper_is_enough() -> None:
    result = eligible("members >= 15 or team", {"members": 20, "team": "yes"})
    assert [t.title for t in result.todos] == ["members"]


def test_of_or_the_side_that_is_false_needs_none() -> None:
    result = eligible("members >= 15 or team", {"members": 3, "team": "yes"})
    assert [t.title for t in result.todos] == ["team"]


def test_of_or_a_paper_for_the_second_side_is_enough() -> None:
    facts = {"members": 20, "team": {"value": "yes", "evidence": [paper(file="a.pdf")]}}
    result = eligible("members >= 15 or team", facts)
    assert (item(result, "c").proof, result.todos) == (Proof.PROVEN, ())


def test_the_waiver_that_makes_it_true_needs_the_paper() -> None:
    result = eligible("members >= 15", {"members": 3, "waiver": "yes"}, waivers=["waiver"])
    assert [t.title for t in result.todos] == ["waiver"]


@pytest.mark.parametrize("facts", [{}, {"members": 3}, {"members": "unknown"}])
def test_a_criterion_that_is_open_or_not_met_needs_no_paper_yet(facts: dict[str, object]) -> None:
    result = eligible("members >= 15", facts)
    assert (item(result, "c").proof, result.todos) == (Proof.NOT_YET, ())


# Order


# Of the weights 1, 1, 4 and 2: level 1 of target 3 in d is 1/3 of 2/8.
def test_the_verdict_comes_first_then_the_score_then_the_dimension() -> None:
    rules = rulebook(
        entry("last.a"),
        entry("second.b", minimum=1),
        entry("second.c", weight=4),
        entry("first.d", weight=2),
        criteria=[criterion("x", "members >= 15", evidence=PAPERS)],
    )
    answers = {"last.a": 3, "second.b": 3, "second.c": 3, "first.d": 1}
    result = found(rules, answers, {"members": 20}, count("members"))
    assert [t.title for t in result.todos] == [
        "members", "second.b", "second.c", "last.a", "first.d",
    ]  # fmt: skip
    assert [t.stake for t in result.todos] == [
        Fraction(0), Fraction(1, 8), Fraction(1, 2), Fraction(1, 8), Fraction(1, 12),
    ]  # fmt: skip


def test_equal_stakes_are_in_the_order_of_dimensions() -> None:
    assert DIMENSIONS == ("first", "second", "last")
    names = ("last.a", "second.a", "first.a")
    result = found(rulebook(*map(entry, names)), dict.fromkeys(names, 3))
    assert [t.title for t in result.todos] == ["first.a", "second.a", "last.a"]


def test_one_missing_file_is_one_thing_to_get_with_the_stakes_of_all() -> None:
    answers = {name: answer(3, paper(file="a.pdf")) for name in ("first.a", "last.b")}
    (todo,) = found(rulebook(entry("first.a"), entry("last.b")), answers).todos
    assert ([c.id for c in todo.concerns], todo.stake) == (["first.a", "last.b"], Fraction(1))


# Papers


def test_papers_are_numbered_as_the_rulebook_asks_and_each_once() -> None:
    answers = {
        "first.a": answer(3, paper(title="Second", file="b.pdf"), paper(file="c.pdf")),
        "last.b": answer(3, paper(title="First", file="a.pdf"), paper(title="Again", file="b.pdf")),
    }
    files = {n: FileFound(FileState.FOUND, n, 1, SHA) for n in ("a.pdf", "b.pdf")}
    result = found(rulebook(entry("last.b"), entry("first.a")), answers, files=files)
    assert [(p.number, p.title, p.name) for p in result.papers] == [
        (1, "First", "01-first.pdf"),
        (2, "Again", "02-again.pdf"),
        (3, "A paper", None),
    ]


def test_two_names_of_one_file_are_one_paper() -> None:
    answers = {"first.a": answer(3, paper(file="a.pdf"), paper(file="./a.pdf"))}
    result = found(ONE, answers, files={"a.pdf": THERE, "./a.pdf": THERE})
    assert len(result.papers) == 1


def test_papers_that_the_rulebook_does_not_ask_for_are_counted_once_and_left_out() -> None:
    others = {name: answer(3, paper(file="a.pdf")) for name in ("first.b", "first.c")}
    answers = {"first.a": "unknown", **others}
    more = (indicator("first.b"), indicator("first.c"))
    result = found(ONE, answers, None, *more, files=FILES)
    assert (result.papers, result.not_used) == ((), 1)


def test_papers_are_counted() -> None:
    answers = {
        "first.a": answer(3, paper(file="a.pdf")),
        "first.b": answer(3, paper(file="gone.pdf")),
        "first.c": "unknown",
    }
    result = found(rulebook(entry("first.a", "first.b", "first.c")), answers, files=FILES)
    tally = counts(result)
    assert (tally.named, tally.found, tally.in_date, tally.not_at_hand) == (2, 1, 1, 1)
    assert (tally.asked, tally.proven, tally.not_yet) == (2, 1, 1)


# Names


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Strategy 2025 to 2028", "strategy-2025-to-2028"),
        ("Příloha č. 3: smlouvy", "priloha-c-3-smlouvy"),
        ("Łódź & Gdańsk", "lodz-gdansk"),
        ("Maßnahmen/Übersicht", "massnahmen-ubersicht"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\u202etxt.exe\x00", "atxt-exe"),
        ("Ελλάδα", ""),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_title_becomes_a_harmless_name(title: str, plain: str) -> None:
    assert slug(title) == plain


@pytest.mark.parametrize(
    ("number", "of", "title", "file", "name"),
    [
        (3, 41, "Members", "evidence/members.PDF", "03-members.pdf"),
        (3, 141, "Members", "m.pdf", "003-members.pdf"),
        (1, 1, "Ελλάδα", "evidence/greece.pdf", "01-greece.pdf"),
        (1, 1, "Ελλάδα", "Ελλάδα.pdf", "01-paper.pdf"),
        (1, 1, "Minutes", "minutes", "01-minutes"),
        (1, 1, "Minutes", ".hidden", "01-minutes"),
        (1, 1, "Minutes", "a.p d/f\x00", "01-minutes"),
        (1, 1, "Minutes", "a." + "x" * 99, "01-minutes." + "x" * 10),
        (1, 1, "con", "folder\\con.txt", "01-con.txt"),
    ],
)
def test_a_copy_gets_a_number_a_plain_name_and_a_plain_ending(
    number: int, of: int, title: str, file: str, name: str
) -> None:
    assert bundled_name(number, of, title, file) == name
