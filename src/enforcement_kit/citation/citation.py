"""A citation of a statute, down to paragraph and item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.citation.names import canonical_name, law_name
from enforcement_kit.citation.numerals import chinese_number
from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Citation"]

_HIGHEST: Final = 9999
_NUMBERS: Final = (
    ("article", "条"),
    ("sub_article", "条之"),
    ("paragraph", "款"),
    ("item", "项"),
    ("point", "目"),
)


def _whole(_: object, attribute: attrs.Attribute[int | None], value: object) -> None:
    if value is None or (type(value) is int and 1 <= value <= _HIGHEST):
        return
    raise UsageError(
        f"引用的 {attribute.name} 应为1至{_HIGHEST}的整数，现为 {value!r}",
        f"{attribute.name} of a citation must be a whole number from 1 to {_HIGHEST},"
        f" found {value!r}",
    )


@attrs.frozen
class Citation:
    """An article of a statute, or the statute itself where no article is given.

    Attributes:
        law: short name of the statute, such as 行政处罚法; a full name or an alias given here
            becomes the short one. Empty where a text cites an article and names no law.
        article: 条.
        paragraph: 款; `None` where the citation does not go so far.
        item: 项; may stand without a paragraph, as in 第九条第二项.
        version: year of the version, such as `2021`; `None` leaves it to the day asked about.
        sub_article: the 一 of 第一百二十条之一.
        point: 目, below an item.
    """

    law: str = attrs.field(converter=canonical_name)
    article: int | None = attrs.field(default=None, validator=_whole)
    paragraph: int | None = attrs.field(default=None, validator=_whole)
    item: int | None = attrs.field(default=None, validator=_whole)
    version: str | None = attrs.field(default=None, kw_only=True)
    sub_article: int | None = attrs.field(default=None, kw_only=True, validator=_whole)
    point: int | None = attrs.field(default=None, kw_only=True, validator=_whole)

    def __attrs_post_init__(self) -> None:
        lower = (self.paragraph, self.item, self.sub_article, self.point)
        if (self.article is None and any(part is not None for part in lower)) or (
            self.point is not None and self.item is None
        ):
            raise UsageError(
                f"引用缺少上一级：{self.to_dict()}，款、项须有条，目须有项",
                f"a level is missing above: {self.to_dict()}; a paragraph or item needs an"
                " article, a point needs an item",
            )

    @classmethod
    def parse(cls, text: str) -> Citation:
        """The one citation that a text is.

        Raises:
            UsageError: where the text is no citation, or holds several.
        """
        from enforcement_kit.citation.parse import parse_one  # noqa: PLC0415 - the parser makes citations

        return parse_one(text)

    @classmethod
    def from_dict(cls, parts: Mapping[str, object]) -> Citation:
        """The citation of a mapping as `to_dict` makes it; missing parts are `None`.

        Raises:
            UsageError: for a missing law, an unknown part, or a part of the wrong type.
        """
        law, version = parts.get("law"), parts.get("version")
        known = {"law", "version", *(name for name, _ in _NUMBERS)}
        strange = sorted(set(parts) - known)
        if not isinstance(law, str) or not isinstance(version, str | None) or strange:
            raise UsageError(
                f"引用应有文字 law，可有 article、paragraph、item、version，现为 {dict(parts)!r}",
                "a citation needs law as text and may have article, paragraph, item, version;"
                f" found {dict(parts)!r}",
            )
        numbers: dict[str, int | None] = {}
        for name, _ in _NUMBERS:
            value = parts.get(name)
            if isinstance(value, bool) or not isinstance(value, int | None):
                raise UsageError(
                    f"引用的 {name} 应为整数，现为 {value!r}",
                    f"{name} of a citation must be a whole number, found {value!r}",
                )
            numbers[name] = value
        return cls(law, version=version, **numbers)

    @property
    def law_full(self) -> str:
        """Full name of the statute; the name as given where the table does not know it."""
        known = law_name(self.law)
        if known is not None:
            return known.full
        # 办法 is what regulations and rules are called, which do not bear the name of the state
        national = self.law.endswith(("法", "法典")) and not self.law.endswith("办法")
        national = national and len(self.law) > 1
        return f"中华人民共和国{self.law}" if national else self.law

    def zh(self) -> str:
        """As a paper prints it: 《中华人民共和国行政处罚法》第五十九条第一款第（五）项."""
        full = self.law_full
        title = f"《{full.replace('《', '〈').replace('》', '〉')}》" if full else ""
        if title and self.version:
            title += f"（{self.version}年版）"
        known = law_name(self.law)
        if self.article is None and known is not None and known.number:
            title += f"（{known.number}）"
        return title + self._parts(chinese_number, "第（{}）项")

    def short(self) -> str:
        """Short: 行政处罚法第59条第1款第5项."""
        name = f"{self.law}（{self.version}）" if self.law and self.version else self.law
        return name + self._parts(str, "第{}项")

    def en(self) -> str:
        """In English: Administrative Penalty Law, art. 59 para. 1 item 5."""
        known = law_name(self.law)
        name = (known.english if known else "") or self.law
        if name and self.version:
            name = f"{name} ({self.version})"
        marks = (("art.", self.article), ("para.", self.paragraph), ("item", self.item))
        words = [f"{mark} {number}" for mark, number in marks if number is not None]
        if self.sub_article is not None:
            words[0] += f"-{self.sub_article}"
        if self.point is not None:
            words.append(f"point {self.point}")
        return ", ".join(part for part in (name, " ".join(words)) if part)

    def __str__(self) -> str:
        return self.zh()

    def to_dict(self) -> dict[str, str | int | None]:
        """For JSON: law, article, paragraph, item, version; sub_article and point where given."""
        found: dict[str, str | int | None] = {
            "law": self.law,
            "article": self.article,
            "paragraph": self.paragraph,
            "item": self.item,
            "version": self.version,
        }
        for name in ("sub_article", "point"):
            value = getattr(self, name)
            if value is not None:
                found[name] = value
        return found

    def covers(self, other: Citation) -> bool:
        """Whether the other citation is this one or lies below it.

        A version is compared only where both name one; an item cited without its paragraph lies
        below the article alone.
        """
        if self.law != other.law:
            return False
        if self.version and other.version and self.version != other.version:
            return False
        own = (self.article, self.sub_article, self.paragraph, self.item, self.point)
        its = (other.article, other.sub_article, other.paragraph, other.item, other.point)
        if self.article is not None and (self.article, self.sub_article) != its[:2]:
            return False
        return all(mine is None or mine == theirs for mine, theirs in zip(own, its, strict=True))

    def at(self, version: str | None) -> Citation:
        """The same place in the version given."""
        return attrs.evolve(self, version=version)

    def _parts(self, numeral: Callable[[int], str], item: str) -> str:
        text = ""
        if self.article is not None:
            text += f"第{numeral(self.article)}条"
        if self.sub_article is not None:
            text += f"之{chinese_number(self.sub_article)}"
        if self.paragraph is not None:
            text += f"第{numeral(self.paragraph)}款"
        if self.item is not None:
            text += item.format(numeral(self.item))
        if self.point is not None:
            text += f"第{numeral(self.point)}目"
        return text
