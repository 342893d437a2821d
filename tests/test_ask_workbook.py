"""The questions go out as a workbook, are answered in LibreOffice, and come back."""

import json
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from running import run

ROOT = Path(__file__).resolve().parents[1]
FILL = ROOT / "tests" / "office" / "fill.py"
SYSTEM_PYTHON = "/usr/bin/python3"  # LibreOffice's bridge is made for it

EMPTY = """\
clusterself: assessment/1
cluster: {id: made-up, name: Made up (fictional), country: SK}  # ours
assessed_on: 2026-11-22
assessor: {role: manager}
"""
FACTS = """\
facts:
  founded: 2011-05
  legal-form: association
  sector: sports-leisure-tourism
  dedicated-management: yes
  english-website: no
  committed-members:
    at_least: 40
    as_of: 2026-10-01
    comment: |-
      Counted by hand,
      =twice
    evidence:
      - title: Members on 1 October
        kind: member register
        date: 2026-10-01
        file: evidence/members.pdf
  members-sme: {between: [30, 35]}
  members-large: {more_than: 4}
  members-research: 0
  staff-fte: 2.5
  staff-headcount: unknown
  income-private: {2025: {value: 410000, currency: EUR}, 2024: {at_least: 300000, currency: EUR}}
  income-public: {2025: {value: 200000.5, currency: EUR}}
  largest-payer-share: {2025: 12.5 %}
answers:
  strategy.documented:
    level: 3
    evidence:
      - title: Strategy
        kind: strategy paper
        date: 2026-02-01
        address: https://example.org/strategy
  structure.composition: unknown
  structure.concentration:
    not_applicable: members are spread by design (national or cross-border cluster)
"""
TYPED = [
    ("facts:founded", "answer", "2011-05"),
    ("facts:legal-form", "answer", "Association"),
    ("facts:sector", "answer", "Sports, leisure and tourism"),
    ("facts:dedicated-management", "answer", "yes"),
    ("facts:english-website", "answer", "No"),
    ("facts:committed-members", "at_least", "40"),
    ("facts:committed-members", "as_of", "2026-10-01"),
    ("facts:committed-members", "comment", "Counted by hand,\n=twice"),
    ("facts:committed-members", "paper-title", "Members on 1 October"),
    ("facts:committed-members", "paper-kind", "member register"),
    ("facts:committed-members", "paper-date", "1.10.2026"),
    ("facts:committed-members", "paper-file", "evidence/members.pdf"),
    ("facts:members-sme", "answer", "30 to 35"),
    ("facts:members-large", "answer", "over 4"),
    ("facts:members-research", "answer", "0"),
    ("facts:staff-fte", "answer", "=5/2"),
    ("facts:staff-headcount", "answer", "don't know"),
    ("facts:income-private", "year-2025", "410000"),
    ("facts:income-private", "year-2024", "at least 300 000"),
    ("facts:income-private", "currency", "eur"),
    ("facts:income-public", "year-2025", "200000.5"),
    ("facts:income-public", "currency", "EUR"),
    ("facts:largest-payer-share", "year-2025", "12.5%"),
    ("answers:strategy.documented", "answer", "3 established"),
    ("answers:strategy.documented", "paper-title", "Strategy"),
    ("answers:strategy.documented", "paper-kind", "strategy paper"),
    ("answers:strategy.documented", "paper-date", "2026-02-01"),
    ("answers:strategy.documented", "paper-file", "https://example.org/strategy"),
    ("answers:structure.composition", "answer", "unknown"),
    (
        "answers:structure.concentration",
        "not_applicable",
        "members are spread by design (national or cross-border cluster)",
    ),
]


def _run(command: str, *words: str | Path, code: int = 0) -> str:
    done = run(command, *words)
    assert done.code == code, done.shown
    return done.shown


def _assessment(folder: Path, text: str = EMPTY) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "assessment.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _fill(book: Path, saved: list[Path], *scripts: str, typed: object = ()) -> None:
    """Fill in a workbook in LibreOffice."""
    profile = book.parent / "profile"
    job = book.parent / "job.json"
    work = {
        "profile": str(profile), "save": [str(one) for one in saved], "typed": typed,
        "script": scripts,
    }  # fmt: skip
    job.write_text(json.dumps(work), encoding="utf-8")
    subprocess.run([SYSTEM_PYTHON, FILL, book, job], check=True, timeout=180)
    shutil.rmtree(profile)


def test_what_is_written_comes_back_unchanged(tmp_path: Path) -> None:
    path = _assessment(tmp_path, EMPTY + FACTS)
    book = tmp_path / "book.xlsx"
    _run("ask", "workbook", path, "-o", book)
    said = _run("ask", "import", book, "--into", path)
    assert "answers 0 new, 0 changed, 0 removed" in said
    assert path.read_text(encoding="utf-8") == EMPTY + FACTS


