"""Pictures of pages: photographs and scans, recognised page by page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from enforcement_kit.documents.document import MOST_PAGES, no_text, too_large, too_many_pages
from enforcement_kit.documents.layout import Layout
from enforcement_kit.errors import MissingExtraError

if TYPE_CHECKING:
    from enforcement_kit.documents.document import Document
    from enforcement_kit.documents.letters import Recogniser

__all__ = ["read_picture"]

_MOST_PIXELS: Final = 100_000_000


def read_picture(data: bytes, name: str, recogniser: Recogniser) -> Document:
    """The text of a picture; a TIFF may have several pages.

    Raises:
        UnreadableError: it is damaged, too large, or no letters were recognised.
        MissingExtraError: the extra `ocr` is not installed.
    """
    if not recogniser.wanted(0):
        raise no_text(
            name,
            "是图像，没有文字；请先做文字识别（OCR）或提供原文件",
            "it is a picture and has no text; run OCR first",
        )
    try:
        from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - comes with the extra
    except ImportError:
        raise MissingExtraError.for_extra("ocr", "pillow") from None
    recogniser.need(name, 1, alone=True)
    layout = Layout()
    try:
        with Image.open(io.BytesIO(data)) as picture:
            pages = getattr(picture, "n_frames", 1)
            if pages > MOST_PAGES:
                raise too_many_pages(name, pages)
            for page in range(pages):
                picture.seek(page)
                if picture.width * picture.height > _MOST_PIXELS:
                    raise too_large(name, 3 * picture.width * picture.height, 3 * _MOST_PIXELS)
                layout.page()
                layout.seen(recogniser.lines(picture.convert("RGB"), page + 1, pages))
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
    ):
        raise no_text(
            name,
            "图像损坏或不完整，打不开；请重新拍照、扫描，或重新传送",
            "the picture is damaged or cut and does not open; take, scan or send it again",
        ) from None
    document = layout.document(name)
    if not document.text.strip():
        raise no_text(
            name,
            "图像中没有识别出文字；请检查清晰度",
            "no letters were recognised in the picture; look at how sharp it is",
        )
    return document
