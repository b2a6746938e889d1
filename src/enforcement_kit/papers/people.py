"""People of a paper: officers with their certificates, opinions and signatures of a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.papers.entries import is_blank
from enforcement_kit.papers.page import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.entries import Entry
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.value import Value

__all__ = ["read_people"]

_OFFICERS: Final = frozenset(
    ["handler", "inspector", "officer", "interviewer", "server", "recorder"]
)
_HEARINGS: Final = frozenset(["hearing_record", "hearing_report", "hearing_notice"])
_MASK: Final = "某×*"
_NAME: Final = re.compile(rf"[\u4e00-\u9fff][\u4e00-\u9fff{_MASK}]{{1,3}}")
_BETWEEN: Final = re.compile(r"[、,;/\n\t ]|和|与|及")
_WITH_NUMBER: Final = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=人员)|(?<=查人)|(?<=问人)|(?<=录人)|(?<=办人))(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff{_MASK}]{{1,3}}?)[(,、:]{{0,2}}(?:行政)?(?:执法)?(?:证件?|证)?(?:编?号码?)?[:为]?(?P<number>[A-Z\u4e00-\u9fff]{{0,3}}[0-9A-Z-]{{6,20}})[)]?"
)
_NUMBERS: Final = re.compile(r"[A-Za-z]{0,4}[0-9]{5,20}(?:-[0-9]{1,6})?")
_OURS: Final = re.compile(
    rf"执法人员(?P<one>[\u4e00-\u9fff][\u4e00-\u9fff{_MASK}]{{1,2}})(?:\([^()]{{0,40}}\))?[、和](?P<two>[\u4e00-\u9fff][\u4e00-\u9fff{_MASK}]{{1,2}}?)(?=[(,。依对到在于向进检]|$)"
)
_NO_NAME: Final = re.compile(
    r"^(?:或|身份|公民|营业|许可|居民|证件|签名|签字|盖章|签章|年|月|日|无|男|女|姓名|单位|职务|人员|二人|两人|等|负责人|我|你|是|有|的|同意|执法|记录|证号|电话|地址|以下|空白)"
)
_POST: Final = re.compile(
    r".{0,3}(?:[镇局所队科股站部处组区县乡]长|主任|书记|委员|主席|经理|队员|干事|组员|科员|律师|顾问)"
)
_NO_TICK: Final = re.compile(r"[□☐](?!.*[☑√■☒✓✔])")
"""A choice of which nothing is ticked."""
_SIGN: Final = re.compile(
    r"(?:签名|签字|签章|签名或盖章|签名\(盖章\)|\(签名\)|\(签字\))[:]?(?P<names>[\u4e00-\u9fff某×*、]{2,20})"
)
_IDENTITY: Final = ("身份", "居民", "公民", "证件", "营业", "许可")
_LIST: Final = re.compile(r"[、,和/;]\s?[A-Za-z]{0,4}[0-9]{5}")
_OPINION_END: Final = re.compile(
    r"(?:承办人|负责人|审核人|审批人|经办人|批准人)[:(]|[(]?(?:签名|签字|签章|盖章)|(?:19|20)[0-9]{2}[年.-][0-9]"
)


class _Person(NamedTuple):
    name: str
    start: int
    end: int
    role: str


def read_people(paper: Paper) -> Iterator[Value]:
    """People with their roles, certificate numbers of officers, opinions, signatures."""
    people: list[_Person] = []
    for entry in paper.under("person"):
        chairs_hearing = entry.role == "chair" and paper.kind in _HEARINGS
        role = "presiding_officer" if chairs_hearing else entry.role
        people += [each._replace(role=role) for each in _names(paper, entry)]
    people += [
        each for each in _with_numbers(paper) if all(each.name != one.name for one in people)
    ]
    people += [each for each in _in_prose(paper) if all(each.name != one.name for one in people)]
    unique: list[_Person] = []
    for each in people:
        if all((each.name, each.role) != (one.name, one.role) for one in unique):
            unique.append(each)
    for each in unique:
        yield paper.page.value("person", each.name, each.start, each.end, role=each.role)
    officers = list(dict.fromkeys(each.name for each in unique if each.role in _OFFICERS))
    yield from _certificates(paper, unique, officers)
    yield from _opinions(paper)
    yield from _signatures(paper)


def _names(paper: Paper, entry: Entry) -> Iterator[_Person]:
    """The names under a label; spaces, marks and brackets part them."""
    start, end = paper.page.trimmed(*entry.value)
    long = entry.role in ("attendee", "observer")
    if not long:
        end = min(end, start + 60)
    stop = re.compile(r"[。;\n]|(?:电话|工作单位|职务|记录人|签名|日期)[:：]?").search(
        paper.text, start, end
    )
    if stop is not None and not long:
        end = stop.start()
    if entry.role == "recipient":
        whole = paper.text[start:end]
        if not is_blank(whole):
            yield _Person(tidy(paper.page.written(start, end)), start, end, entry.role)
        return
    for first, last in _pieces(paper, start, end):
        match = _NAME.match(paper.text, first, last)
        if match is None or _NO_NAME.match(paper.text[first:last]) is not None:
            continue
        rest = paper.text[match.end() : last]
        if rest and rest[0] not in "(（:0123456789" and not long:
            continue
        if long and rest and not re.match(r"[(:]|[\u4e00-\u9fff]{0,12}", rest):
            continue
        name = tidy(paper.page.written(*match.span()))
        if 2 <= len(name) <= 4 and _POST.fullmatch(name) is None:
            yield _Person(name, match.start(), match.end(), entry.role)


def _pieces(paper: Paper, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between marks and between spaces; a name spread letter by letter stays one."""
    first = start
    depth = 0
    for at in range(start, end):
        char = paper.text[at]
        depth += (char == "(") - (char == ")")
        gap = at > first and paper.page.gap(at) and not _spread(paper, first, at, end)
        if depth <= 0 and (_BETWEEN.match(char) is not None or gap):
            if at > first:
                yield first, at
            first = at if gap and _BETWEEN.match(char) is None else at + 1
    if end > first:
        yield first, end


