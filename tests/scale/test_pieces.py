"""A file in pieces is the file in one: its beginning, its lines, its breaks, its length."""

from __future__ import annotations

import codecs
import gzip
import io
from typing import TYPE_CHECKING

import msgspec
import pytest

from enforcement_kit.io import validate
from enforcement_kit.io.lines import LONGEST_LINE, bounded_lines
from enforcement_kit.scale import FiguresWork, ValidateWork, run_work, running
from enforcement_kit.scale.inputs import inputs_of

if TYPE_CHECKING:
    from pathlib import Path

    from enforcement_kit.scale import RunResult

SMALL = 400


def lines_of(count: int) -> list[bytes]:
    """Short cases, invented."""
    return [f'{{"id":"c-{at}","cause":"噪声扰民案"}}'.encode() for at in range(count)]


def whole(source: Path) -> tuple[list[dict], int, int]:
    """The problems and counts of the reader that cuts nothing."""
    problems = []
    summary = validate(source, said=problems.append)
    taken = summary.records["cases"]
    return [each.to_dict() for each in problems], taken + summary.rejected, summary.rejected


def in_pieces(source: Path, jobs: int = 1, size: int = SMALL) -> tuple[list[dict], int, int]:
    """The same of a run."""
    out = source.with_name("out")
    result: RunResult = run_work(ValidateWork(unmask=True), source, out, jobs=jobs, size=size)
    rows = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
    return rows, result.read, result.rejected


def written(folder: Path, content: bytes, *, packed: bool = False) -> Path:
    """A file of cases."""
    source = folder / ("cases.jsonl.gz" if packed else "cases.jsonl")
    source.write_bytes(gzip.compress(content) if packed else content)
    return source


class TestBeginning:
    """What stands at the beginning of a file is looked for there alone."""

    @pytest.mark.parametrize("jobs", [1, 2])
    @pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
    @pytest.mark.parametrize(
        "mark", [codecs.BOM_UTF16_LE + b" damaged\n", codecs.BOM_UTF8, codecs.BOM_UTF16_BE + b"\n"]
    )
    def test_marks_on_a_cut(self, tmp_path: Path, mark: bytes, jobs: int, packed: bool) -> None:
        """A line that begins with a mark is one damaged line, and the records behind it are taken."""
        content = b"\n".join(lines_of(60)) + b"\n"
        plain = written(tmp_path, content)
        cut = list(inputs_of(plain).pieces(SMALL))[2].begin
        source = written(tmp_path, content[:cut] + mark + content[cut:], packed=packed)
        found = in_pieces(source, jobs)
        assert found == whole(source)
        assert found[1] >= 60
        assert found[2] == 1

    @pytest.mark.parametrize("jobs", [1, 2])
    @pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
    def test_marks_at_the_beginning(self, tmp_path: Path, jobs: int, packed: bool) -> None:
        """A BOM is passed over once; a file in UTF-16 is one problem, however long it is."""
        text = b"\n".join(lines_of(60)).decode() + "\n"
        for encoding in ("utf-8-sig", "utf-16"):
            source = written(tmp_path, text.encode(encoding), packed=packed)
            assert in_pieces(source, jobs) == whole(source)
        source = written(tmp_path, codecs.BOM_UTF8 + text.encode("utf-8-sig"), packed=packed)
        assert in_pieces(source, jobs) == whole(source)

    def test_lines_of_a_later_part(self) -> None:
        """Lines that do not begin a file are handed out with their marks."""
        part = codecs.BOM_UTF8 + b"a\n" + codecs.BOM_UTF16_LE + b"\n"
        assert list(bounded_lines(io.BytesIO(part), "x", begins=False)) == [
            (1, codecs.BOM_UTF8 + b"a"),
            (2, codecs.BOM_UTF16_LE),
        ]


