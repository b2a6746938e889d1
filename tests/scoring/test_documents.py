"""Sheets and circulars as people read them, in every format."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal

import score_cases as make

from enforcement_kit.scoring import (
    Answer,
    Manual,
    circular,
    common_faults,
    pass_rate,
    review,
    sheets_document,
    sheets_workbook,
)

QUIET = make.QUIET


def result():
    """Two files and one that is skipped; the first has faults, an override and an answer."""
    notice = {**make.CASE["prior_notice"], "states": ["basis", "content", "statement_right"]}
    records = [{**make.CASE["records"][0], "certificates_shown": False}, make.CASE["records"][1]]
    papers = [paper for paper in make.CASE["papers"] if paper["kind"] != "catalogue"]
    case = make.plain_case(prior_notice=notice, records=records, papers=papers)
    manual = Manual(
        case="c-1",
        answers=(
            Answer(item="11.4", points=Decimal(1), by="评查甲", reason="未写明听取意见的经过"),
            Answer(
                item="8.1",
                points=Decimal(1),
                by="评查甲",
                on=dt.date(2024, 12, 20),
                reason="附页写明了部分事实",
            ),
            Answer(item="V5", found=True, by="评查甲", reason="认定的数量与笔录不符"),
        ),
    )
    cases = [case, make.plain_case(id="c-2"), make.plain_case(id="c-3", procedure="summary")]
    return review(cases, standard="mee-2024", rules=QUIET, manual=manual, on=dt.date(2024, 12, 31))


RESULT = result()


def test_markdown_of_the_sheets(snapshot):
    """The sheets as Markdown, whole, as a reader gets them."""
    assert sheets_document(RESULT).markdown().decode() == snapshot


def test_circular_as_markdown(snapshot):
    """The circular as Markdown, whole: basics, grades, vetoes, faults, what is open."""
    made = circular(
        RESULT,
        organ="示例局",
        date=dt.date(2024, 12, 31),
        rate=pass_rate(RESULT.sheets, census=False),
        plan="全部",
    )
    assert made.markdown().decode() == snapshot


def test_page_opens_each_deduction_at_its_place():
    """On the page each deduction is a link to a card that leads to its place and what stands there."""
    page = sheets_document(RESULT).html().decode()
    assert '<a class="fig" href="#' in page
    places = re.findall(r'<tr id="(r-\d+)"><td>([^<]+)</td>', page)
    assert "c-1 笔录第 1 项出示证件" in {words for _, words in places}
    for anchor, _ in places:
        assert f'href="#{anchor}"' in page
    assert "http" not in re.sub(r"http-equiv", "", page)


def test_word_file_opens():
    """The sheets and the circular as Word are sound packages with their words in them."""
    for content in (sheets_document(RESULT).docx(), circular(RESULT).docx()):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert package.testzip() is None
            text = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
        assert "认定的数量与笔录不符" in text


def test_personal_data_is_masked():
    """Numbers of persons are masked in all that people read, unless asked not to."""
    number = "110101199003070011"
    record = {
        **make.CASE["records"][0],
        "certificates_shown": False,
        "content": f"身份证号 {number}",
    }
    records = [record, make.CASE["records"][1]]
    found = review(make.plain_case(records=records), standard="mee-2024", rules=QUIET)
    assert number not in sheets_document(found).html().decode()
    assert sheets_document(found, unmask=True).html().decode().count("c-1") > 0


def test_common_faults_are_counted_commonest_first():
    """Faults by item and rule: files, times, sample places; the commonest first, vetoes before all."""
    records = [{**each, "certificates_shown": False} for each in make.CASE["records"]]
    cases = [make.plain_case(id=f"c-{n}", records=records) for n in range(5)]
    papers = [paper for paper in make.CASE["papers"] if paper["kind"] != "catalogue"]
    cases += [make.plain_case(id="c-9", papers=papers)]
    found = common_faults(review(cases, standard="mee-2024", rules=QUIET))
    assert [(each.item, each.files, each.times) for each in found] == [("B4", 5, 10), ("A5", 1, 1)]
    assert len(found[0].samples) == 3


def test_circular_without_faults():
    """A circular over files without faults says that none were found, and never a bare 全部合格."""
    found = review(make.plain_case(), standard="town-ordinary", rules=QUIET)
    text = circular(found).markdown().decode()
    assert "未发现问题" in text
    assert "全部合格" not in text


def test_no_conclusion_of_law():
    """No sheet or circular concludes that the decision or its procedure is 合法, 违法 or 无效."""
    text = sheets_document(RESULT).markdown().decode() + circular(RESULT).markdown().decode()
    concluded = re.compile(
        r"(决定|程序|行为|处罚|本卷|本案)(系|为|是|属于?)?(合法|违法|无效|有效)[，。；]"
    )
    assert concluded.search(text) is None


def test_party_at_the_head_of_the_cause_is_masked():
    """A private person's name that stands in the cause is in no sheet, whatever the format."""
    party = {"kind": "natural_person", "name": "欧阳靖宇"}
    case = make.plain_case(cause="欧阳靖宇占道经营案", party=party)
    scored = review([case], standard="mee-2024", rules=QUIET, on=dt.date(2024, 12, 31))
    made = sheets_document(scored)
    packed = [made.docx(), sheets_workbook(scored.sheets)]
    parts = [
        zipfile.ZipFile(io.BytesIO(content)).read(name).decode("utf-8", "replace")
        for content in packed
        for name in zipfile.ZipFile(io.BytesIO(content)).namelist()
    ]
    whole = "".join((made.html().decode(), made.markdown().decode(), *parts))
    assert "占道经营案" in whole
    assert "欧阳靖宇" not in whole
    open_sheets = sheets_document(scored, unmask=True).markdown().decode()
    assert "欧阳靖宇占道经营案" in open_sheets
