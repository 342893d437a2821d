"""How the sheets of a workbook lie on screen and paper: heights, colours, print, lock."""

from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from clusterself.model.question import Question
from clusterself.questionnaire import workbook_columns as at
from clusterself.questionnaire.workbook_cells import Shown, level_text
from clusterself.questionnaire.workbook_styles import Styles

KEYS_ROW, TITLE_ROW, HINT_ROW, HEAD_ROW, FIRST_ROW = range(5)
_ALLOWED = (
    "autofilter", "sort", "format_cells", "format_columns", "format_rows", "insert_rows",
    "insert_columns", "delete_rows", "delete_columns",
)  # fmt: skip
_A4 = 9
_LINE, _SMALL_LINE, _MARGIN, _HIGHEST = 15.0, 12.5, 4.0, 409.0  # points
_SMALL = 1.3  # times as many small letters stand in a line
_LOSS = 1.08  # as lines end with a word


def guide_lines(question: Question) -> Iterator[tuple[str, str]]:
    """Yield what counts, line by line, each with the words before it, which may be none."""
    for level, descriptor in question.levels:
        yield level_text(level), descriptor
    if question.definition:
        yield "", question.definition
    if question.how_to_count:
        yield "How to count", question.how_to_count


def row_height(
    question: Question, cells: Mapping[str, Shown], columns: Sequence[at.Column]
) -> float:
    """Return the height of a row in points: not every program finds it by itself."""
    guide = "\n".join(f"{word}: {text}" for word, text in guide_lines(question))
    texts = {key: str(value) for key, value in cells.items()}
    texts |= {at.QUESTION: f"{question.title}\n{question.question}"}
    heights = [_LINE * _lines(texts.get(one.key, ""), one.width) for one in columns]
    width = next(one.width for one in columns if one.key == at.GUIDE)
    heights.append(_SMALL_LINE * _lines(guide, width * _SMALL))
    return min(_HIGHEST, max(heights) + _MARGIN)


def _lines(text: str, width: float) -> int:
    """Return about how many lines a text takes, words kept whole."""
    return sum(1 + int(len(line) * _LOSS / width) for line in text.split("\n"))


def colour_states(sheet: Worksheet, states: str, styles: Styles) -> None:
    """Colour the cells that tell what is answered and what is open."""
    for word, style in (("answered", styles.answered), ("open", styles.open)):
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": style}
        sheet.conditional_format(states.replace("$", ""), rule)


def lay_out(sheet: Worksheet, last: int, keys: Sequence[str]) -> None:
    """Set up the window, the printer and the lock, which has no password."""
    sheet.freeze_panes(FIRST_ROW, keys.index(at.QUESTION) + 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.print_area(TITLE_ROW, 0, last, keys.index(at.COMMENT))
    sheet.set_footer("&L&A&RPage &P of &N")
    sheet.protect("", dict.fromkeys(_ALLOWED, True))
