"""What a bound PDF says of itself: its title, and that it is bound of papers that lie beside it."""

from __future__ import annotations

import re
from typing import Final

from enforcement_kit._version import __version__
from enforcement_kit.papers.folders.bound import BOUND_MARK

__all__ = ["described"]

_ROOT: Final = re.compile(rb"/Root (\d+ \d+ R)")
_SIZE: Final = re.compile(rb"/Size (\d+)")
_BEGIN: Final = re.compile(rb"startxref\s+(\d+)")


def described(pdf: bytes, title: str) -> bytes:
    """The PDF with a description put in place of the one that it has.

    The description is appended as the PDF standard has it for later changes (an incremental
    update: the object, a section of the table, a trailer that leads to the one before), for the
    library that joins the pages sets none.

    Args:
        pdf: a PDF with a classic table and trailer, as pdfium writes it.
        title: its title.
    """
    trailer = pdf[pdf.rindex(b"trailer") :]
    root, size, begin = (found.search(trailer) for found in (_ROOT, _SIZE, _BEGIN))
    assert root is not None
    assert size is not None
    assert begin is not None
    number = int(size[1])
    head = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    info = (
        f"{number} 0 obj\n<</Title<FEFF{title.encode('utf-16-be').hex().upper()}>"
        f"/Keywords({BOUND_MARK})/Creator(enforcement-kit {__version__})>>\nendobj\n"
    ).encode("ascii")
    table = f"xref\n{number} 1\n{len(head):010} 00000 n\r\n".encode("ascii")
    end = (
        f"trailer\n<</Root {root[1].decode()}/Info {number} 0 R/Size {number + 1}"
        f"/Prev {begin[1].decode()}>>\nstartxref\n{len(head) + len(info)}\n%%EOF\n"
    ).encode("ascii")
    return head + info + table + end
