"""Rules for what claims stand on: bases, independent sources, addresses."""

from collections.abc import Callable, Iterator
from importlib.resources.abc import Traversable

import pytest

from clusterself.catalogue.checks.basis import (
    CHECKS,
    addresses_are_addresses,
    confirmed_has_two_sources,
    figures_have_sources,
)
from clusterself.catalogue.collect import collect
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.draft import Draft
from clusterself.diagnostics import Diagnostic
from clusterself.resources import shipped

HEADER = SourceFile(
    "catalogue.yaml",
    b'clusterself: catalogue/1\nedition: "1"\ntitle: Fictional\nlicence: CC-BY-4.0\n'
    b"dimensions: []\n",
)
FIGURE = (
    "id: firms, title: Firms elsewhere, about: firms, statistic: mean, value: 40, year: 2020,"
    " n: 120, area: Utopia, basis: own, sources: [{claim: C, basis: own}]"
)


def _collected(text: str) -> tuple[Draft, list[Diagnostic]]:
    draft, faults = collect("fictional", [HEADER, SourceFile("file.yaml", text.encode())])
    assert draft is not None
    return draft, faults


def _fact(domain: str = "{min: 0}", sources: str = "") -> str:
    return f"""clusterself: facts/1
facts:
  - id: visits
    title: Visits
    question: How many visits?
    type: number
    domain: {domain}
    better: more
    definition: Visits paid.
    sources: [{sources}]
"""


def _found(check: Callable[[Draft], Iterator[Diagnostic]], text: str) -> list[str]:
    draft, faults = _collected(text)
    assert faults == []
    return [fault.message for fault in sorted(check(draft))]


def _figure_faults(figure: str) -> list[tuple[str, str, str]]:
    text = f"clusterself: references/1\nreferences:\n  - {{{figure}}}\n"
    return [(f.code, f.message, f.hint) for f in _collected(text)[1]]


def test_a_missing_basis_is_told_with_all_that_are_allowed() -> None:
    _, faults = _collected(_fact(sources="{claim: C}"))
    assert [(f.code, f.message, f.hint) for f in faults] == [
        (
            "CS601",
            "`basis` is missing: every figure says on what it stands",
            "expected issuer, confirmed, single-source, analogue, inferred or own",
        )
    ]


def test_a_published_figure_is_complete() -> None:
    assert _figure_faults(FIGURE) == []


def test_a_published_figure_without_n_may_say_that_it_is_unknown() -> None:
    assert _figure_faults(FIGURE.replace(" n: 120,", "")) == [
        (
            "CS604",
            "`n` is missing: a published figure says how many organisations stand behind it",
            "write `n: unknown` if that is not published",
        )
    ]
    assert _figure_faults(FIGURE.replace("n: 120", "n: unknown")) == []


def test_a_published_figure_without_year_is_of_no_use() -> None:
    (found,) = _figure_faults(FIGURE.replace(" year: 2020,", ""))
    assert found[:2] == ("CS604", "`year` is missing: a published figure says when it was true")


@pytest.mark.parametrize("sources", [", sources: []", ""])
def test_a_published_figure_without_sources_has_no_basis(sources: str) -> None:
    figure = FIGURE.replace(", sources: [{claim: C, basis: own}]", sources)
    assert [code for code, _, _ in _figure_faults(figure)] == ["CS601"]


def test_another_missing_key_is_an_ordinary_one() -> None:
    text = _fact().replace("    title: Visits\n", "")
    assert [fault.code for fault in _collected(text)[1]] == ["CS201"]


@pytest.mark.parametrize("domain", ["{max: 14}", "{min: 1}", "{min: 0, max: 1}"])
def test_a_limit_of_a_fact_needs_a_source(domain: str) -> None:
    assert _found(figures_have_sources, _fact(domain)) == [
        "nothing under `sources` says what the limits of `visits` stand on"
    ]
    assert _found(figures_have_sources, _fact(domain, "{claim: C, basis: own}")) == []


def test_nothing_and_all_of_it_are_no_limits() -> None:
    share = _fact("{min: 0 %, max: 100 %}").replace("type: number", 'type: number\n    unit: "%"')
    assert _found(figures_have_sources, share) == []
    assert _found(figures_have_sources, _fact("{min: 0}")) == []


