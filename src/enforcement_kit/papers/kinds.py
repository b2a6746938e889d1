"""Which kind of paper a paper is: by its title, else by its structure, else by its file's name."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, cast, get_args

import attrs

from enforcement_kit.model import PaperKind
from enforcement_kit.papers.labels import known_label
from enforcement_kit.papers.page import Line, Span
from enforcement_kit.papers.tables import table, text, words

if TYPE_CHECKING:
    from enforcement_kit.papers.fields import Sureness
    from enforcement_kit.papers.page import Page

__all__ = ["Title", "kind_of_title", "recognise"]

_FIRST: Final = 24
"""Lines and cells at the head of a paper among which its title is looked for."""
_LONGEST: Final = 48
_BODY: Final = 60
_BEHIND: Final = re.compile(
    r"(?:\([^()]{0,20}\)|\[[^\[\]]{0,20}\]|[、,_-]?(?:[一二三四五六七八九十0-9]{1,3}|副本|正本|存根))*"
    r"(?:[(\[]?(?:编号|文号|NO|No)?[:.]?[^。;!?]{0,30}[号)\]]?)?$"
)
_SENTENCE: Final = re.compile(r"[。;!?]|[,，].*[,，]")
_AT_TOP: Final = 3
_OTHER: Final = re.compile(
    r"[\u4e00-\u9fff()]{0,16}(?:申辩书|陈述书|委托书|承诺书|保证书|申请书|申请|情况说明|说明书|证明|收条|检讨书|谅解书|协议书"
    r"|调解书|申诉书|举报信|投诉书|答复函|回复函|复函|整改报告|登记表|清单|公告|通告|通报|身份证复印件|聘用合同)"
)
"""Titles of papers that are none of the kinds, however much they say of one."""
_NOWHERE: Final = Span(0, 0)
_ON_THE_SPOT: Final = re.compile(r"\((?:当场|简易程序|简易|适用简易程序|当场处罚)\)")
_NUMBERED: Final = re.compile(r"^(?:附件?[0-9一二三四五六七八九十]*[:.、]?|[0-9]{1,3}[.、_-]\s*)")


@attrs.frozen(kw_only=True)
class Title:
    """The title of a paper and what it says of its kind.

    Attributes:
        kind: the kind; `None` where none is known.
        sure: how sure it is.
        by: what it was recognised by, Chinese and English.
        text: the title as it stands; empty where there is none.
        place: where it stands in the searched text; empty where there is none.
    """

    kind: PaperKind | None
    sure: Sureness
    by: tuple[str, str]
    text: str = ""
    place: Span = _NOWHERE


@cache
def _endings() -> tuple[tuple[str, PaperKind], ...]:
    """Words at the end of titles with their kinds, the longer first."""
    data = table("kinds")
    found = [
        (word, cast("PaperKind", kind))
        for kind in get_args(PaperKind)
        for word in words(data, kind)
    ]
    return tuple(sorted(found, key=lambda each: -len(each[0])))


@cache
def _unlike() -> tuple[re.Pattern[str], frozenset[str]]:
    rows = table("kinds")["unlike"]
    return (
        re.compile("|".join(map(re.escape, words(rows, "words")))),
        frozenset(words(rows, "except")),
    )


def kind_of_title(title: str) -> tuple[PaperKind | None, str]:
    """The kind of a title and the words that say it; `None` and nothing where it says none.

    Args:
        title: half-width, without spaces.
    """
    shown = _NUMBERED.sub("", title)
    last: tuple[int, int, PaperKind] | None = None
    for word, kind in _endings():
        at = shown.rfind(word)
        end = at + len(word)
        if at < 0 or (last is not None and (end, len(word)) <= last[:2]):
            continue
        if _BEHIND.match(shown, end) is not None and not _follows_on(shown, end):
            last = (end, len(word), kind)
    last = last or _built(shown)
    if last is None:
        return None, ""
    end, length, kind = last
    word = shown[end - length : end]
    pattern, excepted = _unlike()
    if word not in excepted and pattern.search(shown[:end]) is not None:
        return None, word
    if kind == "decision" and _ON_THE_SPOT.search(shown) is not None:
        return "on_the_spot_decision", word
    return kind, word


@cache
def _like() -> tuple[tuple[re.Pattern[str], PaperKind], ...]:
    rows = table("kinds")["like"]
    return tuple(
        (re.compile(text(row, "pattern")), cast("PaperKind", text(row, "kind")))
        for row in (rows if isinstance(rows, list) else ())
    )


def _built(title: str) -> tuple[int, int, PaperKind] | None:
    """End, length and kind of the words of a title that are built as those of a kind are."""
    for pattern, kind in _like():
        for match in pattern.finditer(title):
            end = match.end()
            if _BEHIND.match(title, end) is not None and not _follows_on(title, end):
                return end, end - match.start(), kind
    return None


def _follows_on(title: str, place: int) -> bool:
    """Whether the word goes on: 处罚决定书送达… is no title that ends in 处罚决定书."""
    rest = title[place:]
    return bool(rest) and "\u4e00" <= rest[0] <= "\u9fff" and "号" not in rest


def recognise(page: Page, name: str = "") -> Title:
    """The title of a paper, and its kind.

    Args:
        page: its text.
        name: name of its file, asked last.
    """
    title = _titled(page)
    if title is not None:
        return title
    kind = _by_structure(page)
    if kind is not None:
        return Title(
            kind=kind, sure="likely", by=("由正文的固定用语识别", "by the set phrases of its text")
        )
    kind, word = kind_of_title(re.sub(r"\s", "", PurePath(name).stem))
    if kind is not None:
        return Title(
            kind=kind,
            sure="unsure",
            by=(f"由文件名中的“{word}”识别", f"by {word} in the name of the file"),
        )
    return Title(kind=None, sure="unsure", by=("未能识别文书种类", "the kind was not recognised"))


def _is_label(page: Page, line: Line) -> bool:
    """Whether a cell is the label of a row, such as 法制审核意见 in a form of another kind."""
    row = page.lines[page.line_at(line.start)]
    return "\t" in row.text and known_label(line.text) is not None


def _titled(page: Page) -> Title | None:
    heads = _heads(page)
    for at, line in enumerate(heads):
        if _SENTENCE.search(line.text) is not None and not line.text.startswith("("):
            if len(line.text) > _BODY:
                return None
            continue
        if _is_label(page, line):
            continue
        chosen, (kind, word) = line, _kind_within(line)
        if at + 1 < len(heads) and _joins(line, heads[at + 1]):
            both = page.text[line.start : heads[at + 1].end].replace("\n", "").replace("\t", "")
            pair = Line(line.start, heads[at + 1].end, both)
            more = _kind_within(pair)
            if not _kind_within(heads[at + 1])[1] and len(more[1]) > len(word):
                chosen, (kind, word) = pair, more
        if kind is None and not word:
            if at < _AT_TOP and _OTHER.fullmatch(line.text) is not None:
                return _title(line, None, "")
            continue
        if kind == "decision" and at + 1 < len(heads):
            spot = _ON_THE_SPOT.fullmatch(heads[at + 1].text)
            kind = "on_the_spot_decision" if spot else kind
        return _title(chosen, kind, word)
    return None


def _kind_within(line: Line) -> tuple[PaperKind | None, str]:
    return kind_of_title(line.text) if len(line.text) <= _LONGEST else (None, "")


def _title(line: Line, kind: PaperKind | None, word: str) -> Title:
    place = Span(line.start, line.end)
    shown = line.text
    if kind is None:
        return Title(
            kind=None,
            sure="unsure",
            by=(f"标题“{shown}”不是已知的文书种类", f"the title {shown} is of no known kind"),
            text=shown,
            place=place,
        )
    return Title(
        kind=kind,
        sure="certain",
        by=(f"由标题中的“{word}”识别", f"by {word} in its title"),
        text=shown,
        place=place,
    )


def _heads(page: Page) -> list[Line]:
    found: list[Line] = []
    for line in page.lines:
        found += [cell for cell in page.cells(line) if cell.text]
        if len(found) >= _FIRST:
            break
    return found[:_FIRST]


def _joins(line: Line, following: Line) -> bool:
    """Whether two lines may be one title that was broken."""
    return (
        len(line.text) <= _LONGEST // 2
        and len(following.text) <= 12
        and ":" not in line.text + following.text
        and _SENTENCE.search(line.text + following.text) is None
    )


def _by_structure(page: Page) -> PaperKind | None:
    rows = table("kinds")["structure"]
    for row in rows if isinstance(rows, list) else ():
        alternatives = words(row, "any")
        if all(word in page.text for word in words(row, "all")) and (
            not alternatives or any(word in page.text for word in alternatives)
        ):
            return cast("PaperKind", text(row, "kind"))
    return None