class TestLines:
    """Every line of a packed file or a pipe is told by its number, and for what it is."""

    @pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
    def test_blank_lines_count(self, tmp_path: Path, packed: bool) -> None:
        """Blank lines before, between and behind the records move no number."""
        lines = lines_of(60)
        for at in range(0, 60, 7):
            lines[at] = b"{bad"
        for at in range(0, 60, 5):
            lines[at] = b"\n \r\n" + lines[at] + b"\n"
        source = written(tmp_path, b"\n\n" + b"\n".join(lines) + b"\n\n \n", packed=packed)
        found = in_pieces(source)
        assert found == whole(source)
        assert len({row["line"] for row in found[0]}) == 9

    def test_a_line_too_long(self, tmp_path: Path) -> None:
        """It is named for its length with its number, and the records behind it are taken."""
        long = b'{"id":"' + b"x" * (LONGEST_LINE + 5) + b'"}'
        lines = [*lines_of(3), long, *lines_of(9)[3:]]
        source = tmp_path / "cases.jsonl.gz"
        source.write_bytes(gzip.compress(b"\n".join(lines), 1))
        found = in_pieces(source)
        assert [(row["code"], row["line"]) for row in found[0]] == [("line-too-long", 4)]
        assert found == whole(source)


class TestBreaks:
    """A packed file that breaks off: what is there is taken, and the break is said."""

    @pytest.mark.parametrize("kept", [0, 5, 300, -4, None], ids=str)
    def test_a_cut_gzip(self, tmp_path: Path, kept: int | None) -> None:
        """The result is that of the reader that cuts nothing, wherever the file breaks off."""
        lines = lines_of(400)
        lines[200] = b"{bad"
        source = written(tmp_path, b"\n".join(lines) + b"\n", packed=True)
        content = source.read_bytes()
        source.write_bytes(b"no gzip" if kept is None else content[:kept])
        found = in_pieces(source)
        assert found == whole(source)
        assert [row["code"] for row in found[0]][-1] == "damaged-file"
        assert not source.with_name("out.parts").exists()

    def test_gone_on_with(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The last piece is not done again for its break, but where the file was mended."""
        source = written(tmp_path, b"\n".join(lines_of(400)) + b"\n", packed=True)
        content, out = source.read_bytes(), tmp_path / "out"
        for mended in (False, True):
            source.write_bytes(content[:-4] + b"\0\0\0\0")
            with monkeypatch.context() as patched:
                patched.setattr(running, "write_whole", stopped)
                with pytest.raises(KeyboardInterrupt):
                    run_work(ValidateWork(), source, out, size=SMALL)
            if mended:
                source.write_bytes(content)
            result = run_work(ValidateWork(), source, out, size=SMALL, resume=True)
            assert (result.resumed == result.pieces) is not mended
            summary = validate(source, said=lambda _: None)
            assert result.rejected == summary.rejected == (0 if mended else 1)
            assert result.read == summary.records["cases"] + summary.rejected


def stopped(*_: object, **__: object) -> None:
    """Stands where a run is to be interrupted."""
    raise KeyboardInterrupt


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_done_grows_to_the_whole(tmp_path: Path, jobs: int) -> None:
    """The bytes done are of the same measure as the bytes there are, in Parquet as in a plain file."""
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    lines = lines_of(300)
    plain = written(tmp_path, b"\n".join(lines) + b"\n")
    table = tmp_path / "cases.parquet"
    texts = pa.table({"record": [each.decode() for each in lines]})
    pq.write_table(texts, table, row_group_size=10)
    for source in (plain, table):
        told: list[tuple[int, int]] = []
        work, out = ValidateWork(), tmp_path / "out"
        result = run_work(
            work,
            source,
            out,
            jobs=jobs,
            size=2_000,
            through=lambda done, of, told=told: told.append((done, of)),
        )
        done = [each for each, _ in told]
        assert len(done) == result.pieces > 3
        assert done == sorted(done)
        assert {of for _, of in told} == {done[-1]}
        shares = [each / done[-1] for each in done]
        assert max(b - a for a, b in zip([0, *shares], shares, strict=False)) < 0.3


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_encoding_is_told_once_a_file(tmp_path: Path, jobs: int) -> None:
    """What is wrong with a whole file stands once in the problems of a run, not once a piece."""
    lines = [f'{{"id":"c-{at}","cause":"噪声扰民案"}}'.encode("gb18030") for at in range(60)]
    source = written(tmp_path, b"\n".join(lines) + b"\n")
    result = run_work(FiguresWork(period=2025), source, tmp_path / "out", jobs=jobs, size=SMALL)
    assert result.pieces > 3
    assert [each.code for each in result.problems] == ["encoding-gb18030"]
