"""Numbers of documents and cases (文号、案号): 津西青杨罚〔2022〕21号.

GB/T 9704-2012 asks for 机关代字, the year of four digits in 〔〕, and the serial without 第 and
without leading zeros. Real papers write it in many ways; all are read, one is written.
"""

import re
from typing import Final, Self, TypeVar

import attrs

from enforcement_kit._fold import tighten
from enforcement_kit.model.identifiers.doubt import Doubt
from enforcement_kit.text import Invalid

__all__ = [
    "CaseNumber",
    "DocumentNumber",
    "compact_document_number",
    "is_valid_document_number",
    "parse_case_number",
    "parse_document_number",
]

_LONGEST: Final = 100
_OPEN: Final = r"〔﹝\[【〖〘(<〈「"
_CLOSE: Final = r"〕﹞\]】〗〙)>〉」"
_YEAR: Final = r"(?P<year>(?:19|20)[0-9]{2}|[一二][〇○零一二三四五六七八九]{3})"
_SERIAL: Final = (
    r"(?P<di>第?)(?P<series>(?:[A-Za-z]+-?|[\u4e00-\u9fff]{1,4}-)?)(?P<serial>[0-9]{1,15})"
    r"(?P<tail>(?:-[0-9A-Za-z]+)*)(?P<hao>[号號]?)(?P<after>(?:之[一二三四五六七八九十0-9]+|(?<=[号號])-[0-9]{1,3})?)"
)
_BRACKETED: Final = re.compile(rf"(?P<open>[{_OPEN}])(?P=open)*{_YEAR}年?[{_CLOSE}]+")
_BRACKETS: Final = re.compile("〔[^年]{4}〕").fullmatch
_REST: Final = re.compile(rf"(?P<middle>(?:.{{0,40}}?[^0-9A-Za-z第号號-])??){_SERIAL}")
_BARE: Final = re.compile(rf"(?P<prefix>(?:.{{0,60}}?[^0-9])?){_YEAR}[年/-]?{_SERIAL}")
_LABEL: Final = re.compile(r"[\u4e00-\u9fff]{0,12}号:")
_NO_PREFIX: Final = re.compile(r"[。,;:!?\s《》号號]")
_MASKED: Final = re.compile(r"[*×•●■□█?…_]|[Xx]{2}")
_MASKS: Final = re.compile(r"[*×•●■□█?…_]")
_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_WIDE: Final = str.maketrans("()", "（）")
_WIDTH: Final = re.compile(r"[\s！-＇＊-Ｚ＼＾-～]")
_ENDS: Final = "\"'“”‘’《》。；;，,、"

_DEVIATIONS: Final[dict[str, tuple[str, str]]] = {
    "year_words": ("年份应使用阿拉伯数字", "the year should be written in figures"),
    "brackets": ("年份应使用六角括号〔〕", "the year should stand in 〔〕"),
    "no_brackets": (
        "年份没有括号，应使用〔〕",
        "the year has no brackets; it should stand in 〔〕",
    ),
    "year_order": (
        "年份应在机关代字之后、序号之前",
        "the year should stand before the serial alone",
    ),
    "di": ("序号前不加“第”字", "no 第 should stand before the serial"),
    "leading_zeros": ("序号不编虚位（前面不加0）", "the serial should have no leading zeros"),
    "no_hao": ("序号后缺“号”字", "号 is missing behind the serial"),
    "no_prefix": ("缺机关代字", "the agency's word (机关代字) is missing"),
    "width": ("含有全角字母数字或空白", "it holds full-width letters or digits, or spaces"),
}

N = TypeVar("N", bound="_Numbered")


@attrs.frozen(kw_only=True)
class _Numbered:
    prefix: str
    year: int
    serial: int
    series: str = ""
    tail: str = ""
    after: str = ""
    written: str = attrs.field(default="", eq=False)
    deviations: tuple[str, ...] = attrs.field(default=(), eq=False)

    @classmethod
    def parse(cls, text: str) -> Self | Invalid:
        """Reads a number as people write it; see `parse_document_number`."""
        return _parse(cls, text)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """How the number as written departs from GB/T 9704, one remark each."""
        return tuple(
            Doubt(code=code, message=_DEVIATIONS[code][0], message_en=_DEVIATIONS[code][1])
            for code in self.deviations
        )

    @property
    def series_key(self) -> tuple[str, int, str]:
        """What numbers of one running series share: prefix, year, letters before the serial."""
        return self.prefix, self.year, self.series

    def format(self) -> str:
        """The number as GB/T 9704 writes it: 津西青杨罚〔2022〕21号."""
        number = f"{self.series}{self.serial}{self.tail}"
        return f"{self.prefix}〔{self.year}〕{number}号{self.after}"

    def __str__(self) -> str:
        return self.format()


