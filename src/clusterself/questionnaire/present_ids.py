"""What can be answered, by present ids and by those that things had earlier."""

from collections.abc import Iterable

from clusterself.model.catalogue import Catalogue
from clusterself.model.question import Key, Part


class PresentIds:
    """Finds what an id of an earlier edition is called now."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._titles: dict[Key, str] = {}
        self._present: dict[Key, Key] = {}  # by earlier ids
        for fact in catalogue.facts.values():
            self._add(("facts", fact.id), fact.title, fact.aliases)
        for indicator in catalogue.indicators.values():
            self._add(("answers", indicator.id), indicator.title, indicator.aliases)

    def _add(self, key: Key, title: str, aliases: Iterable[str]) -> None:
        self._titles[key] = title
        self._present |= {(key[0], alias): key for alias in aliases}

    def present(self, part: Part, name: str) -> Key | None:
        """Return where the answer stands now; None if the catalogue has nothing of that name."""
        key = part, name
        return key if key in self._titles else self._present.get(key)

    def title(self, key: Key) -> str:
        """Return the title of what is answered, its id if it is not in the catalogue."""
        return self._titles.get(key, key[1])
