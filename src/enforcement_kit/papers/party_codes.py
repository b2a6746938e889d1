"""Credit codes and resident numbers of the parties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.model.identifiers import (
    CreditCode,
    ResidentId,
    parse_credit_code,
    parse_resident_id,
)
from enforcement_kit.papers.party_names import ORGANISATION, whose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.papers.entries import Entry
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.party_names import PartyFound
    from enforcement_kit.papers.value import Value

__all__ = ["read_codes"]

_CODE: Final = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{18}(?![0-9A-Za-z])")
_RUNS_ON: Final = re.compile(r"9[0-9A-Z]{17}(?=[0-9]?-)")
_ID: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|[0-9]{15}|[0-9]{3,14}[*×Xx]{3,14}[0-9Xx]{1,4})"
    r"(?![0-9A-Za-z])"
)
_BROKEN_LINE: Final = r"(?:(?<=[:号码])\n)?"
"""A page that was broken right behind the label."""
_BROKEN_ID: Final = re.compile(r"[0-9]{2,16}(?: [0-9]{1,15}){1,3} ?[0-9Xx]")
"""A resident number that was broken to fit its cell."""
_CODE_LABEL: Final = re.compile(
    rf"(?:(?:统一)?社会(?:信用)?代码|信用代码|统一代码)[^0-9A-Za-z\n\t]{{0,12}}{_BROKEN_LINE}"
)
_ID_LABEL: Final = re.compile(rf"(?:身份证|公民身份)[^0-9\n\t]{{0,12}}{_BROKEN_LINE}")
_LIKE_RESIDENT: Final = re.compile(
    r"[1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
)
_BEHIND_NAME: Final = re.compile(r"\((?P<code>[0-9A-Z]{18})[),;]")
"""A code that stands in brackets behind the name, with no label."""
_INVALID: Final = ("校验码不符", "its check character does not fit")


def read_codes(paper: Paper, parties: Sequence[PartyFound]) -> Iterator[Value]:
    """Credit codes and resident numbers, under their labels; a masked one is kept as written."""
    page = paper.page
    seen: set[tuple[str, str, int | None]] = set()
    for match in _CODE_LABEL.finditer(paper.text):
        code = _CODE.match(paper.text, match.end()) or _long_code(paper.text, match.end())
        if code is None:
            continue
        found = parse_credit_code(code[0])
        of = whose(parties, match.start())
        key = ("credit_code", code[0].upper(), of)
        if key in seen or _of_organ(paper, match.start()):
            continue
        seen.add(key)
        if isinstance(found, CreditCode):
            yield page.value("credit_code", code[0], *code.span(), of=of)
        elif not _is_like_resident(code[0]):
            yield page.value(
                "credit_code", code[0], *code.span(), of=of, sure="unsure", why=_INVALID
            )
    for at, party in enumerate(parties):
        behind = _BEHIND_NAME.match(paper.text, party.at.end)
        key = ("credit_code", behind["code"] if behind is not None else "", at)
        if (
            behind is not None
            and key not in seen
            and isinstance(parse_credit_code(key[1]), CreditCode)
        ):
            seen.add(key)
            yield page.value("credit_code", key[1], *behind.span("code"), of=at)
    for entry in (*paper.under("credit_code"), *paper.under("id_number")):
        yield from _coded(paper, parties, entry, seen)
    for match in _ID_LABEL.finditer(paper.text):
        number = _ID.match(paper.text, match.end())
        if number is not None:
            yield from _resident(paper, parties, number, seen)


def _long_code(text: str, place: int) -> re.Match[str] | None:
    """A code that runs on into what follows: 9163000022658124XX1-15."""
    return _RUNS_ON.match(text, place)


def _is_like_resident(written: str) -> bool:
    """Whether eighteen characters are a resident number, or one with a letter wrong: 19750321."""
    sound = isinstance(parse_resident_id(written), ResidentId)
    return sound or _LIKE_RESIDENT.fullmatch(written) is not None


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
    broken = _BROKEN_ID.fullmatch(paper.text, start, end)
    if broken is not None and isinstance(parse_resident_id(broken[0].replace(" ", "")), ResidentId):
        yield from _resident(paper, parties, broken, seen)
        return
    code = _CODE.search(paper.text, start, min(end, start + 40))
    number = _ID.search(paper.text, start, min(end, start + 40))
    sound = code is not None and isinstance(parse_credit_code(code[0]), CreditCode)
    if code is not None and (
        (sound and (entry.field == "credit_code" or code[0][0] == "9"))
        or ("信用代码" in entry.label and not _is_like_resident(code[0]))
    ):
        of = whose(parties, entry.at.start)
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
    elif number is not None and (
        entry.field == "id_number" or "身份证" in entry.label or _is_like_resident(number[0])
    ):
        yield from _resident(paper, parties, number, seen)


def _resident(
    paper: Paper,
    parties: Sequence[PartyFound],
    number: re.Match[str],
    seen: set[tuple[str, str, int | None]],
) -> Iterator[Value]:
    of = whose(parties, number.start())
    key = ("id_number", number[0].upper(), of)
    if key in seen:
        return
    before = paper.text[max(0, number.start() - 60) : number.start()]
    if of is not None and (
        ORGANISATION.search(parties[of].name) or re.search(r"现场负责人|代理人|被询问人", before)
    ):
        of = None  # of the person who was there, not of the party
    seen.add(key)
    written = number[0].replace(" ", "")
    masked = re.search(r"[*×]", number[0]) is not None
    sound = masked or isinstance(parse_resident_id(written), ResidentId)
    yield paper.page.value(
        "id_number",
        written,
        *number.span(),
        of=of,
        sure="certain" if sound else "unsure",
        why=_INVALID,
    )
