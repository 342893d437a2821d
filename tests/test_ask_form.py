"""The offline form in a real browser, as a manager uses it; and the way back into the file."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import digest, policy, too_wide, violations
from running import run

LARGEST = 400_000
HOSTILE = "</script><script>document.title='taken'</script><img src=x onerror=alert(1)> {{ 7 * 7 }}"
START = """clusterself: assessment/1
cluster: {id: fictional-bees, name: Fictional Bee Valley, country: SI}
assessed_on: 2026-11-22
assessor: {role: manager}
facts:
  # counted by hand
  members-sme: 30
  members-large: {value: 4, comment: two of them are leaving}
  eccp-listed: no
"""
BY_HAND = """clusterself: assessment/1
cluster: {id: fictional-bees, name: Fictional Bee Valley, country: SI}
assessed_on: 2026-11-22
assessor: {role: manager}
facts:
  founded: 2019-03-31
  sector: food
  dedicated-management: yes
  english-website: unknown
  committed-members:
    value: 42
    as_of: 2026-10-01
    comment: "Counted on 1 October: all paid."
    evidence:
      - title: Members on 1 October
        kind: member register
        date: 2026-10-01
        file: evidence/members.pdf
  members-sme: 30
  members-large: {value: 4, comment: two of them are leaving}
  members-other: unknown
  staff-fte: {between: [1.5, 3]}
  service-kinds: {at_least: 5}
  income-private: {2025: {value: 410000, currency: CZK}, 2024: unknown}
  largest-payer-share: {2025: 35 %}
answers:
  governance.staff-stability: {not_applicable: team of fewer than three persons}
  strategy.documented:
    level: 3
    evidence:
      - {title: Strategy 2026, kind: strategy paper, date: 2026-02-01, valid_until: 2029-12-31}
  strategy.process: unknown
"""


def _run(command: str, *arguments: object) -> str:
    done = run(command, *arguments)
    assert done.code == 0, done.shown
    return done.shown


def _form(folder: Path, text: str = START, name: str = "form.html") -> Path:
    (folder / "assessment.yaml").write_text(text, "utf-8")
    path = folder / name
    _run("ask", "form", folder / "assessment.yaml", "-o", path)
    return path


# The page without a browser


def test_the_same_assessment_gives_the_same_bytes_within_the_limit(tmp_path: Path) -> None:
    example = Path(__file__).parents[1] / "examples" / "excellent-gold" / "assessment.yaml"
    pages = [tmp_path / "one.html", tmp_path / "other.html"]
    for page in pages:
        _run("ask", "form", example, "-o", page)
    one, other = (page.read_bytes() for page in pages)
    assert one == other
    assert len(one) <= LARGEST


def test_the_policy_allows_the_one_style_and_the_one_script(tmp_path: Path) -> None:
    html = _form(tmp_path).read_text("utf-8")
    (css,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert policy(html) == (
        f"default-src 'none'; style-src '{digest(html, 'style')}'; "
        f"script-src '{digest(html, 'script')}'; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
    outside = html.replace(script, "").replace(css, "")
    assert not re.search(r"\sstyle=|\son\w+=|<img|<link|https?://", outside.split("<script", 1)[0])


def test_a_form_for_one_label_asks_only_what_it_needs(tmp_path: Path) -> None:
    _form(tmp_path)
    path = tmp_path / "bronze.html"
    _run("ask", "form", tmp_path / "assessment.yaml", "-o", path, "-r", "bronze")
    (asked,) = re.findall(r'id="asked">(.*?)</script>', path.read_text("utf-8"))
    found = {one["id"] for one in json.loads(asked)["questions"]}
    assert "committed-members" in found
    assert "press-items" not in found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "form.pdf"], "a form ends in .html"),
        (["-o", "form.html"], "--force"),
        (["-o", "new.html", "-r", "tin"], "there is no rulebook tin"),
        ([], "Missing option '--output'"),
    ],
)
def test_wrong_use_of_form_is_said(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _form(tmp_path)
    monkeypatch.chdir(tmp_path)
    done = run("ask", "form", *arguments)
    assert done.code == 2
    assert said in done.said


# In a real browser

needs_chromium = pytest.mark.needs("chromium")


class _Visit:
    """A manager's computer with the form open; `said` and `asked` have to stay empty."""

    def __init__(self, browser: Any, form: Path, **options: Any) -> None:
        self._context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        self._context.set_default_timeout(10_000)
        self.said: list[str] = []
        self.asked: list[str] = []
        self._context.on("console", lambda message: self.said.append(message.text))
        self._context.on("weberror", lambda error: self.said.append(str(error.error)))
        self.page = self.open(form)

    def open(self, form: Path) -> Any:
        page = self._context.new_page()
        page.on("request", lambda request: self._note(request.url, form))
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(form.as_uri())
        return page

    def _note(self, address: str, form: Path) -> None:
        if address != form.as_uri():
            self.asked.append(address)

    def card(self, title: str) -> Any:
        return self.page.locator("fieldset.ask").filter(
            has=self.page.get_by_text(title, exact=True)
        )

    def save(self, path: Path, button: str = "Save as file") -> Path:
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=button).click()
        download.value.save_as(path)
        return path

    def keep_draft(self) -> None:
        self.page.get_by_text("A draft is kept on this computer.").wait_for()
        self.page.wait_for_timeout(400)

    def close(self) -> None:
        self._context.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[_Visit]:
    found = _Visit(browser, _form(tmp_path))
    yield found
    found.close()
    assert (found.said, found.asked) == ([], [])


