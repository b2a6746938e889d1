"""An instrument written: the file, what it lacks, and what the checker says of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.instruments.warning_sheet import warning_sheet

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.instruments.kinds import InstrumentKind
    from enforcement_kit.instruments.piece import Blank
    from enforcement_kit.rules import Finding

__all__ = ["INSTRUMENTS_FORMAT", "Instrument"]

INSTRUMENTS_FORMAT: Final = "enforcement-kit/instruments/1"


@attrs.frozen(kw_only=True)
class Instrument:
    """A paper written from a case. Nothing in it is masked.

    Attributes:
        kind: the kind of paper.
        title: its title.
        case: id of the case.
        of: of a receipt, the kind of paper that was served; else empty.
        number: its document number; `None` where the case does not state one.
        day: its day; `None` where the case does not state it.
        docx: the Word file.
        text: its words, a line a paragraph, the cells of a row parted by tabs.
        blanks: what the case does not state, in the order of the page.
        warnings: what the checker found that fails in the case up to the stage of this paper, the
            graver first.
        template: name of the town's template; empty for the kit's own form.
    """

    kind: InstrumentKind
    title: str
    case: str
    of: str = ""
    number: str | None = None
    day: dt.date | None = None
    docx: bytes = attrs.field(repr=lambda data: f"<{len(data)} bytes>")
    text: str = attrs.field(repr=False)
    blanks: tuple[Blank, ...] = ()
    warnings: tuple[Finding, ...] = ()
    template: str = ""

    def warning_sheet(self) -> bytes | None:
        """A Word file of its own with warnings and blanks; `None` where there are neither.

        It is no part of the instrument and says so. It is never laid into the same file.

        Raises:
            MissingExtraError: python-docx is not installed.
        """
        return warning_sheet(self)

    def to_dict(self) -> dict[str, object]:
        """The instrument without its bytes, as `ekit papers write --format json` prints it."""
        return {
            "kind": self.kind,
            "title": self.title,
            "case": self.case,
            "of": self.of or None,
            "number": self.number,
            "day": self.day and self.day.isoformat(),
            "template": self.template or None,
            "blanks": [each.to_dict() for each in self.blanks],
            "warnings": [each.to_dict() for each in self.warnings],
        }
