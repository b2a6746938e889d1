"""Lines of a page joined to paragraphs where a sentence goes on."""

from __future__ import annotations

import re
from typing import Final

from enforcement_kit.text import width

__all__ = ["goes_on", "is_page_number", "joined"]

_ENDS: Final = re.compile(r"[。；;：:！!？?]$")
_PAGE_NUMBER: Final = re.compile(
    r"[\s\-—–－]*(?:第\s*)?[0-9]{1,3}\s*"
    r"(?:页\s*(?:[/,，]?\s*共\s*[0-9]{1,4}\s*页)?|/\s*(?:共\s*)?[0-9]{1,4}\s*页?)?[\s\-—–－]*"
)
_STARTS: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.、．](?![0-9])|附|表[0-9]"
    r"|问[:：]|答[:：])"
)
_SHORT: Final = 0.75
_NEARLY: Final = 0.95
_TO_COME: Final = re.compile(r"[号码][：:]$")
_CODE: Final = re.compile(r"[0-9A-Z*×]{6}")
"""A label at the end of a full line, and the number that belongs to it at the head of the next."""
_CODE_AT_END: Final = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{18}$")
_LETTER: Final = re.compile(r"[0-9A-Za-z]")
_SURE_LABEL: Final = re.compile(
    r"[\u4e00-\u9fff()（）/、]{0,10}(?:时间|地点|方式|日期|单位|号码|代码|住址|地址|住所|电话|性别|年龄|职务|案由|备注|名称|姓名"
    r"|当事人|记录人|检查人|见证人|送达人|受送达人|执法人员|法定代表人|负责人)[:：]"
)
"""A label that begins a line, however full the line before it is."""
_LABEL: Final = re.compile(r"[\u4e00-\u9fff()（）/、]{2,14}[:：]")


def is_page_number(line: str) -> bool:
    """Whether a line is the number of its page."""
    return _PAGE_NUMBER.fullmatch(line) is not None


def goes_on(line: str, following: str, widest: int) -> bool:
    """Whether the sentence of a line goes on in the next.

    It fills the line and does not end; the next begins no item, and no label unless the line is
    full to its last letter.
    """
    size = width(line)
    if size >= _SHORT * widest and _TO_COME.search(line) and _CODE.match(following):
        return True
    if _ENDS.search(line) is not None or size < _SHORT * widest:
        return False
    if _STARTS.match(following) is not None:
        return False
    if _CODE_AT_END.search(line) is not None and _LETTER.match(following) is not None:
        return False  # a whole code, and figures that are none of it
    if _SURE_LABEL.match(following) is not None:
        return False
    return size >= _NEARLY * widest or _LABEL.match(following) is None


def joined(page: str, widest: int = 0) -> list[str]:
    """The paragraphs of a page, its number left out.

    Args:
        page: its lines, or those of a part of it.
        widest: columns of the widest line of the page, where only a part is given.
    """
    lines = [line.strip() for line in page.replace("\r", "").split("\n")]
    lines = [line for line in lines if line and not is_page_number(line)]
    widest = widest or max(map(width, lines), default=0)
    found: list[str] = []
    before = ""
    for line in lines:
        if before and goes_on(before, line, widest):
            found[-1] += line
        else:
            found.append(line)
        before = line
    return found