def _fill(visit: _Visit) -> None:
    """Answer one question of every kind."""
    _choose(visit)
    _count(visit)
    members = visit.card("Committed members")
    members.get_by_text("Papers and comment").click()
    members.get_by_label("Comment", exact=True).fill("Counted on 1 October: all paid.")
    _paper(members, "Members on 1 October", "member register", "2026-10-01")
    members.get_by_label("File name").fill("members.pdf")
    strategy = visit.card("Documented strategy")
    strategy.get_by_text("Papers and comment").click()
    _paper(strategy, "Strategy 2026", "strategy paper", "1.2.2026")
    strategy.get_by_label("Valid until").fill("2029-12-31")


def _choose(visit: _Visit) -> None:
    visit.card("Portfolio of comparison").get_by_label("Food industry").check()
    visit.card("Dedicated management").get_by_label("Yes").check()
    visit.card("English website").get_by_label("We do not know").check()
    visit.card("Stability of the team").get_by_label("fewer than three persons").check()
    visit.card("Documented strategy").get_by_label("3 established").check()
    visit.card("Strategy building process").get_by_label("We do not know").check()
    visit.card("Listed on the European platform").get_by_role("button", name="Clear").click()


def _count(visit: _Visit) -> None:
    visit.card("Foundation").get_by_label("Date", exact=True).fill("31.3.2019")
    members = visit.card("Committed members")
    members.get_by_label("Number of members").fill("42")
    members.get_by_label("As of").fill("2026-10-01")
    visit.card("Other members").get_by_label("We do not know").check()
    staff = visit.card("Team in full-time equivalents")
    staff.get_by_label("It is").select_option(label="between")
    staff.get_by_label("lowest").fill("1,5")
    staff.get_by_label("highest").fill("3")
    kinds = visit.card("Kinds of service used")
    kinds.get_by_label("It is").select_option(label="at least")
    kinds.get_by_label("Number of kinds").fill("5")
    income = visit.card("Private income")
    last, before = (income.get_by_role("group", name=year) for year in ("2025", "2024"))
    last.get_by_label("Amount").fill("410 000")
    last.get_by_label("Currency").fill("CZK")
    before.get_by_label("It is").select_option(label="not known")
    payer = visit.card("Share of the largest payer").get_by_role("group", name="2025")
    payer.get_by_label("Share in %").fill("35")


def _paper(card: Any, title: str, kind: str, day: str) -> None:
    card.get_by_role("button", name="Add a paper").click()
    card.get_by_label("Title").fill(title)
    card.get_by_label("Kind").select_option(kind)
    card.get_by_label("Date", exact=True).fill(day)


def _scorecard(path: Path) -> object:
    return json.loads(_run("assess", path, "--format", "json"))


