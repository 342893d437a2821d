"""Faults in single values: wrong kind, out of range, misspelt, empty, left to write."""

from random import Random

from .change import Change, misspelt, remove, replace_in_value, replace_value
from .sites import Bank, Site

# Keys that something cannot do without, by the shape of what they stand in; written by hand.
_SOURCE = "claim basis"
_CRITERION = "id title when why weakness remedy effort_days sources"
_MEASURE = "id title kind what first_step who days weeks cost_eur effects proof shareable sources"
REQUIRED = {
    "catalogue": {"": "edition title licence dimensions", "dimensions/*": "id title"},
    "facts": {
        "facts/*": "id title question type better definition choices derived",
        "facts/*/choices/*": "id title",
        "facts/*/derived": "share rest ratio to",
        "facts/*/sources/*": _SOURCE,
    },
    "indicators": {
        "": "dimension title indicators",
        "indicators/*": "id title question why levels evidence effort_days not_applicable sources",
        "indicators/*/levels/*": "level when descriptor weakness remedy",
        "indicators/*/evidence": "required_from accepts",
        "indicators/*/effort_days": "1 2 3 4",
        "indicators/*/requires/*": "indicator level",
        "indicators/*/sources/*": _SOURCE,
    },
    "rulebook": {
        "": "id title score",
        "criteria/*": _CRITERION,
        "criteria/*/evidence": "accepts",
        "criteria/*/sources/*": _SOURCE,
        "score": "method",
        "score/method": "id basis",
        "entries/*": "topic indicators facts target weight",
        "validity": "first_years renewal_years grace_years",
        "validity/first_years": "value basis",
        "validity/renewal_years": "value basis",
        "validity/grace_years": "value basis",
        "process/*": "step what basis",
        "fees/*": "title value currency as_of basis",
        "success_stories": "count basis",
        "examples/*": "name expect",
    },
    "references": {
        "": "references",
        "references/*": "id title about statistic value year n area basis sources",
        "references/*/sources/*": _SOURCE,
    },
    "measures": {
        "": "measures",
        "measures/*": _MEASURE,
        "measures/*/cost_eur": "value basis",
        "measures/*/effects/*": "indicator from_at_least fact to by",
        "measures/*/sources/*": _SOURCE,
    },
}


def kind_of(site: Site) -> str:
    """Return the type of the file in which a site stands."""
    head = next(line for line in site.text.splitlines() if line.startswith("clusterself:"))
    return head.split()[1].partition("/")[0]


def is_required(site: Site) -> bool:
    """Tell whether nothing can do without this key."""
    outer = site.shape.rpartition("/")[0]
    if site.key in {"weakness", "remedy"} and "levels" in site.shape:
        return int(site.names[-2]) < 3  # a target may lie above
    return site.is_key and site.key in REQUIRED[kind_of(site)].get(outer, "").split()


def is_basis(site: Site) -> bool:
    """Tell whether it says what something stands on."""
    return site.key == "basis"


