"""Use case of `init`: a folder with an assessment file to fill in and a place for papers."""

from datetime import date
from pathlib import Path

from clusterself.app.shipped import UnknownNameError, shipped_catalogue
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.diagnostics import Loaded
from clusterself.model.catalogue import Catalogue
from clusterself.questionnaire.new_file import NewCluster, new_file
from clusterself.questionnaire.questions import questions
from clusterself.storage.writing import write_file

FILE = "assessment.yaml"
PAPERS = "evidence"
_README = """\
Papers that prove your answers
==============================

Put the files here: statutes, lists of members, minutes, accounts, plans.
Give each a name that tells what it is and of which day, such as
members-2026-10-01.pdf.

Name a paper under the answer that it proves, in assessment.yaml:

  evidence: [{title: Members on 1 October, kind: member register,
              date: 2026-10-01, file: evidence/members-2026-10-01.pdf}]

The kinds that count stand above each question, behind "Papers:".
Nothing in this folder is sent anywhere.
"""


def init(
    folder: Path, cluster: NewCluster, assessed_on: date, rulebook_id: str | None = None
) -> Loaded[tuple[Path, ...]]:
    """Begin an assessment, and return what was written; nothing is ever overwritten.

    With a rulebook, only its questions are asked. Raises FileExistsError where there is an
    assessment already, another OSError where nothing can be written, UnknownNameError.
    """
    catalogue, faults = shipped_catalogue()
    if catalogue is None:
        return Loaded(None, faults)
    text = _text(catalogue, cluster, assessed_on, rulebook_id)
    folder.mkdir(parents=True, exist_ok=True)
    file, papers = folder / FILE, folder / PAPERS
    _write_new(file, text)
    written = [file]
    if not papers.exists():
        papers.mkdir()
        _write_new(papers / "README.txt", _README)
        written.append(papers)
    # What is left to fill in, if anything.
    return Loaded(tuple(written), load_assessment(str(file), text.encode(), catalogue).diagnostics)


def _text(
    catalogue: Catalogue, cluster: NewCluster, assessed_on: date, rulebook_id: str | None
) -> str:
    if rulebook_id is not None and rulebook_id not in catalogue.rulebooks:
        raise UnknownNameError("rulebook", rulebook_id, tuple(sorted(catalogue.rulebooks)))
    asked = questions(catalogue, None if rulebook_id is None else [rulebook_id])
    return new_file(catalogue, asked, cluster, assessed_on)


def _write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet; on an OSError, none is left behind."""
    with path.open("xb"):
        pass  # from here on, it is ours
    try:
        write_file(path, text.encode())
    except BaseException:
        path.unlink()
        raise
