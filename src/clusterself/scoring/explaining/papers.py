"""Which papers stand behind an answer, and why they prove it or do not."""

from collections.abc import Iterable, Iterator
from datetime import date

from clusterself.model.answer import Evidence
from clusterself.model.base import EvidenceRule
from clusterself.scoring.evidence import holds_until
from clusterself.scoring.explaining.case import Case
from clusterself.scoring.explaining.explanation import Explanation, Ref
from clusterself.scoring.known import Leaf


def rule_text(rule: EvidenceRule) -> str:
    """Say which papers are accepted."""
    age = f", not older than {rule.max_age_months} months" if rule.max_age_months else ""
    end = "; a paper that names its own end counts until then" if rule.max_age_months else ""
    return f"accepted: {', '.join(rule.accepts)}{age}{end}"


def answer_papers(case: Case, indicator: str, rule: EvidenceRule) -> tuple[Explanation, ...]:
    """Return the papers of an answered level."""
    answer = case.assessment.answers.get(indicator)
    papers = () if answer is None else answer.evidence
    return tuple(_papers(case, indicator, papers, rule, ("answers", indicator)))


def fact_papers(case: Case, leaves: Iterable[Leaf], rule: EvidenceRule) -> tuple[Explanation, ...]:
    """Return the papers of facts, those without any too."""
    found = (paper for leaf in leaves for paper in _fact_papers(case, leaf, rule))
    return tuple(dict.fromkeys(found))


def _fact_papers(case: Case, leaf: Leaf, rule: EvidenceRule) -> Iterator[Explanation]:
    answer = case.assessment.facts.get(leaf.fact)
    year = (leaf.year,) if answer is not None and answer.years and leaf.year else ()
    path = () if answer is None else ("facts", leaf.fact, *year)
    papers = case.situation.known.papers(leaf)
    yield from _papers(case, " ".join((leaf.fact, *year)), papers, rule, path)


def _papers(
    case: Case,
    name: str,
    papers: tuple[Evidence, ...],
    rule: EvidenceRule,
    path: tuple[str | int, ...],
) -> Iterator[Explanation]:
    on = case.assessment.assessed_on
    for number, paper in enumerate(papers):
        what = f"paper for {name}, “{paper.title}”, {paper.kind}, {paper.date}"
        source = Ref("assessment", "", (*path, "evidence", number))
        yield Explanation("", what, _valid(paper, rule, on), sources=(source,))
    if not papers:
        sources = (Ref("assessment", "", path),) if path else ()
        yield Explanation("", f"paper for {name}", "none is named", sources=sources)


def _valid(paper: Evidence, rule: EvidenceRule, on: date) -> str:
    """Return valid, or why not; in the order in which papers are checked."""
    if paper.date > on:
        return f"not valid, dated after {on}"
    if paper.kind not in rule.accepts:
        return "not valid, this kind is not accepted here"
    if paper.valid_until is not None:
        word = "valid" if on <= paper.valid_until else "not valid any more,"
        return f"{word} until {paper.valid_until}"
    limit = holds_until(paper, rule)
    if limit is None:
        return "valid at any age"
    return f"{'valid' if on <= limit else 'too old, valid'} until {limit}"
