"""Letters in pictures, recognised line by line with the library rapidocr (extra `ocr`)."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Final, Literal

from enforcement_kit.documents.grid import laid_out
from enforcement_kit.documents.lines import goes_on, is_page_number
from enforcement_kit.documents.turned import Box
from enforcement_kit.errors import MissingExtraError
from enforcement_kit.text import width

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

    from enforcement_kit.documents.document import Note
    from enforcement_kit.documents.turned import SeenLine

__all__ = ["OcrMode", "Recogniser"]

OcrMode = Literal["auto", "never", "always"]
"""When letters of pictures are recognised: where a page has no text, never, on every page."""

_FEW: Final = 12
_SHORT: Final = 6
"""Letters that may be missing at the end of a line that fills the page."""
_INDENT: Final = 4
"""Letters by which the first line of a paragraph may be indented; one further in is centred."""
_ALIKE: Final = 0.75
"""How alike the letters of one paragraph are in height."""
_UPSIDE_DOWN: Final = 0.75
"""Mean confidence below which a page is looked at the other way up."""
_COMMAND: Final = 'pip install "enforcement-kit[ocr]"'


class Recogniser:
    """Recognises the letters of pages, if it is asked to and can.

    Attributes:
        ready: whether letters are recognised in this run.
        notes: what was left out.
    """

    def __init__(
        self, mode: OcrMode = "never", progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Takes the mode, and who is told the page and how many there are."""
        self._mode = mode
        self._progress = progress
        self.ready = False
        self.notes: list[Note] = []

    def wanted(self, words: int) -> bool:
        """Whether a page of so many words should be looked at as a picture."""
        return self._mode == "always" or (self._mode == "auto" and words < _FEW)

    def need(self, name: str, pages: int, *, alone: bool) -> None:
        """Says that pages are to be recognised.

        Args:
            name: name of the file.
            pages: how many.
            alone: whether the file has no others.

        Raises:
            MissingExtraError: rapidocr is not installed and there is no other page to read.
        """
        missing = [each for each in ("rapidocr", "onnxruntime") if not _installed(each)]
        if not missing:
            self.ready = True
            return
        if alone:
            raise MissingExtraError(
                f"{name}：{pages} 页只有图像，像是扫描件；识别文字需要库 {missing[0]}，未安装。"
                f"安装：{_COMMAND}",
                f"{name}: its {pages} pages are pictures; to recognise their letters the library"
                f" {missing[0]} is needed and not installed; install it: {_COMMAND}",
            )
        self.notes.append(
            (
                f"有 {pages} 页只有图像，未读；识别文字需要安装：{_COMMAND}",
                f"{pages} pages are pictures and were not read; to recognise them: {_COMMAND}",
            )
        )

    def lines(self, picture: Image, page: int, pages: int) -> list[SeenLine]:
        """The paragraphs of a page."""
        if self._progress is not None:
            self._progress(page, pages)
        boxes = _boxes(picture)
        if sum(box.sure for box in boxes) < _UPSIDE_DOWN * len(boxes):
            over = picture.rotate(180, expand=True)
            again = _boxes(over)
            if sum(box.sure for box in again) > sum(box.sure for box in boxes):
                picture, boxes = over, again
        return _paragraphs(laid_out(picture, boxes))


def _installed(library: str) -> bool:
    return importlib.util.find_spec(library) is not None


_ENGINE: list[object] = []


def _boxes(picture: Image) -> list[Box]:
    """What the library sees on a picture."""
    import numpy as np  # noqa: PLC0415 - comes with the extra
    from rapidocr import RapidOCR  # noqa: PLC0415 - an extra

    if not _ENGINE:
        # its own look at which way a line stands turns sound lines over
        quiet = {"Global.log_level": "critical", "Global.use_cls": False}
        _ENGINE.append(RapidOCR(params=quiet))
    result = _ENGINE[0](np.asarray(picture.convert("RGB")))  # type: ignore[operator]  # untyped library
    if result.boxes is None or result.txts is None or result.scores is None:
        return []
    return [
        Box(corners=tuple((float(x), float(y)) for x, y in corners), text=text, sure=float(score))
        for corners, text, score in zip(result.boxes, result.txts, result.scores, strict=True)
    ]


def _paragraphs(lines: list[SeenLine]) -> list[SeenLine]:
    """Lines joined where a sentence goes on, page numbers left out.

    A sentence goes on where its line reaches the right edge of what is written on the page.
    """
    lines = [line for line in lines if line.is_row or not is_page_number(line.text)]
    edges = (
        min((line.left for line in lines), default=0.0),
        max((line.right for line in lines), default=0.0),
    )
    found: list[SeenLine] = []
    last: SeenLine | None = None
    for line in lines:
        if last is not None and not line.is_row and _joins(last, line, edges):
            found[-1] = found[-1].with_more(line)
        else:
            found.append(line)
        last = None if line.is_row else line
    return found


def _joins(last: SeenLine, line: SeenLine, edges: tuple[float, float]) -> bool:
    small, large = sorted((last.height, line.height))
    if "\t" in last.text + line.text or small < _ALIKE * large:
        return False
    if last.left > edges[0] + _INDENT * small or last.right < edges[1] - _SHORT * small:
        return False
    return goes_on(last.text, line.text, width(last.text))
