"""What a change of the catalogue does to assessments."""

from fractions import Fraction

from small_catalogue import FILES, changed, draft

from clusterself.catalogue.document import SourceFile
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict
from clusterself.validation.impact import Impact, Move, RulebookImpact, Standing, Unscored, impact

HEAD = """\
clusterself: assessment/1
cluster: {id: example, name: Example (fictional), country: CZ}
assessed_on: 2026-11-22
assessor: {role: manager}
"""
# Both indicators of topic B reach the target, and so does A: 100 %.
STRONG = """\
facts: {members: 14, programme: no, guests: 0, form: company}
answers: {second.plan: 2, second.team: 2}
"""
# A has level 1 of 2, B levels 1 and 0 of 2: (1·1/2 + 1·1/2 + 1·0) / 3 = 1/3.
WEAK = """\
facts: {members: 4, programme: no, guests: 0, form: company}
answers: {second.plan: 1, second.team: 0}
"""
HALF = Fraction(1, 2)
THIRD = Fraction(1, 3)


def _file(name: str, content: str) -> SourceFile:
    return SourceFile(name, (HEAD + content).encode())


def _impact(new: dict[str, str], *files: SourceFile, old: dict[str, str] | None = None) -> Impact:
    return impact(draft(old or FILES).catalogue, draft(new).catalogue, files)


def _exactly(share: Fraction) -> Range:
    return Range(share, share)


def test_nobody_moves_where_nothing_changed() -> None:
    found = _impact(dict(FILES), _file("weak.yaml", WEAK), _file("strong.yaml", STRONG))
    assert found == Impact(2, (RulebookImpact("trial", (), 2),), ())


def test_who_gains_a_verdict_is_named() -> None:
    easier = changed(("trial.yaml", "members >= 15", "members >= 12"))
    found = _impact(easier, _file("weak.yaml", WEAK), _file("strong.yaml", STRONG))
    (rulebook,) = found.rulebooks
    assert [(m.file, m.before.verdict, m.after.verdict) for m in rulebook.moves] == [
        ("strong.yaml", Verdict.NOT_MET, Verdict.MET)
    ]
    assert rulebook.unchanged == 1


def test_how_far_a_score_moves_is_told() -> None:
    # Weight 2 instead of 1 for A: (2·1/2 + 1·1/2 + 1·0) / 4 = 3/8.
    heavier = changed(("trial.yaml", "minimum: 1, weight: 1", "minimum: 1, weight: 2"))
    (rulebook,) = _impact(heavier, _file("weak.yaml", WEAK)).rulebooks
    (move,) = rulebook.moves
    assert (move.before.score, move.after.score) == (_exactly(THIRD), _exactly(Fraction(3, 8)))


def test_the_ends_of_a_range_move_each_by_itself() -> None:
    # The team is open, from level 0 to 4. Target 2: from 1/3 to 2/3. Target 4 for both indicators
    # of B: (1/2 + 1/4 + 0) / 3 = 1/4, and (1/2 + 1/4 + 1) / 3 = 7/12.
    content = WEAK.replace(", second.team: 0", "")
    higher = changed(("trial.yaml", "second.team], target: 2", "second.team], target: 4"))
    (rulebook,) = _impact(higher, _file("open.yaml", content)).rulebooks
    (move,) = rulebook.moves
    assert move.before.score == Range(THIRD, Fraction(2, 3))
    assert move.after.score == Range(Fraction(1, 4), Fraction(7, 12))


def test_papers_that_are_not_accepted_any_more_move_the_evidenced_result_alone() -> None:
    paper = "evidence: [{title: Plan, kind: plan, date: 2026-10-01}]"
    content = STRONG.replace("second.plan: 2", f"second.plan: {{level: 2, {paper}}}")
    stricter = changed(("second.yaml", "accepts: [plan]", "accepts: [minutes]"))
    (rulebook,) = _impact(stricter, _file("strong.yaml", content)).rulebooks
    # Level 2 of A needs papers, level 1 does not; B needs them from level 1 on.
    # Before: (1/2 + 1 + 0) / 3 = 1/2; after: (1/2 + 0 + 0) / 3 = 1/6.
    claimed = (Verdict.NOT_MET, _exactly(Fraction(1)), Verdict.NOT_MET)
    assert rulebook.moves == (
        Move(
            "strong.yaml",
            Standing(*claimed, _exactly(HALF)),
            Standing(*claimed, _exactly(Fraction(1, 6))),
        ),
    )


def test_an_assessment_that_is_refused_from_now_on_is_listed_with_the_reason() -> None:
    fewer = changed(("facts.yaml", "      - {id: company, title: Company}\n", ""))
    found = _impact(fewer, _file("weak.yaml", WEAK))
    assert [(u.file, u.rulebook, u.before) for u in found.unscored] == [("weak.yaml", None, None)]
    assert found.unscored[0].after is not None
    assert found.unscored[0].after.startswith("5:53 CS802 form: ")
    assert found.rulebooks == (RulebookImpact("trial", (), 0),)


def test_further_reasons_are_counted() -> None:
    narrower = changed(
        ("facts.yaml", "min: 0, max: 500", "min: 5"), ("facts.yaml", "{id: company", "{id: firm")
    )
    found = _impact(narrower, _file("weak.yaml", WEAK))
    assert found.unscored[0].after is not None
    assert found.unscored[0].after.startswith("5:18 CS802 members: ")
    assert found.unscored[0].after.endswith(", and 1 more")


def test_an_assessment_that_can_be_used_only_now_is_listed() -> None:
    fewer = changed(("facts.yaml", "      - {id: company, title: Company}\n", ""))
    found = _impact(dict(FILES), _file("weak.yaml", WEAK), old=fewer)
    assert [(u.file, u.after) for u in found.unscored] == [("weak.yaml", None)]


def test_where_nothing_is_applicable_any_more_the_rulebook_is_named() -> None:
    content = "answers: {second.plan: {not_applicable: the host plans}}\n"
    team = FILES["trial.yaml"].split("entries:")[0] + (
        "entries:\n  - {topic: B, indicators: [second.plan], target: 2, weight: 2}\n"
    )
    found = _impact({**FILES, "trial.yaml": team}, _file("none.yaml", content))
    assert found.unscored == (
        Unscored("none.yaml", "trial", None, "every indicator is not applicable"),
    )


def test_rulebooks_that_are_there_on_one_side_only_are_left_out() -> None:
    more = {**FILES, "label.yaml": FILES["trial.yaml"].replace("id: trial", "id: other")}
    found = _impact(more, _file("weak.yaml", WEAK))
    assert [rulebook.rulebook for rulebook in found.rulebooks] == ["trial"]


def test_files_are_told_by_name_whatever_their_order() -> None:
    easier = changed(("trial.yaml", "target: 2, minimum: 1", "target: 3, minimum: 1"))
    files = [_file(name, WEAK) for name in ("c.yaml", "a.yaml", "b.yaml")]
    (rulebook,) = _impact(easier, *files).rulebooks
    assert [move.file for move in rulebook.moves] == ["a.yaml", "b.yaml", "c.yaml"]