@pytest.mark.parametrize(
    ("urls", "message"),
    [
        ([], "`confirmed` needs two independent sources, and no address is given here"),
        (
            ["https://example.org/a"],
            "`confirmed` needs two independent sources, and one address is given here",
        ),
        (
            ["https://example.org/a", "https://example.org/a"],
            "`confirmed` needs two independent sources, and one address is given here",
        ),
        (
            ["https://www.example.org/a", "http://example.org/b"],
            "`confirmed` needs two independent sources, and all addresses given here are of"
            " `example.org`",
        ),
        (
            ["https://news.example.org/b", "https://example.org/a"],
            "`confirmed` needs two independent sources, and all addresses given here are of"
            " `example.org`",
        ),
    ],
)
def test_one_source_does_not_confirm(urls: list[str], message: str) -> None:
    source = f"{{claim: C, basis: confirmed, urls: {urls}}}"
    assert _found(confirmed_has_two_sources, _fact(sources=source)) == [message]


@pytest.mark.parametrize(
    "urls",
    [
        ["https://example.org/a", "https://example.com/a"],
        ["https://one.example.org/a", "https://two.example.org/a"],
        ["https://example.org/a", "https://myexample.org/a"],
        ["https://example.org/a", "https://example.org/b", "https://example.com/c"],
    ],
)
def test_two_sources_of_different_hosts_confirm(urls: list[str]) -> None:
    source = f"{{claim: C, basis: confirmed, urls: {urls}}}"
    assert _found(confirmed_has_two_sources, _fact(sources=source)) == []


@pytest.mark.parametrize("basis", ["own", "issuer", "single-source", "inferred", "analogue"])
def test_other_bases_need_no_second_source(basis: str) -> None:
    source = f"{{claim: confirmed, basis: {basis}}}"
    assert _found(confirmed_has_two_sources, _fact(sources=source)) == []


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("www.example.org", "the address does not begin with https:// or http:// and a host"),
        ("mailto:a@example.org", "the address does not begin with https:// or http:// and a host"),
        ("https://example", "`example` is no host"),
        ("https://-.org", "`-.org` is no host"),
        ("https://1.2.3/a", "`1.2.3` is no host"),
        ("https://127.0.0.1/a", "`127.0.0.1` is reached only from inside one organisation"),
        ("https://172.16.0.9/a", "`172.16.0.9` is reached only from inside one organisation"),
        ("https://[::1]/a", "`::1` is reached only from inside one organisation"),
        ("https://wiki.corp/a", "`wiki.corp` is reached only from inside one organisation"),
        ("https://localhost", "`localhost` is reached only from inside one organisation"),
        ("https://[::1/a", "the address cannot be read: brackets or port are wrong"),
        ("https://example.org:99999/", "the address cannot be read: brackets or port are wrong"),
        ("https://me:secret@example.org", "a user name stands in the address"),
        ("https://example.org/" + "a" * 1981, "the address has more than 2000 characters"),
        ("https://example.org/a)", "a bracket in the address has no partner"),
        (
            "https://example.org/a b",
            "a space stands in the address; copy it again from the browser",
        ),
        (
            "<https://example.org>",
            "the character < stands in the address; copy it again from the browser",
        ),
    ],
)
def test_an_address_that_nobody_can_open_is_none(address: str, message: str) -> None:
    source = f"{{claim: C, basis: own, url: '{address}'}}"
    assert _found(addresses_are_addresses, _fact(sources=source)) == [message]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://www.example.org/a_(b)?c=d#e",
        "https://8.8.8.8/a",
        "https://example.org/" + "a" * 1980,
        "https://localhost.example.org/10.0.0.1",
        "https://münchen.example.org/straße",
        "https://example.org:8080/a;b,c~d!e*f%27g",
        "https://a-b.c_d.example.museum/",
    ],
)
def test_an_unusual_address_is_still_one(address: str) -> None:
    source = f"{{claim: C, basis: own, urls: ['{address}']}}"
    assert _found(addresses_are_addresses, _fact(sources=source)) == []


def _files(folder: Traversable, name: str) -> Iterator[SourceFile]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(".yaml"):
            yield SourceFile(f"{name}/{entry.name}", entry.read_bytes())


def test_the_claims_of_the_shipped_catalogue_give_no_finding() -> None:
    draft, _ = collect("indicators", _files(shipped("indicators"), "indicators"))
    assert draft is not None
    assert [str(fault) for check in CHECKS for fault in check(draft)] == []
