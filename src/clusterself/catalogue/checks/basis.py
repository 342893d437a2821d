"""Checks of what claims stand on: a basis, sources, and addresses that lead somewhere."""

import re
from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from clusterself.catalogue.checks.walk import files_of, values_in
from clusterself.catalogue.document import Data, Document
from clusterself.catalogue.draft import Draft, Path
from clusterself.catalogue.load_catalogue import Check
from clusterself.diagnostics import Diagnostic, Location, Place
from clusterself.model.fact import AskedFact
from clusterself.model.quantity import PERCENT

_NO_SOURCE = "write at least one entry with `claim` and `basis`; what is your own is `basis: own`"


def figures_have_sources(draft: Draft) -> Iterator[Diagnostic]:
    """CS601: indicators, criteria, measures and limits of facts name at least one source.

    A figure without `basis`, or a published one without source, is not even read.
    """
    for what, where in _without_source(draft):
        message = f"nothing under `sources` says what {what} on"
        yield draft.fault("CS601", where, message, _NO_SOURCE)


def _without_source(draft: Draft) -> Iterator[tuple[str, Location]]:
    for indicator in (i for i in draft.indicators if not i.sources):
        yield f"indicator `{indicator.id}` stands", draft.at("indicator", indicator.id)
    for rulebook in draft.rulebooks:
        for number, criterion in enumerate(rulebook.criteria):
            if not criterion.sources:
                where = draft.at("rulebook", rulebook.id, "criteria", number)
                yield f"criterion `{criterion.id}` stands", where
    for measure in (m for m in draft.measures if not m.sources):
        yield f"measure `{measure.id}` stands", draft.at("measure", measure.id)
    for fact in draft.catalogue.facts.values():
        if isinstance(fact, AskedFact) and not fact.sources and _is_limited(fact):
            yield f"the limits of `{fact.id}` stand", draft.at("fact", fact.id, "domain")


def _is_limited(fact: AskedFact) -> bool:
    """Tell whether a fact has limits other than those that lie in its nature."""
    low, high = fact.domain.min, fact.domain.max
    all_of_it = high is None or (high.value == 1 and high.unit == PERCENT)
    return low.value != 0 or not all_of_it


_CONFIRMED = re.compile(r"basis[\"']?\s*:\s*[\"']?confirmed")  # most files need no closer look


def confirmed_has_two_sources(draft: Draft) -> Iterator[Diagnostic]:
    """CS602: what is called confirmed names addresses of two sources that do not hang together."""
    for document in files_of(draft):
        if not _CONFIRMED.search(document.text):
            continue
        for path, key, value in values_in(document):
            if isinstance(value, dict) and value.get("basis") == "confirmed":
                hosts = {address: _host(address) for address in _addresses(value)}
                if not _independent(hosts.values()):
                    where = document.place((*path, key, "basis"))
                    hint = "add a source of another origin under `urls`, or write `single-source`"
                    message = _alone(sorted(hosts.values()))
                    second = _last_address(document, (*path, key), value)
                    yield Diagnostic(where, "CS602", message, hint, second)


def _last_address(document: Document, path: Path, entry: dict[str, Data]) -> Place | None:
    urls = entry.get("urls")
    if not isinstance(urls, list) or not urls:
        return None
    where = document.place((*path, "urls", len(urls) - 1))
    return Place(where, "of one origin with the others" if len(urls) > 1 else "the only one")


def _addresses(entry: dict[str, Data]) -> Iterator[str]:
    """Yield the addresses of an entry and of its sources."""
    urls = entry.get("urls")
    for address in (entry.get("url"), *(urls if isinstance(urls, list) else ())):
        if isinstance(address, str):
            yield address
    sources = entry.get("sources")
    for source in sources if isinstance(sources, list) else ():
        if isinstance(source, dict):
            yield from _addresses(source)


def _independent(hosts: Iterable[str]) -> bool:
    """Tell whether two of the hosts are there of which none is a part of the other."""
    known = {f".{host}" for host in hosts if host}
    return any(not (one.endswith(other) or other.endswith(one)) for one in known for other in known)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # said elsewhere
        return ""