def test_the_same_assessment_gives_the_same_bytes(tmp_path: Path) -> None:
    path = _assessment(tmp_path, EMPTY + FACTS)
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    _run("ask", "workbook", path, "-o", one)
    _run("ask", "workbook", path, "-o", other)
    assert one.read_bytes() == other.read_bytes()


def test_no_text_of_an_assessment_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    hostile = '=HYPERLINK(\\"http://example.org\\")'
    facts = f'facts: {{staff-fte: {{value: 2, comment: "{hostile}"}}}}\n'
    named = EMPTY.replace("Made up (fictional)", "'=1+1 <b>'")
    path = _assessment(tmp_path, named + facts)
    book = tmp_path / "book.xlsx"
    _run("ask", "workbook", path, "-o", book)
    with ZipFile(book) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if "/sheet" in n]
    assert not any("HYPERLINK(" in sheet or "<f>1+1" in sheet for sheet in sheets)
    assert not any("example.org" in sheet for sheet in sheets)


def test_a_workbook_of_a_label_asks_what_the_label_needs(tmp_path: Path) -> None:
    path = _assessment(tmp_path)
    book = tmp_path / "book.xlsx"
    _run("ask", "workbook", path, "-o", book, "--rulebook", "bronze")
    with ZipFile(book) as archive:
        names = archive.read("xl/workbook.xml").decode()
    assert 'name="Financing"' in names
    assert 'name="Further figures"' not in names


def test_a_workbook_that_exists_is_kept(tmp_path: Path) -> None:
    path = _assessment(tmp_path)
    book = tmp_path / "book.xlsx"
    book.write_text("mine", encoding="utf-8")
    assert "may hold answers" in _run("ask", "workbook", path, "-o", book, code=2)
    assert book.read_text(encoding="utf-8") == "mine"


def test_another_file_type_is_refused(tmp_path: Path) -> None:
    path = _assessment(tmp_path)
    said = _run("ask", "workbook", path, "-o", tmp_path / "book.xls", code=2)
    assert "a workbook ends in .xlsx" in said


def test_a_workbook_of_somebody_else_is_refused(tmp_path: Path) -> None:
    path = _assessment(tmp_path)
    other = _assessment(tmp_path / "other", EMPTY.replace("made-up", "another"))
    book = tmp_path / "book.xlsx"
    _run("ask", "workbook", other, "-o", book)
    said = _run("ask", "import", book, "--into", path, code=2)
    assert "is about the cluster another" in " ".join(said.split())


@pytest.mark.needs("soffice")
def test_answers_typed_in_libreoffice_score_like_those_written_by_hand(tmp_path: Path) -> None:
    by_hand = _assessment(tmp_path / "hand", EMPTY + FACTS)
    expected = _run("assess", by_hand, "--format", "json")
    path = _assessment(tmp_path)
    book = tmp_path / "book.xlsx"
    _run("ask", "workbook", path, "-o", book)
    saved = [tmp_path / "saved.xlsx", tmp_path / "saved.ods"]
    _fill(book, saved, typed=TYPED)
    for one in saved:
        _assessment(tmp_path)
        said = _run("ask", "import", one, "--into", path)
        assert "answers 17 new, 0 changed, 0 removed" in said
        assert json.loads(_run("assess", path, "--format", "json")) == json.loads(expected)
        assert path.read_text(encoding="utf-8").startswith(EMPTY)


@pytest.mark.needs("soffice")
def test_a_workbook_that_was_turned_upside_down_comes_back_unchanged(tmp_path: Path) -> None:
    path = _assessment(tmp_path, EMPTY + FACTS)
    book = tmp_path / "book.xlsx"
    _run("ask", "workbook", path, "-o", book)
    saved = [tmp_path / "saved.xlsx", tmp_path / "saved.ods"]
    _fill(book, saved, "move")
    for one in saved:
        assert "answers 0 new, 0 changed, 0 removed" in _run("ask", "import", one, "--into", path)


@pytest.mark.needs("soffice")
def test_faults_name_their_cells_all_at_once(tmp_path: Path) -> None:
    path = _assessment(tmp_path)
    book, saved = tmp_path / "book.xlsx", tmp_path / "saved.ods"
    _run("ask", "workbook", path, "-o", book)
    typed = [
        ("facts:income-private", "year-2025", "410.000 EUR"),
        ("facts:staff-fte", "answer", "about 3"),
        ("facts:committed-members", "comment", "later"),
    ]
    _fill(book, [saved], typed=typed)
    said = " ".join(_run("ask", "import", saved, "--into", path, code=3).split())
    assert "Financing!H5: Private income: 410.000 can be 410000 or 410" in said
    assert "Team in full-time equivalents: “about 3” leaves open how many" in said
    assert "Committed members: this stands without an answer" in said
    assert path.read_text(encoding="utf-8") == EMPTY