@needs_chromium
def test_answers_given_in_the_browser_score_as_those_written_by_hand(
    visit: _Visit, browser: Any, tmp_path: Path
) -> None:
    _fill(visit)
    visit.keep_draft()
    visit.page.reload()
    assert "as you left them" in visit.page.locator("#draft").inner_text()
    first = visit.save(tmp_path / "first.html")
    assert "14 of 91 answered" in visit.page.locator("#progress-text").inner_text()

    colleague = _Visit(browser, first)
    assert colleague.card("Committed members").get_by_label("Number").input_value() == "42"
    assert colleague.page.locator("#state").inner_text() == "No unsaved changes."
    second = colleague.save(tmp_path / "second.html")
    colleague.close()
    assert (colleague.said, colleague.asked) == ([], [])
    assert second.read_bytes() == first.read_bytes()

    path = tmp_path / "assessment.yaml"
    said = _run("ask", "import", second, "--into", path)
    assert "answers 13 new, 0 changed, 1 removed" in said
    by_hand = tmp_path / "by-hand" / "assessment.yaml"
    by_hand.parent.mkdir()
    by_hand.write_text(BY_HAND, "utf-8")
    assert _scorecard(path) == _scorecard(by_hand)
    assert "  # counted by hand\n  members-sme: 30\n" in path.read_text("utf-8")
    assert "answers 0 new, 0 changed, 0 removed" in _run("ask", "import", second, "--into", path)


@needs_chromium
def test_the_answers_alone_can_be_saved_opened_and_sent_back(visit: _Visit, tmp_path: Path) -> None:
    visit.card("Dedicated management").get_by_label("Yes").check()
    alone = visit.save(tmp_path / "alone.json", "Save the answers alone")
    visit.card("Dedicated management").get_by_label("No", exact=True).check()
    visit.page.get_by_label("Open a saved file").set_input_files(alone)
    visit.page.get_by_text("alone.json is open.").wait_for()
    assert visit.card("Dedicated management").get_by_label("Yes").is_checked()
    said = _run("ask", "import", alone, "--into", tmp_path / "assessment.yaml")
    assert "new: Dedicated management: yes" in said


@needs_chromium
@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<p>a page</p>", "it is no saved form, or it is cut off"),
        ('{"clusterself":"form/1","cluster":"other"}', "it is about another cluster, other"),
        (
            '{"clusterself":"form/1","cluster":"fictional-bees","answers":{"facts":{"../x":{}}}}',
            "it answers what is not asked here: ../x",
        ),
    ],
)
def test_a_file_that_is_not_of_this_form_is_not_opened(
    visit: _Visit, tmp_path: Path, content: str, said: str
) -> None:
    path = tmp_path / "other.html"
    path.write_text(content, "utf-8")
    visit.page.get_by_label("Open a saved file").set_input_files(path)
    visit.page.get_by_text(said).wait_for()
    assert visit.card("SMEs").get_by_label("Number").input_value() == "30"


@needs_chromium
def test_markup_in_answers_stays_text_however_often_a_form_is_saved(
    visit: _Visit, browser: Any, tmp_path: Path
) -> None:
    visit.card("SMEs").get_by_text("Papers and comment").click()
    visit.card("SMEs").get_by_label("Comment", exact=True).fill(HOSTILE)
    saved = visit.save(tmp_path / "hostile.html")
    again = _Visit(browser, saved)
    title = again.page.title()
    again.card("SMEs").get_by_text("Papers and comment").click()
    shown = again.card("SMEs").get_by_label("Comment", exact=True).input_value()
    again.close()
    assert (title, shown) == ("Self-assessment: Fictional Bee Valley", HOSTILE)
    assert (again.said, again.asked) == ([], [])
    _run("ask", "import", saved, "--into", tmp_path / "assessment.yaml")
    remade = _Visit(
        browser, _form(tmp_path, (tmp_path / "assessment.yaml").read_text("utf-8"), "new.html")
    )
    remade.card("SMEs").get_by_text("Papers and comment").click()
    shown = remade.card("SMEs").get_by_label("Comment", exact=True).input_value()
    remade.close()
    assert (shown, remade.said, remade.asked) == (HOSTILE, [], [])


