"""What `ekit publish` says: what goes out, what stays in and why, what a page shows otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.cli.speech import say_wrapped
from enforcement_kit.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from enforcement_kit.publish import PageComparison, PageDifference, Publication, Withheld

__all__ = ["tell", "tell_differences"]

_SHOWN: Final = 10
_DIFFERENCES: Final = {
    "missing": ("缺", "missing"),
    "extra": ("多", "extra"),
    "changed": ("异", "changed"),
    "unmasked": ("泄", "unmasked"),
    "repeated": ("重", "repeated"),
}


def tell(made: Publication, written: Sequence[Path], lang: str, *, whole: bool) -> None:
    """What was written, what stays in and why, what is still lacking."""
    most = None if whole else _SHOWN
    zh = lang == "zh"
    for path in written:
        say_wrapped(str(path))
    waiting = [each for each in made.withheld if each.ruling == "person"]
    kept = [each for each in made.withheld if each.ruling != "person"]
    say_wrapped(
        f"{made.on}：可公示 {len(made.rows)} 件，不公示 {len(kept)} 件，由人判断 {len(waiting)} 件"
        if zh
        else f"{made.on}: {len(made.rows)} to be published, {len(kept)} kept back, "
        f"{len(waiting)} for a person to decide"
    )
    _tell_withheld("由人判断，未公示：" if zh else "For a person:", waiting, lang, most)
    _tell_withheld("不公示：" if zh else "Kept back:", kept, lang, most)
    _tell_remarks(made, lang, most)


def _tell_withheld(title: str, listed: Sequence[Withheld], lang: str, most: int | None) -> None:
    """Each reason once, with the cases that it keeps back."""
    if not listed:
        return
    groups: dict[str, list[Withheld]] = {}
    for each in listed:
        told = []
        for reason in each.reasons:
            basis = f"（{reason.basis}）" if reason.basis else ""
            told.append(f"{reason.message}{basis}" if lang == "zh" else reason.message_en)
        groups.setdefault(("；" if lang == "zh" else "; ").join(told), []).append(each)
    say_wrapped(title)
    for words, cases in groups.items():
        say_wrapped(
            safe(f"  {words}：{len(cases)} 件" if lang == "zh" else f"  {words}: {len(cases)}"),
            deeper=4,
        )
        for each in cases[:most]:
            number = "" if each.document_number == each.case else f"  {each.document_number}"
            say_wrapped(safe(f"    {each.case}{number}").rstrip(), deeper=4)
        _rest(len(cases), most, lang)


def _tell_remarks(made: Publication, lang: str, most: int | None) -> None:
    by_words: dict[str, list[str]] = {}
    for each in made.remarks:
        words = each.message if lang == "zh" else each.message_en
        by_words.setdefault(words, []).append(each.case)
    if by_words:
        say_wrapped("待补：" if lang == "zh" else "Still lacking:")
    for words, cases in list(by_words.items())[:most]:
        say_wrapped(
            safe(f"  {words}（{len(cases)} 件）" if lang == "zh" else f"  {words} ({len(cases)})"),
            deeper=4,
        )


def tell_differences(compared: PageComparison, lang: str, *, whole: bool) -> None:
    """What stands published otherwise than the records say."""
    most = None if whole else _SHOWN
    zh = lang == "zh"
    say_wrapped(
        safe(
            f"{compared.page}：公示页 {compared.published} 件，应公示 {compared.expected} 件，"
            f"不同 {len(compared.differences)} 处"
            if zh
            else f"{compared.page}: {compared.published} on the page, {compared.expected} to be "
            f"published, {len(compared.differences)} differences"
        )
    )
    for each in compared.differences[:most]:
        say_wrapped(safe(_difference(each, lang)), deeper=4)
    _rest(len(compared.differences), most, lang)
    if compared.unknown:
        say_wrapped(
            safe(("未识别的列：" if zh else "columns not known: ") + "、".join(compared.unknown))
        )


def _difference(each: PageDifference, lang: str) -> str:
    zh = lang == "zh"
    word = _DIFFERENCES[each.kind][0 if zh else 1]
    values = ""
    if each.field:
        values = (
            f"：公示“{_short(each.published)}”，记录“{_short(each.recorded)}”"
            if zh
            else f': published "{_short(each.published)}", recorded "{_short(each.recorded)}"'
        )
    message = each.message if zh else each.message_en
    return f"  {word} {each.document_number} {message}{values}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _rest(count: int, most: int | None, lang: str) -> None:
    if most is not None and count > most:
        say_wrapped(
            f"    …… 另有 {count - most} 项未列出（--all 列出全部）"
            if lang == "zh"
            else f"    ... and {count - most} more (--all lists them)"
        )
