"""The page of findings driven in a real browser: filters, text, keys, print, phone."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import cast

import pytest
from playwright import sync_api

from enforcement_kit.formats import FindingsDocument, RuleRow, to_page
from enforcement_kit.rules import check
from enforcement_kit.testing.faulty_files import faulty_town

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium, which is not installed")


@pytest.fixture(scope="module")
def result():
    """What is found in the twelve spoilt files."""
    return check(faulty_town(), on=dt.date(2025, 12, 31))


@pytest.fixture(scope="module")
def address(result, tmp_path_factory) -> str:
    """The page as a file."""
    path = tmp_path_factory.mktemp("findings") / "findings.html"
    rows = cast("list[RuleRow]", [each.to_dict() for each in result.rules])
    path.write_bytes(to_page(cast("FindingsDocument", result.to_dict()), rows))
    return path.as_uri()


@pytest.fixture(scope="module")
def browser():
    """A headless browser without any network."""
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, address):
    """The page opened; what it asks for besides itself, or complains of, fails the test."""
    context = browser.new_context()
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    yield page
    assert {url.split("#")[0] for url in asked} == {address}
    assert said == []
    context.close()


def shown(page) -> int:
    return page.locator("tbody tr:visible").count()


def test_every_finding_is_listed(page, result) -> None:
    """Without a filter each finding is a row."""
    assert shown(page) == len(result.findings)


@pytest.mark.parametrize(
    ("name", "value", "of"),
    [
        ("verdict", "fail", lambda f: f.verdict == "fail"),
        ("rule", "SRV001", lambda f: f.rule == "SRV001"),
        ("record", "f-06", lambda f: f.record == "f-06"),
        ("severity", "warning", lambda f: f.severity == "warning"),
    ],
)
def test_filters(page, result, name, value, of) -> None:
    """Each filter leaves the rows that fit, says how many, and gives all back."""
    page.locator(f"select[name={name}]").select_option(value)
    wanted = sum(map(of, result.findings))
    assert shown(page) == wanted > 0
    assert f"{wanted} 条" in page.locator("#shown").inner_text()
    page.locator(f"select[name={name}]").select_option("")
    assert shown(page) == len(result.findings)


def test_text_and_filters_together(page, result) -> None:
    """Words narrow what the filters left."""
    page.locator("select[name=verdict]").select_option("fail")
    page.locator("input[name=text]").fill("保管费")
    texts = page.locator("tbody tr:visible").all_inner_texts()
    assert len(texts) == 1
    assert "COE009" in texts[0]


def test_keys_alone(page) -> None:
    """The first Tab offers the way past the head, the next reach the filters."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "verdict"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_readable_on_a_phone(browser, address, scheme) -> None:
    """At 390 pixels nothing is wider than the screen, in light and in dark."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_prints_without_the_filters(page) -> None:
    """On paper the filters are left out and the rows are not."""
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert shown(page) > 0
