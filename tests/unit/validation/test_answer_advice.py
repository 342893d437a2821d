from collections.abc import Sequence

from clusterself.catalogue.collect import collect
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.validation.answer_advice import levels_differ

HEADER = b"""
clusterself: catalogue/1
edition: "1"
title: Fictional catalogue
licence: CC0
dimensions: [{id: first, title: First}]
"""
INDICATOR = """
  - id: first.n{0}
    title: Number {0}
    question: How is it?
    why: It matters.
    levels:
      - {{level: 0, descriptor: A, weakness: W, remedy: R}}
      - {{level: 1, descriptor: B, weakness: W, remedy: R}}
      - {{level: 2, descriptor: C, weakness: W, remedy: R}}
      - {{level: 3, descriptor: D}}
      - {{level: 4, descriptor: E}}
    evidence: {{required_from: 1, accepts: [minutes]}}
    effort_days: {{1: 1, 2: 1, 3: 1, 4: 1}}
    not_applicable: never
"""
HEAD = """clusterself: assessment/1
cluster: {id: fictional-water, name: Fictional Water Cluster, country: CZ}
assessed_on: 2026-11-22
assessor: {role: manager}
answers:
"""


def _found(levels: Sequence[int | str]) -> list[str]:
    bank = "clusterself: indicators/1\ndimension: first\ntitle: First\nindicators:"
    bank += "".join(INDICATOR.format(number) for number in range(len(levels)))
    files = [SourceFile("catalogue.yaml", HEADER), SourceFile("first.yaml", bank.encode())]
    draft, _ = collect("folder", files)
    assert draft is not None
    answers = "".join(f"  first.n{number}: {level}\n" for number, level in enumerate(levels))
    content = (HEAD + answers).encode()
    diagnostics = load_assessment("a.yaml", content, draft.catalogue, [levels_differ]).diagnostics
    return [f"{d.code} {d.where.line}:{d.where.column} {d.message}" for d in diagnostics]


def test_cs815_the_same_level_for_eight_indicators_is_doubted() -> None:
    expected = ["CS815 5:1 all 8 indicators are answered with level 3"]
    assert _found([3] * 8) == expected


def test_what_is_unknown_does_not_hide_that_all_others_are_alike() -> None:
    expected = ["CS815 5:1 all 8 indicators are answered with level 3"]
    assert _found([3, 3, "unknown", 3, 3, 3, 3, 3, 3]) == expected


def test_seven_indicators_may_be_alike() -> None:
    assert _found([3] * 7) == []


def test_one_that_differs_is_enough() -> None:
    assert _found([3] * 7 + [2]) == []
