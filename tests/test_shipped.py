"""The shipped catalogue is sound and keeps its promises."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable

import pytest

from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_catalogue import load_catalogue
from clusterself.model.base import Source
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact
from clusterself.resources import shipped

COPY_HOSTS = ("hosted-temp.com", "docplayer", "slideshare", "vdocuments", "yumpu", "studylib")


def _files(folder: Traversable, name: str) -> Iterator[SourceFile]:
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, path)
        elif entry.name.endswith(".yaml"):
            yield SourceFile(path, entry.read_bytes())


def test_all_checks_pass_on_the_shipped_catalogue() -> None:
    found = load_catalogue("indicators", _files(shipped("indicators"), "indicators"))
    assert [str(fault) for fault in found.diagnostics] == []


def test_every_indicator_says_that_its_wording_is_our_own(shipped_catalogue: Catalogue) -> None:
    silent = [
        indicator.id
        for indicator in shipped_catalogue.indicators.values()
        if not any("wording" in s.claim and s.basis == "own" for s in indicator.sources)
    ]
    assert silent == []


def _all_sources(catalogue: Catalogue) -> Iterator[tuple[str, Source]]:
    for indicator in catalogue.indicators.values():
        yield from ((indicator.id, source) for source in indicator.sources)
    for fact in catalogue.facts.values():
        yield from ((fact.id, source) for source in fact.sources)
    for rulebook in catalogue.rulebooks.values():
        for criterion in rulebook.criteria:
            yield from ((criterion.id, source) for source in criterion.sources)


def test_addresses_of_copies_are_marked_as_copies(shipped_catalogue: Catalogue) -> None:
    unmarked = [
        (name, source.url)
        for name, source in _all_sources(shipped_catalogue)
        if source.url and any(host in source.url for host in COPY_HOSTS) and not source.copied
    ]
    assert unmarked == []


def test_confirmed_claims_have_two_addresses(shipped_catalogue: Catalogue) -> None:
    weak = [
        (name, source.claim)
        for name, source in _all_sources(shipped_catalogue)
        if source.basis == "confirmed" and len(set(source.urls)) < 2
    ]
    assert weak == []


def test_every_claim_but_our_own_has_an_address(shipped_catalogue: Catalogue) -> None:
    bare = [
        (name, source.claim)
        for name, source in _all_sources(shipped_catalogue)
        if source.basis not in {"own", "inferred"} and not (source.url or source.urls)
    ]
    assert bare == []


def test_figures_that_circulate_without_a_source_are_not_used(shipped_catalogue: Catalogue) -> None:
    texts = [
        text
        for indicator in shipped_catalogue.indicators.values()
        for level in indicator.levels
        for text in (level.descriptor, level.weakness or "", level.remedy or "")
    ]
    assert not [text for text in texts if "150 km" in text]


@pytest.mark.parametrize("part", ["descriptor", "weakness", "remedy"])
def test_no_two_texts_of_the_catalogue_are_the_same(
    shipped_catalogue: Catalogue, part: str
) -> None:
    texts = [
        getattr(level, part)
        for indicator in shipped_catalogue.indicators.values()
        for level in indicator.levels
        if getattr(level, part)
    ]
    assert len(texts) == len(set(texts))


def test_papers_asked_for_are_named_by_few_words(shipped_catalogue: Catalogue) -> None:
    kinds = {k for i in shipped_catalogue.indicators.values() for k in i.evidence.accepts}
    kinds |= {
        kind
        for fact in shipped_catalogue.facts.values()
        if isinstance(fact, AskedFact)
        for kind in fact.papers
    }
    assert len(kinds) <= 50
    assert all(kind == kind.lower() or kind.startswith("CV") for kind in kinds)


def test_bronze_has_36_topics_and_six_of_the_transition(shipped_catalogue: Catalogue) -> None:
    topics = [entry.topic for entry in shipped_catalogue.rulebooks["bronze"].entries]
    transition = [topic for topic in topics if topic.startswith("MT-")]
    assert (len(topics) - len(transition), len(transition)) == (36, 6)


def test_bronze_has_no_pass_mark(shipped_catalogue: Catalogue) -> None:
    assert shipped_catalogue.rulebooks["bronze"].pass_mark is None
