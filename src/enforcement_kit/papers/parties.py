"""The parties of a paper: names, kinds, codes, addresses, representatives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.model.identifiers import (
    CreditCode,
    ResidentId,
    parse_credit_code,
    parse_resident_id,
)
from enforcement_kit.papers.entries import is_blank
from enforcement_kit.papers.page import Span, tidy
from enforcement_kit.papers.party_names import PartyFound, with_short_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.papers.entries import Entry
    from enforcement_kit.papers.fields import ValueField
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.value import Value

__all__ = ["find_parties", "read_parties"]

_BARE: Final = frozenset(
    ["姓名", "名称", "姓名(名称)", "名称(姓名)", "姓名或名称", "单位(姓名)", "字号名称"]
)
"""Labels that name a party only where the paper has no plainer one."""
_ORGANISATION: Final = re.compile(
    r"(?:公司|厂|集团|合作社|中心|医院|学校|幼儿园|委员会|协会|研究院|事务所|农场|加油站|分公司|支行|项目部|矿|电厂|联社|站|局|银行|基金会)(?:\([\u4e00-\u9fff]{2,8}\))?$"
)
_TRADER: Final = re.compile(
    r"(?:店|部|馆|坊|铺|超市|行|庄|摊|网吧|餐厅|饭庄|酒楼|小吃|食府|门市|经营部|商行|诊所|作坊|厅|吧|屋|城|园)(?:\([\u4e00-\u9fff]{1,8}\))?$"
)
_PERSON: Final = re.compile(
    r"[\u4e00-\u9fff]{1,4}[某×*]{0,3}|[\u4e00-\u9fff]{1,3}某[\u4e00-\u9fff]?|[\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff]{2,8}"
)
_NAME_ENDS: Final = re.compile(
    r"[,;?。\n\t:]|\((?:以下|下)?简?称|\((?:身份证|统一社会|公民身份|男|女|经营者|法定代表人)|性别|年龄|身份证|(?:统一)?社会信用代码|法定代表人|住所|住址|地址|电话|联系方式"
)
_ADDRESSED: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff()·A-Za-z0-9&×*]{2,40}?)(?:\((?P<more>[^()]{2,40})\))?:"
)
_GREETING: Final = re.compile(
    r"[^\u4e00-\u9fff]|如下|以下|下列|规定|查明|[你我本][单局]|事实|证据|依据|日期|意见|内容|记录|告知|要求|说明|备注|附|第.|问|答|罚款|金额|编号|文号|处罚|签名|签字|盖章|时间|地点"
)
_SPEECH: Final = re.compile(
    r"我|你|请|对|没|不|同意|是|有|无|这|那|已|[^,。]{0,8}(?:认为|表示|陈述)"
)
_BOXED: Final = re.compile(
    r"(?:姓名|名称)[:]?(?P<name>[^_:□☑√■☐☒✓\n\t]{2,40}?)(?=性别|年龄|身份|法定|统一|地址|住|[,;_\n\t□☑√■☐☒✓]|$)"
)
_CODE: Final = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{18}(?![0-9A-Za-z])")
_ID: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|[0-9]{15}|[0-9]{3,14}[*×Xx]{3,14}[0-9Xx]{1,4})(?![0-9A-Za-z])"
)
_CODE_LABEL: Final = re.compile(r"(?:统一)?社会(?:信用)?代码[^0-9A-Za-z\n\t]{0,12}")
_ID_LABEL: Final = re.compile(r"(?:身份证|公民身份)[^0-9\n\t]{0,12}")
_LIVES: Final = re.compile(
    r"(?:,|;)(?:现)?(?:家庭)?住(?:址|所|所地)?(?:为|:|在)?(?P<address>[\u4e00-\u9fff0-9A-Za-z()\-#]{4,60}?)(?=[,;。\n\t]|$)"
)
_PHONE: Final = re.compile(
    r"(?<![0-9])(?:1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}|1[0-9]{2}[*×]{4}[0-9]{4})(?![0-9])"
)
_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{2,}")
_NEAR: Final = 500
_SHORTEST: Final = 4
_TO_OTHERS: Final = frozenset(["transfer_letter", "court_application"])
"""Kinds that address another organ."""
_INVALID: Final = ("校验码不符", "its check character does not fit")
_BY_ADDRESS: Final = ("由文书抬头判断", "by whom the paper addresses")
_BY_NAME: Final = ("由名称判断", "by its name")


class _Named(NamedTuple):
    name: str
    at: Span
    entry: Entry | None


def find_parties(paper: Paper) -> tuple[PartyFound, ...]:
    """The parties of a paper, in its order; a party that is named again is one."""
    named = list(_labelled(paper)) or list(_recipients(paper)) or list(_addressed(paper))
    kept: list[_Named] = []
    for each in named:
        known = next((one for one in kept if _same(one.name, each.name)), None)
        if known is None:
            kept.append(each)
    several = len(kept) > 1
    found: list[PartyFound] = []
    for number, each in enumerate(kept):
        end = kept[number + 1].at.start if several and number + 1 < len(kept) else len(paper.text)
        start = each.entry.at.start if each.entry is not None else each.at.start
        found.append(
            PartyFound(
                name=each.name,
                at=each.at,
                block=Span(start, max(each.at.end, end)),
                names=with_short_names(
                    paper.text, paper.text[each.at.start : each.at.end], number, several
                ),
            )
        )
    return tuple(found)


def _same(name: str, other: str) -> bool:
    return name == other or name.replace("(", "（") == other.replace("(", "（")


def _labelled(paper: Paper) -> Iterator[_Named]:
    entries = [each for each in paper.under("party_name") if not _of_another(paper, each)]
    plain = [each for each in entries if each.label not in _BARE]
    names = [each for entry in plain for each in _names_in(paper, entry)]
    if not names:
        names = [each for entry in entries for each in _names_in(paper, entry)]
    yield from names


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
    if re.search(r"[□☑√■☐☒✓]", paper.text[start:end]) is not None:
        line = paper.page.line_at(start) + 1
        following = paper.page.lines[line] if line < len(paper.page.lines) else None
        if following is not None and re.match(r"[□☑√■☐☒✓]", following.text) is not None:
            end = following.end  # the next box stands in the next line
        for match in _BOXED.finditer(paper.text, start, end):
            if not is_blank(match["name"]):
                yield _Named(
                    tidy(paper.page.written(*match.span("name"))), Span(*match.span("name")), entry
                )
        return
    cut = _NAME_ENDS.search(paper.text, start, end)
    if cut is not None:
        end = cut.start()
    for at in range(start + 2, end):
        # 张三  男: spaces part the name from what follows, unless the name itself was spread
        if paper.page.gap(at) and at - start >= 2 and _spread(paper, start, at) is False:
            following = paper.text[at:end]
            if re.match(r"(?:男|女|年龄|性别|[0-9]|注)", following) or _PERSON.fullmatch(
                paper.text[start:at]
            ):
                end = at
                break
    for first, last in _split(paper, start, end):
        written = paper.text[first:last]
        if (
            is_blank(written)
            or not re.search(r"[\u4e00-\u9fffA-Za-z]{2}", written)
            or len(written) > 60
        ):
            continue
        if _SPEECH.match(written) is not None and not _ORGANISATION.search(written):
            continue
        if re.fullmatch(r"(?:□|☑|√)?(?:个人|单位|公民|法人.{0,8}|自然人|姓名|名称)", written):
            continue
        yield _Named(tidy(paper.page.written(first, last)), Span(first, last), entry)


def _spread(paper: Paper, start: int, at: int) -> bool:
    """Whether the letters of a name are spaced out one by one."""
    return all(paper.page.gap(place) for place in range(start + 1, at + 1))


def _split(paper: Paper, start: int, end: int) -> Iterator[Span]:
    """The names in a list of names: 甲公司、乙公司; 张三、李四."""
    whole = paper.text[start:end]
    parts = re.split(r"[、]", whole)
    sound = len(parts) > 1 and (
        all(_ORGANISATION.search(part) or _TRADER.search(part) for part in parts)
        or all(_PERSON.fullmatch(part) for part in parts)
    )
    if not sound:
        yield Span(start, end)
        return
    place = start
    for part in parts:
        yield Span(place, place + len(part))
        place += len(part) + 1


def _addressed(paper: Paper) -> Iterator[_Named]:
    """Whom the paper addresses: a line of its head that is a name with a colon behind it."""
    if paper.kind in _TO_OTHERS:
        return
    page = paper.page
    first = page.line_at(paper.title.place.end) if paper.title.text else 0
    for line in page.lines[first : first + 10]:
        match = _ADDRESSED.match(line.text)
        if match is None or len(line.text) > 80:
            continue
        name, behind = match["name"], line.text[match.end() :]
        if _GREETING.search(name.replace("(", "").replace(")", "")) or (
            behind and not re.match(r"\(|统一|身份|经营|法定|地址|住", behind)
        ):
            continue
        known = _ORGANISATION.search(name) or _TRADER.search(name) or _PERSON.fullmatch(name)
        if not known and (behind or len(name) < _SHORTEST):
            continue
        if re.search(r"人民政府|办事处|人民法院|公安|检察|监察委", name):
            continue
        start = line.start + match.start("name")
        yield _Named(
            tidy(page.written(start, start + len(name))), Span(start, start + len(name)), None
        )
        return


def _recipients(paper: Paper) -> Iterator[_Named]:
    """In a receipt the recipient is the party, if nothing else says who is."""
    if paper.kind != "service_receipt":
        return
    for entry in paper.under("person", "recipient"):
        yield from _names_in(paper, entry)
        return


def read_parties(paper: Paper, parties: Sequence[PartyFound]) -> Iterator[Value]:
    """What the paper states of its parties."""
    page = paper.page
    for number, party in enumerate(parties):
        labelled = paper.under("party_name")
        sure = any(entry.value.start <= party.at.start < entry.value.end for entry in labelled)
        yield page.value(
            "party_name",
            party.name,
            *party.at,
            of=number,
            sure="certain" if sure else "likely",
            why=_BY_ADDRESS,
        )
        kind = _kind(paper, party)
        if kind:
            yield page.value("party_kind", kind, *party.at, of=number, sure="likely", why=_BY_NAME)
    for field in ("address", "phone", "legal_representative", "operator", "trade_name"):
        yield from _described(paper, parties, field)  # type: ignore[arg-type]  # fields of a party
    yield from _codes(paper, parties)
    yield from _in_prose(paper, parties)


def _kind(paper: Paper, party: PartyFound) -> str:
    """Natural person, trader or organisation, by what stands in the party's block and by its name."""
    near = paper.text[party.block.start : min(party.block.end, party.at.end + 260)]
    if _ORGANISATION.search(party.name):
        return "organisation"
    if _TRADER.search(party.name) or "个体工商户" in near[:200]:
        return "sole_proprietor"
    if _PERSON.fullmatch(party.name) is not None:
        return "natural_person"
    return ""


