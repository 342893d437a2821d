"""How a verdict follows from the rules."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from clusterself.model.condition import tests_in
from clusterself.model.rulebook import Criterion
from clusterself.model.truth import facts_in
from clusterself.model.verdict import Verdict
from clusterself.scoring.criteria import KnownWithLevels
from clusterself.scoring.explaining.case import Case, Explainable, Explainables
from clusterself.scoring.explaining.conditions import fact_places, value_of
from clusterself.scoring.explaining.explanation import Explanation, Levels, Ref, Row, Share, Table
from clusterself.scoring.explaining.figures import levels_text, per_cent, verdict_text
from clusterself.scoring.explaining.rises import improvement, sure
from clusterself.scoring.score import MAX_NOT_APPLICABLE


class _Rule(NamedTuple):
    """One rule of the rulebook, what was found, and what that means for the verdict."""

    name: str
    found: str
    verdict: Verdict
    sources: tuple[Ref, ...]


def verdict_paths(case: Case) -> Explainables:
    """Yield the verdicts and the counts of rules."""
    yield Explainable("result.verdict", partial(_verdict, case, is_evidenced=False))
    yield Explainable("result.evidenced_verdict", partial(_verdict, case, is_evidenced=True))
    for verdict in (Verdict.MET, Verdict.NOT_MET, Verdict.OPEN):
        yield Explainable(f"result.rules.{verdict.value}", partial(_count, case, verdict))
    if case.card.improvement is not None:
        yield Explainable("result.improvement", partial(improvement, case, case.card.improvement))


def _count(case: Case, verdict: Verdict) -> Explanation:
    counted = [r for r in _rules(case, is_evidenced=False) if r.verdict is verdict]
    word = verdict_text(verdict)
    return Explanation(
        f"result.rules.{verdict.value}",
        f"Rules {word}",
        len(counted),
        f"how many of criteria, minimums, improvement and pass mark are {word}",
        table=_table(counted),
    )


def _table(rules: Sequence[_Rule]) -> Table | None:
    rows = tuple(Row((rule.name, rule.found, rule.verdict), rule.sources) for rule in rules)
    return Table(("rule", "found", "verdict"), rows) if rows else None


def _rules(case: Case, *, is_evidenced: bool) -> Iterator[_Rule]:
    """Yield the rules in the order of the rulebook."""
    yield from _criteria(case, is_evidenced=is_evidenced)
    yield from _minimums(case, is_evidenced=is_evidenced)
    rise = case.card.improvement
    if rise is not None:
        found = f"{sure(rise)} risen for sure" if rise.is_compared else "not compared"
        found += f", {rise.needed} needed"
        yield _Rule("result.improvement", found, rise.verdict, (case.rule("improvement"),))
    mark = case.card.pass_mark
    score = case.card.evidenced_score if is_evidenced else case.card.score
    if mark is not None and score is not None:
        ends = dict.fromkeys((per_cent(score.low), per_cent(score.high)))
        found = f"{' to '.join(ends)}, {per_cent(mark)} needed"
        verdict = Verdict.OPEN if score.high >= mark else Verdict.NOT_MET
        verdict = Verdict.MET if score.low >= mark else verdict
        yield _Rule("result.pass_mark", found, verdict, (case.rule("score", "pass"),))


def _criteria(case: Case, *, is_evidenced: bool) -> Iterator[_Rule]:
    for result in case.card.criteria:
        rule = case.criterion(result.criterion)
        answers = tuple(p for name in facts_in(rule.when) for p in fact_places(case, name))
        yield _Rule(
            f"criteria.{rule.id}",
            _found(case, rule) if result.waived_by is None else f"waiver {result.waived_by}",
            result.evidenced if is_evidenced else result.verdict,
            (*answers, case.criterion_rule(rule.id)),
        )


def _found(case: Case, rule: Criterion) -> str:
    """Write the values that the condition of a criterion looks at."""
    known = KnownWithLevels(case.situation, case.situation.known, evidenced=False)
    values = (value_of(case, test, known) for test in tests_in(rule.when))
    return "; ".join(dict.fromkeys(map(_text, values)))


def _text(value: Levels | str) -> str:
    return value if isinstance(value, str) else f"level {levels_text(value.levels)}"


def _minimums(case: Case, *, is_evidenced: bool) -> Iterator[_Rule]:
    for result in case.card.indicators:
        if result.minimum is None:
            continue
        levels = result.evidenced_levels if is_evidenced else result.levels
        verdict = _reaches(levels, result.minimum) if result.is_applicable else Verdict.OPEN
        found = f"level {levels_text(levels)}" if result.is_applicable else "not applicable"
        name = result.indicator
        yield _Rule(
            f"{name}.minimum",
            f"{found}, {result.minimum} needed",
            verdict,
            (*case.answer(name), case.entry_rule(name, "minimum")),
        )


def _reaches(levels: Sequence[int], minimum: int) -> Verdict:
    if levels[0] >= minimum:
        return Verdict.MET
    return Verdict.NOT_MET if levels[-1] < minimum else Verdict.OPEN


def _verdict(case: Case, *, is_evidenced: bool) -> Explanation:
    card = case.card
    rules = list(_rules(case, is_evidenced=is_evidenced))
    return Explanation(
        "result.evidenced_verdict" if is_evidenced else "result.verdict",
        "Verdict with papers alone" if is_evidenced else "Verdict",
        card.evidenced_verdict if is_evidenced else card.verdict,
        "the first of these steps that applies",
        tuple(_steps(case, rules)),
        _table(rules),
        tuple(_scores(case, is_evidenced=is_evidenced)),
        tuple(_notes(case)),
    )


def _steps(case: Case, rules: Sequence[_Rule]) -> Iterator[str]:
    counts = {v: sum(rule.verdict is v for rule in rules) for v in Verdict}
    left_out = case.card.not_applicable_share
    failing, waiting = counts[Verdict.NOT_MET], counts[Verdict.OPEN]
    steps = (
        (f"1. not met if a rule is not met: {failing} of {len(rules)}", failing > 0),
        (
            "2. open if more than 20 % of the weight is not applicable: "
            f"{left_out} = {per_cent(left_out)}",
            left_out > MAX_NOT_APPLICABLE,
        ),
        (f"3. met if all rules are met: {counts[Verdict.MET]} of {len(rules)}", not waiting),
        (f"4. else open: {waiting} of {len(rules)} are open", True),
    )
    applied = False
    for text, applies in steps:
        yield text + (" → applies" if applies and not applied else "")
        applied = applied or applies


def _scores(case: Case, *, is_evidenced: bool) -> Iterator[Explanation]:
    score = case.card.evidenced_score if is_evidenced else case.card.score
    if case.card.pass_mark is not None and score is not None:
        name = "evidenced_score" if is_evidenced else "score"
        yield Explanation(f"result.{name}", "Score", score)
        mark = Share(case.card.pass_mark)
        yield Explanation("result.pass_mark", "Pass mark", mark, sources=_mark(case))


def _mark(case: Case) -> tuple[Ref, ...]:
    return (case.rule("score", "pass", "value"),)


def _notes(case: Case) -> Iterator[str]:
    if case.card.pass_mark is None:
        yield "there is no pass mark, so the score plays no part"
    if case.rulebook.unknown_rules:
        count = len(case.rulebook.unknown_rules)
        yield f"{count} rules or details are not public and are not tested here"