def drop(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Take out a key with its value."""
    return remove(site)


# Wrong kind, out of range, misspelt

_ANY_LIST = {"accepts", "papers", "waivers", "indicators", "facts", "sum", "share", "rest", "count"}


def has_kind(site: Site) -> bool:
    """Tell whether a value of another kind would be wrong, and could be written by mistake."""
    return site.is_key and site.written.count("\n") < 8 and site.key != "clusterself"


def change_kind(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Write a list for a text, a text for a number, and so on."""
    written = site.written
    if written[0] in "[{":
        new = choose.choice(("all of it", "12", "true"))
    elif site.entry.value.text is None:
        return None
    elif written.replace(".", "").isdigit():
        new = choose.choice(("many", "[1, 2]", "true", "{at_least: 1}", "1'000", "12,5"))
    elif written in {"yes", "no"}:
        new = choose.choice(("1", "sometimes", "[yes]", "{since: 2019}"))
    else:
        new = choose.choice(("[one, two]", "{en: one}", "12", "true", "3.5", "- one"))
    if site.key in {"value", "n", "as_of"} and new in {"12", "3.5"}:  # may be that number
        return None
    if new == "- one" and site.in_brackets:
        return None
    return replace_value(site, new)


_OUT_OF_RANGE = {
    "level": ("5", "7", "-1"),
    "target": ("0", "5", "2.5"),
    "weight": ("0", "-1"),
    "required_from": ("0", "5"),
    "max_age_months": ("0", "-12", "1.5"),
    "effort_days": ("0", "-2"),
    "count": ("0", "-3"),
    "weeks": ("-1", "0"),
    "hours": ("-3", "0"),
    "year": ("20233", "203", "-2023"),
    "n": ("0", "-41"),
}


def has_range(site: Site) -> bool:
    """Tell whether not all numbers are allowed here."""
    if site.key == "when":
        return "%" in site.written
    if site.shape.endswith(("effort_days/*", "domain/max")):
        return True
    return site.key in _OUT_OF_RANGE and site.written.replace(".", "").isdigit()


def leave_range(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Write a number that cannot be."""
    if site.key == "when":
        return replace_in_value(site, " %", "00 %") if "> 0" not in site.written else None
    if site.key == "max":
        return replace_value(site, '"-5 %"' if "%" in site.written else "-5")
    return replace_value(site, choose.choice(_OUT_OF_RANGE[site.key]))


_FIXED = {
    "type", "better", "basis", "whole", "by_year", "profile", "copy", "statistic", "verdict",
    "currency",
}  # fmt: skip


def has_fixed_word(site: Site) -> bool:
    """Tell whether only certain words are allowed here."""
    return (
        site.key in _FIXED
        or site.written in {"never", "at-target", "satisfying"}
        or (site.shape == "score/method/id")
    )


def misspell_word(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Misspell a fixed word, or write it with a capital."""
    capital = site.written.title()
    if choose.random() < 0.25 and capital != site.written:
        return replace_value(site, capital)
    new = misspelt(site.written, choose)
    return None if new is None else replace_value(site, new)


# Texts

_TEXTS = {
    "title", "question", "definition", "how_to_count", "why", "descriptor", "weakness", "remedy",
    "claim", "note", "what", "prepare", "step", "topic", "area", "licence", "edition", "name",
    "unit", "ecei", "as_of",
}  # fmt: skip


def is_text(site: Site) -> bool:
    """Tell whether people write and read a text here."""
    if site.key == "*":
        return site.shape.split("/")[-2] in {"accepts", "papers", "unknown_rules", "not_applicable"}
    return site.key in _TEXTS


def empty(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Leave nothing of a text."""
    return replace_value(site, choose.choice(('""', "''", "", '" "', ">-")))


_PLACEHOLDERS = ("TODO", "TBD", "...", '"[insert name]"', "FIXME", "Lorem ipsum", "N/A", '"???"')


def leave_placeholder(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Write a word for what is still to be written, in place of a text or behind it."""
    if site.is_plain and choose.random() < 0.5:
        return Change(site.entry.value.end, site.entry.value.end, choose.choice((" TODO", " TBD")))
    return replace_value(site, choose.choice(_PLACEHOLDERS))


def is_address(site: Site) -> bool:
    """Tell whether it is an address."""
    return site.key == "url" or site.shape.endswith("/urls/*")


def break_address(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Break an address as copying and typing do."""
    host = site.says.split("/")[2]
    new = choose.choice(
        (
            site.says.replace("://", ":/", 1),
            site.says.replace("http", "htp", 1),
            site.says.replace("//", "//www ", 1),
            site.says.replace(host, host.replace(".", "", 9), 1),
            site.says.replace(host, "localhost", 1),
            site.says.partition("//")[2],
            f"{site.says} and others",
            f"<{site.says}>",
            f"{site.says})",
        )
    )
    return replace_value(site, f'"{new}"')
