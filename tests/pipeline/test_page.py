"""report.html in a real browser: what a reviewer sees, clicks, prints, and what a hostile report can't do there."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import extractors
from pipeline.model import Corpus, DocumentOutcome, Finding, RunReport
from pipeline.overview import Overview
from pipeline.page.comparison import compare
from pipeline.page.issues import WORDS as WORDING
from pipeline.page.render import FIRST_VIEW, render
from pipeline.page.words import WORDS
from tests import factories

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: uv sync installs it")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
Page = playwright.Page

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


class Reader:
    """Opens pages; fails the test for an error in the console or a request to the network."""

    def __init__(self, browser: playwright.Browser, folder: Path) -> None:
        self._browser = browser
        self._folder = folder
        self.wrong: list[str] = []

    def open(self, html: str, fragment: str = "", *, width: int = 1280, script: bool = True) -> Page:
        path = self._folder / "report.html"
        path.write_text(html, encoding="utf-8")
        context = self._browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        page = context.new_page()
        page.on("console", lambda message: self.wrong.append(message.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("dialog", lambda dialog: self.wrong.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: None if request.url.startswith("file:") else self.wrong.append(request.url))
        page.goto(path.as_uri() + fragment)
        return page


@pytest.fixture
def reader(browser: playwright.Browser, tmp_path: Path) -> Iterator[Reader]:
    made = Reader(browser, tmp_path)
    yield made
    assert made.wrong == []


def page_of(corpus: Corpus | None = None, run: RunReport | None = None) -> str:
    corpus = corpus or factories.corpus()
    return render(Overview(corpus, run or factories.run_report(corpus)))


def many(count: int) -> str:
    """A page with this many findings over three schools."""
    corpus = factories.corpus()
    city = corpus.reports[0]
    run = factories.run_report(corpus)
    findings: list[Finding] = []
    for n in range(1, count + 1):
        part = city.sections[n % 3 * 2]
        owner = city.organization(part.organization_id)
        message = f"Замечание номер {n}: " + ("редкое слово" if n % 1000 == 0 else "обычные слова")
        findings.append(
            factories.finding(n, "NUM001", "error", city, part, message, (factories.evidence(city, part),), owner=owner)
        )
    return page_of(corpus, replace(run, findings=tuple(findings)))


def shown(page: Page) -> list[str]:
    """Codes of the cards that stand open, in order."""
    return page.locator("#list > .group > .card > header .code").all_inner_texts()


@needs_browser
def test_the_top_tells_how_much_there_is(reader: Reader) -> None:
    page = reader.open(page_of())
    assert page.locator("h1").inner_text() == "Замечания к отчётам"
    assert [" ".join(t.split()) for t in page.locator(".tiles li").all_inner_texts()] == [
        "2 документа",
        "3 школы",
        "2 ошибки",
        "3 предупреждения",
        "1 сведение",
    ]
    assert "Не прочитано документов: 1" in page.locator(".top").inner_text()
    assert page.locator("#shown").inner_text() == "Показано 6 из 6"


@needs_browser
def test_findings_stand_by_school_and_in_order_of_reading(reader: Reader) -> None:
    page = reader.open(page_of())
    assert page.locator(".group-head h3").all_inner_texts() == [
        "СШ № 5",
        "СШ № 12",
        "О документе в целом: zarechny_2019.docx",
    ]
    assert shown(page) == ["DUP001", "LOG001", "COM002", "NUM001", "PII002"]


@needs_browser
def test_a_finding_shows_severity_quote_place_and_what_to_do(reader: Reader) -> None:
    card = reader.open(page_of()).locator(".card.error", has_text="NUM001")
    assert card.locator(".badge").inner_text() == "Ошибка"
    assert card.locator("blockquote").inner_text() == "108 %"
    assert card.locator("figcaption").inner_text() == "таблица 2, строка 2, столбец 2"
    assert "Проверьте показатель" in card.locator(".suggestion").inner_text()
    assert "zarechny_2019.docx" in card.inner_text()


@needs_browser
def test_copied_passages_stand_side_by_side_with_their_differences_marked(reader: Reader) -> None:
    page = reader.open(page_of())
    pair = page.locator(".card", has_text="DUP001").locator(".pair")
    assert pair.locator(".source b").all_inner_texts() == ["СШ № 5", "СШ № 9"]
    assert pair.locator("mark").all_inner_texts() == ["48", "20", "50", "21"]
    left, right = (box for box in (q.bounding_box() for q in pair.locator("blockquote").all()) if box)
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 2
    unlike = page.locator(".card", has_text="LOG001")
    assert unlike.locator("blockquote").count() == 2
    assert unlike.locator("mark").count() == 0, "two unlike texts would be marked all over"


@needs_browser
def test_consequences_are_folded_under_their_cause(reader: Reader) -> None:
    page = reader.open(page_of())
    cause = page.locator("#list > .group > .card", has_text="COM002")
    folded = cause.locator("details.consequences")
    assert folded.locator("summary").inner_text() == "Связанные замечания: 1"
    assert not folded.locator(".card").is_visible()
    folded.locator("summary").click()
    assert folded.locator(".card .message").inner_text() == "Партнёры не названы."
    # Alone, it says what it follows from, and leads there.
    page.locator("select[name=rule]").select_option("PAR001")
    assert shown(page) == ["PAR001"]
    page.get_by_text("Связано с замечанием").locator("a").click()
    assert shown(page) == ["COM002"]


@needs_browser
def test_filters_work_together_and_live_in_the_address(reader: Reader) -> None:
    html = page_of()
    page = reader.open(html)
    page.locator("select[name=school]").select_option(label="СШ № 5 (4)")
    assert page.locator("#shown").inner_text() == "Показано 4 из 6"
    page.locator("input[value=error]").uncheck()
    assert shown(page) == ["LOG001", "COM002"]
    address = page.evaluate("location.hash")
    page.reload()
    assert shown(page) == ["LOG001", "COM002"]
    assert not page.locator("input[value=error]").is_checked()
    again = reader.open(html, address)
    assert shown(again) == ["LOG001", "COM002"]
    again.locator("#reset").click()
    assert again.locator("#shown").inner_text() == "Показано 6 из 6"
    assert again.evaluate("location.hash") == ""
    again.go_back()
    assert shown(again) == ["LOG001", "COM002"]


@needs_browser
def test_a_school_shows_the_findings_in_which_it_is_the_other_side(reader: Reader) -> None:
    page = reader.open(page_of())
    page.locator("#organizations a", has_text="СШ № 9").click()
    assert shown(page) == ["DUP001"]
    page.locator("#pairs a", has_text="СШ № 5 — СШ № 9").click()
    assert shown(page) == ["DUP001"]
    assert page.locator("p.with").inner_text() == "и СШ № 9"


@needs_browser
def test_the_text_search_forgives_case_and_yo(reader: Reader) -> None:
    page = reader.open(page_of())
    page.locator("input[type=search]").fill("ПАРТНЕРЫ не")
    page.get_by_text("Показано 2 из 6").wait_for()
    page.locator("input[type=search]").fill("такого нет")
    page.locator("#nothing").wait_for()
    assert page.locator("#shown").inner_text() == "Показано 0 из 6"


@needs_browser
def test_a_link_to_one_finding_shows_it_alone(reader: Reader) -> None:
    page = reader.open(page_of())
    page.locator(".card", has_text="NUM001").locator(".rank").click()
    assert shown(page) == ["NUM001"]


@needs_browser
def test_a_code_leads_to_the_text_of_its_rule(reader: Reader) -> None:
    page = reader.open(page_of(), "#severity=warning")
    page.locator("#list .code", has_text="COM002").click()
    rule = page.locator("#rule-COM002")
    assert rule.get_by_text("Почему это важно").is_visible()
    assert shown(page) == ["LOG001", "COM002"], "the filter stays"


@needs_browser
def test_five_thousand_findings_stay_usable_and_none_is_hidden_in_silence(reader: Reader) -> None:
    page = reader.open(many(5000))
    assert page.locator("#shown").inner_text().startswith("Показаны первые 100 из 5000, остальные – по кнопке")
    assert page.locator(".card").count() == 100
    page.locator("#next").click()
    assert page.locator("#shown").inner_text().startswith("Показаны первые 200 из 5000, остальные – по кнопке")
    page.locator("input[type=search]").fill("редкое слово")
    page.get_by_text("Показано 5 из 5000").wait_for()
    page.locator("input[type=search]").fill("обычные")
    page.get_by_text("Показано 100 из 4995 отобранных, всего 5000").wait_for()
    assert page.locator("#everything").inner_text() == "Показать все 4995"
    page.locator("#everything").click()
    assert page.locator(".card").count() == 4995
    # A card that was not in the page from the start is as whole as one that was.
    late = page.locator("article", has_text="номер 4999:")
    assert late.locator("blockquote").count() == 1
    assert late.locator(".rank").inner_text() == "№ 4999"


@needs_browser
def test_without_script_the_first_view_can_be_read(reader: Reader) -> None:
    page = reader.open(page_of(), script=False)
    assert page.locator(".card").count() == 6
    assert page.locator("noscript").inner_text().startswith("Отбор и поиск требуют JavaScript")
    page = reader.open(many(FIRST_VIEW + 50), script=False)
    assert page.locator(".card").count() == FIRST_VIEW
    assert f"первые {FIRST_VIEW} из {FIRST_VIEW + 50}" in page.locator("noscript").inner_text()


HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "<!--",
    "</textarea></title></style><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "\u2028alert(1)\u2029",
    "&lt;b&gt;",
    "\u202eгнинешарказ\u202c",
    "я" * 40_000,
    "=HYPERLINK(1)",
]


@needs_browser
@pytest.mark.parametrize("later", [False, True], ids=["in the page", "put in by the script"])
def test_the_text_of_a_report_is_text(reader: Reader, later: bool) -> None:
    """In every place that a report can fill: quotes, labels, messages, names, files, errors."""
    everything = " ".join(text for text in HOSTILE if len(text) < 100)
    corpus = factories.corpus(everything)
    run = factories.run_report(corpus, everything)
    organizations = {k: replace(o, short_name=f"{o.short_name} {everything}") for k, o in corpus.registry.items()}
    corpus = replace(corpus, registry=organizations)
    first = run.findings[0]
    plain = run.findings[1]
    findings = [replace(plain, finding_id=f"{n:016x}", rank=n) for n in range(FIRST_VIEW if later else 0)]
    for n, hostile in enumerate(HOSTILE, 1000):
        quotes = tuple(replace(e, quote=hostile, file_name=hostile, label=hostile) for e in first.evidence)
        texts = dict.fromkeys(("message_ru", "suggestion_ru", "section_label", "file_name", "organization"), hostile)
        made = replace(first, finding_id=f"{n:016x}", rank=n, evidence=quotes, severity="info")
        findings.append(replace(made, **texts))  # type: ignore[arg-type]
    run = replace(run, findings=tuple(findings), conflicts=(everything,), skipped=((everything, everything),))
    page = reader.open(page_of(corpus, run), "#severity=info")
    assert page.locator(".card").count() == len(HOSTILE)
    assert page.locator("script").count() == 2
    assert page.locator("img, iframe, object, [onload], [onerror]").count() == 0
    for n, hostile in enumerate(HOSTILE, 1000):
        card = page.locator(f"#f-{n:016x}")
        visible = re.sub("[\u202a-\u202e]", "", hostile)
        assert card.locator("blockquote").first.text_content() == visible
        assert card.locator(".message").text_content() == visible


@needs_browser
def test_nothing_but_our_own_script_may_run(reader: Reader) -> None:
    page = reader.open(page_of())
    intruder = """() => {
        const script = document.createElement("script"), image = new Image();
        script.textContent = "window.ran = 1";
        image.src = "https://example.org/x.png";
        document.body.append(script, image);
    }"""
    with page.expect_event("requestfailed") as failed:
        page.evaluate(intruder)
    assert failed.value.failure == "csp"
    assert page.evaluate("window.ran") is None
    assert any("inline script violates" in text for text in reader.wrong)
    reader.wrong.clear()


@needs_browser
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_width_needs_scrolling_sideways(reader: Reader, width: int) -> None:
    long = "Ш" * 300
    corpus = factories.corpus(long)
    page = reader.open(page_of(corpus, factories.run_report(corpus, long)), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width < 861:
        assert not page.locator("select[name=rule]").is_visible(), "filters are folded on a phone"
        page.locator("#filters summary").click()
        assert page.locator("select[name=rule]").is_visible()


@needs_browser
def test_it_can_be_used_by_keyboard(reader: Reader) -> None:
    page = reader.open(page_of())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.locator("input[value=error]").focus()
    page.keyboard.press("Space")
    assert "DUP001" not in shown(page)
    page.locator("#list summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("details.consequences .card").is_visible()
    unnamed = page.evaluate(
        "[...document.querySelectorAll('a,button,input,select,summary')].filter("
        "e => !(e.textContent.trim() || e.labels?.length || e.title || e.getAttribute('aria-label'))).length"
    )
    assert unnamed == 0


@needs_browser
def test_one_school_can_be_printed(reader: Reader) -> None:
    page = reader.open(many(450))
    page.locator("select[name=school]").select_option(label="СШ № 5 (300)")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#list .card:visible").count() == 300, "paper has no button to show more"
    assert page.locator("#selection").inner_text() == "Отбор: СШ № 5"
    for absent in ("#filters", "#documents", "#rules", "#organizations", "#more"):
        assert not page.locator(absent).is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#list .card").count() == 100


@needs_browser
def test_unread_documents_and_silent_rules_are_told_with_reasons(reader: Reader) -> None:
    corpus = factories.corpus()
    corpus = replace(corpus, reports=(factories.partial(corpus.reports[0]), corpus.reports[1]))
    run = factories.run_report(corpus)
    crashed = DocumentOutcome("x.docx", "x.docx", "quarantined", "c" * 16, crash="Traceback …")
    rules = (*run.rules, replace(run.rules[0], rule="NUM002", crashed=(("", "Traceback …"),)))
    page = reader.open(page_of(corpus, replace(run, documents=(*run.documents, crashed), rules=rules)))
    documents = page.locator("#documents").inner_text()
    assert "broken.docx" in documents
    assert "Сохраните документ заново" in documents
    assert "повтор" in documents
    assert "Внутренняя ошибка программы" in documents
    page.locator("#documents summary", has_text="Что не удалось прочитать").click()
    assert "стр. 3: страница без текста" in page.locator("#documents").inner_text()
    page.locator("#abstained summary").click()
    assert "region_2019.pdf — Документ прочитан не полностью." in page.locator("#abstained").inner_text()
    assert "NUM002" in page.locator("#failures").inner_text()
    assert "Traceback" not in page.content()
    assert "адрес проверен" in page.locator("#suppressed").inner_text()


@needs_browser
def test_a_flawless_run_says_so(reader: Reader) -> None:
    run = replace(factories.run_report(factories.corpus()), findings=())
    page = reader.open(page_of(run=run))
    assert "прошли все проверки" in page.locator("#findings").inner_text()


def test_findings_that_blame_each_other_are_all_shown() -> None:
    corpus = factories.corpus()
    run = factories.run_report(corpus)
    a, b = run.findings[3], run.findings[4]
    html = page_of(corpus, replace(run, findings=(replace(a, cause=b.finding_id), b)))
    assert f'id="f-{a.finding_id}"' in html
    assert f'id="f-{b.finding_id}"' in html


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["ru"].keys() == WORDS["en"].keys()
    for key in WORDS["ru"]:
        fields = [sorted(re.findall(r"\{\w*\}", WORDS[lang][key])) for lang in ("ru", "en")]
        assert fields[0] == fields[1], key
        assert WORDS["ru"][key].count("|") == WORDS["en"][key].count("|")


def test_every_gap_that_a_reader_reports_has_words() -> None:
    sources = "".join(p.read_text(encoding="utf-8") for p in Path(extractors.__path__[0]).rglob("*.py"))
    codes = set(re.findall(r'(?:ExtractionIssue|_issue|issues\.append)\(\(?\s*"([a-z_]+)"', sources))
    assert len(codes) > 5
    assert codes <= WORDING.keys()


def test_the_same_run_gives_the_same_page() -> None:
    assert page_of() == page_of()


@pytest.mark.parametrize(
    ("a", "b", "left", "right"),
    [
        ("рост на 5 %", "рост на 7 %", ["5"], ["7"]),
        ("Ещё  одна\nстрока", "еще одна строка", [], []),
        ("приняли участие дети", "приняли активное участие дети", [], ["активное"]),
        ("один, два три.", "один, два, три!", ["."], [",", "!"]),
        ("школы города, района, трёх сёл", "школы области, края, трёх сёл", ["города, района"], ["области, края"]),
    ],
)
def test_words_that_differ_are_marked(a: str, b: str, left: list[str], right: list[str]) -> None:
    found = compare(a, b)
    assert found is not None
    for runs, text, marked in zip(found, (a, b), (left, right), strict=True):
        assert "".join(run.text for run in runs) == text
        assert [run.text for run in runs if run.differs] == marked
    assert compare("совсем другое", "ничего общего тут нет") is None
    assert compare("", "текст") is None
