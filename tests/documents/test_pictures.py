"""Pictures of pages: letters recognised with their confidence, lines and cells in their order."""

from __future__ import annotations

import io
import math
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.documents import letters, read_bytes
from enforcement_kit.documents.turned import (
    Box,
    SeenLine,
    angle_of,
    in_lines,
    joined_cell,
    straightened,
)
from enforcement_kit.errors import MissingExtraError, UnreadableError


def box(text: str, left: float, top: float, *, angle: float = 0.0, sure: float = 0.99) -> Box:
    """A box of a text whose letters are 30 wide and high, on a page turned by an angle."""
    right, bottom = left + 30 * len(text), top + 30
    cos, sin = math.cos(angle), math.sin(angle)
    return Box(
        corners=tuple(
            (x * cos - y * sin, x * sin + y * cos)
            for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))
        ),
        text=text,
        sure=sure,
    )


class TestOrder:
    """Boxes in the order in which they are read."""

    @given(st.floats(min_value=-0.035, max_value=0.035))
    def test_a_turned_page(self, angle: float) -> None:
        """Up to two degrees of turn change neither the lines nor their order."""
        boxes = [
            box("右边的话", 700, 100, angle=angle),
            box("左边的话", 100, 100, angle=angle),
            box("第二行很长的一句话", 100, 160, angle=angle),
        ]
        assert angle_of(boxes) == pytest.approx(angle, abs=1e-6)
        lines = in_lines(straightened(boxes, angle_of(boxes)))
        assert [line.text for _, line in lines] == ["左边的话\t右边的话", "第二行很长的一句话"]

    def test_letters_keep_their_confidence(self) -> None:
        """Each stretch of a line keeps the confidence of its box, behind the tab too."""
        lines = in_lines(
            straightened([box("罚款", 0, 0, sure=0.9), box("3000元", 300, 0, sure=0.6)], 0)
        )
        (_, line) = lines[0]
        assert [(line.text[start:end], sure) for start, end, sure in line.letters] == [
            ("罚款", 0.9),
            ("3000元", 0.6),
        ]

    def test_gaps(self) -> None:
        """Boxes that touch are one word, those apart two, those far apart two columns."""
        lines = in_lines(
            straightened(
                [box("甲乙", 0, 0), box("丙", 62, 0), box("丁", 112, 0), box("戊", 300, 0)], 0
            )
        )
        assert [line.text for _, line in lines] == ["甲乙丙 丁\t戊"]

    def test_lines_of_a_cell(self) -> None:
        """A code that a cell broke is whole again; other lines are parted by a space."""
        assert joined_cell([SeenLine(text="1201111980"), SeenLine(text="01021234")]).text == (
            "120111198001021234"
        )
        assert (
            joined_cell([SeenLine(text="承办机构"), SeenLine(text="意见")]).text == "承办机构 意见"
        )
        assert joined_cell([]).text == ""
        assert joined_cell([SeenLine(text="某镇罚〔2"), SeenLine(text="022〕21号")]).text == (
            "某镇罚〔2022〕21号"
        )
        assert joined_cell([SeenLine(text="2022.9.2"), SeenLine(text="8")]).text == "2022.9.28"


class TestBad:
    """What cannot be read, and what is said of it."""

    def test_without_the_extra(self, monkeypatch) -> None:
        """A picture needs the extra, which the message names; without OCR it says that it has no text."""
        monkeypatch.setattr(letters, "_installed", lambda _: False)
        with pytest.raises(MissingExtraError, match=r"enforcement-kit\[ocr\]"):
            read_bytes(b"\x89PNG", "a.png", ocr="auto")
        with pytest.raises(UnreadableError, match="没有文字"):
            read_bytes(b"\x89PNG", "a.png")

    @pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"no picture", b"II*\x00" + bytes(40)])
    def test_damaged(self, data: bytes) -> None:
        """A damaged picture is refused with its name, in the words of people."""
        pytest.importorskip("rapidocr", reason="needs rapidocr (extra ocr)")
        with pytest.raises(UnreadableError, match=r"a\.tif") as refused:
            read_bytes(data, "a.tif", ocr="auto")
        assert "Error" not in str(refused.value)


def drawn(lines: list[str], *, turn: float = 0.0, ruled: bool = False) -> bytes:
    """A picture of lines in a Chinese font, in a box of two cells a line where it is ruled."""
    pil = pytest.importorskip("PIL.Image", reason="needs Pillow (extra ocr)")
    from PIL import ImageDraw, ImageFont

    match = shutil.which("fc-match")
    if match is None:
        pytest.skip("needs fontconfig, which is not installed")
    path = subprocess.run(
        [match, "-f", "%{file}", "Noto Sans CJK SC"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout
    font = ImageFont.truetype(path, 32)
    page = pil.new("L", (1400, 160 + 80 * len(lines)), 255)
    pen = ImageDraw.Draw(page)
    for at, line in enumerate(lines):
        top = 60 + 80 * at
        for cell, words in enumerate(line.split("\t")):
            pen.text((120 + 360 * cell, top + 16), words, font=font, fill=0)
            if ruled:
                right = 460 if not cell else 1300
                pen.rectangle((100 + 360 * cell, top, right, top + 80), outline=0, width=2)
    kept = io.BytesIO()
    page.rotate(turn, fillcolor=255, resample=pil.Resampling.BICUBIC).save(kept, "PNG")
    return kept.getvalue()


class TestRecognised:
    """Pictures that the library reads."""

    @pytest.fixture(autouse=True)
    def needs_the_extra(self) -> None:
        """Skips where the library is not installed."""
        pytest.importorskip("rapidocr", reason="needs rapidocr (extra ocr)")

    def test_lines(self) -> None:
        """Lines of a page are read with their confidence; whoever waits is told of each page."""
        told: list[tuple[int, int]] = []
        document = read_bytes(
            drawn(["行政处罚决定书", "津西青杨罚〔2022〕21号", "罚款人民币叁仟元整"], turn=0.8),
            "a.png",
            ocr="auto",
            progress=lambda page, pages: told.append((page, pages)),
        )
        assert told == [(1, 1)]
        assert "行政处罚决定书" in document.text
        assert "罚款人民币叁仟元整" in document.text
        assert document.page(0) == 1
        at = document.text.index("叁仟元")
        assert 0.5 < document.confidence(at, at + 3) <= 1

    def test_ruled_cells(self) -> None:
        """Ruled cells are a table, on a page that lies askew too."""
        document = read_bytes(
            drawn(
                ["案由\t占用道路经营案", "当事人\t张三", "罚款金额\t3000元"], turn=-0.9, ruled=True
            ),
            "a.png",
            ocr="auto",
        )
        assert document.text.split("\n") == [
            "案由\t占用道路经营案",
            "当事人\t张三",
            "罚款金额\t3000元",
        ]
        assert document.cell(document.text.index("张三")) == (1, 2, 2)

    def test_upside_down(self) -> None:
        """A page that lies on its head is read all the same."""
        pil = pytest.importorskip("PIL.Image", reason="needs Pillow (extra ocr)")
        page = pil.open(io.BytesIO(drawn(["行政处罚决定书", "罚款人民币叁仟元整"]))).rotate(180)
        kept = io.BytesIO()
        page.save(kept, "PNG")
        document = read_bytes(kept.getvalue(), "a.png", ocr="auto")
        assert document.text.replace("\n", "").startswith("行政处罚决定书")