def _alone(hosts: list[str]) -> str:
    """Say what is missing, from the hosts of the different addresses that are given."""
    needed = "`confirmed` needs two independent sources"
    if not hosts:
        return f"{needed}, and no address is given here"
    if len(hosts) == 1:
        return f"{needed}, and one address is given here"
    return f"{needed}, and all addresses given here are of `{min(hosts, key=len)[:60]}`"


_YEARS = range(1900, 2100)
_ODD_YEAR = re.compile(r"\byear[\"']?\s*:(?!\s*(?:19|20)\d\d\b)")  # in few files only


def years_are_years(draft: Draft) -> Iterator[Diagnostic]:
    """CS206: the year of a source or of a published figure has four digits, the right ones."""
    for document in files_of(draft):
        for path, key, value in values_in(document) if _ODD_YEAR.search(document.text) else ():
            if key == "year" and type(value) is int and value not in _YEARS:
                where = document.place((*path, key))
                message = f"expected a year, found the number {value}"
                yield draft.fault("CS206", where, message, "for example 2025")


# Nearly all addresses are of this plain form; only the others are taken apart.
_PLAIN = re.compile(
    r"https?://(?:[a-z0-9][a-z0-9-]*\.)+([a-z]{2,})(?:/[\w./?&=%#:,;~+@!$*'-]*)?"
).fullmatch
_LOCAL = frozenset({"localhost", "local", "internal", "intranet", "lan", "corp", "home"})
_LONGEST = 2000
_EXAMPLE = "for example https://example.org/page"
# No address may hold these; where they stand, something was copied badly.
_NEVER = re.compile(r'[\s<>"{}|\\^`]')
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]").fullmatch


def addresses_are_addresses(draft: Draft) -> Iterator[Diagnostic]:
    """CS603: every address is one that anybody can open."""
    for document in files_of(draft):
        for path, key, value in values_in(document):
            is_address = key == "url" or (isinstance(key, int) and path[-1:] == ("urls",))
            if is_address and isinstance(value, str):
                problem = _problem(value.strip())
                if problem is not None:
                    offset, message, hint = problem
                    where = document.place_in_text((*path, key), value.strip()[:offset])
                    yield draft.fault("CS603", where, message, hint)


def _problem(address: str) -> tuple[int, str, str] | None:
    """Return where in an address something is wrong, what, and what to do; None if nothing is."""
    if len(address) > _LONGEST:
        return 0, f"the address has more than {_LONGEST} characters", _EXAMPLE
    plain = _PLAIN(address)
    if plain and plain[1] not in _LOCAL:
        return None
    strange = _NEVER.search(address)
    if strange is not None:
        what = "a space" if strange[0].isspace() else f"the character {strange[0]}"
        message = f"{what} stands in the address; copy it again from the browser"
        return strange.start(), message, "one address a line; more than one belongs under `urls`"
    try:
        parts = urlsplit(address)
        _ = parts.port  # read here because that is when it is checked
    except ValueError:
        return 0, "the address cannot be read: brackets or port are wrong", _EXAMPLE
    return _problem_of_parts(address, parts)


def _problem_of_parts(address: str, parts: SplitResult) -> tuple[int, str, str] | None:
    host = (parts.hostname or "").rstrip(".")
    start = address.find("//") + 2
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return 0, "the address does not begin with https:// or http:// and a host", _EXAMPLE
    if parts.username is not None:
        return start, "a user name stands in the address", "leave out what stands before the @"
    if _is_local(host):
        message = f"`{host[:60]}` is reached only from inside one organisation"
        return start, message, "name an address that anybody can open"
    if not (_HOST(host) or _is_number(host)):
        return start, f"`{host[:60]}` is no host", _EXAMPLE
    if address.count("(") != address.count(")"):
        place = max(address.rfind("("), address.rfind(")"))
        return place, "a bracket in the address has no partner", "copy it again from the browser"
    return None


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_local(host: str) -> bool:
    if _is_number(host):
        return not ip_address(host).is_global
    return host.rpartition(".")[2] in _LOCAL


CHECKS: tuple[Check, ...] = (
    figures_have_sources,
    confirmed_has_two_sources,
    years_are_years,
    addresses_are_addresses,
)
