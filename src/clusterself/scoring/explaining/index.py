"""All that can be explained, by path.

A path is that of the JSON output with ids in place of positions. Lists without ids count from 1, a
list of numbers and the pair of an exact and a shown figure are explained as a whole. The first word
may be left out.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from clusterself.scoring.explaining.case import Case, Explainable
from clusterself.scoring.explaining.copied import copied_paths
from clusterself.scoring.explaining.criteria import criterion_paths
from clusterself.scoring.explaining.explanation import Explanation
from clusterself.scoring.explaining.facts import fact_paths
from clusterself.scoring.explaining.hanging import hanging_paths
from clusterself.scoring.explaining.indicators import indicator_paths
from clusterself.scoring.explaining.questions import question_paths
from clusterself.scoring.explaining.scores import score_paths
from clusterself.scoring.explaining.verdicts import verdict_paths
from clusterself.scoring.explaining.weaknesses import weakness_paths

_SOURCES = (
    verdict_paths, criterion_paths, score_paths, question_paths, weakness_paths, indicator_paths,
    fact_paths, copied_paths, hanging_paths,
)  # fmt: skip
# What a path may begin with without saying so, in this order.
_LEFT_OUT = (
    "result", "indicators", "facts", "criteria", "dimensions", "weaknesses", "questions",
    "references", "process",
)  # fmt: skip
_OTHER_NAMES = {"eligibility": "criteria", "evidenced": "result.evidenced_score"}
_WHOLE = (".percent", ".exact")


class Index:
    """What can be explained of one scorecard."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @cached_property
    def paths(self) -> Mapping[str, Explainable]:
        """Return all full paths; where two are alike, the first counts."""
        found: dict[str, Explainable] = {}
        for source in _SOURCES:
            for one in source(self._case):
                found.setdefault(one.path, one)
        return found

    def explain(self, asked: str) -> Explanation | None:
        """Return the explanation of a path, full or short; None if there is no such path."""
        path = self.full_path(asked)
        return None if path is None else self.paths[path].explain()

    def full_path(self, asked: str) -> str | None:
        """Return the full path that is meant."""
        forms = (full for path in _spellings(asked) for full in _full_forms(path))
        return next((path for path in forms if path in self.paths), None)

    def below(self, asked: str = "") -> Iterator[Explanation]:
        """Yield what a list of all paths shows; with the beginning of a path, all below it."""
        for one in self.paths.values():
            is_below = any(one.path.startswith(f"{path}.") for path in _full_forms(asked))
            if is_below or (not asked and one.is_listed):
                yield one.explain()


def _full_forms(asked: str) -> Iterator[str]:
    if asked:
        yield asked
        yield from (f"{first}.{asked}" for first in _LEFT_OUT)


def _spellings(asked: str) -> Iterator[str]:
    yield asked
    for ending in _WHOLE:
        if asked.endswith(ending):
            yield asked.removesuffix(ending)
    for name, path in _OTHER_NAMES.items():
        if f"{asked}.".startswith(f"{name}."):
            yield path + asked.removeprefix(name)
