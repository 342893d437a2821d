"""Which topics have risen since an earlier benchmarking."""

from collections.abc import Iterator

from clusterself.model.scorecard import ImprovementResult, TopicRise
from clusterself.model.verdict import Verdict
from clusterself.scoring.explaining.case import Case, fact_answer
from clusterself.scoring.explaining.explanation import Explanation, Ref, Row, Table
from clusterself.scoring.explaining.figures import levels_text, values_text, verdict_text
from clusterself.scoring.situation import Situation

_SURE = (
    "a topic has surely risen if one of its levels, with papers alone, is above the one claimed "
    "before; topics that cannot have risen are left out"
)


def sure(found: ImprovementResult) -> int:
    """Return how many topics have surely risen."""
    return sum(one.verdict is Verdict.MET for one in found.rises)


def improvement(case: Case, found: ImprovementResult) -> Explanation:
    """Explain whether enough topics have risen."""
    rows = tuple(_rows(case, case.before, found.rises)) if case.before else ()
    return Explanation(
        "result.improvement",
        "Improvement since the last benchmarking",
        found.verdict,
        f"not met if fewer than {found.needed} topics can have risen; met if {found.needed} "
        "surely have and the time fits; else open",
        tuple(_worked(case, found)),
        Table(("indicator", "before", "now, with papers", "risen"), rows) if rows else None,
        notes=(_SURE,),
        sources=(case.rule("improvement"),),
    )


def _worked(case: Case, found: ImprovementResult) -> Iterator[str]:
    if found.is_compared:
        yield f"topics that can have risen: {len(found.rises)}; surely: {sure(found)}"
    else:
        yield "there is no earlier assessment to compare with, so it is open"
    rule = case.rulebook.improvement
    if rule is not None:
        low, high = rule.months
        months = "not stated" if found.months is None else values_text(found.months, "months")
        timing = f"{low} to {high} wanted, known only as “about”: {verdict_text(found.timing)}"
        yield f"since the last benchmarking: {months}; {timing}"


def _rows(case: Case, before: Situation, rises: tuple[TopicRise, ...]) -> Iterator[Row]:
    for rise in rises:
        for name in rise.indicators:
            then, now = before.standing(name).levels, case.results[name].evidenced_levels
            cells = (name, levels_text(then), levels_text(now), rise.verdict)
            sources = (*_then(before, name), *case.answer(name), case.entry_rule(name))
            yield Row(cells, sources)


def _then(before: Situation, name: str) -> Iterator[Ref]:
    answer = before.assessment.answers.get(name)
    if answer is not None:
        key = "level" if answer.not_applicable is None else "not_applicable"
        yield Ref("previous", "", ("answers", name, key))
    for leaf in before.leaves_behind(name):
        for ref in fact_answer(before.assessment, leaf):
            yield ref._replace(kind="previous")
