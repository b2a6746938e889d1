"""The papers of a file as one PDF."""

from __future__ import annotations

import datetime as dt
import io
import shutil

import attrs
import pypdfium2
import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.instruments import (
    OfficeError,
    bind_pdf,
    in_file_order,
    write_instrument,
    write_instruments,
)
from enforcement_kit.law import PackSet, load_packs

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="needs soffice (LibreOffice)")
KINDS = ["decision", "closing_approval", "prior_notice"]


def page_words(data: bytes) -> list[str]:
    """The words of each page, without spaces and line ends."""
    document = pypdfium2.PdfDocument(data)
    found = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


@needs_office
def test_cover_catalogue_and_papers_with_their_pages(ordinary, context):
    """The catalogue says on which pages the papers are, and there they are, numbered through."""
    made = write_instruments(ordinary, KINDS, context=context)
    pages = page_words(bind_pdf(ordinary, made, context=context))
    assert "行政处罚案卷" in pages[0]
    assert "卷内文书目录" in pages[1]
    inner = pages[2:]
    firsts = {
        title: next(at for at, words in enumerate(inner, 1) if title in words[:60])
        for title in ("行政处罚事先告知书", "行政处罚决定书", "结案审批表")
    }
    assert firsts["行政处罚事先告知书"] == 1
    assert list(firsts.values()) == sorted(firsts.values())
    last = firsts["结案审批表"]
    assert f"{firsts['行政处罚决定书']}-{last - 1}" in pages[1]
    for number, words in enumerate(inner, 1):
        assert words.endswith(str(number)) or words.startswith(str(number)), (number, words)


def test_without_libreoffice(ordinary, context, monkeypatch):
    """The message says what is missing and what to do instead."""
    monkeypatch.setenv("PATH", "")
    made = [write_instrument(ordinary, "decision", context=context)]
    with pytest.raises(OfficeError) as told:
        bind_pdf(ordinary, made, context=context)
    assert "LibreOffice" in told.value.message
    assert told.value.code == "office"


def test_a_program_that_fails(ordinary, context, monkeypatch, tmp_path):
    """A LibreOffice that ends with a fault gives no half PDF but a message."""
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    made = [write_instrument(ordinary, "decision", context=context)]
    with pytest.raises(OfficeError, match="转换失败"):
        bind_pdf(ordinary, made, context=context)
    program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    with pytest.raises(OfficeError, match="未能转换 1 份"):
        bind_pdf(ordinary, made, context=context)


def test_papers_of_another_case(ordinary, summary, context):
    """Papers of two cases are never bound together."""
    made = [
        write_instrument(ordinary, "decision", context=context),
        write_instrument(summary, "on_the_spot_decision", context=context),
    ]
    with pytest.raises(UsageError, match=summary.id):
        bind_pdf(ordinary, made, context=context)
    with pytest.raises(UsageError):
        bind_pdf(ordinary, [], context=context)


class TestOrder:
    """By the days of the papers, or as the pack says."""

    def test_by_days(self, ordinary, context):
        """Cover and catalogue first, then by day; a paper without a day stays where it was."""
        made = write_instruments(ordinary, context=context)
        kinds = [each.kind for each in in_file_order(made[::-1], PackSet(), None)]
        assert kinds[:2] == ["cover", "catalogue"]
        days = [each.day for each in in_file_order(made, PackSet(), None)[2:]]
        assert days == sorted(days)

    def test_by_the_pack(self, ordinary, context, tmp_path):
        """A pack that puts the decision first is followed; a receipt goes with what was served."""
        (tmp_path / "here.toml").write_text(
            """
format = "enforcement-kit/pack/1"
name = "here"

[[file_order]]
id = "main"
papers = ["decision", "prior_notice"]
since = 2020-01-01
basis = ["本镇立卷规范"]
sure = "text"
""",
            encoding="utf-8",
        )
        made = write_instruments(
            ordinary, ["prior_notice", "decision", "service_receipt"], context=context
        )
        packs = load_packs((), tmp_path)
        ordered = in_file_order(made, packs, dt.date(2024, 12, 1))
        assert [(each.kind, each.of) for each in ordered[:4]] == [
            ("decision", ""),
            ("service_receipt", "decision"),
            ("prior_notice", ""),
            ("service_receipt", "prior_notice"),
        ]


@needs_office
def test_a_file_without_papers_listed(ordinary, context):
    """Where the record lists no papers, the cover counts those that are bound."""
    case = attrs.evolve(ordinary, papers=(), archiving=attrs.evolve(ordinary.archiving, pages=None))
    made = write_instruments(case, ["decision"], context=context)
    words = page_words(bind_pdf(case, made, context=context))
    assert f"共1件{len(words) - 2}页" in words[0]
    assert io.BytesIO(b"")
