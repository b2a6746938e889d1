"""Findings beside the papers: every link leads somewhere, passages are marked, people are masked."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from made_papers import cited, paper, said
from sources import ROOT

from enforcement_kit import check
from enforcement_kit.cli.papers_lines import personal_of
from enforcement_kit.papers import (
    FiledPaper,
    FolderRead,
    Grouped,
    PapersRead,
    findings_beside_papers,
    read_folders,
)
from enforcement_kit.papers.folders.merging import merge
from enforcement_kit.papers.view import places_of
from enforcement_kit.privacy import mask, masker

FAULTY = ROOT / "examples" / "papers" / "某乙装饰公司案"
ON = dt.date(2022, 9, 1)


class Page(HTMLParser):
    """The links and marks of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marks: dict[str, str] = {}
        self.open: str | None = None
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if held.get("id"):
            self.ids.append(str(held["id"]))
        if tag == "a" and held.get("href"):
            self.links.append(str(held["href"]))
        self.loads += [str(held[key]) for key in ("src", "srcset", "data") if held.get(key)]
        if tag == "mark":
            self.open = held.get("id")

    def handle_data(self, data: str) -> None:
        if self.open is not None:
            self.marks[self.open] = data
            self.open = None


def page_of(read: PapersRead, *, unmask: bool = False) -> str:
    """The page of a reading."""
    result = check(read.loaded(), on=ON)
    document = result.to_dict()
    hide = str if unmask else masker({"known": personal_of(read)})
    rows = [each.to_dict() for each in result.rules]
    return findings_beside_papers(
        document if unmask else mask(document),  # type: ignore[arg-type]
        rows,  # type: ignore[arg-type]
        read,
        hide=hide,
    ).decode()


def test_every_link_leads_to_one_place_on_the_page() -> None:
    """Each link of a finding has its target, once, and nothing is loaded from elsewhere."""
    page = Page(page_of(read_folders(FAULTY)))
    assert len(page.ids) == len(set(page.ids))
    assert len(page.links) > 40
    for link in page.links:
        assert link.startswith("#")
        assert link[1:] in page.ids, link
    assert page.loads == []


def test_a_mark_holds_the_words_of_its_place() -> None:
    """Unmasked, what is marked is the text that stands there."""
    read = read_folders(FAULTY)
    (case,) = read.cases
    page = Page(page_of(read, unmask=True))
    looked = 0
    for name, shown in page.marks.items():
        found = re.fullmatch(r"c0-(p[0-9]+)-([0-9]+)-([0-9]+)", name)
        assert found is not None
        text = case.paper(found[1]).read.document.text[int(found[2]) : int(found[3])]
        first = text.split("\n")[0].split("\t")[0]
        assert shown.strip() in text or shown == first
        looked += 1
    assert looked > 20


def made(name: str, phone: str) -> PapersRead:
    """A case against a person with a name that is no mark of a mask."""
    papers = [
        paper(
            "decision",
            said("party_name", name, of=0),
            said("party_kind", "natural_person", of=0),
            said("phone", phone, of=0),
            said("fine", Decimal(2000)),
            said("sanction", "罚款", "fine"),
            cited("城市道路管理条例第四十二条", "basis"),
            said("date", dt.date(2022, 3, 24), "decision"),
            title=f"关于{name}的行政处罚决定书",
        )
    ]
    filed = tuple(
        FiledPaper(id=f"p{n}", file=f"{name}决定书.docx", read=each)
        for n, each in enumerate(papers, 1)
    )
    case = merge(filed, name="c-1", file="案卷")
    folder = FolderRead(name="案卷", cases=(case,), grouped=Grouped(groups=()))
    return PapersRead(folders=(folder,))


def test_people_are_masked_unless_asked() -> None:
    """Name, phone and file name of a person do not stand on the page; unmasked they do."""
    read = made("欧阳德华", "13800138000")
    hidden, shown = page_of(read), page_of(read, unmask=True)
    for secret in ("欧阳德华", "13800138000"):
        assert secret not in hidden
        assert secret in shown


def test_text_of_a_paper_is_text_and_no_markup() -> None:
    """A paper that holds marks of HTML shows them; nothing of it becomes part of the page."""
    read = made("<script>alert(1)</script>", "1")
    text = page_of(read, unmask=True)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    assert text.count("<script>") == 1


def test_where_a_pointer_leads() -> None:
    """To the value where it stands; else to the paper of its stage; else nowhere."""
    (case,) = read_folders(FAULTY).cases
    fine = places_of(case, "/decision/sanctions/0/amount")
    assert fine is not None
    assert fine.stands
    decision = case.paper(fine.place.paper)
    assert decision.kind == "decision"
    assert "8000" in decision.read.document.text[fine.place.start : fine.place.end]
    lacking = places_of(case, "/decision/degree")
    assert lacking is not None
    assert not lacking.stands
    assert lacking.place.paper == fine.place.paper
    assert places_of(case, "/hearing/held") is None
    assert places_of(case, "") is None
    whole = places_of(case, "/decision/sanctions")
    assert whole is not None
    assert whole.place.paper == fine.place.paper


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
@pytest.mark.parametrize("columns", [1100, 1600])
def test_a_click_brings_the_passage_beside_the_finding(columns: int, tmp_path: object) -> None:
    """In a browser the passage is seen after a click, without a sideways scroll or an error."""
    from pathlib import Path

    from playwright.sync_api import sync_playwright

    path = Path(str(tmp_path)) / "page.html"
    path.write_text(page_of(read_folders(FAULTY)), encoding="utf-8")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": columns, "height": 900})
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path.as_uri())
        link = page.locator(".card.fail .places a").first
        link.click()
        page.wait_for_timeout(800)
        target = page.locator(f"[id='{link.get_attribute('href')[1:]}']")  # type: ignore[index]
        box, card = target.bounding_box(), link.bounding_box()
        assert box is not None
        assert card is not None
        assert 0 <= box["y"] <= 900 - box["height"]
        assert box["x"] > card["x"] + card["width"]
        wide = page.evaluate("document.documentElement.scrollWidth")
        browser.close()
    assert wide <= columns
    assert said == []