def _whose(parties: Sequence[PartyFound], place: int) -> int | None:
    """The party in whose block a place lies."""
    for number, party in enumerate(parties):
        if party.block.start <= place < party.block.end:
            return number
    return 0 if len(parties) == 1 else None


def _described(paper: Paper, parties: Sequence[PartyFound], field: ValueField) -> Iterator[Value]:
    page, seen = paper.page, set()
    for entry in paper.under(field):
        of = _whose(parties, entry.value.start)
        if not parties or _is_far(paper, parties, entry, of) or _is_signature(paper, entry):
            continue
        start, end = page.trimmed(*entry.value)
        if field == "phone":
            match = _PHONE.search(paper.text, start, end)
            if match is None:
                continue
            start, end = match.span()
        else:
            cut = re.compile(
                r"[;。\n\t]|,(?!.{0,4}[号楼室])|(?:联系)?电话|身份证|(?:统一)?社会信用代码"
            ).search(paper.text, start, end)
            end = cut.start() if cut is not None else end
            if field in ("legal_representative", "operator"):
                end = _person_end(paper, start, end)
        written = paper.text[start:end]
        if is_blank(written) or (field != "phone" and _PLACE.search(written) is None):
            continue
        key = (of, tidy(page.written(start, end)))
        if key in seen:
            continue
        seen.add(key)
        yield page.value(field, key[1], start, end, of=of)


