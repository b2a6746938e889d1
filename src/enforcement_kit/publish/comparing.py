"""What stands published against what the records say: missing, extra, changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

import attrs

from enforcement_kit.model.identifiers import DocumentNumber, parse_document_number
from enforcement_kit.privacy import mask_id_number, mask_name, mask_text
from enforcement_kit.publish.amounts import yuan_of
from enforcement_kit.publish.forms import words
from enforcement_kit.publish.values import BETWEEN
from enforcement_kit.text import Invalid, fold, parse_date, strip_invisible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.publish.forms import OutletField, OutletForm
    from enforcement_kit.publish.publication import Publication, PublicRow, Withheld
    from enforcement_kit.publish.reading import PublishedPage

__all__ = ["PageComparison", "PageDifference", "compare_page"]

_LOOSE: Final = re.compile(r"[\s，,。;；：:、\"'“”‘’()（）《》]+")
_PARTS: Final = re.compile("[;；,，、]")
_MASKED: Final = re.compile(r"[某×*＊xX○Ｘ]+[甲乙丙丁0-9]?")


@attrs.frozen(kw_only=True)
class PageDifference:
    """One difference between a page and the records.

    Attributes:
        kind: `missing` (may be published, and is not on the page), `extra` (on the page, and not
            among what may be published), `changed` (a field says something else), `unmasked`
            (personal data stands on the page), `repeated` (the page has the decision twice).
        document_number: of the decision, masked where a person's number stood there.
        case: id of the case; empty where there is none.
        field: code of the field; empty for a whole row.
        published: what the page says, masked.
        recorded: what the records say, masked.
        message: Chinese.
        message_en: English.
    """

    kind: Literal["missing", "extra", "changed", "unmasked", "repeated"]
    document_number: str
    case: str = ""
    field: str = ""
    published: str = ""
    recorded: str = ""
    message: str
    message_en: str

    def to_dict(self) -> dict[str, str]:
        """For JSON."""
        return attrs.asdict(self)


@attrs.frozen(kw_only=True)
class PageComparison:
    """A page held against the records.

    Attributes:
        outlet: `credit` or `site`.
        page: name of the file.
        published: rows on the page.
        expected: rows that the records would publish.
        differences: every difference, the page's order first.
        unchecked: fields that the page has no column for.
        unknown: headers of the page that mean no field.
    """

    outlet: str
    page: str
    published: int
    expected: int
    differences: tuple[PageDifference, ...]
    unchecked: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def exit_code(self) -> int:
        """1 where anything differs."""
        return int(bool(self.differences))

    def to_dict(self) -> dict[str, object]:
        """As `ekit publish --diff --format json` prints it."""
        return {
            "format": "enforcement-kit/publication-diff/1",
            "outlet": self.outlet,
            "page": self.page,
            "published": self.published,
            "expected": self.expected,
            "differences": [each.to_dict() for each in self.differences],
            "unchecked": list(self.unchecked),
            "unknown": list(self.unknown),
        }


def compare_page(publication: Publication, page: PublishedPage) -> PageComparison:
    """Compares what stands on a page with what the records would publish.

    Rows are matched by the number of the decision, however it is written. A cell that the records
    leave empty is not compared. Amounts are compared as money, days as days, kinds of sanction as
    a set, other text without regard to width, blanks and punctuation.

    Args:
        publication: of the outlet and the day.
        page: read with the form of the same outlet.
    """
    form = publication.form
    expected: dict[str, PublicRow] = {}
    unmatched: list[PageDifference] = []
    for row in publication.rows:
        key = _key(row[form.key])
        if not key or key in expected:
            unmatched.append(_unmatched(row, form.key))
        else:
            expected[key] = row
    kept = {_key(each.document_number): each for each in publication.withheld}
    found: list[PageDifference] = []
    seen: set[str] = set()
    for row in page.rows:
        number = dict(row).get(form.key, "")
        key = _key(number)
        shown = mask_text(number)
        if key in seen:
            found.append(
                PageDifference(
                    kind="repeated",
                    document_number=shown,
                    message="公示页上重复出现",
                    message_en="the page has it more than once",
                )
            )
            continue
        seen.add(key)
        mine = expected.get(key)
        if mine is None:
            found.append(_extra(shown, kept.get(key) if key else None))
        else:
            found += _changes(form, row, mine, shown)
    found += (
        PageDifference(
            kind="missing",
            document_number=row[form.key],
            case=row.case,
            message="应公示而公示页上没有",
            message_en="it is to be published and is not on the page",
        )
        for key, row in expected.items()
        if key not in seen
    )
    return PageComparison(
        outlet=publication.outlet,
        page=page.name,
        published=len(page.rows),
        expected=len(publication.rows),
        differences=(*found, *unmatched),
        unchecked=tuple(code for code in form.codes if code not in page.codes),
        unknown=page.unknown,
    )


def _unmatched(row: PublicRow, key: str) -> PageDifference:
    """A row of the records that no row of a page can be held against."""
    number = row[key]
    return PageDifference(
        kind="missing",
        document_number=number,
        case=row.case,
        message="文号与另一案相同，无法对照" if number else "记录没有文号，无法对照",
        message_en="another case has its number" if number else "the record has no number",
    )


def _key(number: str) -> str:
    """A document number by its parts, however it is written; other text as it is, made plain."""
    read = parse_document_number(number)
    return read.format() if isinstance(read, DocumentNumber) else _plain(number)


def _plain(text: str) -> str:
    return _LOOSE.sub("", fold(strip_invisible(text))).lower()


def _extra(number: str, kept: Withheld | None) -> PageDifference:
    if kept is None:
        zh, en = "记录中没有这件处罚决定", "the records hold no such decision"
    else:
        zh = "不应公示：" + "；".join(reason.message for reason in kept.reasons)
        en = "not to be published: " + "; ".join(reason.message_en for reason in kept.reasons)
        if kept.ruling == "person":
            zh = "能否公示须由人判断：" + "；".join(reason.message for reason in kept.reasons)
            en = "a person must decide: " + "; ".join(reason.message_en for reason in kept.reasons)
    return PageDifference(
        kind="extra",
        document_number=number,
        case="" if kept is None else kept.case,
        message=zh,
        message_en=en,
    )


def _changes(
    form: OutletForm, row: PublicRow, mine: PublicRow, number: str
) -> Iterable[PageDifference]:
    for code, text in row:
        field = form.field(code)
        recorded = mine[code]
        if code == form.key or not recorded or _same(field, text, recorded):
            continue
        unmasked = _unmasked(field, text, recorded)
        told = "未遮蔽个人信息" if unmasked else "与记录不一致"
        yield PageDifference(
            kind="unmasked" if unmasked else "changed",
            document_number=number,
            case=mine.case,
            field=code,
            published=_shown(field, text),
            recorded=_shown(field, recorded),
            message=f"{field.name}{told}",
            message_en=f"{code} shows personal data" if unmasked else f"{code} differs",
        )


def _shown(field: OutletField, text: str) -> str:
    if field.personal == "id_number":
        return mask_id_number(text)
    shown = mask_text(text)
    return mask_name(shown) if field.personal == "name" else shown


def _same(field: OutletField, text: str, recorded: str) -> bool:
    if text == recorded:
        return True
    if field.kind in ("wan", "yuan"):
        one, other = (yuan_of(each, unit=field.kind) for each in (text, recorded))
        return not isinstance(one, Invalid) and not isinstance(other, Invalid) and one == other
    if field.kind == "date":
        day, mine = parse_date(text), parse_date(recorded)
        return not isinstance(day, Invalid) and not isinstance(mine, Invalid) and day == mine
    if field.kind == "kinds":
        return _kinds(text) == _kinds(recorded)
    if field.personal == "name" and _MASKED.search(recorded) is not None:
        return _mask_alike(text, recorded)
    return _plain(text) == _plain(recorded)


def _kinds(text: str) -> frozenset[str]:
    """Kinds of sanction by their names; the old list's 没收违法所得、没收非法财物 is both."""
    aliases = words().sanction_aliases
    names = words().sanctions
    parts = (fold(part).strip() for part in _PARTS.split(text.replace(BETWEEN, ";")))
    return frozenset(names[aliases[part]] if part in aliases else part for part in parts if part)


def _mask_alike(text: str, recorded: str) -> bool:
    """Whether a name on the page is masked, and with the surname that the records show."""
    surname = recorded[: recorded.index("某")] if "某" in recorded else recorded[:1]
    plain = fold(text).strip()
    return plain.startswith(surname) and _MASKED.fullmatch(plain[len(surname) :]) is not None


def _unmasked(field: OutletField, text: str, recorded: str) -> bool:
    """Whether the page shows whole what the records would show masked."""
    if field.personal == "name":
        masked = _MASKED.search(recorded) is not None
        return masked and mask_name(text, kind="natural_person") == recorded
    if field.personal == "id_number":
        return "*" in recorded and "*" not in text and bool(text)
    return mask_text(text) != text
