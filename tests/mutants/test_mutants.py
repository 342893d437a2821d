"""What is wrong in a catalogue is found where it is wrong, and nothing else is found."""

import re
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles

import pytest

from clusterself.catalogue.document import SourceFile
from clusterself.validation.check import check_catalogue

from .explained import reason
from .judge import Outcome, judge, read_once, shipped_files
from .kinds import KINDS
from .mutate import make_mutants
from .sites import Bank
from .valid_catalogues import valid_catalogue

PER_KIND = 10
WANTED = 0.95
README = Path(__file__).with_name("README.md")


@pytest.fixture(scope="module")
def outcomes() -> tuple[Outcome, ...]:
    """Return what is found in each mutant; other processes share the work."""
    mutants = list(make_mutants(Bank(shipped_files()), PER_KIND))
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=read_once) as pool:
        return tuple(pool.map(judge, mutants, chunksize=PER_KIND))


def _summary(outcomes: Sequence[Outcome]) -> str:
    share = sum(outcome.is_reported for outcome in outcomes) / len(outcomes)
    counts = [len(outcome.findings) for outcome in outcomes]
    lines = [
        f"{len(outcomes)} mutants, {share:.1%} reported within one line; findings in each: "
        f"median {median(counts):g}, 90th percentile {quantiles(counts, n=10)[-1]:g}, "
        f"most {max(counts)}"
    ]
    for outcome in outcomes:
        if not outcome.is_reported:
            why = reason(outcome.mutant.kind, outcome.mutant.place)
            lines.append(f"  not reported: {outcome.mutant.name}\n    {why or 'NOT EXPLAINED'}")
    return "\n".join(lines)


def test_nearly_all_mutants_are_reported_where_their_fault_stands(
    outcomes: tuple[Outcome, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    summary = _summary(outcomes)
    with capsys.disabled():
        sys.stdout.write(f"\n{summary}\n")
    reported = sum(outcome.is_reported for outcome in outcomes)
    assert reported >= WANTED * len(outcomes), summary


def test_every_mutant_that_is_not_reported_is_explained(outcomes: tuple[Outcome, ...]) -> None:
    silent = [outcome.mutant for outcome in outcomes if not outcome.is_reported]
    assert [m.name for m in silent if reason(m.kind, m.place) is None] == []


def test_one_fault_is_mostly_one_finding(outcomes: tuple[Outcome, ...]) -> None:
    counts = [len(outcome.findings) for outcome in outcomes]
    assert median(counts) == 1
    assert quantiles(counts, n=10)[-1] <= 2


def test_there_are_400_mutants_in_equal_parts(outcomes: tuple[Outcome, ...]) -> None:
    kinds = Counter(outcome.mutant.kind for outcome in outcomes)
    assert kinds == dict.fromkeys([kind.name for kind in KINDS], 10)
    assert len({outcome.mutant.file for outcome in outcomes}) == 400


def test_all_types_of_files_have_mutants(outcomes: tuple[Outcome, ...]) -> None:
    assert {outcome.mutant.file.name for outcome in outcomes} == {f.name for f in shipped_files()}


def test_the_kinds_are_those_that_the_readme_lists() -> None:
    listed = re.findall(r"^\| \d+ \| ([^|]+?) \|", README.read_text("utf-8"), re.MULTILINE)
    assert [kind.name for kind in KINDS] == listed


SMALL = SourceFile(
    "small.yaml",
    b"""\
clusterself: catalogue/1
edition: "1"
title: Fictional
licence: own
dimensions: [{id: north, title: North}]
""",
)


def test_mutants_are_the_same_everywhere() -> None:
    found = {m.kind: (m.old, m.new) for m in make_mutants(Bank((SMALL,)), 1)}
    assert found["key dropped"] == ("title: Fictional\n", "")
    assert found["key renamed"] == ("title", "tilte")
    assert found["line break lost"] == ("\n", " ")
    assert found["not UTF-8"] == ("a", "\udce9")


def test_the_shipped_files_give_no_finding() -> None:
    assert check_catalogue("indicators", shipped_files()).diagnostics == ()


def test_a_hundred_generated_valid_catalogues_give_no_finding() -> None:
    found = {
        number: [str(finding) for finding in check_catalogue("made-up", files).diagnostics]
        for number in range(100)
        if (files := valid_catalogue(number))
    }
    assert {number: findings for number, findings in found.items() if findings} == {}
