"""What all tests share: the shipped catalogue, a browser, and left-out tests named at the end."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from clusterself.app import shipped
from clusterself.model.catalogue import Catalogue

_left_out: list[str] = []


@pytest.fixture(scope="session")
def shipped_catalogue() -> Catalogue:
    """Return the catalogue that ships with the program."""
    catalogue, diagnostics = shipped.shipped_catalogue()
    assert catalogue is not None, "\n".join(map(str, diagnostics))
    return catalogue


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Return a real browser without a window; a test that uses it needs chromium."""
    from playwright.sync_api import sync_playwright

    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        yield started
        started.close()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out a test whose system program is missing, unless all have to run."""
    for marker in item.iter_markers("needs"):
        program = marker.args[0]
        if shutil.which(program) is None:
            if os.environ.get("CLUSTERSELF_ALL_TESTS"):
                pytest.fail(f"{program} is not installed, and no test may be left out")
            _left_out.append(f"{item.nodeid} (needs {program})")
            pytest.skip(f"needs {program}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that were left out."""
    if _left_out:
        terminalreporter.section("left out: system programs are missing")
        for line in _left_out:
            terminalreporter.line(line)


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep colours and the width of the developer's terminal out of results."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
