"""The file (案卷): cover and catalogue, pages, elements, order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Unset
from enforcement_kit.rules.looks.detail import paper_without_kind, papers_in_full
from enforcement_kit.rules.looks.file_papers import element_words, elements_of
from enforcement_kit.rules.looks.rows import fail_by_row
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable, not_run
from enforcement_kit.rules.plain.closed import closed_as_paid
from enforcement_kit.rules.plain.papers import BARE, last_page, papers_listed
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.model import Paper
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NO_LIST: Final = not_run(
    "没有列明案卷文书，规则未运行", "no papers are listed; the rule did not run", at="/papers"
)
_NOT_WHOLE: Final = not_applicable(
    "文书清单没有录入要素，不能据以比对",
    "the list of papers was entered without their elements, so there is nothing to compare",
    reason="not_entered",
)
_NO_PAGES: Final = not_run(
    "文书没有页码，规则未运行", "the papers have no pages; the rule did not run", at="/papers"
)
_NO_ORDER: Final = not_applicable(
    "没有数据包设定卷内文书的次序", "no pack sets the order of the papers in a file"
)


@rule(
    "FLE001",
    "案卷有封面和目录",
    "The file has a cover and a catalogue",
    family="file",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="archiving",
    who="档案管理人员",
    fix="补制封面和卷内目录",
    fix_en="make the cover and the catalogue",
    plain=(papers_listed, _NOT_WHOLE),
)
def cover_and_catalogue(file: CaseFile, say: Say) -> Outcome:
    """A file that was archived has a cover and a catalogue of its papers.

    Where the papers were listed without their elements the list may not be whole, and the rule
    does not apply.
    """
    if not papers_in_full(file):
        return _NOT_WHOLE if file.case.papers else _NO_LIST
    kinds = file.papers_by_kind
    if "" in kinds and not ("cover" in kinds and "catalogue" in kinds):
        return missing(paper_without_kind(file) or "/papers")
    for kind, zh, en in (("cover", "封面", "cover"), ("catalogue", "卷内目录", "catalogue")):
        if kind not in kinds:
            say.fail(f"案卷没有{zh}", f"the file has no {en}", at=f"/papers/{kind}", needed=zh)
    return say.done()


def _paged(file: CaseFile) -> list[tuple[int, int, int]]:
    """First page, last page and index of each paper with pages, in the order of the pages."""
    found = [
        (each.pages[0], each.pages[-1], at)
        for at, each in enumerate(file.case.papers)
        if each.pages
    ]
    found.sort()
    return found


@rule(
    "FLE002",
    "页码连续，不缺不重",
    "Pages run on without gap or overlap",
    family="file",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="papers",
    who="档案管理人员",
    fix="重新编页，查找缺页",
    fix_en="number the pages anew and look for those that are missing",
    plain=(last_page, PASS),
)
def pages_run_on(file: CaseFile, say: Say) -> Outcome:
    """From page 1 on each paper begins on the page after the last; cover and catalogue have none.

    A paper without pages among numbered ones is named.
    """
    if last_page(file):
        return PASS
    return _pages_one_by_one(file, say)


def _pages_one_by_one(file: CaseFile, say: Say) -> Outcome:
    """The long way, where the papers do not follow one another as they are listed."""
    paged = _paged(file)
    if not paged:
        return _NO_PAGES
    expected = 1
    for first, last, at in paged:
        if last < first:
            say.fail(
                "末页先于首页",
                "the last page comes before the first",
                at=f"/papers/{at}/pages",
                found=(first, last),
            )
        elif first != expected:
            gap = first > expected
            say.fail(
                "页码不连续，有缺页" if gap else "页码重复",
                "pages are missing" if gap else "pages overlap",
                at=f"/papers/{at}/pages",
                found=first,
                needed=expected,
            )
        expected = max(expected, last + 1)
    if len(paged) < len(file.case.papers):
        for at, each in enumerate(file.case.papers):
            if not each.pages and each.kind not in BARE:
                say.fail("文书没有页码", "a paper without pages", at=f"/papers/{at}/pages")
    return say.done()


def _has_orders(context: Context) -> bool:
    return bool(context.packs.file_orders.rows)


@rule(
    "FLE003",
    "卷内文书按当地标准排列",
    "Papers stand in the order of the place's standard",
    family="file",
    gate="archiving",
    severity="note",
    who="档案管理人员",
    fix="按当地标准重新排列",
    fix_en="put them in the order of the standard",
)
def in_the_order_of_the_place(file: CaseFile, say: Say) -> Outcome:
    """Sources disagree on the order of a file, so that the order is the place's own, from a pack.

    Papers are taken in the order of their pages, else in that of the list. Kinds that the order
    does not name are passed over. Without such an order the rule does not apply.
    """
    archiving = file.case.archiving
    assert archiving is not None  # the gate
    if not file.context.memo(_has_orders):
        return _NO_ORDER
    if archiving.date is None:
        return missing("/archiving/date")
    rows = file.context.packs.file_orders.for_domain(archiving.date, file.case.domain)
    if isinstance(rows, Unset) or not rows:
        return _NO_ORDER
    papers = file.case.papers
    order = [at for _, _, at in _paged(file)] or list(range(len(papers)))
    for row in rows:
        places = {kind: place for place, kind in enumerate(row.papers)}
        before = -1
        for at in order:
            place = places.get(papers[at].kind or "")
            if place is None:
                continue
            if place < before:
                fail_by_row(
                    say,
                    row,
                    "文书次序与当地标准不符",
                    "the paper stands out of the order of the place",
                    at=f"/papers/{at}",
                    found=papers[at].kind,
                    needed=f"在 {row.papers[before]} 之前",
                )
            before = max(before, place)
    return say.done()


@rule(
    "FLE004",
    "结案有理由、审批和日期",
    "A closing has its ground, approval and day",
    family="file",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="closing",
    fix="补全结案审批表",
    fix_en="complete the closing form",
    plain=(closed_as_paid, PASS),
)
def closing_complete(file: CaseFile, say: Say) -> Outcome:
    """A case is closed on a form that names the ground, with the head's approval and the day."""
    closing = file.case.closing
    assert closing is not None  # the gate
    if closing.ground is not None and closing.approved_by is not None and closing.date is not None:
        return PASS
    for field, value, zh, en in (
        ("ground", closing.ground, "结案理由", "the ground"),
        ("approved_by", closing.approved_by, "批准人", "who approved it"),
        ("date", closing.date, "结案日期", "the day"),
    ):
        if value is None:
            say.fail(
                f"结案没有写明{zh}", f"the closing lacks {en}", at=f"/closing/{field}", needed=zh
            )
    return say.done()


