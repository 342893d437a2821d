"""Published figures as JSON, read again, as CSV, Markdown and text: expected values by hand."""

import csv
import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from clusterself.cli.published_view import published_view
from clusterself.model.published import Published
from clusterself.reports.published.csv_format import COLUMNS, csv_published
from clusterself.reports.published.json_format import (
    NotPublishedError,
    json_published,
    read_published,
)
from clusterself.reports.published.pages import markdown_published
from clusterself.reports.template_source import Templates

ROOT = Path(__file__).resolve().parents[3]
_TEXT = """\
{
  "clusterself": "published/1",
  "stamp": "Not validated.",
  "rulebook": "bronze",
  "title": "Label",
  "edition": "2026.1",
  "sha256": "0123456789abcdef",
  "day": "2026-04-01",
  "group_by": "portfolio",
  "n": 1040,
  "groups": [
    {
      "name": "=Łódź | food",
      "n": 1025
    },
    {
      "name": null,
      "n": 15
    }
  ],
  "score": null,
  "indicators": [
    {
      "about": "plan.made",
      "title": "Plan",
      "cuts": [
        3
      ],
      "total": [
        700,
        340
      ],
      "rows": [
        {
          "group": "=Łódź | food",
          "counts": null
        },
        {
          "group": null,
          "counts": null
        }
      ]
    }
  ],
  "levels": [
    {
      "about": "plan.made",
      "cuts": [
        2,
        3
      ],
      "counts": [
        400,
        300,
        340
      ]
    }
  ],
  "named": [
    {
      "id": "example",
      "name": "+Example <b> (fictional)",
      "country": "PL",
      "group": "=Łódź | food",
      "assessed_on": "2026-03-05",
      "score": [
        40,
        61
      ],
      "levels": {
        "plan.made": [
          2,
          3
        ],
        "other": null
      }
    }
  ],
  "not_named": 0,
  "protected_against": [
    "2025-04-01"
  ]
}
"""


@pytest.fixture
def published() -> Published:
    return read_published(_TEXT)


def test_the_file_is_read_and_written_again_byte_by_byte(published: Published) -> None:
    assert published.day == date(2026, 4, 1)
    assert published.groups[0].name == "=Łódź | food"
    assert published.named[0].levels == {"plan.made": (2, 3), "other": None}
    assert json_published(published) == _TEXT


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_published("\ufeff" + _TEXT).n == 1040


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "this is not JSON: EOF while parsing a value at line 1 column 0"),
        ('{"n": 1,\n}', "this is not JSON: .* at line 2 column 1"),
        ("[1]", "this is no file of published figures: expected `clusterself: published/1`"),
        ('{"clusterself": "assessment/1"}', "published/1`, found the text `assessment/1`"),
        ('{"clusterself": "published/2"}', "published/1`, found the text `published/2`"),
        ("[" * 5000, "this is not JSON: "),
    ],
)
def test_what_is_no_such_file_is_told(text: str, said: str) -> None:
    with pytest.raises(NotPublishedError, match=said):
        read_published(text)


def _set(*keys: str | int) -> Callable[[dict[str, Any], Any], None]:
    def change(data: Any, value: Any) -> None:
        for key in keys[:-1]:
            data = data[key]
        data[keys[-1]] = value

    return change


