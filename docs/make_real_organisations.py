"""Writes docs/real_organisations.md: how far public facts go under each label's known rules."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from clusterself.app.shipped import shipped_catalogue
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import Scorecard
from clusterself.model.verdict import Verdict
from clusterself.scoring.score import score

REAL = Path(__file__).resolve().parents[1] / "tests" / "real"
LABELS = ("bronze", "silver", "gold")
HEAD = """\
# What public facts decide

The rules in this catalogue were tried on public facts about {count} real organisations, each fact
with the address that it comes from (`tests/real/`). Nobody is assessed by it: the files hold no
judged level, the facts are from different years, and the organisations were not asked. So this page
counts answers and names nobody. Made by `python docs/make_real_organisations.py`.

## How much is decided

One verdict for each organisation and each rule. Decided means met or not met; all others are open,
because nothing or too little is public.

"""
BETWEEN = """\

Criteria ask for facts; what silver asks for more, an earlier benchmarking, follows from any label
held. Minimums ask for practice and papers that hardly anybody publishes. Of the {all} verdicts on
whole labels, {open} are open.

## Whether a rule contradicts a label

Some of the organisations hold a label, or have held one, by public record. If a criterion, a
minimum or the pass mark failed for one of them under the rulebook of its label, the rule would be
wrong, not the organisation.

"""
FOOT = """\

This shows only that the rules are not refuted. Facts that are not public could still do so, a label
may be from another year than the facts, and no organisation whose application failed is among them.
"""


def real_assessments(catalogue: Catalogue, files: Iterable[Path]) -> tuple[Assessment, ...]:
    """Return what is public about each organisation."""
    found = []
    for file in files:
        assessment, faults = load_assessment(file.name, file.read_bytes(), catalogue)[:2]
        if assessment is None:
            sys.exit("\n".join(map(str, faults)))
        found.append(assessment)
    return tuple(found)


def failing_rules(rulebook: Rulebook, card: Scorecard) -> tuple[str, ...]:
    """Return the criteria and minimums that are not met, and the pass mark if it is out of reach.

    A rise that is asked for needs an earlier assessment, so it is left out.
    """
    failing = [c.criterion for c in card.criteria if c.verdict is Verdict.NOT_MET]
    failing += [i.indicator for i in card.indicators if i.minimum_verdict is Verdict.NOT_MET]
    mark = rulebook.pass_mark
    if mark is not None and card.score is not None and card.score.high < mark.value.value:
        failing.append("pass mark")
    return tuple(failing)


def real_organisations_page(catalogue: Catalogue, organisations: Sequence[Assessment]) -> str:
    """Return the page as Markdown."""
    cards = {
        label: [score(catalogue, one, catalogue.rulebooks[label]) for one in organisations]
        for label in LABELS
    }
    verdicts = [card.verdict for label in LABELS for card in cards[label]]
    decided = [
        "| Label | Criteria | Verdicts on them | Decided | Open "
        "| Minimums | Verdicts on them | Decided | Open |",
        f"|{' --- |' * 9}",
        *(_decided(catalogue.rulebooks[label], cards[label]) for label in LABELS),
    ]
    held = [
        "| Label | Organisations with it by public record | Rules that fail for one of them |",
        f"|{' --- |' * 3}",
        *(_held(catalogue.rulebooks[label], organisations, cards[label]) for label in LABELS),
    ]
    between = BETWEEN.format(open=verdicts.count(Verdict.OPEN), all=len(verdicts))
    head = HEAD.format(count=len(organisations))
    return head + "\n".join(decided) + f"\n{between}" + "\n".join(held) + f"\n{FOOT}"


def _decided(rulebook: Rulebook, cards: Sequence[Scorecard]) -> str:
    criteria = Counter(c.verdict for card in cards for c in card.criteria)
    minimums = Counter(
        i.minimum_verdict for card in cards for i in card.indicators if i.minimum is not None
    )
    of_one = sum(i.minimum is not None for i in cards[0].indicators) if cards else 0
    cells = [rulebook.id, len(rulebook.criteria), *_counts(criteria), of_one, *_counts(minimums)]
    return f"| {' | '.join(map(str, cells))} |"


def _counts(verdicts: Counter[Verdict]) -> tuple[int, int, int]:
    still_open = verdicts[Verdict.OPEN]
    return verdicts.total(), verdicts.total() - still_open, still_open


def _held(
    rulebook: Rulebook, organisations: Sequence[Assessment], cards: Sequence[Scorecard]
) -> str:
    holders = [
        card
        for one, card in zip(organisations, cards, strict=True)
        if any(held.label == rulebook.id for held in one.labels_held or ())
    ]
    failing = sum(len(failing_rules(rulebook, card)) for card in holders)
    return f"| {rulebook.id} | {len(holders)} | {failing or 'none'} |"


if __name__ == "__main__":
    known, unreadable = shipped_catalogue()
    if known is None:
        sys.exit("\n".join(map(str, unreadable)))
    page = real_organisations_page(known, real_assessments(known, sorted(REAL.glob("*.yaml"))))
    Path(__file__).with_name("real_organisations.md").write_text(page, "utf-8")
