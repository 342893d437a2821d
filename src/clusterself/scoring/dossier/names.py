"""Names of bundled papers: harmless on every system, whatever title and file are called."""

import re
from unicodedata import normalize

LONGEST_SLUG = 60
LONGEST_ENDING = 10
FEWEST_DIGITS = 2
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
# Letters that do not come apart into a plain letter and a mark.
_PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l"}
)


def slug(text: str) -> str:
    """Return a text in small Latin letters, figures and hyphens; empty if it has none."""
    apart = normalize("NFKD", text.casefold().translate(_PLAIN))
    words = _NOT_PLAIN.sub("-", apart.encode("ascii", "ignore").decode()).strip("-")
    if len(words) <= LONGEST_SLUG:
        return words
    cut = words[: LONGEST_SLUG + 1]
    return cut[: cut.rfind("-")] if "-" in cut else cut[:LONGEST_SLUG]


def bundled_name(number: int, of: int, title: str, file: str) -> str:
    """Return the name of a copy, such as `03-strategy-2025-to-2028.pdf`."""
    digits = max(FEWEST_DIGITS, len(str(of)))
    stem, ending = _stem_and_ending(file)
    return f"{number:0{digits}}-{slug(title) or slug(stem) or 'paper'}{ending}"


def _stem_and_ending(file: str) -> tuple[str, str]:
    name = file.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, ending = name.rpartition(".")
    if not stem:
        return name, ""
    plain = slug(ending).replace("-", "")[:LONGEST_ENDING]
    return stem, f"{dot}{plain}" if plain else ""