@pytest.mark.parametrize(
    ("keys", "value", "said"),
    [
        (("n",), "5", "`n`: expected a whole number, found the text `5`"),
        (("n",), True, "`n`: expected a whole number, found true"),
        (("n",), -1, "`n`: expected a number not under 0, found the number -1"),
        (("day",), "soon", "`day`: expected a day such as 2026-11-22, found the text `soon`"),
        (("groups",), {}, "`groups`: expected a list, found keys with values"),
        (("title",), " ", "`title`: expected text that is not empty, found the text ` `"),
        (("rulebook",), "A b", "`rulebook`: the text `A b` has not the form of an id"),
        (("comment",), "x", "unknown key `comment`"),
        (
            ("group_by",),
            "age",
            "`group_by`: expected country, portfolio, phase or label-held, found the text `age`",
        ),
        (
            ("indicators", 0, "cuts", 0),
            6,
            "`indicators[0].cuts[0]`: expected a number not above 5, found the number 6",
        ),
        (
            ("indicators", 0, "rows", 1),
            {"group": None},
            "`indicators[0].rows[1].counts` is missing",
        ),
        (
            ("indicators", 0, "total"),
            [1, 2, 3],
            "`indicators[0].total`: expected 2 numbers, one for each class, found 3",
        ),
        (
            ("indicators", 0, "rows", 0, "counts"),
            [1],
            "`indicators[0].rows[0].counts`: expected 2 numbers, one for each class, found 1",
        ),
        (
            ("indicators", 0, "rows", 0, "group"),
            None,
            "`indicators[0].rows`: `null` is there twice",
        ),
        (
            ("levels", 0, "cuts"),
            [3, 2],
            "`levels[0].cuts`: expected rising numbers from 1 to 5, at least one",
        ),
        (
            ("levels", 0, "counts"),
            [],
            "`levels[0].counts`: expected 3 numbers, one for each class, found 0",
        ),
        (
            ("named", 0, "levels", "plan.made"),
            [3, 2],
            "`named[0].levels.plan.made`: expected the lowest and the highest possible value, "
            "0 to 4",
        ),
        (
            ("named", 0, "score"),
            [40, 101],
            "`named[0].score`: expected the lowest and the highest possible value, 0 to 100",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_key(keys: tuple[Any, ...], value: Any, said: str) -> None:
    data = json.loads(_TEXT)
    _set(*keys)(data, value)
    with pytest.raises(NotPublishedError) as caught:
        read_published(json.dumps(data))
    assert str(caught.value) == said


def test_a_score_has_three_classes_at_most() -> None:
    data = json.loads(_TEXT)
    data["score"] = {**data["indicators"][0], "about": "score"}
    with pytest.raises(NotPublishedError, match=r"`score\.cuts`: .* from 1 to 2"):
        read_published(json.dumps(data))


def test_of_many_faults_the_first_three_are_told_and_the_others_counted() -> None:
    data = json.loads(_TEXT)
    for key in ("stamp", "title", "edition", "sha256", "n"):
        del data[key]
    with pytest.raises(NotPublishedError) as caught:
        read_published(json.dumps(data))
    assert str(caught.value) == (
        "`stamp` is missing; `title` is missing; `edition` is missing; and 2 more"
    )


# CSV


def _rows(published: Published) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(csv_published(published), newline="")))


def test_the_csv_has_one_row_for_each_table_group_and_class(published: Published) -> None:
    rows = _rows(published)
    shown = ("table", "group", "class", "clusters", "of", "share %", "hidden")
    below = "below the target, not known or not applicable"
    group = "'=Łódź | food"
    assert [tuple(row[key] for key in shown) for row in rows] == [
        ("clusters", "all clusters", "", "1040", "1040", "", ""),
        ("clusters", group, "", "1025", "1040", "", ""),
        ("clusters", "all others", "", "15", "1040", "", ""),
        ("target", "all clusters", below, "700", "1040", "67", ""),
        ("target", "all clusters", "at the target", "340", "1040", "32", ""),
        ("target", group, below, "", "", "", "hidden"),
        ("target", group, "at the target", "", "", "", "hidden"),
        ("target", "all others", below, "", "", "", "hidden"),
        ("target", "all others", "at the target", "", "", "", "hidden"),
        ("levels", "all clusters", "not applicable or level 0", "400", "1040", "38", ""),
        ("levels", "all clusters", "level 1", "300", "1040", "28", ""),
        ("levels", "all clusters", "levels 2 to 4", "340", "1040", "32", ""),
        ("named", group, "", "", "", "", ""),
        ("named", group, "", "", "", "", ""),
    ]


def test_named_clusters_have_a_row_for_the_score_and_for_each_indicator(
    published: Published,
) -> None:
    shown = ("about", "cluster id", "cluster", "country", "assessed on", "lowest", "highest")
    cluster = ("example", "'+Example <b> (fictional)", "PL", "2026-03-05")
    assert [tuple(row[key] for key in shown) for row in _rows(published)[-2:]] == [
        ("score", *cluster, "40", "61"),
        ("plan.made", *cluster, "2", "3"),
    ]


def test_every_row_of_the_csv_carries_the_stamp_and_no_formula(published: Published) -> None:
    text = csv_published(published)
    assert text.splitlines()[0] == ",".join(COLUMNS)
    stamp = "bronze,2026-04-01,portfolio,2025-04-01,2026.1,0123456789abcdef,Not validated."
    assert all(line.endswith(f",{stamp}") for line in text.split("\r\n")[1:-1])
    cells = [cell for row in csv.reader(StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_number_that_may_not_be_told_is_hidden_in_the_csv(published: Published) -> None:
    few = published.model_copy(update={"n": None, "groups": (), "named": ()})
    row = _rows(few)[0]
    assert (row["table"], row["clusters"], row["of"], row["hidden"]) == (
        "clusters",
        "",
        "",
        "hidden",
    )


# Markdown and text


def _shipped(name: str) -> str:
    return (ROOT / "templates" / name).read_text("utf-8")


def test_markdown_shows_free_text_as_it_is_and_what_is_hidden(published: Published) -> None:
    text = markdown_published(published, Templates(_shipped))
    assert text.startswith("# Self-assessments of 1,040 clusters\n\n**Not validated.**\n")
    assert "- **32 %** Plan (target: level 2)\n" in text
    assert (
        "| Indicator | Target | All (n = 1,040) | =Łódź \\| food (1,025) | all others (15) |\n"
        in (text)
    )
    assert "| Plan | 2 | 32 % | \\* hidden | \\* hidden |\n" in text
    bar = "not applicable or level 0: 38 %; level 1: 28 %; levels 2 to 4: 32 %"
    assert f"| Plan | 2 | {bar} |\n" in text
    assert (
        "| +Example \\<b\\> (fictional) | PL | =Łódź \\| food | 2026-03-05 | 40 to 61 % | 2-3 |\n"
        in text
    )
    assert "Protected against comparison with the earlier edition of 1 April 2025." in text


def test_text_stays_within_80_columns(published: Published) -> None:
    lines = published_view(published, plain=True).splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[:4] == [
        "Self-assessments of 1,040 clusters",
        "Label, 1 April 2026, by portfolio",
        "Catalogue 2026.1, 0123456789ab.",
        "Not validated.",
    ]
    words = [line.split() for line in lines]
    assert ["Plan", "32", "%", "*", "hidden", "*", "hidden"] in words
    assert ["n", "1,040", "1,025", "15"] in words
    assert ["+Example", "<b>", "(fictional)", "PL", "2026-03-05", "40", "to", "61", "%"] in words


def test_text_divides_many_groups_into_tables_that_fit(published: Published) -> None:
    groups = json.loads(_TEXT)["groups"][:1]
    data = json.loads(_TEXT) | {
        "groups": [{**groups[0], "name": f"energy-environment {n}"} for n in range(9)]
    }
    lines = published_view(read_published(json.dumps(data)), plain=True).splitlines()
    assert max(map(len, lines)) <= 80
    assert sum(line.startswith("Plan ") for line in lines) == 3


def test_text_says_plainly_that_nothing_is_published(published: Published) -> None:
    splits = tuple(s.model_copy(update={"total": None}) for s in published.indicators)
    few = published.model_copy(
        update={"n": None, "groups": (), "named": (), "levels": (), "indicators": splits}
    )
    text = published_view(few, plain=True)
    assert "Besides the clusters that are named, fewer than 5 took part." in text
    assert "What most of them lack" not in text
    assert "How clusters are protected" in text
