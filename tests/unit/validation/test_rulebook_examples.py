"""Examples of a rulebook: the topics weigh 2 (target 3, minimum 1) and 1 (target 2); pass 30 %."""

from pathlib import Path

from clusterself.catalogue.collect import collect
from clusterself.catalogue.document import SourceFile
from clusterself.validation.rulebook_examples import examples_hold

BASE = Path(__file__).resolve().parents[2] / "cases" / "base"


def _found(example: str) -> list[tuple[str, int, int, str, str]]:
    files = [SourceFile(path.name, path.read_bytes()) for path in sorted(BASE.glob("*.yaml"))]
    rulebook = next(file for file in files if file.name == "rulebook.yaml")
    files.remove(rulebook)
    head = rulebook.content.rstrip().decode()
    text = f"{head}\nexamples:\n  - {example}\n"
    draft, faults = collect("base", [*files, SourceFile("rulebook.yaml", text.encode())])
    assert draft is not None
    assert faults == []
    return [
        (d.code, d.where.line - head.count("\n") - 2, d.where.column, d.message, d.hint)
        for d in examples_hold(draft)
    ]


def test_all_at_target_gives_everything() -> None:
    assert _found("{name: A, expect: {score: 100 %, verdict: met}}") == []


def test_one_level_short_of_three_in_two_thirds_of_the_weight_costs_two_ninths() -> None:
    # 1 - 2/3 x 1/3 = 7/9 = 77.77... %
    assert _found("{name: A, levels: {governance.board: 2}, expect: {score: 77.77 %}}") == []


def test_a_score_is_cut_and_never_rounded_up() -> None:
    found = _found("{name: A, levels: {governance.board: 2}, expect: {score: 77.78 %}}")
    assert [message for *_, message, _ in found] == [
        "“A” gives a score of 77.77 % instead of 77.78 %"
    ]


def test_cs411_a_wrong_verdict_is_told_with_what_it_follows_from() -> None:
    found = _found("{name: No board, levels: {governance.board: 0}, expect: {verdict: met}}")
    assert found == [
        (
            "CS411",
            1,
            61,
            "“No board” gives the verdict not_met instead of met",
            "`governance.board` at level 0 of 3, minimum 1 missed",
        )
    ]


def test_a_fact_that_is_named_decides_its_criterion_though_it_has_a_waiver() -> None:
    # 14 members are fewer than 15, and nobody said that the waiver holds.
    example = "{name: A, facts: {firms: 10, institutes: 4}, expect: {verdict: not_met}}"
    assert _found(example) == []


def test_a_waiver_that_is_named_holds() -> None:
    example = (
        "{name: A, facts: {firms: 10, institutes: 4, recognised: yes}, expect: {verdict: met}}"
    )
    assert _found(example) == []


def test_an_answer_that_does_not_fit_its_fact_is_a_failing_example() -> None:
    found = _found("{name: A, facts: {firms: some, institutes: 4}, expect: {verdict: met}}")
    assert [(code, message) for code, _, _, message, _ in found] == [
        ("CS411", "expected a number, or unknown")
    ]