def _is_signature(paper: Paper, entry: Entry) -> bool:
    """Whether 负责人 is who signs there, not who stands for the party."""
    if "签" in paper.text[entry.at.start : entry.at.end]:
        return True
    return any(one.value.start <= entry.at.start < one.value.end for one in paper.under("opinion"))


def _person_end(paper: Paper, start: int, end: int) -> int:
    for at in range(start + 2, end):
        if paper.page.gap(at) and not _spread(paper, start, at):
            return at
    cut = re.compile(r"[,(]|职务|性别|电话").search(paper.text, start, end)
    return cut.start() if cut is not None else end


def _is_far(paper: Paper, parties: Sequence[PartyFound], entry: Entry, of: int | None) -> bool:
    """Whether an address or a phone is the organ's or another person's, not the party's."""
    if entry.in_table:
        line = paper.page.lines[paper.page.line_at(entry.at.start)]
        head = paper.text[line.start : entry.at.start]
        return re.search(
            r"代理|联系人|见证|询问人|检查人|负责人$", head
        ) is not None and entry.field in ("phone", "address")
    if of is None or entry.at.start < parties[of].block.start:
        return True
    distance = entry.at.start - parties[of].at.end
    before = paper.text[max(0, entry.at.start - 60) : entry.at.start]
    if re.search(r"联系人|本机关|我局|听证|邮政编码|邮编|陈述|见证人|代理人|执法机关|银行", before):
        return True
    return distance > _NEAR or (
        paper.kind in ("interview_record",) and distance > 0 and "被询问人" in before
    )


