"""Words that people type in place of a value, in the languages of the clusters."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

LimitKey: TypeAlias = Literal["at_least", "more_than", "at_most", "less_than"]

# Seen on no screen, and brought along from web pages and other programs.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SAME = {ord("−"): "-", ord("\u2011"): "-", ord("’"): "'", ord("＞"): ">", ord("＜"): "<"}  # noqa: RUF001


def tidy(text: str) -> str:
    """Return a text with single spaces of one kind; letters stay as they are."""
    return " ".join(text.translate(_INVISIBLE).translate(_SAME).split())


def _all(*words: str) -> frozenset[str]:
    return frozenset(word.casefold() for line in words for word in line.split(" | "))


UNKNOWN_WORDS = _all(
    "unknown | not known | don't know | dont know | do not know | i don't know | no idea",
    "unbekannt | weiß nicht | neznámé | nevím | nieznane | nie wiem | desconocido | no sé",
    "no lo sé | inconnu | je ne sais pas | ? | ?? | ???",
)
# `no` says no here, as in English and Spanish; only in talk does it mean yes to Czechs and Poles.
YES_WORDS = _all("yes | y | true | ja | ano | tak | sí | si | oui")
NO_WORDS = _all("no | n | false | nein | ne | nie | non")
NOT_APPLICABLE_WORDS = ("not applicable", "does not apply", "n/a", "n.a.", "na")
ABOUT_WORDS = (
    "about", "approximately", "approx.", "approx", "around", "roughly", "circa", "ca.", "ca", "c.",
    "nearly", "almost", "some", "~", "≈", "etwa", "rund", "ungefähr", "cca", "asi", "přibližně",
    "około", "ok.", "unos", "aproximadamente", "environ",
)  # fmt: skip
# A word that begins another one stands behind it.
LIMIT_WORDS: Mapping[LimitKey, tuple[str, ...]] = {
    "at_least": (
        "at least", "not less than", "no less than", "not fewer than", "no fewer than",
        "not before", "not earlier than", "minimum", "min.", "min", "from", "≥", ">=", "=>",
        "mindestens", "alespoň", "nejméně", "co najmniej", "al menos", "au moins",
    ),
    "at_most": (
        "at most", "not more than", "no more than", "not after", "not later than", "up to",
        "maximum", "max.", "max", "≤", "<=", "=<", "höchstens", "maximal", "bis zu",
        "nejvýše", "maximálně", "co najwyżej", "como máximo", "au plus", "au maximum",
    ),
    "more_than": (
        "more than", "over", "above", "after", ">", "mehr als", "über", "více než", "ponad",
        "więcej niż", "más de", "plus de",
    ),
    "less_than": (
        "less than", "fewer than", "under", "below", "before", "<", "weniger als", "unter",
        "méně než", "mniej niż", "menos de", "moins de",
    ),
}  # fmt: skip
LIMIT_ENDINGS: Mapping[LimitKey, tuple[str, ...]] = {
    "at_least": ("or more", "and more", "oder mehr", "+"),
    "at_most": ("or less", "or fewer", "oder weniger"),
}
BETWEEN_WORDS = ("between", "zwischen", "mezi", "między", "entre")
FROM_WORDS = ("from", "von", "od", "de")
TO_WORDS = ("to", "bis", "až", "do", "à", "a")
AND_WORDS = ("and", "und", "a", "i", "y", "et")
# Beginnings and ends of numbers that are not written in full.
SHORTENED = (
    "k", "m", "mn", "mio", "mil", "mln", "million", "millions", "thousand", "tsd", "tis", "tys",
)  # fmt: skip
CURRENCIES: Mapping[str, str] = {
    "€": "EUR", "kč": "CZK", "zł": "PLN", "£": "GBP", "ft": "HUF",
    **{code.casefold(): code for code in (
        "EUR", "CZK", "PLN", "GBP", "HUF", "RON", "BGN", "SEK", "DKK", "NOK", "ISK", "CHF",
        "USD", "UAH", "TRY", "RSD", "MKD", "ALL", "BAM", "GEL", "MDL",
    )},
}  # fmt: skip
PERCENT_WORDS = ("%", "percent", "per cent", "pct", "prozent", "procent", "procenta")


def without_first(text: str, words: Iterable[str]) -> str | None:
    """Return what follows one of the words at the beginning of a text, None if none stands there.

    A word of letters ends where the letters end: `min` does not begin `minus`.
    """
    lower = text.casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = text[len(word) :]
        ends = not word[-1].isalpha() or not rest[:1].isalpha()
        if rest and ends and lower.startswith(word):
            return rest.strip()
    return None


def without_last(text: str, words: Iterable[str]) -> str | None:
    """Return what stands before one of the words at the end of a text, None if none is there."""
    lower = text.casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = text[: -len(word)]
        ends = not word[0].isalpha() or not rest[-1:].isalpha()
        if rest and ends and lower.endswith(word):
            return rest.strip()
    return None