@needs_chromium
def test_what_cannot_be_taken_over_is_said_beside_the_field_and_again_on_saving(
    visit: _Visit, tmp_path: Path
) -> None:
    card = visit.card("Committed members")
    card.get_by_label("Number of members").fill("a dozen")
    card.get_by_label("Number of members").blur()
    said = "Committed members: write a whole number, such as 42"
    assert visit.page.locator("#alert").inner_text() == f"{said}."
    assert card.locator("#facts-committed-members-first-fault").inner_text() == (
        "Please correct: write a whole number, such as 42."
    )
    saved = visit.save(tmp_path / "faulty.html")
    visit.page.get_by_role("link", name=said).click()
    assert visit.page.evaluate("document.activeElement.id") == "facts-committed-members-first"
    found = run("ask", "import", saved, "--into", tmp_path / "assessment.yaml")
    assert found.code == 3
    assert "“Committed members”" in found.said
    assert (tmp_path / "assessment.yaml").read_text("utf-8") == START


@needs_chromium
@pytest.mark.parametrize(
    ("title", "label", "typed", "said"),
    [
        ("Committed members", "Number of members", "4.5", "write a whole number"),
        (
            "Team in full-time equivalents",
            "Number of FTE",
            "1.234",
            "write 1234, or 1,23 for one and a bit",
        ),
        ("Team in full-time equivalents", "Number of FTE", "lots", "such as 42 or 0.5"),
        ("Committed members", "Number of members", "about 40", "choose “between” on the left"),
        (
            "Committed members",
            "Number of members",
            "over 40 or so",
            "“more than” on the left and write 40.",
        ),
        ("Kinds of service used", "Number of kinds", "15", "the most is 14"),
        ("Foundation", "Date", "2019-02-30", "write a date such as 2026-03-31"),
        ("Foundation", "Date", "2027-01-01", "the day of the assessment"),
    ],
)
def test_a_value_out_of_place_is_said(
    visit: _Visit, title: str, label: str, typed: str, said: str
) -> None:
    field = visit.card(title).get_by_label(label, exact=True)
    field.fill(typed)
    field.blur()
    assert said in visit.page.locator("#alert").inner_text()


def _boxes(part: Any) -> list[str]:
    """Return what the visible fields of a value hold: how, first, second and currency."""
    found = part.locator(".value-line").locator("select:visible, input:not(.date):visible").all()
    return [box.input_value() for box in found]


@needs_chromium
@pytest.mark.parametrize(
    ("typed", "boxes", "said"),
    [
        ("over 40", ["more_than", "40"], "more than 40"),
        ("more than 40 members", ["more_than", "40"], "more than 40"),
        ("At least 40", ["at_least", "40"], "at least 40"),
        ("40+", ["at_least", "40"], "at least 40"),
        ("up to 40", ["at_most", "40"], "at most 40"),
        ("1 to 5", ["between", "1", "5"], "between 1 and 5"),
        ("1-5", ["between", "1", "5"], "between 1 and 5"),
        ("42 members", ["value", "42"], "exactly 42"),
    ],
)
def test_a_number_in_words_is_put_where_it_belongs_and_said(
    visit: _Visit, typed: str, boxes: list[str], said: str
) -> None:
    card = visit.card("Committed members")
    card.get_by_label("Number of members").fill(typed)
    card.get_by_label("Number of members").blur()
    assert _boxes(card) == boxes
    assert visit.page.locator("#status").inner_text() == f"Committed members: read as {said}."
    assert visit.page.locator("#alert").inner_text() == ""


@needs_chromium
def test_a_limit_in_words_does_not_replace_another_that_was_chosen(visit: _Visit) -> None:
    card = visit.card("Committed members")
    card.get_by_label("It is").select_option(label="at most")
    card.get_by_label("Number of members").fill("over 40")
    card.get_by_label("Number of members").blur()
    assert _boxes(card) == ["at_most", "over 40"]
    said = "Committed members: choose “more than” on the left and write 40."
    assert visit.page.locator("#alert").inner_text() == said


@needs_chromium
@pytest.mark.parametrize("typed", ["1525000 CZK", "1 525 000 Kč", "CZK 1525000"])
def test_a_currency_behind_an_amount_goes_into_its_box_and_those_of_empty_amounts(
    visit: _Visit, typed: str
) -> None:
    last, before = (
        visit.card("Private income").get_by_role("group", name=year) for year in ("2025", "2024")
    )
    assert before.get_by_label("Currency").input_value() == "EUR"
    last.get_by_label("Amount").fill(typed)
    last.get_by_label("Amount").blur()
    how, amount, currency = _boxes(last)
    assert (how, amount.replace(" ", ""), currency) == ("value", "1525000", "CZK")
    assert before.get_by_label("Currency").input_value() == "CZK"


