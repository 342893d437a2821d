"""The evidence for an interview or audit: which papers are needed, named, at hand and in date."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.base import LevelNumber
from clusterself.model.gap_report import Heading
from clusterself.model.scorecard import AnswerState
from clusterself.model.validity import LabelValidity
from clusterself.model.verdict import Verdict

MAX_FILE_BYTES = 200_000_000  # of one paper
MAX_ALL_BYTES = 2_000_000_000  # of all papers in a dossier


class FileState(StrEnum):
    """What became of the file that a paper names."""

    FOUND = "found"
    MISSING = "missing"
    OUTSIDE = "outside"  # of the folder of the assessment; not looked at
    NOT_A_FILE = "not_a_file"  # a folder, a pipe, a device
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    ADDRESS = "address"  # an address alone, which is not opened
    NOT_NAMED = "not_named"  # neither a file nor an address


class Sameness(StrEnum):
    """Whether a file is the one whose sha256 the assessment names."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNKNOWN = "unknown"  # no sha256 is named, or no file is found


class Dating(StrEnum):
    """Whether a paper proves something on a day, or why it does not."""

    VALID = "valid"
    OTHER_KIND = "other_kind"
    LATER = "later"  # dated after the day
    ENDED = "ended"  # past the end that the paper itself names
    TOO_OLD = "too_old"


class FileFound(NamedTuple):
    """What was found of a file named in the assessment; `key` is the same for the same file."""

    state: FileState
    key: str = ""
    size: int = 0
    sha256: str = ""


class Paper(NamedTuple):
    """One paper, numbered in the order of the rulebook; `name` is that of the bundled copy.

    The number stays the same when a missing file turns up.
    """

    number: int
    title: str
    kind: str
    dated: date
    file: str | None
    address: str | None
    state: FileState
    size: int
    sha256: str
    key: str  # where the file is, from the folder of the assessment
    name: str | None  # None where there is no file to bundle


class Use(NamedTuple):
    """A paper as one answer names it, under the rule for that answer."""

    paper: int
    title: str
    kind: str
    dated: date
    valid_until: date | None
    file: str | None
    address: str | None
    state: FileState
    sameness: Sameness
    dating: Dating  # on the day of the assessment
    dating_today: Dating
    holds_until: date | None  # the last day in date; None without end, or where not valid

    @property
    def is_at_hand(self) -> bool:
        """Tell whether the paper can be shown as it was when it was named."""
        is_there = self.state in {FileState.FOUND, FileState.ADDRESS}
        return is_there and self.sameness is not Sameness.CHANGED

    @property
    def proves(self) -> bool:
        """Tell whether the paper is at hand, and was in date on the day of the assessment."""
        return self.is_at_hand and self.dating is Dating.VALID

    @property
    def proves_today(self) -> bool:
        """Tell whether the paper is at hand and in date."""
        return self.is_at_hand and self.dating_today is Dating.VALID


class Proof(StrEnum):
    """Whether what has to be proven is."""

    NOT_NEEDED = "not_needed"
    PROVEN = "proven"
    LAPSED = "lapsed"  # proven on the day of the assessment, not any more
    MISSING = "missing"
    NOT_YET = "not_yet"  # not answered, or a criterion that is not met: papers come later


class Needed(NamedTuple):
    """Which papers would do; `from_level` is the lowest level that needs one."""

    accepts: tuple[str, ...]
    max_age_months: int | None
    from_level: LevelNumber | None


class Part(NamedTuple):
    """What needs a paper of its own: an answer, or one of the facts behind it."""

    id: str
    title: str
    year: str | None
    uses: tuple[Use, ...]
    proof: Proof


class ItemKind(StrEnum):
    """What papers are about."""

    CRITERION = "criterion"
    INDICATOR = "indicator"
    FACT = "fact"
    STORY = "story"


class Item(NamedTuple):
    """A criterion, an indicator, a profile fact or a success story with its papers."""

    kind: ItemKind
    id: str
    title: str
    answer: AnswerState | None  # None for criteria and stories
    verdict: Verdict | None  # of criteria
    levels: tuple[LevelNumber, ...]  # possible ones, of indicators
    descriptor: str | None  # of the level, where there is only one
    reason: str | None  # why it is not applicable
    needed: Needed | None
    parts: tuple[Part, ...]
    proof: Proof
    blocks: bool  # without papers the verdict is not proven
    stake: Fraction  # of the score: what is not proven without papers


class Topic(NamedTuple):
    """One topic of the rulebook; the criteria are a topic, and so are the success stories."""

    title: str
    items: tuple[Item, ...]


class TodoKind(StrEnum):
    """What has to be done about a paper."""

    FILE = "file"  # a paper is named and in date, but not at hand
    PAPER = "paper"  # no paper that proves it is named
    RENEW = "renew"  # was in date on the day of the assessment, is not any more
    STORIES = "stories"  # fewer success stories are named than are asked for


class Concern(NamedTuple):
    """What a missing paper is needed for."""

    kind: ItemKind
    id: str
    title: str
    level: LevelNumber | None  # the highest that is stated
    from_level: LevelNumber | None


class Todo(NamedTuple):
    """One paper to get; `blocks` and `stake` are those of all that it concerns."""

    kind: TodoKind
    title: str
    uses: tuple[Use, ...]  # papers that are named, but do not do
    needed: Needed | None
    concerns: tuple[Concern, ...]
    blocks: bool
    stake: Fraction
    left: int = 0  # stories still to write


class Evidenced(NamedTuple):
    """All papers of an assessment under one rulebook, before anybody put it into words."""

    topics: tuple[Topic, ...]
    todos: tuple[Todo, ...]
    papers: tuple[Paper, ...]
    not_used: int  # papers named in the file that the rulebook does not ask for
    stories_asked: int | None


class Counts(NamedTuple):
    """The papers in figures."""

    named: int
    found: int
    addresses: int
    in_date: int  # of those at hand, for one answer at least
    not_at_hand: int
    asked: int  # answers and criteria that need papers
    proven: int  # of these
    not_yet: int  # answers to come


class DossierReport(NamedTuple):
    """What the dossier shows in all its forms."""

    stamp: str
    heading: Heading
    rulebook: str
    title: str
    today: date
    counts: Counts
    topics: tuple[Topic, ...]
    todos: tuple[Todo, ...]
    papers: tuple[Paper, ...]
    not_used: int
    stories_asked: int | None
    calendar: tuple[LabelValidity, ...]