def _spread(paper: Paper, first: int, at: int, end: int) -> bool:
    """Whether a space stands within a name: 张 三, 李 四 光."""
    if at - first == 1:
        return (
            at + 1 >= end
            or paper.page.gap(at + 1)
            or not "\u4e00" <= paper.text[at + 1] <= "\u9fff"
        )
    return False


def _in_prose(paper: Paper) -> Iterator[_Person]:
    """我局执法人员张三、李四……"""
    for match in _OURS.finditer(paper.text):
        for group in ("one", "two"):
            if _NO_NAME.match(match[group]) is None:
                yield _Person(
                    tidy(paper.page.written(*match.span(group))), *match.span(group), "officer"
                )


def _with_numbers(paper: Paper) -> Iterator[_Person]:
    """张三（执法证号：0211…）: who has a certificate is an officer."""
    for match in _WITH_NUMBER.finditer(paper.text):
        if "证" not in paper.text[match.end("name") : match.start("number")]:
            continue
        if match["name"].endswith(_IDENTITY) or _is_parted(paper, *match.span("name")):
            continue
        if _NO_NAME.match(match["name"]) is None:
            yield _Person(
                tidy(paper.page.written(*match.span("name"))), *match.span("name"), "officer"
            )


def _is_parted(paper: Paper, start: int, end: int) -> bool:
    """Whether spaces stand within a stretch that is longer than a name spread letter by letter."""
    gaps = [paper.page.gap(place) for place in range(start + 1, end)]
    return any(gaps) and not all(gaps)


def _certificates(paper: Paper, people: list[_Person], officers: list[str]) -> Iterator[Value]:
    """Numbers behind the names, or under a label of their own in the order of the officers."""
    seen: set[str] = set()
    for match in _WITH_NUMBER.finditer(paper.text):
        name = match["name"]
        if _LIST.match(paper.text, match.end("number")) is not None:
            continue
        if (
            name in officers
            and match["number"] not in seen
            and re.search(r"[0-9]{5}", match["number"])
        ):
            seen.add(match["number"])
            yield paper.page.value(
                "certificate_number",
                match["number"],
                *match.span("number"),
                of=officers.index(name),
            )
    for entry in paper.under("certificate_number"):
        for at, match in enumerate(_NUMBERS.finditer(paper.text, *entry.value)):
            if match[0] in seen:
                continue
            seen.add(match[0])
            yield paper.page.value(
                "certificate_number",
                match[0],
                *match.span(),
                of=_owner(people, officers, match.start(), at, len(entry.value) > 0),
            )