@needs_chromium
@pytest.mark.parametrize(
    ("country", "amounts", "begins"),
    [
        ("CZ", "", "CZK"),
        ("TV", "", ""),
        ("CZ", "  income-public: {2024: {value: 5, currency: PLN}}\n", "PLN"),
    ],
)
def test_the_currency_begins_as_in_the_file_or_the_country_and_typing_replaces_it(
    browser: Any, tmp_path: Path, country: str, amounts: str, begins: str
) -> None:
    visit = _Visit(browser, _form(tmp_path, START.replace("SI", country) + amounts))
    year = visit.card("Private income").get_by_role("group", name="2025")
    box = year.get_by_label("Currency")
    began = box.input_value()
    box.click()
    visit.page.keyboard.type("sek")
    box.blur()
    other = visit.card("Private income").get_by_role("group", name="2024")
    found = (began, box.input_value(), other.get_by_label("Currency").input_value())
    visit.close()
    assert found == (begins, "SEK", "SEK")


@needs_chromium
def test_a_currency_has_to_be_given_and_to_exist(browser: Any, tmp_path: Path) -> None:
    visit = _Visit(browser, _form(tmp_path, START.replace("SI", "TV")))
    year = visit.card("Private income").get_by_role("group", name="2025")
    year.get_by_label("Amount").fill("5")
    visit.save(tmp_path / "saved.html")
    missing = visit.page.locator("#to-correct li").all_inner_texts()
    year.get_by_label("Currency").fill("XYZ")
    year.get_by_label("Currency").blur()
    unknown = visit.page.locator("#alert").inner_text()
    visit.close()
    assert missing == ["Private income: say in which currency: write three letters, such as EUR"]
    assert "XYZ is no currency that is known here" in unknown


@needs_chromium
@pytest.mark.parametrize(
    ("typed", "kept"),
    [("plan.pdf", "evidence/plan.pdf"), ("papers/plan.pdf", "papers/plan.pdf"), ("", "")],
)
def test_a_file_name_without_a_folder_gets_the_folder_evidence(
    visit: _Visit, typed: str, kept: str
) -> None:
    card = visit.card("Committed members")
    card.get_by_text("Papers and comment").click()
    card.get_by_role("button", name="Add a paper").click()
    card.get_by_label("File name").fill(typed)
    card.get_by_label("File name").blur()
    assert card.get_by_label("File name").input_value() == kept


@needs_chromium
def test_a_share_below_one_is_asked_for_with_its_sign(visit: _Visit, tmp_path: Path) -> None:
    year = visit.card("Share of the largest payer").get_by_role("group", name="2025")
    share = year.get_by_label("Share in %")
    share.fill("0,35")
    share.blur()
    assert "35 %? Write 35 % or 0.35 %" in visit.page.locator("#alert").inner_text()
    share.fill("0,35 %")
    visit.page.goto(visit.save(tmp_path / "form.html").as_uri())
    assert share.input_value() == "0.35 %"


@needs_chromium
@pytest.mark.parametrize(
    ("typed", "date"),
    [("March 2017", "2017-03"), ("31 march 2017", "2017-03-31"), ("Sept 1st, 2017", "2017-09-01")],
)
def test_a_month_may_be_written_by_its_name(
    visit: _Visit, tmp_path: Path, typed: str, date: str
) -> None:
    visit.card("Foundation").get_by_label("Date", exact=True).fill(typed)
    saved = visit.save(tmp_path / "saved.html")
    said = _run("ask", "import", saved, "--into", tmp_path / "assessment.yaml")
    assert f"new: Foundation: {date}\n" in said


@needs_chromium
def test_a_section_can_be_answered_with_the_keyboard_alone(visit: _Visit, tmp_path: Path) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the questions"
    page.keyboard.press("Enter")
    stops = ["Tab"] * 3
    for key in [*stops, "2", "0", "1", "9", "Tab", "Space"]:
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "facts-founded-unknown"
    page.keyboard.press("Space")
    # summary of papers, summary of the next question, its radio buttons, where arrows choose
    for key in ["Tab", "Tab", "Tab", "Space", "ArrowDown", "ArrowDown"]:
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "facts-legal-form-2"
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as file").focus()
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "keys.html")
    said = _run("ask", "import", tmp_path / "keys.html", "--into", tmp_path / "assessment.yaml")
    assert "new: Foundation: 2019" in said
    assert "new: Legal form: Foundation" in said


