"""Faults in what a catalogue means: references, levels, conditions, sources."""

import re
from random import Random

from .change import Change, copied, misspelt, replace_in_value, replace_value
from .sites import Bank, Site

# References

_REFERENCES = {"fact", "indicator", "about", "ratio", "to", "equals", "part_of", "dimension"}
_LISTS = {"waivers", "indicators", "facts", "sum", "share", "rest", "count"}
_NAMED_IN_TEXT = re.compile(r"\b[a-z]+(?:[-.][a-z]+)+\b|^[a-z]+$")


def names_something(site: Site) -> bool:
    """Tell whether an id of something else stands here."""
    if site.key == "when":
        return _NAMED_IN_TEXT.search(site.says) is not None
    if site.shape.startswith(("examples/*/facts/", "examples/*/levels/")):
        return True
    is_listed = site.key == "*" and site.shape.split("/")[-2] in _LISTS
    return (site.key in _REFERENCES or is_listed) and site.is_plain


def break_reference(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Misspell the id of something else."""
    if site.key == "when":
        old = choose.choice([m[0] for m in _NAMED_IN_TEXT.finditer(site.says)])
        new = misspelt(old, choose, bank.named)
        return None if new is None else replace_in_value(site, old, new)
    if site.shape.startswith("examples/"):
        new, start = misspelt(site.key, choose, bank.named), site.entry.start
        return None if new is None else Change(start, start + len(site.key), new)
    new = misspelt(site.says, choose, bank.named)
    return None if new is None else replace_value(site, new)


def break_id(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Misspell an id that others name."""
    if site.says not in bank.named:
        return None
    new = misspelt(site.says, choose, bank.named)
    return None if new is None else replace_value(site, new)


def declares_something(site: Site) -> bool:
    """Tell whether an id is declared here."""
    return site.shape in {"facts/*/id", "indicators/*/id", "dimensions/*/id"}


def is_item_with_id(site: Site) -> bool:
    """Tell whether it is an item that has an id of its own."""
    return site.key == "*" and site.entry.value.entry("id") is not None


def is_indicator(site: Site) -> bool:
    """Tell whether it is a whole indicator."""
    return site.shape == "indicators/*"


def copy_item(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Write an item a second time below itself, id and all."""
    return copied(site, "id")


def copy_from_another_file(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Copy an indicator from another file to below this one, id and all."""
    other = choose.choice([s for s in bank.sites(is_indicator) if s.file != site.file])
    written = other.text[other.entry.start : other.entry.value.end]
    return Change(site.line_end, site.line_end, f"\n\n  - {written}", focus=2, length=1)


def can_lead_back(site: Site) -> bool:
    """Tell whether it names what something needs or is made of, and could name itself."""
    shape = site.shape
    return shape in {"indicators/*/requires/*/indicator", "facts/*/derived/ratio"} or (
        shape.startswith("facts/*/derived/") and site.key == "*"
    )


def close_circle(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Let something need itself, or what needs it; the same with the parts of a fact."""
    others = [s.names[1] for s in bank.sites(can_lead_back) if s.says == site.names[1]]
    return replace_value(site, choose.choice([site.names[1], *others]))


def is_selected(site: Site) -> bool:
    """Tell whether a rulebook selects something here."""
    return site.shape in {"entries/*/indicators/*", "entries/*/facts/*"}


def select_twice(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Select an indicator or a fact a second time, here or in another entry."""
    others = [
        s.says for s in bank.sites(is_selected) if (s.file, s.shape) == (site.file, site.shape)
    ]
    return Change(site.entry.value.end, site.entry.value.end, f", {choose.choice(others)}")


# Levels and conditions


def is_level_number(site: Site) -> bool:
    """Tell whether it is the number of a level."""
    return site.shape == "indicators/*/levels/*/level"


def disorder(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Write the number of another level."""
    return replace_value(site, choose.choice([n for n in "01234" if n != site.written]))


_REVERSED = {">=": ("<=", "<"), ">": ("<", "<="), "<=": (">=", ">"), "<": (">", ">=")}


def is_comparison(site: Site) -> bool:
    """Tell whether it is a condition with one comparison."""
    return site.key == "when" and len(re.findall("[<>]", site.says)) == 1


def reverse(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Turn a comparison round."""
    sign = re.findall("[<>]=?", site.says)[0]
    return replace_in_value(site, sign, choose.choice(_REVERSED[sign]))


def is_step(site: Site) -> bool:
    """Tell whether it is the condition of a level."""
    return site.shape == "indicators/*/levels/*/when"


def _of_neighbour(site: Site, choose: Random, bank: Bank) -> str | None:
    """Return what stands under the same key at the level above or below."""
    level = int(site.names[-2]) + choose.choice((-1, 1))
    names = (*site.names[:-2], str(level), site.key)
    found = next((s for s in bank.sites() if s.file == site.file and s.names == names), None)
    return None if found is None else found.written


def copy_of_neighbour(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Write what stands at the level above or below."""
    written = _of_neighbour(site, choose, bank)
    return None if written is None else replace_value(site, written)


def is_level_text(site: Site) -> bool:
    """Tell whether it is one of the texts of a level."""
    is_text = site.key in {"descriptor", "weakness", "remedy"}
    return is_text and site.shape.startswith("indicators/*/levels/")


def has_percent(site: Site) -> bool:
    """Tell whether it is a condition about a share."""
    return site.key == "when" and "%" in site.says


def leave_out_unit(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Lose the percent sign."""
    return replace_in_value(site, " %", "")


def spoil_condition(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Write a condition as other people and programs would."""
    says = site.says
    new = choose.choice(
        (
            says.replace(">=", "=>").replace("<=", "=<").replace("> ", "=> "),
            says.replace(">=", "≥").replace("<=", "≤").replace("> ", "» "),
            says.replace(">=", "> =").replace("<=", "< =").replace("> 0", "> > 0"),
            f"({says}",
            f"{says} and",
            says + ",5",
            says.replace(">=", "at least").replace("<=", "at most").replace("> ", "more than "),
            says.replace(">=", "&&").replace("<=", "&&").replace("> ", "&& "),
            f"not {says}",
            f"{says} {says}",
        )
    )
    return replace_value(site, f'"{new}"')


def is_scored_entry(site: Site) -> bool:
    """Tell whether it is the target of an entry without a minimum."""
    return site.shape == "entries/*/target" and "minimum" not in site.beside and site.says != "4"


def put_minimum(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Ask for more at least than at best."""
    minimum = choose.randint(int(site.says) + 1, 4)
    end = site.entry.value.end
    return Change(end, end, f", minimum: {minimum}")


def is_expectation(site: Site) -> bool:
    """Tell whether it is what an example of a rulebook must give."""
    return site.shape.startswith("examples/*/expect/")


def expect_another(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Expect another score or verdict."""
    if site.key == "verdict":
        others = [word for word in ("met", "not_met", "open") if word != site.written]
        return replace_value(site, choose.choice(others))
    return replace_value(site, f"{choose.randint(1, 97)} %")


# Texts and sources


def is_decided_by_words(site: Site) -> bool:
    """Tell whether it is a text that decides a level, and no condition does."""
    if site.shape != "indicators/*/levels/*/descriptor" or site.is_folded:
        return False
    return f"- id: {site.names[1]}\n" in site.text and not _has_fact(site)


def _has_fact(site: Site) -> bool:
    start = site.text.find(f"- id: {site.names[1]}\n")
    following = site.text.find("\n  - id:", start)
    return "\n    fact:" in site.text[start : following if following > 0 else None]


def make_vague(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Leave open how many, how often or how well."""
    words = ("Several people meet.", "It often happens.", "The means are adequate.")
    if site.written[0] in "'\"":
        return None
    return Change(site.entry.value.end, site.entry.value.end, f" {choose.choice(words)}")


def is_confirmed(site: Site) -> bool:
    """Tell whether it is one of two addresses of something confirmed."""
    if not site.shape.endswith("/urls/*"):
        return False
    basis = site.above[-2].entry("basis")
    return basis is not None and basis.value.text == "confirmed" and len(site.outer.entries) == 2


def remove_source(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Take one of two addresses out, or let both be of one house."""
    entries = site.outer.entries
    other = entries[1 - site.number].value
    if choose.random() < 0.5:
        return replace_value(site, f'"{(other.text or "").rstrip("/")}/more"')
    start = site.entry.start if site.number == 0 else entries[0].value.end
    end = entries[1].start if site.number == 0 else site.entry.value.end
    return Change(start, end, "", lacking=site.above[-2].start)
