"""One PDF of a file: cover, a catalogue with the pages as they are, the papers, pages numbered."""

from __future__ import annotations

import ctypes
import io
from typing import TYPE_CHECKING, Any, Final

import attrs

from enforcement_kit.errors import MissingExtraError, UsageError
from enforcement_kit.instruments.binding.describing import described
from enforcement_kit.instruments.binding.office import to_pdfs
from enforcement_kit.instruments.binding.order import in_file_order
from enforcement_kit.instruments.facts import Facts
from enforcement_kit.instruments.filling import fill
from enforcement_kit.instruments.forms import form_of
from enforcement_kit.instruments.templates import fill_template
from enforcement_kit.model import Paper
from enforcement_kit.render import to_official_docx
from enforcement_kit.rules import Context, context_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from enforcement_kit.instruments.instrument import Instrument
    from enforcement_kit.instruments.templates import Template
    from enforcement_kit.law import PackSet
    from enforcement_kit.model import Case

__all__ = ["bind_pdf"]

_OUTER: Final = frozenset({"cover", "catalogue"})
_SIZE: Final = 12.0  # points
_FROM_RIGHT: Final = 54.0
_FROM_TOP: Final = 42.0


def bind_pdf(
    case: Case,
    instruments: Sequence[Instrument],
    *,
    context: Context | str | Path | None = None,
    packs: PackSet | Sequence[str] = (),
    on: dt.date | None = None,
    templates: Mapping[str, Template] | None = None,
) -> bytes:
    """The papers of a case as one PDF.

    The cover stands first, then a catalogue of the papers that are bound, with the pages on which
    they are, then the papers in the order of the file. Their pages are numbered through at the
    upper right edge; cover and catalogue bear no number.

    Args:
        case: the case.
        instruments: its papers; cover and catalogue among them are replaced.
        context: as for `write_instrument`.
        packs: as for `write_instrument`; they may set the order of the file.
        on: as for `write_instrument`.
        templates: the town's own templates of cover and catalogue, by kind.

    Raises:
        OfficeError: LibreOffice is not installed or failed.
        UsageError: there are no papers, or one is of another case.
        MissingExtraError: python-docx or pypdfium2 is not installed.
    """
    strange = next((each.case for each in instruments if each.case != case.id), None)
    if strange is not None or not instruments:
        raise UsageError(
            f"要合成的文书须属于案件 {case.id}" + (f"，得到 {strange} 的文书" if strange else ""),
            f"the papers must be of the case {case.id}"
            + (f", found one of {strange}" if strange else ""),
        )
    around = context_of(context, None, on, packs)
    day = (case.archiving.date if case.archiving is not None else None) or around.on
    papers = [
        each for each in in_file_order(instruments, around.packs, day) if each.kind not in _OUTER
    ]
    pages = to_pdfs([each.docx for each in papers])
    counts = [_count(data) for data in pages]
    listed = _listed(papers, counts)
    outer = to_pdfs(
        [_outer(case, kind, around, listed, templates or {}) for kind in ("cover", "catalogue")]
    )
    return described(_merged(outer, pages), f"案卷 {case.id}")


def _listed(papers: Sequence[Instrument], counts: Sequence[int]) -> tuple[Paper, ...]:
    found: list[Paper] = []
    first = 1
    for paper, count in zip(papers, counts, strict=True):
        last = first + count - 1
        found.append(
            Paper(kind=paper.kind, number=paper.number, date=paper.day, pages=(first, last))
        )
        first = last + 1
    return tuple(found)


def _outer(
    case: Case,
    kind: str,
    context: Context,
    listed: tuple[Paper, ...],
    templates: Mapping[str, Template],
) -> bytes:
    pages = listed[-1].pages if listed else None
    kept = case.archiving
    if kind == "cover" and kept is not None and kept.pages is None and pages:
        case = attrs.evolve(case, archiving=attrs.evolve(kept, pages=pages[-1]))
    if kind == "cover" and case.papers:
        listed = case.papers  # a file may hold papers that are not bound here
    facts = Facts(case=case, context=context, kind=kind, listed=listed)  # type: ignore[arg-type]  # one of two kinds
    own = templates.get(kind)
    if own is not None:
        return fill_template(own, facts).docx
    paper, _ = fill(form_of(facts.kind), facts)
    return to_official_docx(paper)


def _pdfium() -> Any:  # a module of an extra
    try:
        import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415  # an extra
    except ModuleNotFoundError:
        raise MissingExtraError.for_extra("papers", "pypdfium2") from None
    return pypdfium2


def _count(data: bytes) -> int:
    document = _pdfium().PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def _merged(outer: Sequence[bytes], inner: Sequence[bytes]) -> bytes:
    pdfium = _pdfium()
    whole = pdfium.PdfDocument.new()
    try:
        for data in (*outer, *inner):
            part = pdfium.PdfDocument(data)
            whole.import_pages(part)
            part.close()
        first = sum(_count(data) for data in outer)
        for number, at in enumerate(range(first, len(whole)), 1):
            _number(pdfium, whole, at, str(number))
        target = io.BytesIO()
        whole.save(target)
        return target.getvalue()
    finally:
        whole.close()


def _number(pdfium: Any, whole: Any, at: int, words: str) -> None:  # of pypdfium2
    """Sets the number of a page at its upper right edge."""
    raw = pdfium.raw
    page = whole[at]
    width, height = page.get_size()
    text = raw.FPDFPageObj_NewTextObj(whole.raw, b"Times-Roman", _SIZE)
    letters = (words + "\0").encode("utf-16-le")
    buffer = ctypes.create_string_buffer(letters, len(letters))
    raw.FPDFText_SetText(text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, width - _FROM_RIGHT, height - _FROM_TOP)
    raw.FPDFPage_InsertObject(page.raw, text)
    raw.FPDFPage_GenerateContent(page.raw)
    page.close()
