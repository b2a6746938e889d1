"""Whether a cited place exists, and what to do where it does not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enforcement_kit.law.catalogue import read_shape
from enforcement_kit.law.statutes import Resolution, Shape, Status, Version
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from datetime import date

    from enforcement_kit.citation import Citation
    from enforcement_kit.law.shipped import Shipped

__all__ = ["resolve"]

_WORDS: dict[Status, tuple[str, str]] = {
    "unknown_law": ("不认识这部法", "this law is not known"),
    "version_not_held": ("该日版本的条文未收录", "the articles of that day's version are not held"),
    "version_not_in_force": ("该日没有生效的版本", "no version was in force on that day"),
    "no_such_article": ("没有这一条", "there is no such article"),
    "no_such_paragraph": ("没有这一款", "there is no such paragraph"),
    "no_such_item": ("没有这一项", "there is no such item"),
}


def resolve(data: Shipped, name: str, citation: Citation, on: date) -> Resolution:
    """Whether the place cited exists in the version in force on a day, or the one it names.

    Args:
        data: the law's data.
        name: short name of the statute.
        citation: the place.
        on: the day.
    """
    statute = data.statutes.get(name)
    if statute is None:
        near = nearest(name, data.statutes)
        mend = (f"是否指 {near}？" if near else "", f"did you mean {near}?" if near else "")
        return _resolved(citation, on, "unknown_law", mend=mend)
    version = (
        statute.in_force(on) if citation.version is None else statute.version(citation.version)
    )
    if version is None or not version.on(on):
        held = "、".join(
            f"{one.id}（{one.since} 至 {one.until or '今'}）" for one in statute.versions
        )
        held_en = ", ".join(
            f"{one.id} ({one.since} to {one.until or 'now'})" for one in statute.versions
        )
        status: Status = (
            "version_not_held"
            if version is None and citation.version is not None
            else "version_not_in_force"
        )
        mend = (f"收录的版本：{held}", f"versions held: {held_en}")
        return _resolved(citation, on, status, version, mend=mend)
    if citation.article is None:
        return _resolved(citation, on, "good", version)
    if version.shape is None:
        known = citation.article in version.known and citation.paragraph is None
        status = "good" if known else "version_not_held"
        return _resolved(citation, on, status, version, mend=_now(data, name, citation, version))
    return _place(citation, on, version, _shape(version))


def _now(data: Shipped, name: str, citation: Citation, version: Version) -> tuple[str, str]:
    """Where the matter of an article of an old version stands now, as far as that is held."""
    for each in data.renumberings:
        if each.law != name:
            continue
        for topic in each.topics:
            if citation.article in topic.old and version.id == each.before:
                new = "、".join(f"第{number}条" for number in topic.new)
                new_en = ", ".join(f"art. {number}" for number in topic.new)
                return (
                    f"{topic.zh}：{each.after} 年版为{new}",
                    f"{topic.en}: {new_en} in the version of {each.after}",
                )
    return ("", "")


@cache
def _named_shape(name: str) -> Shape:
    return read_shape(name)


def _shape(version: Version) -> Shape:
    return version.shape if isinstance(version.shape, Shape) else _named_shape(str(version.shape))


def _place(citation: Citation, on: date, version: Version, shape: Shape) -> Resolution:
    article = citation.article or 0
    count = len(shape.articles)
    if citation.sub_article is not None or not 1 <= article <= count:
        mend = (f"{version.id} 年版共 {count} 条", f"that of {version.id} has {count} articles")
        return _resolved(citation, on, "no_such_article", version, mend=mend)
    items = shape.articles[article - 1]
    paragraphs = len(items)
    if citation.paragraph is not None and not 1 <= citation.paragraph <= paragraphs:
        mend = (f"该条共 {paragraphs} 款", f"the article has {paragraphs} paragraphs")
        return _resolved(
            citation, on, "no_such_paragraph", version, paragraphs=paragraphs, mend=mend
        )
    most = max(items) if citation.paragraph is None else items[citation.paragraph - 1]
    if citation.item is not None and not 1 <= citation.item <= most:
        mend = (
            f"该处共 {most} 项" if most else "该处没有项",
            f"there are {most} items" if most else "there are no items",
        )
        return _resolved(
            citation, on, "no_such_item", version, paragraphs=paragraphs, items=most, mend=mend
        )
    return _resolved(citation, on, "good", version, paragraphs=paragraphs, items=most)


def _resolved(
    citation: Citation,
    on: date,
    status: Status,
    version: Version | None = None,
    *,
    paragraphs: int | None = None,
    items: int | None = None,
    mend: tuple[str, str] = ("", ""),
) -> Resolution:
    zh, en = _WORDS.get(status, ("", ""))
    precise = None
    if status == "good" and paragraphs is not None:
        precise = (paragraphs == 1 or citation.paragraph is not None) and (
            not items or citation.item is not None
        )
    return Resolution(
        citation=citation,
        on=on,
        status=status,
        message=f"{citation.zh()}：{zh}" if zh else "",
        message_en=f"{citation.en()}: {en}" if en else "",
        version=version,
        paragraphs=paragraphs,
        items=items,
        precise=precise,
        mend="" if status == "good" else mend[0],
        mend_en="" if status == "good" else mend[1],
    )
