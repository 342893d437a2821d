"""Where the marks of the charts go: pure geometry; templates draw the SVG.

Every chart is about as wide as a phone, so that its text stays readable there; wider pages set
several side by side. Lengths are in units of the drawing, rounded to a tenth.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import batched, groupby
from math import ceil, cos, floor, log10, pi, sin
from typing import Literal, NamedTuple, TypeAlias

from clusterself.model.base import TOP_LEVEL
from clusterself.model.gap_report import DimensionLine, IndicatorLine, ReferenceLine, Result
from clusterself.model.scorecard import AnswerState, Range
from clusterself.reports.wording import level_range, percent, percent_range

Anchor: TypeAlias = Literal["start", "middle", "end"]
GapState: TypeAlias = Literal["below", "open", "reached"]