@attrs.frozen(kw_only=True)
class DocumentNumber(_Numbered):
    """The number of a document (文号). Equal by its parts, however it was written.

    Attributes:
        prefix: the agency's word (机关代字), 字 included where written; may be empty.
        year: four digits.
        serial: running number, without leading zeros.
        series: letters or a word before the serial, with their hyphen: `HB-`, `支队-`.
        tail: what follows the serial before 号: `-4-1`.
        after: what follows 号: 之一, `-1`.
        written: the text as it was found.
        deviations: codes of `doubts`.
    """


@attrs.frozen(kw_only=True)
class CaseNumber(_Numbered):
    """The number of a case (案号); the parts are those of `DocumentNumber`."""


def compact_document_number(text: str) -> str:
    """The text half-width, without spaces, invisible characters and quotes around; not judged."""
    return tighten(text).strip(_ENDS)


def is_valid_document_number(text: str) -> bool:
    """Whether `parse_document_number` reads the text."""
    return isinstance(parse_document_number(text), DocumentNumber)


def parse_document_number(text: str) -> DocumentNumber | Invalid:
    """Reads a document number as people write it.

    Any bracket or none round the year, 第, leading zeros, letters, suffixes, spaces, full-width
    digits, the year first (`[2015]乐环罚字94号`) or inside (`A青[2017]罚字0213-4-1`), year and
    serial run together (`秦环罚字2018007号`).

    Returns:
        The number, or the reason: `empty`, `length`, `masked`, `year` (none of four digits),
        `serial` (none), `form`.
    """
    return _parse(DocumentNumber, text)


def parse_case_number(text: str) -> CaseNumber | Invalid:
    """Reads a case number; the ways of writing and the reasons are those of document numbers."""
    return _parse(CaseNumber, text)


def _parse(cls: type[N], text: str) -> N | Invalid:
    what = "case_number" if cls is CaseNumber else "document_number"
    if len(text) > _LONGEST:
        return _invalid(
            what,
            text,
            "length",
            f"文号过长：{len(text)}字，至多{_LONGEST}字",
            f"too long for a number: {len(text)} characters, at most {_LONGEST}",
        )
    value = compact_document_number(text)
    if (label := _LABEL.match(value)) is not None:
        value = value[label.end() :]
    if not value:
        return _invalid(what, text, "empty", "文号为空", "the number is empty")
    bracketed = _BRACKETED.search(value)
    if bracketed is not None:
        found = _REST.fullmatch(value, bracketed.end())
        prefix = value[: bracketed.start()]
        middle = found["middle"] if found is not None else ""
    else:
        found = _BARE.fullmatch(value)
        prefix, middle = (found["prefix"] if found is not None else "", "")
    if found is None or set(found["series"].upper().rstrip("-")) == {"X"}:
        return _reason(what, text, value, bracketed is not None)
    agency = (prefix.removesuffix("第") + middle).translate(_WIDE)
    if _NO_PREFIX.search(agency) is not None or _MASKS.search(agency) is not None:
        return _reason(what, text, value, bracketed is not None)
    if not int(found["serial"]):
        return _invalid(what, text, "serial", "序号不能为0", "the serial cannot be 0")
    year = (bracketed or found)["year"]
    return cls(
        prefix=agency,
        year=int(year.translate(_DIGITS)),
        serial=int(found["serial"]),
        series=found["series"],
        tail=found["tail"],
        after=found["after"],
        written=text,
        deviations=_deviations(text, prefix, agency, found, bracketed),
    )


def _deviations(
    text: str,
    prefix: str,
    agency: str,
    found: re.Match[str],
    bracketed: re.Match[str] | None,
) -> tuple[str, ...]:
    seen = {
        "brackets": bracketed is not None and _BRACKETS(bracketed[0]) is None,
        "year_words": not (bracketed or found)["year"].isdecimal(),
        "no_brackets": bracketed is None,
        "year_order": bool(found.groupdict().get("middle")),
        "di": bool(found["di"]) or prefix.endswith("第"),
        "leading_zeros": found["serial"].startswith("0"),
        "no_hao": not found["hao"],
        "no_prefix": not agency,
        "width": _WIDTH.search(text) is not None,
    }
    return tuple(code for code, is_so in seen.items() if is_so)


def _reason(what: str, text: str, value: str, has_year: bool) -> Invalid:
    if _MASKED.search(value) is not None:
        return _invalid(
            what,
            text,
            "masked",
            "文号的一部分已被隐去或留白",
            "part of the number is masked or blank",
        )
    if not has_year:
        return _invalid(
            what, text, "year", "文号中没有四位数的年份", "the number has no year of four digits"
        )
    if not any(char.isdigit() for char in value[_year_end(value) :]):
        return _invalid(
            what,
            text,
            "serial",
            "文号中年份之后没有序号",
            "the number has no serial behind the year",
        )
    return _invalid(what, text, "form", "不是文号的写法", "not written as the number of a document")


def _year_end(value: str) -> int:
    found = _BRACKETED.search(value)
    return 0 if found is None else found.end()


def _invalid(what: str, text: str, code: str, zh: str, en: str) -> Invalid:
    return Invalid(
        what=what,
        code=code,
        written=text,
        message=zh,
        message_en=en,
        expected="津西青杨罚〔2022〕21号",
    )