def _owner(
    people: list[_Person], officers: list[str], place: int, at: int, listed: bool
) -> int | None:
    """The officer whose name stands last before the number; in a list of numbers, the next ones."""
    before = [each for each in people if each.end <= place and each.name in officers]
    if not before:
        return None
    last = max(each.end for each in before)
    same = [each for each in before if place - each.end < 200 and last - each.end < 24]
    near = [each for each in same if each.role == same[-1].role] if same else []
    if not near:
        return None
    chosen = near[at] if len(near) > 1 and at < len(near) else near[-1]
    return officers.index(chosen.name) if listed else None


def _opinions(paper: Paper) -> Iterator[Value]:
    """Opinions of a form, and who signed them: the names between the opinion and its date."""
    for entry in paper.under("opinion"):
        start, end = paper.page.trimmed(*entry.value)
        if start == end and not entry.in_table:
            start, end = _next_lines(paper, entry)
        cut = _OPINION_END.search(paper.text, start, end)
        stop = cut.start() if cut is not None else end
        names = _names_at_end(paper, start, stop) if cut is not None else stop
        first, last = paper.page.trimmed(start, names)
        if _NO_TICK.match(paper.text, first, last) is not None:
            continue
        if first < last and not is_blank(paper.text[first:last]):
            yield paper.page.value(
                "opinion", tidy(paper.page.written(first, last)), first, last, role=entry.role
            )
        yield from _signers(paper, entry, names, end)


def _names_at_end(paper: Paper, start: int, stop: int) -> int:
    """Where the names behind an opinion begin: behind its full stop or behind a gap."""
    place = stop
    while place > start and "\u4e00" <= paper.text[place - 1] <= "\u9fff" and stop - place < 12:
        place -= 1
        if paper.page.gap(place) and stop - place >= 2:
            before = paper.text[place - 1]
            if before in "。;," or stop - place <= 4:
                return _names_at_end(paper, start, place) if before not in "。;," else place
    return place if place > start and paper.text[place - 1] in "。;" and stop - place >= 2 else stop


def _signers(paper: Paper, entry: Entry, start: int, end: int) -> Iterator[Value]:
    mark = re.compile(r"(?:(?:签名|签字|签章|盖章)[)]?[:]?)").search(paper.text, start, end)
    first = mark.end() if mark is not None else start
    date = re.compile(r"[(]?(?:19|20)[0-9]{2}[年.-]").search(paper.text, first, end)
    last = date.start() if date is not None else min(end, first + 16)
    for begin, stop in _pieces(paper, first, last):
        written = paper.text[begin:stop].strip("()、,。 ")
        if _NAME.fullmatch(written) is None or _NO_NAME.match(written) is not None:
            continue
        at = paper.text.find(written, begin)
        yield paper.page.value(
            "signature",
            tidy(paper.page.written(at, at + len(written))),
            at,
            at + len(written),
            role=entry.role,
            sure="likely",
            why=("由意见栏末尾判断", "by its place at the end of the opinion"),
        )


def _next_lines(paper: Paper, entry: Entry) -> tuple[int, int]:
    at = paper.page.line_at(entry.at.start) + 1
    if at >= len(paper.page.lines):
        return entry.value
    line = paper.page.lines[at]
    return line.start, line.end


def _signatures(paper: Paper) -> Iterator[Value]:
    seen: set[tuple[str, str]] = set()
    for match in _SIGN.finditer(paper.text):
        if any(
            entry.value.start <= match.start() < entry.value.end for entry in paper.under("opinion")
        ):
            continue
        role = _signer(paper.text[max(0, match.start() - 24) : match.start()])
        for start, end in _pieces(paper, *match.span("names")):
            written = paper.text[start:end]
            if _NAME.fullmatch(written) is None or _NO_NAME.match(written) is not None:
                break
            name = tidy(paper.page.written(start, end))
            if (name, role) not in seen:
                seen.add((name, role))
                yield paper.page.value("signature", name, start, end, role=role)


def _signer(before: str) -> str:
    for role, words in (
        ("interviewed", "被询问人|被调查人"),
        ("party", "当事人|被检查人|被检查单位|被处罚人"),
        ("recipient", "受送达人|收件人|代收人"),
        ("witness", "见证人"),
        ("recorder", "记录人"),
        ("server", "送达人"),
        ("interviewer", "询问人"),
        ("inspector", "检查人|勘验人"),
        ("officer", "执法人员|承办人"),
        ("head", "负责人"),
    ):
        if re.search(rf"(?:{words})[^。\n]{{0,10}}$", before):
            return role
    return ""
