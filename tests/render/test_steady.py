"""The same report gives the same bytes, and extras that are not there are named."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.render import chart_png, chart_svg, to_docx, to_html, to_markdown, to_xlsx
from enforcement_kit.render.zipping import steady_zip

HERE = Path(__file__).resolve().parent

WRITE = textwrap.dedent(
    """
    import hashlib, locale, sys
    sys.path.insert(0, sys.argv[1])
    from conftest import CASES, COMPLAINTS, TRAININGS, make_document, make_figures
    from enforcement_kit.render import to_docx, to_html, to_markdown, to_xlsx
    document, figures = make_document(), make_figures()
    records = (*CASES, *TRAININGS, *COMPLAINTS)
    for data in (
        to_markdown(document, figures),
        to_html(document, figures, records),
        to_docx(document, figures),
        to_xlsx(document, figures, records),
    ):
        print(hashlib.sha256(data).hexdigest())
    """
)


def digests(**environment: str) -> list[str]:
    """What a fresh interpreter writes in an environment of its own."""
    done = subprocess.run(
        [sys.executable, "-c", WRITE, str(HERE)],
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.split()


class TestBytes:
    """Bytes depend on the report alone."""

    @pytest.mark.parametrize(
        "environment",
        [
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"},
        ],
    )
    def test_any_seed_zone_and_locale(self, sample, environment):
        """Fresh interpreters with other seeds, zones and locales write what this one writes."""
        here = [
            to_markdown(sample.document, sample.figures),
            to_html(sample.document, sample.figures, sample.records),
            to_docx(sample.document, sample.figures),
            to_xlsx(sample.document, sample.figures, sample.records),
        ]
        assert [hashlib.sha256(data).hexdigest() for data in here] == digests(**environment)

    @pytest.mark.parametrize("write", [to_docx, to_xlsx])
    def test_archives(self, sample, write):
        """Parts are dated alike, the types stand first, the rest in order of name."""
        with zipfile.ZipFile(io.BytesIO(write(sample.document, sample.figures))) as archive:
            assert {(1980, 1, 1, 0, 0, 0)} == {one.date_time for one in archive.infolist()}
            names = archive.namelist()
        assert ["[Content_Types].xml", "_rels/.rels"] == names[:2]
        assert sorted(names[2:]) == names[2:]

    def test_order_and_dates_of_the_source_do_not_matter(self):
        """Two archives of the same parts, otherwise written, become one."""
        made = []
        for names, date in (
            (("b", "a"), (2020, 1, 1, 0, 0, 0)),
            (("a", "b"), (2021, 1, 1, 0, 0, 0)),
        ):
            data = io.BytesIO()
            with zipfile.ZipFile(data, "w") as archive:
                for name in names:
                    archive.writestr(zipfile.ZipInfo(name, date), name * 10)
            made.append(steady_zip(data.getvalue()))
        assert made[0] == made[1]


class TestExtras:
    """Without the `report` extra."""

    @pytest.mark.parametrize(
        ("write", "module", "library"),
        [(to_docx, "docx", "python-docx"), (to_xlsx, "xlsxwriter", "XlsxWriter")],
    )
    def test_files_need_their_library(self, sample, monkeypatch, write, module, library):
        """The error names the library and the command that installs it."""
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(MissingExtraError, match=library) as caught:
            write(sample.document, sample.figures)
        assert 'pip install "enforcement-kit[report]"' in caught.value.message

    @pytest.mark.parametrize(
        ("module", "library"), [("altair", "altair"), ("vl_convert", "vl-convert-python")]
    )
    @pytest.mark.parametrize("draw", [chart_svg, chart_png])
    def test_charts_need_theirs(self, sample, monkeypatch, module, library, draw):
        """So with charts, for either of the two libraries."""
        from enforcement_kit.render import Chart

        chart = next(block for block in sample.document.blocks if isinstance(block, Chart))
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(MissingExtraError, match=library):
            draw(chart, sample.figures)

    def test_page_without_charts(self, sample, monkeypatch):
        """The page stands all the same, with the values as tables in the place of charts."""
        monkeypatch.setitem(sys.modules, "altair", None)
        text = to_html(sample.document, sample.figures, sample.records).decode()
        assert "<svg" not in text
        assert 5 == text.count("未安装绘图组件，此处以数据表代替图。")
        assert 'id="chart-1-values"' in text

    def test_word_without_charts(self, sample, monkeypatch):
        """So does the Word file."""
        monkeypatch.setitem(sys.modules, "vl_convert", None)
        with zipfile.ZipFile(io.BytesIO(to_docx(sample.document, sample.figures))) as archive:
            assert not [name for name in archive.namelist() if "media" in name]
            assert 8 == archive.read("word/document.xml").count(b"<w:tbl>")

    def test_nothing_heavy_is_imported_for_text(self):
        """Markdown and the tree itself bring in none of the extra's libraries."""
        program = (
            "import sys; import enforcement_kit.render; "
            "print(*(m for m in ('docx', 'altair', 'vl_convert', 'xlsxwriter', 'lxml', 'ssl')"
            " if m in sys.modules))"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
        )
        assert "" == done.stdout.strip()
