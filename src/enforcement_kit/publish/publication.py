"""What goes out, what stays in and why, and what a row still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from enforcement_kit.publish.forms import form_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.law.units import Sure
    from enforcement_kit.publish.forms import OutletForm, OutletName

__all__ = ["PublicRow", "Publication", "Reason", "RowRemark", "Ruling", "Withheld"]

Ruling: TypeAlias = Literal["publish", "withhold", "person"]
"""What is to be done with a case: out, in, or a person decides (and till then it stays in)."""


@attrs.frozen(kw_only=True)
class Reason:
    """One reason why a case is not published, or why a person must decide.

    Attributes:
        code: stable machine name such as `no-penalty`.
        ruling: `withhold` or `person`.
        message: what was found, Chinese.
        message_en: the same in English.
        basis: the article or document; empty where the record itself says it.
        sure: how surely the ground is held; `None` where the record itself says it.
    """

    code: str
    ruling: Ruling
    message: str
    message_en: str
    basis: str = ""
    sure: Sure | None = None

    def to_dict(self) -> dict[str, str | None]:
        """For JSON."""
        return {
            "code": self.code,
            "ruling": self.ruling,
            "message": self.message,
            "message_en": self.message_en,
            "basis": self.basis,
            "sure": self.sure,
        }


@attrs.frozen(kw_only=True)
class Withheld:
    """A case that is not published.

    Attributes:
        case: its id.
        document_number: of its decision; empty where it has none.
        reasons: every reason found.
    """

    case: str
    document_number: str
    reasons: tuple[Reason, ...]

    @property
    def ruling(self) -> Ruling:
        """`person` where every reason waits for one, `withhold` else."""
        waits = all(reason.ruling == "person" for reason in self.reasons)
        return "person" if waits else "withhold"

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "case": self.case,
            "document_number": self.document_number,
            "ruling": self.ruling,
            "reasons": [reason.to_dict() for reason in self.reasons],
        }


@attrs.frozen
class PublicRow:
    """A row of an outlet: the text of each field by its code. An empty text is an empty cell."""

    case: str
    cells: tuple[tuple[str, str], ...]

    def __getitem__(self, code: str) -> str:
        """The text of a field; `KeyError` for a code that the row has not."""
        for name, text in self.cells:
            if name == code:
                return text
        raise KeyError(code)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Code and text, in the order of the outlet."""
        return iter(self.cells)

    def to_dict(self) -> dict[str, str]:
        """The texts by code."""
        return dict(self.cells)


@attrs.frozen(kw_only=True)
class RowRemark:
    """What a person must see to before a row is handed in.

    Attributes:
        case: id of the case.
        field: code of the field.
        name: its name.
        code: `missing` or `too-long`.
        message: Chinese.
        message_en: English.
    """

    case: str
    field: str
    name: str
    code: Literal["missing", "too-long"]
    message: str
    message_en: str

    def to_dict(self) -> dict[str, str]:
        """For JSON."""
        return attrs.asdict(self)


@attrs.frozen(kw_only=True)
class Publication:
    """What an outlet gets on a day.

    Attributes:
        outlet: `credit` or `site`.
        on: the day whose rules were asked.
        organ: whose records these are; empty where not stated.
        rows: what may be published, in the order of the records.
        withheld: every other case, with its reasons.
        remarks: what rows still lack, and what is too long.
        masked: whether personal data is masked.
    """

    outlet: OutletName
    on: dt.date
    organ: str = ""
    rows: tuple[PublicRow, ...]
    withheld: tuple[Withheld, ...]
    remarks: tuple[RowRemark, ...] = ()
    masked: bool = True

    @property
    def form(self) -> OutletForm:
        """The fields of the outlet."""
        return form_of(self.outlet)

    def to_dict(self) -> dict[str, object]:
        """As `ekit publish --format json` prints it."""
        form = self.form
        return {
            "format": "enforcement-kit/publication/1",
            "outlet": self.outlet,
            "on": self.on.isoformat(),
            "basis": form.basis,
            "sure": form.sure,
            "lengths_sure": form.lengths_sure,
            "masked": self.masked,
            "rows": [{"case": row.case, "fields": row.to_dict()} for row in self.rows],
            "withheld": [each.to_dict() for each in self.withheld],
            "remarks": [each.to_dict() for each in self.remarks],
        }
