"""Tells whether two texts say the same, form and tone apart."""

import re

_SIGNS = str.maketrans(dict.fromkeys(".,;:!?()[]\"'-/", " "))
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|es|ed|s|e|d)$")
# Articles, and adverbs that only raise or lower the tone.
_NO_DIFFERENCE = frozenset(
    re.findall(
        r"\w+",
        """
        a an the very really quite rather fairly somewhat largely mostly mainly fully completely
        entirely thoroughly partly partially generally usually normally typically often frequently
        regularly sometimes occasionally rarely seldom well better good highly strongly clearly
        systematically sufficiently adequately appropriately effectively significantly actively
        """,
    )
)


def substance(text: str) -> list[str]:
    """Return the words of a text that can make a difference; numbers and words such as `no` do."""
    words = text.lower().replace("%", " % ").translate(_SIGNS).split()
    return [word for word in words if word not in _NO_DIFFERENCE]


def are_alike(words: list[str], others: list[str]) -> bool:
    """Tell whether words are the same in the same order, apart from their endings."""
    return len(words) == len(others) and all(
        one == other or _ENDING.sub("", one) == _ENDING.sub("", other)
        for one, other in zip(words, others, strict=True)
    )
