"""How a criterion comes out: its condition test by test, its waivers, its papers."""

from collections.abc import Iterator
from functools import partial

from clusterself.model.condition import Held, tests_in
from clusterself.model.rulebook import Criterion
from clusterself.model.scorecard import CriterionResult
from clusterself.model.truth import facts_in
from clusterself.model.verdict import Verdict
from clusterself.scoring.criteria import KnownWithLevels, waiver_verdict
from clusterself.scoring.explaining.case import Case, Explainable, Explainables
from clusterself.scoring.explaining.conditions import fact_places, tests_table, worked
from clusterself.scoring.explaining.explanation import Explanation, Ref, Row, Table
from clusterself.scoring.explaining.facts import fact
from clusterself.scoring.explaining.figures import listed, verdict_text
from clusterself.scoring.explaining.papers import fact_papers, rule_text
from clusterself.scoring.known import KnownFacts, Leaf


def criterion_paths(case: Case) -> Explainables:
    """Yield eligibility as a whole, and each criterion as claimed and as proven."""
    yield Explainable("eligibility", partial(_eligibility, case))
    for found in case.card.criteria:
        path = f"criteria.{found.criterion}"
        yield Explainable(path, partial(criterion, case, found, path))
        verdict = partial(criterion, case, found, f"{path}.verdict")
        yield Explainable(f"{path}.verdict", verdict, is_listed=False)
        yield Explainable(f"{path}.evidenced", partial(_evidenced, case, found), is_listed=False)


def _eligibility(case: Case) -> Explanation:
    return Explanation(
        "eligibility",
        "Eligibility",
        case.card.eligibility,
        "the worst of all criteria: not met, else open, else met",
        table=criteria_table(case),
    )


def criteria_table(case: Case) -> Table:
    """Return all criteria with their verdicts, as claimed and with papers alone."""
    rows = tuple(
        Row(
            (f"criteria.{found.criterion}", found.verdict, found.evidenced),
            (*_places(case, case.criterion(found.criterion)), case.criterion_rule(found.criterion)),
        )
        for found in case.card.criteria
    )
    return Table(("criterion", "verdict", "with papers"), rows)


def _places(case: Case, rule: Criterion) -> tuple[Ref, ...]:
    return tuple(ref for fact in facts_in(rule.when) for ref in fact_places(case, fact))


def criterion(case: Case, found: CriterionResult, path: str) -> Explanation:
    """Explain the claimed verdict on a criterion."""
    rule = case.criterion(found.criterion)
    known = KnownWithLevels(case.situation, case.situation.known, evidenced=False)
    return Explanation(
        path,
        rule.title,
        found.verdict,
        "met if the condition holds" + (" or one of its waivers is yes" if rule.waivers else ""),
        (f"{rule.when}: {worked(rule.when, known)}", *_waivers(rule, case.situation.known)),
        tests_table(case, rule.when, known),
        (*_facts(case, rule), _evidenced(case, found)) if path.endswith(rule.id) else (),
        sources=(case.criterion_rule(rule.id, "when"),),
    )


def _facts(case: Case, rule: Criterion) -> Iterator[Explanation]:
    for name in (*facts_in(rule.when), *rule.waivers):
        yield fact(case, name)._replace(notes=())


def _waivers(rule: Criterion, known: KnownFacts) -> Iterator[str]:
    for name in rule.waivers:
        yield f"waiver {name}: {verdict_text(waiver_verdict(name, known))}"


def _evidenced(case: Case, found: CriterionResult) -> Explanation:
    rule = case.criterion(found.criterion)
    facts = (*facts_in(rule.when), *rule.waivers)
    hidden = case.situation.unproven(facts, rule.evidence) if rule.evidence else frozenset()
    known = KnownFacts(case.catalogue, case.assessment, hidden)
    proven = KnownWithLevels(case.situation, known, evidenced=True)
    leaves: list[Leaf] = [leaf for name in facts for leaf in case.situation.known.leaves(name)]
    is_met = found.verdict is Verdict.MET
    lines = (
        f"{rule.when}: {worked(rule.when, proven)}",
        *_waivers(rule, known),
        *((f"without a valid paper: {listed(sorted(hidden))}",) if hidden else ()),
        *((rule_text(rule.evidence),) if rule.evidence else ("no paper is asked for",)),
        *(("a label held counts as stated, without a paper",) if _asks_for_label(rule) else ()),
    )
    return Explanation(
        f"criteria.{rule.id}.evidenced",
        "With papers alone",
        found.evidenced,
        _ALONE if is_met else f"{verdict_text(found.verdict)} as claimed, so papers change nothing",
        lines if is_met else (),
        parts=fact_papers(case, leaves, rule.evidence) if rule.evidence and is_met else (),
        sources=(case.criterion_rule(rule.id, "evidence"),) if rule.evidence else (),
    )


def _asks_for_label(rule: Criterion) -> bool:
    return any(isinstance(test, Held) for test in tests_in(rule.when))


_ALONE = "met if it still holds when facts without a valid paper count as not answered, else open"