@needs_chromium
def test_open_questions_alone_can_be_shown(visit: _Visit) -> None:
    visit.page.get_by_label("Open ones only").check()
    assert not visit.card("SMEs").is_visible()
    assert visit.card("Committed members").is_visible()
    assert visit.page.get_by_role("status").inner_text() == "88 questions are shown."
    visit.page.get_by_label("Open ones only").uncheck()
    assert visit.card("SMEs").is_visible()


@needs_chromium
def test_progress_counts_answers_and_minutes(visit: _Visit) -> None:
    text = visit.page.locator("#state-recognition")
    assert text.inner_text() == "0 of 4 answered, about 8 minutes left"
    visit.card("Satisfaction of members").get_by_label("1 initial").check()
    assert text.inner_text() == "1 of 4 answered, about 6 minutes left"
    assert "Recognition 1/4" in visit.page.locator("#link-recognition").inner_text()


@needs_chromium
def test_leaving_with_unsaved_answers_is_warned_of(visit: _Visit, tmp_path: Path) -> None:
    dialogs: list[str] = []
    visit.page.on("dialog", lambda dialog: dialogs.append(dialog.type))
    visit.page.reload()
    assert dialogs == []
    visit.card("Dedicated management").get_by_label("Yes").check()
    visit.page.reload()
    assert dialogs == ["beforeunload"]
    visit.save(tmp_path / "saved.html")
    visit.page.reload()
    assert dialogs == ["beforeunload"]


@needs_chromium
def test_a_draft_of_another_copy_is_offered_and_not_taken(visit: _Visit, tmp_path: Path) -> None:
    visit.card("Dedicated management").get_by_label("Yes").check()
    visit.keep_draft()
    page = visit.open(
        _form(tmp_path, START.replace("members-sme: 30", "members-sme: 31"), "new.html")
    )
    assert page.locator("#facts-members-sme-first").input_value() == "31"
    assert not page.locator("#facts-dedicated-management-0").is_checked()
    page.get_by_role("button", name="Show those").click()
    assert page.locator("#facts-members-sme-first").input_value() == "30"
    assert page.locator("#facts-dedicated-management-0").is_checked()


@needs_chromium
def test_a_browser_that_refuses_storage_says_so_and_saves_files(
    browser: Any, tmp_path: Path
) -> None:
    visit = _Visit(browser, _form(tmp_path))
    visit.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    visit.page.reload()
    visit.card("Dedicated management").get_by_label("Yes").check()
    visit.page.get_by_text("This browser keeps no draft").wait_for()
    saved = visit.save(tmp_path / "saved.html")
    visit.close()
    assert "new: Dedicated management" in _run(
        "ask", "import", saved, "--into", tmp_path / "assessment.yaml"
    )


@needs_chromium
def test_axe_finds_no_violation_by_day_by_night_and_on_a_phone(visit: _Visit) -> None:
    page = visit.page
    visit.card("Committed members").get_by_label("Number of members").fill("a dozen")
    visit.card("Committed members").get_by_label("Number of members").blur()
    visit.card("Committed members").get_by_text("Papers and comment").click()
    visit.card("Committed members").get_by_role("button", name="Add a paper").click()
    page.evaluate(
        "document.querySelectorAll('#section-organisation details, #section-financing details')"
        ".forEach(d => { d.open = true })"
    )
    found = {}
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = too_wide(page), violations(page)
    assert found == {1280: ([], []), 390: ([], [])}


@needs_chromium
def test_on_paper_everything_is_unfolded_and_the_buttons_are_gone(visit: _Visit) -> None:
    visit.page.emulate_media(media="print")
    visit.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert visit.page.locator("#facts-founded-definition").is_visible()
    assert visit.page.locator("#facts-founded-comment").is_visible()
    assert visit.page.get_by_text("Mark one: exactly").first.is_visible()
    assert not visit.page.locator("#save").is_visible()
