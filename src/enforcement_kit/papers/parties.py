"""Who the parties of a paper are: by their label, as recipients, or as whom the paper addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.papers.entries import is_blank
from enforcement_kit.papers.page import Span, tidy
from enforcement_kit.papers.party_names import (
    BRACKETED,
    ORGANISATION,
    PERSON,
    TRADER,
    PartyFound,
    is_spread,
    with_short_names,
)
from enforcement_kit.papers.party_passages import SPEECH, headed, set_apart, told_of
from enforcement_kit.papers.punished import in_full, is_named, is_person, of_case, punished
from enforcement_kit.papers.salutations import addressed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.entries import Entry
    from enforcement_kit.papers.fields import Sureness
    from enforcement_kit.papers.found import Paper

__all__ = ["find_parties"]

_BARE: Final = frozenset(
    [
        "姓名",
        "名称",
        "姓名(名称)",
        "名称(姓名)",
        "姓名或名称",
        "单位(姓名)",
        "字号名称",
        "姓名/名称",
        "名称/姓名",
    ]
)
"""Labels that name a party only where the paper has no plainer one."""
_NAME_ENDS: Final = re.compile(
    r"[,;?。\n\t:]|\((?:以下|下)?简?称|\((?:身份证|统一社会|公民身份|男|女|经营者|法定代表人|该|系|签|盖|捺|负责人|业主|又名|原名|曾用名|即"
    r"|主要负责|直接负责|直接责任|其他直接|实际经营|实际控制|现场负责|项目负责|未成年|监护)"
    r"|\([\u4e00-\u9fff]{2,8}:|\((?=[^()]{0,20}$)|\((?=[0-9A-Z*×]{15,18}[),;])"
    r"|性别|年龄|身份证|(?:统一)?社会信用代码|法定代表人|住所|住址|地址|电话|联系方式"
)
_WITH_BRACKETS: Final = re.compile(BRACKETED)
_IN_BRACKETS: Final = re.compile(
    r"(?<=[店部馆点站摊厂行坊场所社吧铺])\((?P<name>[\u4e00-\u9fff]{2,4})\)$"
)
"""Who runs a shop, in brackets behind its name."""
_ON_REQUEST: Final = frozenset(["hearing_notice", "hearing_record", "hearing_report"])
_REQUESTS: Final = ("申请人", "听证申请人")
"""Who asks for a hearing is the party."""
_HEADS_OF_NAMES: Final = ("姓名", "名称")
_NO_PERSON: Final = re.compile(r"合伙|独资|[店部区市县镇乡]$")
_SAID_OF_PERSON: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff某×*]{2,4})\([\u4e00-\u9fff、]{1,12}\)"
)
"""A person with what is said of him in brackets: 张三（股东）."""
_LIVES_IN: Final = re.compile(
    r"[\u4e00-\u9fff0-9]{2,24}?(?:村民|居民|村|社区|[0-9]组|小组|居委会)(?=[\u4e00-\u9fff某×*]{2,4}$)"
)
"""Where a person lives, before the name."""
_ITEM_MARK: Final = re.compile(r"[0-9]{1,2}[.、](?=[\u4e00-\u9fff])|[①-⑨]|\([一二三四五六]\)")
_BOXED: Final = re.compile(
    r"(?:姓名|名称)[:]?(?P<name>[^_:□☑√■☐☒✓\n\t]{2,40}?)"
    r"(?=性别|年龄|身份|法定|统一|地址|住|[,;_\n\t□☑√■☐☒✓]|$)"
)
_NEAR: Final = 160
_IS_PARTY: Final = re.compile(
    r"关系[:\t]?(?:当事人|本人|经营者|被处罚人|违法行为人|行为人|案件当事人|系当事人|是当事人)"
)
_STANDS_BY: Final = re.compile(
    r"关系[:\t]?[^/无\n\t]|工作单位(?:及职务)?[:\t]?(?![/无\n\t]|职务|个体)|证人|代理"
)
_INTRODUCED: Final = (
    r"\n(?:直接负责的主管人员|其他直接责任人员?|直接责任人员?|直接责任人|被处罚人|主要负责人|责任人员?)"
    r"(?:[一二三]|[0-9])?[:\t]"
)


_PERSON_FINED: Final = re.compile(
    r"(?:单位|公司)(?:处|罚款)[^。\n]{0,60}?(?:对?个人|责任人员?)(?:处|罚款)[^。;\n]{0,12}元"
)
"""A fine of the organisation and one of a person, neither by name."""
_BY_ADDRESS: Final = ("由文书抬头判断", "by whom the paper addresses")
_BY_PASSAGE: Final = ("由当事人基本情况一段判断", "by the passage on the party")
_BY_CASE: Final = ("由案件名称判断", "by the name of the case")
_BY_FINE: Final = ("由处罚内容判断", "by whom it fines")
_BY_QUESTIONS: Final = (
    "被询问人，不一定是当事人",
    "who was asked, and need not be the party",
)


class _Named(NamedTuple):
    name: str
    at: Span
    entry: Entry | None
    sure: Sureness = "likely"
    why: tuple[str, str] = _BY_ADDRESS
    among: bool = False
    """Whether it is one of several in one salutation: what follows is of none of them alone."""


def find_parties(paper: Paper) -> tuple[PartyFound, ...]:
    """The parties of a paper, in its order; a party that is named again is one."""
    spans = addressed(paper)
    labelled = list(_labelled(paper))
    if spans and all(each.at.start > spans[-1].end for each in labelled):
        labelled = []  # who signs below need not be whom the paper addresses
    named = (
        labelled
        or list(_recipients(paper))
        or list(_of(paper, told_of(paper), _BY_PASSAGE))
        or [
            _Named(tidy(paper.page.written(*span)), span, None, among=len(spans) > 1)
            for span in spans
        ]
        or list(_of(paper, set_apart(paper), _BY_ADDRESS))
        or list(_of(paper, headed(paper), _BY_PASSAGE))
        or list(_asked(paper))
    )
    named = [*named, *_fined(paper, named), *_answering(paper, named)] or [
        _Named(tidy(paper.page.written(*span)), span, None, "likely", _BY_CASE)
        for span in of_case(paper)
    ]
    kept: list[_Named] = []
    for each in named:
        known = next((one for one in kept if _same(one.name, each.name)), None)
        if known is None:
            kept.append(each)
    several = len(kept) > 1
    found: list[PartyFound] = []
    for number, each in enumerate(kept):
        end = kept[number + 1].at.start if several and number + 1 < len(kept) else len(paper.text)
        if each.among and not (several and number + 1 < len(kept)):
            end = paper.page.lines[paper.page.line_at(each.at.start)].end
        start = each.entry.at.start if each.entry is not None else each.at.start
        found.append(
            PartyFound(
                name=each.name,
                at=each.at,
                block=Span(start, max(each.at.end, end)),
                names=with_short_names(
                    paper.text,
                    paper.text[slice(*each.at)],
                    number,
                    [paper.text[slice(*one.at)] for one in kept if one is not each],
                ),
                sure=each.sure,
                why=each.why,
            )
        )
    return tuple(found)


def _of(paper: Paper, spans: Iterator[Span], why: tuple[str, str]) -> Iterator[_Named]:
    for span in spans:
        yield _Named(tidy(paper.page.written(*span)), span, None, "likely", why)


def _same(name: str, other: str) -> bool:
    return name == other or name.replace("(", "（") == other.replace("(", "（")


def _labelled(paper: Paper) -> Iterator[_Named]:
    entries = [
        each
        for each in paper.under("party_name")
        if not _of_another(paper, each) and not _signs(paper, each)
    ]
    if paper.kind in _ON_REQUEST:
        entries += [each for each in paper.under("organ") if each.label in _REQUESTS]
    plain = [each for each in entries if each.label not in _BARE]
    names = [each for entry in plain for each in _names_in(paper, entry)]
    if not names:
        names = [each for entry in entries for each in _names_in(paper, entry)]
    yield from names


def _signs(paper: Paper, entry: Entry) -> bool:
    """Whether a label asks for a signature: who signs for a party need not be it."""
    return re.search(r"签|盖章|捺印", paper.text[slice(*entry.at)]) is not None


def _of_another(paper: Paper, entry: Entry) -> bool:
    """Whether a bare 姓名 is that of somebody who is asked, stands by or acts for the party."""
    if entry.label not in _BARE:
        return False
    line = paper.page.lines[paper.page.line_at(entry.at.start)]
    before = paper.text[line.start : entry.at.start]
    if re.search(r"询问|见证|代理|负责人|在场|检查人|执法|联系|证人|法定代表人|经营者", before):
        return True
    if paper.kind in ("interview_record", "discussion_record", "hearing_record"):
        return True
    return (
        re.search(r"(?:代理人|委托|见证|法定代表人|现场)[\u4e00-\u9fff]{0,4}$", before) is not None
    )


def _names_in(paper: Paper, entry: Entry) -> Iterator[_Named]:
    start, end = paper.page.trimmed(*entry.value)
    box = re.compile(r"[□☑√■☐☒✓]").search(paper.text, start, end)
    if (
        box is not None
        and box.start() - start > 1
        and not re.match(
            r"(?:[0-9.、]|姓名|名称|个人|单位|公民|法人)", paper.text[start : box.start()]
        )
    ):
        start, end = paper.page.trimmed(start, box.start())
    elif box is not None:
        below = paper.page.line_at(start) + 1
        lines = paper.page.lines
        if below < len(lines) and re.match(r"[□☑√■☐☒✓]", lines[below].text) is not None:
            end = lines[below].end  # the next box stands in the next line
        for match in _BOXED.finditer(paper.text, start, end):
            if not is_blank(match["name"]):
                yield _Named(
                    tidy(paper.page.written(*match.span("name"))), Span(*match.span("name")), entry
                )
        return
    mark = _ITEM_MARK.match(paper.text, start, end)
    start = mark.end() if mark is not None else start
    whole = _WITH_BRACKETS.match(paper.text, start, end)
    cut = _NAME_ENDS.search(paper.text, whole.end() if whole is not None else start, end)
    if cut is not None:
        end = cut.start()
    behind = _IN_BRACKETS.search(paper.text, start, end)
    if behind is not None and _NO_PERSON.search(behind["name"]) is None:
        end = behind.start()
    of_person = _SAID_OF_PERSON.fullmatch(paper.text, start, end)
    if of_person is not None and is_person(of_person["name"]):
        end = of_person.end("name")
    if paper.text.startswith(_HEADS_OF_NAMES, start, end) and paper.page.gap(start + 2):
        start += 2  # 当事人：姓名 张三  性别 男
    lives = _LIVES_IN.search(paper.text, start, end)
    if (
        lives is not None
        and paper.page.gap(lives.end())
        and is_person(paper.text[lives.end() : end])
    ):
        start = lives.end()  # 某村 张三
    for at in range(start + 2, end):
        # 张三  男: spaces part the name from what follows, unless the name itself was spread
        if paper.page.gap(at) and at - start >= 2 and not is_spread(paper.page, start, at):
            following = paper.text[at:end]
            if re.match(r"(?:男|女|年龄|性别|[0-9]|注)", following) or PERSON.fullmatch(
                paper.text[start:at]
            ):
                end = at
                break
    for first, last in _split(paper, start, end):
        written = paper.text[first:last]
        if (
            is_blank(re.sub(r"[年月日]", "", written))
            or not re.search(r"[\u4e00-\u9fffA-Za-z]{2}", written)
            or len(written) > 60
        ):
            continue
        if SPEECH.match(written) is not None and not ORGANISATION.search(written):
            continue
        if re.fullmatch(
            r"(?:□|☑|√)?(?:个人|单位|公民|法人.{0,8}|自然人|(?:姓名|名称)(?:/(?:姓名|名称))?)",
            written,
        ):
            continue
        yield _Named(tidy(paper.page.written(first, last)), Span(first, last), entry)


def _split(paper: Paper, start: int, end: int) -> Iterator[Span]:
    """The names in a list of names: 甲公司、乙公司; 张三、李四."""
    whole = paper.text[start:end]
    parts = re.split(r"[、]", whole)
    sound = len(parts) > 1 and (
        all(ORGANISATION.search(part) or TRADER.search(part) for part in parts)
        or all(PERSON.fullmatch(part) for part in parts)
        or all(is_named(part) for part in parts)
    )
    if not sound:
        yield Span(start, end)
        return
    place = start
    for part in parts:
        yield Span(place, place + len(part))
        place += len(part) + 1


def _asked(paper: Paper) -> Iterator[_Named]:
    """Who is asked or examined, where the paper names no party: 被调查人, 被询问人."""
    for entry in paper.under("person", "interviewed"):
        line = paper.page.lines[paper.page.line_at(entry.at.start)]
        near = paper.text[line.start : line.end + _NEAR]
        told = _IS_PARTY.search(near) is not None
        asked = paper.kind == "interview_record" and not told
        if asked and _STANDS_BY.search(near) is not None:
            return
        if not _signs(paper, entry):
            for each in _names_in(paper, entry):
                yield each._replace(sure="unsure", why=_BY_QUESTIONS) if asked else each
            return


def _fined(paper: Paper, named: list[_Named]) -> Iterator[_Named]:
    """Who else is fined (对直接负责的主管人员张三罚款); where a label introduces it, if any."""
    names = [each.name for each in named]
    for start, end in punished(paper):
        name = tidy(paper.page.written(start, end))
        if any(name in one or one in name or _is_part_of(name, one) for one in names):
            continue
        if named and _is_short_of(paper, name):
            continue
        at = in_full(paper, Span(start, end))
        name = tidy(paper.page.written(*at))
        names.append(name)
        first = re.compile(_INTRODUCED + re.escape(paper.text[slice(*at)])).search(paper.text)
        if first is not None:
            at = Span(first.end() - (at.end - at.start), first.end())
        yield _Named(name, at, None, "likely", _BY_FINE)


def _answering(paper: Paper, named: list[_Named]) -> Iterator[_Named]:
    """Who answers for the one organisation, named under a label, where a person is fined too:
    责任人：张三 ... 单位罚款5万元，个人罚款1万元.
    """
    alone = len(named) == 1 and ORGANISATION.search(named[0].name) is not None
    if not alone or paper.kind not in ("decision", "prior_notice", "legal_review"):
        return
    if _PERSON_FINED.search(paper.text) is None or any(True for _ in punished(paper)):
        return
    found = [
        match
        for match in re.compile(
            _INTRODUCED + r"(?P<name>[\u4e00-\u9fff某×*]{2,4})(?=[(,。;\n\t])"
        ).finditer(paper.text)
        if is_person(match["name"])
    ]
    if len({match["name"] for match in found}) == 1:
        span = Span(*found[0].span("name"))
        yield _Named(tidy(paper.page.written(*span)), span, None, "likely", _BY_FINE)


def _is_part_of(name: str, whole: str) -> bool:
    """Whether a company's name is a part of a longer one: 博远公司 of 江滩市博远建筑公司."""
    stem = name.removesuffix("公司")
    return name.endswith("公司") and whole.endswith("公司") and len(stem) > 1 and stem in whole


def _is_short_of(paper: Paper, name: str) -> bool:
    """Whether a name is what the text calls a party for short: (以下简称某公司)."""
    return re.search(r"简称[:为“\"]*" + re.escape(name), paper.text) is not None


def _recipients(paper: Paper) -> Iterator[_Named]:
    """In a receipt the recipient is the party, if nothing else says who is."""
    if paper.kind != "service_receipt":
        return
    for entry in paper.under("person", "recipient"):
        yield from _names_in(paper, entry)
        return
