"""What a paper states of its parties: kinds, addresses, phones, who stands for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.entries import is_blank
from enforcement_kit.papers.page import tidy
from enforcement_kit.papers.party_codes import read_codes
from enforcement_kit.papers.party_names import ORGANISATION, PERSON, TRADER, is_spread, whose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.papers.entries import Entry
    from enforcement_kit.papers.fields import ValueField
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.party_names import PartyFound
    from enforcement_kit.papers.value import Value

__all__ = ["read_parties"]

_DESCRIBED: Final[tuple[ValueField, ...]] = (
    "address",
    "phone",
    "legal_representative",
    "operator",
    "trade_name",
)
_ENDS: Final = re.compile(
    r"[;。\n\t]|,(?!.{0,4}[号楼室])|(?:联系)?电话|身份证|(?:统一)?社会信用代码"
)
_NAME_ENDS: Final = re.compile(r"[,(]|职务|性别|电话")
_LIVES: Final = re.compile(
    r"(?:,|;)(?:现)?(?:家庭)?住(?:址|所|所地)?(?:为|:|在)?"
    r"(?P<address>[\u4e00-\u9fff0-9A-Za-z()\-#]{4,60}?)(?=[,;。\n\t]|$)"
)
_PHONE: Final = re.compile(
    r"(?<![0-9])(?:1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}|1[0-9]{2}[*×]{4}[0-9]{4})(?![0-9])"
)
_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{2,}")
_NEAR: Final = 500
_BY_NAME: Final = ("由名称判断", "by its name")
_BY_WORDS: Final = ("由前后文判断", "by the words around it")


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
            sure="certain" if sure and party.sure != "unsure" else party.sure,
            why=party.why,
        )
        kind = _kind(paper, party)
        if kind:
            yield page.value("party_kind", kind, *party.at, of=number, sure="likely", why=_BY_NAME)
    for field in _DESCRIBED:
        yield from _described(paper, parties, field)
    yield from read_codes(paper, parties)
    yield from _in_prose(paper, parties)


def _kind(paper: Paper, party: PartyFound) -> str:
    """Natural person, trader or organisation, by its name and what stands beside it."""
    near = paper.text[party.block.start : min(party.block.end, party.at.end + 260)]
    if ORGANISATION.search(party.name):
        return "organisation"
    if TRADER.search(party.name) or "个体工商户" in near[:200]:
        return "sole_proprietor"
    if PERSON.fullmatch(party.name) is not None:
        return "natural_person"
    return ""


def _described(paper: Paper, parties: Sequence[PartyFound], field: ValueField) -> Iterator[Value]:
    page = paper.page
    seen: set[tuple[int | None, str]] = set()
    for entry in paper.under(field):
        of = whose(parties, entry.value.start)
        if not parties or _is_far(paper, parties, entry, of) or _is_signature(paper, entry):
            continue
        start, end = page.trimmed(*entry.value)
        if field == "phone":
            match = _PHONE.search(paper.text, start, end)
            if match is None:
                continue
            start, end = match.span()
        else:
            cut = _ENDS.search(paper.text, start, end)
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
    page = paper.page
    for at in range(start + 2, end):
        if page.gap(at) and not is_spread(page, start, at):
            return at
    cut = _NAME_ENDS.search(paper.text, start, end)
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
        paper.kind == "interview_record" and distance > 0 and "被询问人" in before
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
                why=_BY_WORDS,
            )
