"""Figures that stand in the catalogue or the assessment as the report shows them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial

from clusterself.model.base import Model, Source
from clusterself.scoring.explaining.case import Case, Explainable, Explainables
from clusterself.scoring.explaining.explanation import Explanation, Ref, Row, Table


def copied_paths(case: Case) -> Explainables:
    """Yield figures that are not reckoned: of sources, published figures, the label's process."""
    for path, ref, thing in _things(case):
        yield from numbers_in(path, ref, thing)
    for basis in sorted(_bases(case)):
        yield Explainable(f"basis_counts.{basis}", partial(_basis, case, basis), is_listed=False)
    yield Explainable("schema_version", _schema_version, is_listed=False)


def _things(case: Case) -> Iterator[tuple[str, Ref, object]]:
    rules = case.rulebook
    for criterion in rules.criteria:
        ref = case.criterion_rule(criterion.id, "sources")
        yield f"criteria.{criterion.id}.sources", ref, criterion.sources
    for weakness in case.card.weaknesses:
        ref = Ref("indicator", weakness.id, ("sources",))
        if weakness.is_criterion:
            ref = case.criterion_rule(weakness.id, "sources")
        yield f"weaknesses.{weakness.id}.sources", ref, _sources(case, weakness.id, ref)
    for name in case.results:
        ref = Ref("indicator", name, ("sources",))
        yield f"indicators.{name}.sources", ref, case.catalogue.indicators[name].sources
    for reference in case.catalogue.references:
        yield f"references.{reference.id}", Ref("reference", reference.id), reference
    yield "process.steps", case.rule("process"), rules.process
    yield "process.fees", case.rule("fees"), rules.fees
    yield "process.validity", case.rule("validity"), rules.validity
    yield "process.stories_asked", case.rule("success_stories"), rules.success_stories
    stories = Ref("assessment", "", ("success_stories",))
    yield "process.stories", stories, case.assessment.success_stories


def _sources(case: Case, name: str, ref: Ref) -> tuple[Source, ...]:
    owner = case.criterion(name) if ref.kind == "rulebook" else case.catalogue.indicators[name]
    return owner.sources


def numbers_in(path: str, ref: Ref, thing: object) -> Explainables:
    """Yield the numbers in a thing that an author wrote; places in lists count from 1."""
    if isinstance(thing, Model):
        for name in type(thing).model_fields:
            if name in thing.model_fields_set:
                inner = ref._replace(path=(*ref.path, name))
                yield from numbers_in(f"{path}.{name}", inner, getattr(thing, name))
    elif isinstance(thing, tuple):
        for number, item in enumerate(thing):
            inner = ref._replace(path=(*ref.path, number))
            yield from numbers_in(f"{path}.{number + 1}", inner, item)
    elif isinstance(thing, int | Fraction) and not isinstance(thing, bool):
        yield Explainable(path, partial(_copied, path, ref, thing), is_listed=False)


def _copied(path: str, ref: Ref, number: int | Fraction) -> Explanation:
    where = "assessment" if ref.is_answer else "catalogue"
    what = str(ref.path[-1]).replace("_", " ").capitalize()
    return Explanation(path, what, number, f"stands so in the {where}", sources=(ref,))


def _bases(case: Case) -> Mapping[str, Mapping[Ref, int]]:
    """Return how often each basis stands in which list of sources."""
    found: dict[str, Counter[Ref]] = {}
    lists = [(case.criterion_rule(c.id, "sources"), c.sources) for c in case.rulebook.criteria]
    for name in case.results:
        ref = Ref("indicator", name, ("sources",))
        lists.append((ref, case.catalogue.indicators[name].sources))
    for ref, sources in lists:
        for source in sources:
            found.setdefault(source.basis, Counter())[ref] += 1
    return found


def _basis(case: Case, basis: str) -> Explanation:
    counts = _bases(case)[basis]
    rows = tuple(Row((_owner(case, ref), count), (ref,)) for ref, count in counts.items())
    return Explanation(
        f"basis_counts.{basis}",
        f"Sources with the basis “{basis}”",
        sum(counts.values()),
        "how many sources of the criteria and indicators of this rulebook have this basis",
        (f"{' + '.join(str(n) for n in counts.values())} = {sum(counts.values())}",),
        Table(("of", "sources"), rows),
    )


def _owner(case: Case, ref: Ref) -> str:
    if ref.kind == "rulebook":
        return f"criterion {case.rulebook.criteria[int(ref.path[1])].id}"
    return ref.id


def _schema_version() -> Explanation:
    formula = "the form of the JSON output; it changes with the program and comes from no file"
    return Explanation("schema_version", "Version of the JSON output", 1, formula)
