"""Faults in the form of a file: what no parser can read, or reads as something else."""

from random import Random

from .break_meaning import names_something
from .break_values import has_fixed_word, is_required
from .change import Change, copied, misspelt, remove, replace_value
from .sites import Bank, Site

# Keys and indentation


def is_own_key(site: Site) -> bool:
    """Tell whether it is a key of ours and not the id of something."""
    return site.is_key and not site.shape.startswith(("examples/*/facts/", "examples/*/levels/"))


def rename_key(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Misspell a key."""
    assert site.entry.key is not None
    known = {s.key for s in bank.sites() if s.is_key}
    new = misspelt(site.key, choose, known) or (site.key * 2 if site.key.isdigit() else None)
    start = site.entry.key.start
    return None if new is None else Change(start, start + len(site.key), new)


def double_key(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Write a key with its value twice; long values are not copied by mistake."""
    return copied(site) if site.written.count("\n") < 8 else None


def follows_a_key(site: Site) -> bool:
    """Tell whether it is a key on its own line with another one above it in the same mapping."""
    return site.is_key and not site.in_brackets and site.begins_line and site.number > 0


def shift(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Begin a line one or two columns further left or right."""
    by = choose.choice((-2, -1, 1, 2))
    start = site.line_start
    if by > 0:
        return Change(start, start, " " * by)
    return Change(start, start - by, "") if site.entry.start - start >= -by else None


def put_tab(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Indent a line by a tab, or put one behind the colon."""
    assert site.entry.key is not None
    colon = site.entry.key.end + 1
    if choose.random() < 0.5 and site.text[colon] == " ":
        return Change(colon, colon + 1, "\t")
    return Change(site.line_start, site.entry.start, "\t")


# Quotes and brackets


def is_quoted(site: Site) -> bool:
    """Tell whether it is a text in quotes."""
    return site.written[:1] in {"'", '"'} and len(site.written) > 2


def open_quote(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Lose the closing quote."""
    end = site.entry.value.end
    return Change(end - 1, end, "")


def is_in_brackets_itself(site: Site) -> bool:
    """Tell whether it is a list or mapping in brackets."""
    return site.written[:1] in {"[", "{"}


def open_bracket(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Lose the closing bracket."""
    end = site.entry.value.end
    return Change(end - 1, end, "")


# Dashes, colons, line breaks


def has_dash(site: Site) -> bool:
    """Tell whether it is an item with a dash, and not the only one."""
    is_item = not site.is_key and not site.in_brackets
    return is_item and len(site.outer.entries) > 1


def lose_dash(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Put spaces in place of the dash, or nothing."""
    dash = site.text.rfind("-", site.line_start, site.entry.start)
    return Change(dash, dash + 2, choose.choice(("  ", "")))


def has_colon(site: Site) -> bool:
    """Tell whether it is a key with a colon right behind it."""
    return site.entry.key is not None and site.text[site.entry.key.end] == ":"


def lose_colon(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Lose the colon behind a key."""
    assert site.entry.key is not None
    colon = site.entry.key.end
    return Change(colon, colon + 1, "")


def has_space_behind_colon(site: Site) -> bool:
    """Tell whether a plain value stands behind the colon."""
    if site.entry.key is None or not (site.written[:1].isalnum() or site.is_folded):
        return False
    return site.text.startswith(": ", site.entry.key.end)


def lose_space(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Lose the space behind the colon."""
    assert site.entry.key is not None
    space = site.entry.key.end + 1
    return Change(space, space + 1, "")


def put_colon(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Write a colon behind a word of a plain text."""
    spaces = [n for n, c in enumerate(site.written) if c == " "]
    at = site.entry.value.start + choose.choice(spaces)
    return Change(at, at, ":")


def has_words(site: Site) -> bool:
    """Tell whether it is a plain text of several words in one line."""
    return site.is_plain and " " in site.written and "\n" not in site.written


def lose_line_break(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Join a line to the one above."""
    return Change(site.line_start - 1, site.entry.start, " ", lacking=site.outer_start)


def heads_a_text(site: Site) -> bool:
    """Tell whether it is the line above a folded text that nothing can do without."""
    return site.is_folded and site.begins_line and is_required(site)


def lose_first_line(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Lose the line with the key of a folded text, but not the text."""
    end = site.text.find("\n", site.entry.start) + 1
    return Change(site.line_start, end, "", lacking=site.outer_start)


# Whole lines and characters


def put_conflict_mark(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Leave a mark of a merge above a line."""
    mark = choose.choice(("<<<<<<< HEAD", "=======", ">>>>>>> our-changes"))
    return Change(site.line_start, site.line_start, f"{mark}\n")


def save_as_latin(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Save one letter of a text in an older encoding; a byte for itself, as Python writes it."""
    letters = [n for n, c in enumerate(site.written) if c.isalpha()]
    if not letters:
        return None
    at = site.entry.value.start + choose.choice(letters)
    return Change(at, at + 1, "\udce9")


def put_invisible(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Put a space that is none before or behind a key, or an invisible character into a value.

    In a text, soft hyphens and their like do no harm; in a word that has to be right, they do.
    """
    assert site.entry.key is not None
    match choose.choice(("before", "behind", "within")):
        case "before":
            return Change(site.entry.start, site.entry.start, "\u00a0")
        case "behind":
            colon = site.entry.key.end + 1
            return Change(colon, colon + 1, "\u00a0") if site.text[colon] == " " else None
        case _:
            at = site.entry.value.start + choose.randrange(len(site.written))
            has_to_be_right = has_fixed_word(site) or names_something(site)
            characters = "\u200b\u00ad\u00a0" if has_to_be_right else "\ufeff\u0007\u2028"
            return Change(at, at, choose.choice(characters))


def spoil_first_line(site: Site, choose: Random, bank: Bank) -> Change | None:
    """Misspell the type of the file, raise its version, or lose the line."""
    match choose.choice(("type", "version", "key", "line", "empty")):
        case "type":
            new = misspelt(site.written.partition("/")[0], choose)
            return None if new is None else replace_value(site, f"{new}/1")
        case "version":
            return replace_value(site, site.written.replace("/1", choose.choice(("/2", "", "/0"))))
        case "key":
            return rename_key(site, choose, bank)
        case "line":
            return remove(site)
        case _:
            return replace_value(site, "")