@rule(
    "FLE007",
    "归档写明档号、保管期限和页数",
    "Archiving states number, retention and pages",
    family="file",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="archiving",
    who="档案管理人员",
    fix="补全封面和备考表",
    fix_en="complete the cover and the reference sheet",
)
def archiving_complete(file: CaseFile, say: Say) -> Outcome:
    """The cover says number, time of keeping and pages; these end with the last paper."""
    archiving = file.case.archiving
    assert archiving is not None  # the gate
    if (
        archiving.number
        and archiving.retention
        and archiving.pages
        and archiving.pages == last_page(file)
    ):
        return PASS
    for field, value, zh, en in (
        ("number", archiving.number, "档号", "the number"),
        ("retention", archiving.retention, "保管期限", "the time of keeping"),
        ("pages", archiving.pages, "页数", "the pages"),
    ):
        if value is None or value == "":
            say.fail(
                f"归档没有写明{zh}",
                f"archiving lacks {en}",
                at=f"/archiving/{field}",
                needed=zh,
            )
    if archiving.pages is not None:
        last = max([each.pages[-1] for each in file.case.papers if each.pages], default=None)
        if last is not None and last != archiving.pages:
            say.fail(
                "归档页数与末页页码不符",
                "the pages stated are not those of the last paper",
                at="/archiving/pages",
                found=archiving.pages,
                needed=last,
                other="/papers",
            )
    return say.done()


def _lacking(papers: tuple[Paper, ...]) -> Iterator[tuple[int, str]]:
    wanted = elements_of()
    for at, each in enumerate(papers):
        asked = wanted.get(each.kind or "")
        if asked is None or each.elements is None or asked.issubset(each.elements):
            continue
        for element in sorted(asked.difference(each.elements)):
            yield at, element


@rule(
    "FLE008",
    "文书要素齐全",
    "Papers bear their elements",
    family="file",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="papers",
    fix="核对文书原件；对外文书已送达的，不得补填",
    fix_en="look at the paper itself; one that was served is not filled in afterwards",
    plain=(papers_listed, _NOT_WHOLE),
)
def elements_there(file: CaseFile, say: Say) -> Outcome:
    """Papers issued bear organ, number, date, party and seal.

    Approvals and reports bear party, opinion, signature and date; records and receipts party, date
    and signature. Papers whose elements were not entered are passed over; where none were, the
    rule does not apply.
    """
    if not papers_in_full(file):
        return _NOT_WHOLE
    for at, element in _lacking(file.case.papers):
        zh, en = element_words(element)
        say.fail(
            f"文书缺少{zh}",
            f"the paper lacks {en}",
            at=f"/papers/{at}/elements/{element}",
            found=file.case.papers[at].kind,
            needed=zh,
        )
    return say.done()