def _codes(paper: Paper, parties: Sequence[PartyFound]) -> Iterator[Value]:
    """Credit codes and resident numbers, under their labels; a masked one is kept as written."""
    page, seen = paper.page, set()
    for match in _CODE_LABEL.finditer(paper.text):
        code = _CODE.match(paper.text, match.end()) or _long_code(paper.text, match.end())
        if code is None:
            continue
        found = parse_credit_code(code[0])
        of = _whose(parties, match.start())
        key = ("credit_code", code[0].upper(), of)
        if key in seen or _of_organ(paper, match.start()):
            continue
        seen.add(key)
        if isinstance(found, CreditCode):
            yield page.value("credit_code", code[0], *code.span(), of=of)
        elif not code[0].isdecimal() or _is_no_resident(code[0]):
            yield page.value(
                "credit_code", code[0], *code.span(), of=of, sure="unsure", why=_INVALID
            )
    for entry in (*paper.under("credit_code"), *paper.under("id_number")):
        yield from _coded(paper, parties, entry, seen)
    for match in _ID_LABEL.finditer(paper.text):
        number = _ID.match(paper.text, match.end())
        if number is not None:
            yield from _resident(paper, parties, number, seen)


def _long_code(text: str, place: int) -> re.Match[str] | None:
    """A code that runs on into what follows: 9163000022658124XX1-15."""
    return re.compile(r"9[0-9A-Z]{17}(?=[0-9]?-|[1-9]-)").match(text, place)


def _is_no_resident(written: str) -> bool:
    """Whether eighteen figures are no resident number."""
    return not isinstance(parse_resident_id(written), ResidentId)


def _of_organ(paper: Paper, place: int) -> bool:
    before = paper.text[max(0, place - 12) : place]
    return re.search(r"机关|数据来源单位|部门", before) is not None


def _coded(
    paper: Paper,
    parties: Sequence[PartyFound],
    entry: Entry,
    seen: set[tuple[str, str, int | None]],
) -> Iterator[Value]:
    start, end = paper.page.trimmed(*entry.value)
    code = _CODE.search(paper.text, start, min(end, start + 40))
    number = _ID.search(paper.text, start, min(end, start + 40))
    sound = code is not None and isinstance(parse_credit_code(code[0]), CreditCode)
    if code is not None and (
        (sound and (entry.field == "credit_code" or code[0][0] == "9"))
        or ("信用代码" in entry.label and _is_no_resident(code[0]))
    ):
        of = _whose(parties, entry.at.start)
        key = ("credit_code", code[0].upper(), of)
        if key not in seen and not _of_organ(paper, entry.at.start):
            seen.add(key)
            yield paper.page.value(
                "credit_code",
                code[0],
                *code.span(),
                of=of,
                sure="certain" if sound else "unsure",
                why=_INVALID,
            )
    elif number is not None and (entry.field == "id_number" or "身份证" in entry.label):
        yield from _resident(paper, parties, number, seen)


def _resident(
    paper: Paper,
    parties: Sequence[PartyFound],
    number: re.Match[str],
    seen: set[tuple[str, str, int | None]],
) -> Iterator[Value]:
    of = _whose(parties, number.start())
    key = ("id_number", number[0].upper(), of)
    if key in seen:
        return
    before = paper.text[max(0, number.start() - 60) : number.start()]
    if of is not None and (
        _ORGANISATION.search(parties[of].name) or re.search(r"现场负责人|代理人|被询问人", before)
    ):
        of = None  # of the person who was there, not of the party
    seen.add(key)
    masked = re.search(r"[*×]", number[0]) is not None
    sound = masked or isinstance(parse_resident_id(number[0]), ResidentId)
    yield paper.page.value(
        "id_number",
        number[0],
        *number.span(),
        of=of,
        sure="certain" if sound else "unsure",
        why=_INVALID,
    )


def _in_prose(paper: Paper, parties: Sequence[PartyFound]) -> Iterator[Value]:
    """An address in running text behind the name: 张三，男，……，住某村."""
    for number, party in enumerate(parties):
        end = min(party.block.end, party.at.end + 160)
        match = _LIVES.search(paper.text, party.at.end, end)
        if match is not None and "\n" not in paper.text[party.at.end : match.start()]:
            start, stop = match.span("address")
            yield paper.page.value(
                "address",
                tidy(paper.page.written(start, stop)),
                start,
                stop,
                of=number,
                sure="likely",
                why=("由前后文判断", "by the words around it"),
            )
