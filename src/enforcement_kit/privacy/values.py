"""Masking of one personal value, field by field. Each is idempotent."""

from __future__ import annotations

import re
from typing import Final, Literal

from enforcement_kit._fold import fold
from enforcement_kit.privacy._names import COMPOUND, is_organisation, person_shaped

__all__ = [
    "PartyKind",
    "bare_names",
    "mask_address",
    "mask_bank_card",
    "mask_birth_date",
    "mask_id_number",
    "mask_name",
    "mask_phone",
    "mask_plate",
]

PartyKind = Literal["natural_person", "sole_proprietor", "organisation"]

_SEVERAL: Final = re.compile(r"([、，,;；/\n]+)")
_ONE_NAME: Final = re.compile(
    r"(?P<before>\s*)(?P<name>[^（(]*?)(?P<more>等[0-9一二三四五六七八九十]*[人户名]?)?\s*"
    r"(?P<note>[（(].*)?",
    re.DOTALL,
).fullmatch
_MASKED_NAME: Final = re.compile(r"(.{1,2}?)[某×＊*xX○Ｘ]+[甲乙丙丁0-9]?").fullmatch
_NOTE_OF_KIND: Final = re.compile(
    r"[（(](?:普通合伙|有限合伙|特殊普通合伙|个人独资|个体工商户|集团|.*(?:公司|分店|店|部|厂|市|区|县))[）)]"
).fullmatch
_NOTE_PERSON: Final = re.compile(
    r"(?P<open>[（(](?:经营者|业主|负责人|法定代表人|投资人)?[:：]?)(?P<name>[\u3400-\u9fff·]{2,4})(?P<close>[）)])"
).fullmatch
_MOBILE: Final = re.compile(
    r"(?:\+?86-?)?(?P<head>1[0-9*]{2})[0-9*]{4}(?P<tail>[0-9*]{4})"
).fullmatch
_LANDLINE: Final = re.compile(
    r"\(?(?P<area>0(?:10|2[0-9]|[3-9][0-9]{2}))\)?-?(?P<local>[0-9*]{7,8})(?:[-转][0-9*]+)?"
).fullmatch
_LOCAL: Final = re.compile(r"[0-9*]{7,8}").fullmatch
_HOUSE: Final = re.compile(
    r"[甲乙丙丁临增附新]?[0-9*]|[A-Za-z]+(?=[0-9]|座|栋|幢|区|楼)"
    r"|[甲乙丙丁临增附新]?[一二三四五六七八九十百零〇]+(?=(?:号(?!路|街|线|桥)|栋|幢|楼|层|门|室|单元|弄|座|排|组))"
)
_BIRTH: Final = re.compile(r"\s*(?P<year>[0-9]{4})\s*(?P<sep>[-./年])?.*", re.DOTALL).fullmatch


def mask_name(name: str, *, kind: PartyKind | None = None) -> str:
    """The surname and 某 for a natural person: 张三 becomes 张某; organisations keep their name.

    Several names with 、 or commas between them are masked each. Without `kind` the form of the
    name decides, in doubt for a person; a shop's name (字号) stays.

    Args:
        name: one name or several.
        kind: the kind of party, where it is known; `natural_person` masks whatever the form.
    """
    if kind == "organisation" or (kind is None and name.isascii() and is_organisation(name)):
        return name
    parts = _SEVERAL.split(name)
    return "".join(
        part if place % 2 else _one_name(part, person=kind == "natural_person")
        for place, part in enumerate(parts)
    )


def bare_names(text: str) -> tuple[str, ...]:
    """The single names in a text of one or several, without spaces, notes and 等3人."""
    found = (_ONE_NAME(part) for part in _SEVERAL.split(text)[::2])
    return tuple(re.sub(r"\s+", "", one["name"]) for one in found if one is not None)


def _one_name(text: str, *, person: bool) -> str:
    found = _ONE_NAME(text)
    bare = re.sub(r"\s+", "", found["name"]) if found is not None else ""
    if found is None or not bare:
        return text
    note = found["note"] or ""
    if not person and is_organisation(bare):
        return text[: len(text) - len(note)] + _note(note)
    return f"{found['before']}{_person(bare)}{found['more'] or ''}"


def _note(note: str) -> str:
    """The brackets behind a shop's name, where its keeper may stand."""
    keeper = _NOTE_PERSON(note)
    if keeper is None or _NOTE_OF_KIND(note) is not None:
        return note
    if not person_shaped(keeper["name"]) and "·" not in keeper["name"]:
        return note
    return f"{keeper['open']}{_person(keeper['name'])}{keeper['close']}"


def _person(name: str) -> str:
    if name[0].isascii():
        return f"{name[0]}***"
    masked = _MASKED_NAME(name)
    if masked is not None:
        return f"{masked[1]}某"
    surname = name[:2] if name[:2] in COMPOUND and len(name) > 2 else name[0]
    return f"{surname}某"


def mask_id_number(number: str) -> str:
    """The county's six digits of a resident number and asterisks; two characters of any other.

    Spaces and hyphens are left out; the length of the number stays.
    """
    value = re.sub(r"[\s-]", "", fold(number))
    kept = 6 if len(value) in (15, 18) else min(2, len(value) // 3)
    return value[:kept] + "*" * (len(value) - kept)


def mask_phone(phone: str) -> str:
    """`138****5678`, `022-******34`; several numbers are masked each, anything else whole."""
    parts = _SEVERAL.split(phone)
    return "".join(part if place % 2 else _one_phone(part) for place, part in enumerate(parts))


def _one_phone(text: str) -> str:
    value = re.sub(r"\s", "", fold(text))
    mobile = _MOBILE(re.sub("-", "", value))
    if mobile is not None:
        return f"{mobile['head']}****{mobile['tail']}"
    landline = _LANDLINE(value)
    if landline is not None:
        local = landline["local"]
        return f"{landline['area']}-{'*' * (len(local) - 2)}{local[-2:]}"
    if _LOCAL(value) is not None:
        return "*" * (len(value) - 2) + value[-2:]
    return "*" * len(value)


def mask_plate(plate: str) -> str:
    """The place of registration and asterisks: 津A***** (津A****** for the eight of new energy)."""
    value = re.sub(r"[\s·•.-]", "", fold(plate))
    return value[:2] + "*" * max(0, len(value) - 2)


def mask_bank_card(number: str) -> str:
    """Asterisks but for the last four digits."""
    value = re.sub(r"[\s-]", "", fold(number))
    kept = 4 if len(value) > 8 else 0
    return "*" * (len(value) - kept) + value[len(value) - kept :]


def mask_address(address: str) -> str:
    """The address down to road, village or estate; house number and all below become `***`."""
    found = _HOUSE.search(fold(address))
    return address if found is None else f"{address[: found.start()].rstrip()}***"


def mask_birth_date(date: str) -> str:
    """The year alone of a birth date in figures: `1985-**-**`; anything else becomes `***`."""
    found = _BIRTH(fold(date))
    if found is None:
        return "***" if date else date
    if found["sep"] == "年":
        return f"{found['year']}年*月*日"
    return f"{found['year']}-**-**"
