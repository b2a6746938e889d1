"""What a run goes through: files of records of one kind each, cut into pieces."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, cast

import attrs

from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.io.argument import records_argument
from enforcement_kit.io.beside import fields_beside
from enforcement_kit.io.encodings import LineDecoder, OtherEncodingError
from enforcement_kit.io.folder import SUFFIXES
from enforcement_kit.io.kind_told import kind_of_path
from enforcement_kit.io.lines import bounded_lines
from enforcement_kit.io.parquet import opened_parquet
from enforcement_kit.io.readable import HashingReader, digest_of_file
from enforcement_kit.io.source import FileSource, ParquetSource
from enforcement_kit.model import KIND_LABELS, SCHEMA_VERSION, Town
from enforcement_kit.scale.pieces import (
    Piece,
    is_parquet,
    parquet_kind_and_fields,
    parquet_lengths,
    pieces_of,
    splits,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import IO

    from enforcement_kit.errors import Problem
    from enforcement_kit.io.readable import Readable
    from enforcement_kit.io.source import Source
    from enforcement_kit.io.stream import InputFile
    from enforcement_kit.model import FieldSet

__all__ = ["RunInput", "RunInputs", "inputs_of"]


@attrs.frozen(kw_only=True)
class RunInput:
    """One file of records of one kind.

    Attributes:
        kind: kind of record.
        name: what messages call the file.
        file: its path, or an open binary file.
        parquet: whether an open file is Parquet.
        fields: what the source of its records had a place for.
        version: version of its records.
    """

    kind: str
    name: str
    file: Path | Readable = attrs.field(eq=False)
    parquet: bool = False
    fields: FieldSet | None = None
    version: int = SCHEMA_VERSION

    @property
    def splits(self) -> bool:
        """Whether it has ranges that processes can read apart from one another."""
        return isinstance(self.file, Path) and splits(self.file)

    @property
    def bytes(self) -> int | None:
        """Its length, where it is known beforehand; of Parquet that of its row groups, unpacked."""
        if isinstance(self.file, Path) and self._is_parquet:
            return sum(parquet_lengths(self.file))
        try:
            return self.file.stat().st_size if isinstance(self.file, Path) else None
        except OSError:
            return None

    def pieces(self, size: int) -> Iterator[Piece]:
        """Its pieces in their order, numbered from 0; a file without records is one piece.

        Raises:
            UnreadableError: it cannot be opened or unpacked.
            MissingExtraError: Parquet without pyarrow, `.zst` without the extra `zstd`.
        """
        found = False
        encoding = "utf-8" if self._is_parquet else None
        for piece in self._cut(size):
            found = True
            try:
                encoding = encoding or _encoding_of(piece)
            except OtherEncodingError:
                # that is told where the piece is gone through, once for the file
                yield self._own(piece, None)
                return
            yield self._own(piece, encoding)
        if not found:
            yield self._own(Piece(number=0, path=None, content=b""), None)

    @property
    def _is_parquet(self) -> bool:
        return self.parquet or (isinstance(self.file, Path) and is_parquet(self.file))

    def _own(self, piece: Piece, encoding: str | None) -> Piece:
        return attrs.evolve(
            piece,
            kind=self.kind,
            name=self.name,
            fields=self.fields,
            version=self.version,
            encoding=encoding,
        )

    def _cut(self, size: int) -> Iterator[Piece]:
        if not self.parquet or isinstance(self.file, Path):
            yield from pieces_of(self.file, size=size, name=self.name)
            return
        with opened_parquet(cast("IO[bytes]", self.file), self.name, self.kind) as texts:
            yield from pieces_of(texts, size=size, name=self.name)

    def digest(self) -> str:
        """The SHA-256 of its bytes; of an open file, when it was read."""
        if isinstance(self.file, HashingReader):
            return self.file.hexdigest()
        return digest_of_file(cast("Path | IO[bytes]", self.file))


@attrs.frozen(kw_only=True)
class RunInputs:
    """All that a run goes through.

    Attributes:
        files: the files, kind by kind.
        town: what a folder says of its town; an empty one for a file by itself.
        problems: what is wrong with the argument itself.
        rejected: 1 where what the folder says of its town could not be taken.
        whole: files that were read whole to that end.
    """

    files: tuple[RunInput, ...]
    town: Town = attrs.field(factory=Town)
    problems: tuple[Problem, ...] = ()
    rejected: int = 0
    whole: tuple[InputFile, ...] = ()

    @property
    def splits(self) -> bool:
        """Whether all of them have ranges."""
        return all(each.splits for each in self.files)

    @property
    def bytes(self) -> int | None:
        """Their length together, where it is known beforehand."""
        lengths = [each.bytes for each in self.files]
        return None if None in lengths else sum(each or 0 for each in lengths)

    def pieces(self, size: int) -> Iterator[Piece]:
        """The pieces of all files in their order, numbered from 0."""
        number = 0
        for each in self.files:
            for piece in each.pieces(size):
                yield attrs.evolve(piece, number=number)
                number += 1


def _encoding_of(piece: Piece) -> str | None:
    """The encoding that the first line of a piece that is not plain ASCII settles.

    Raises:
        OtherEncodingError: the file begins with the mark of an encoding that is not read.
    """
    decode = LineDecoder()
    try:
        with closing(piece.opened()) as file:
            for _, line in bounded_lines(file, piece.name, begins=piece.first):
                if line is not None and not line.isascii() and decode(line) is not None:
                    break
    except OtherEncodingError:
        raise
    except UnreadableError:
        pass  # what is wrong is told where the piece is gone through
    return decode.encoding


def inputs_of(source: str | Path | Readable, kinds: Collection[str] | None = None) -> RunInputs:
    """What a records argument offers to a run.

    Args:
        source: a `.jsonl` file (plain, `.gz`, `.zst`), a `.parquet` with the text of each record
            in one column, a folder of records, or an open binary file of JSON lines or Parquet. A
            file is of the kind of its name or its metadata, else of cases.
        kinds: kinds that the run is about; all by default.

    Raises:
        UsageError: it is something that has no pieces, such as a bundle or a ledger; or holds
            none of these kinds.
        UnreadableError: it cannot be read, as packed content of an open file; or nobody tells the
            kind of records that are plainly no cases.
    """
    if not isinstance(source, str | Path):
        name = str(getattr(source, "name", "<stream>"))
        found = _of_reader(source, name if name.startswith("<") else Path(name).name)
    elif Path(source).is_dir():
        name = Path(source).name
        found = _of_folder(Path(source))
    else:
        name = Path(source).name
        found = _of_file(Path(source))
    if kinds is None:
        return found
    files = tuple(each for each in found.files if each.kind in kinds)
    if not files:
        raise UsageError(
            f"{name}：其中没有{'、'.join(KIND_LABELS[kind] for kind in kinds)}记录",
            f"{name}: it holds no records of {', '.join(kinds)}",
        )
    return attrs.evolve(found, files=files)


def _of_file(path: Path) -> RunInputs:
    name = path.name
    if is_parquet(path):
        stated, fields = parquet_kind_and_fields(path)
        stem = name.partition(".")[0]
        kind = stated or (stem if stem in KIND_LABELS else "cases")
        fields = fields or fields_beside(path, kind)
        return RunInputs(files=(RunInput(kind=kind, name=name, file=path, fields=fields),))
    if not name.lower().endswith(SUFFIXES):
        raise UsageError(
            f"{name}：分块处理须为 .jsonl（可 .gz、.zst）或 .parquet",
            f"{name}: records are read in pieces from .jsonl (also .gz, .zst) or .parquet",
        )
    kind, problems = kind_of_path(path)
    file = RunInput(kind=kind, name=name, file=path, fields=fields_beside(path, kind))
    return RunInputs(files=(file,), problems=problems)


def _of_folder(folder: Path) -> RunInputs:
    found = records_argument(folder)
    files = (_of_source(each, found.version, found.town) for each in found.sources)
    return RunInputs(
        files=tuple(each for each in files if each is not None),
        town=found.town,
        problems=found.problems,
        rejected=found.rejected,
        whole=found.inputs,
    )


def _of_reader(source: Readable, name: str) -> RunInputs:
    if not hasattr(source, "readline"):
        return RunInputs(files=(RunInput(kind="cases", name=name, file=HashingReader(source)),))
    found = records_argument(source)
    files = [_of_source(each, found.version, found.town) for each in found.sources]
    if None in files or found.inputs or not files:
        raise UsageError(
            f"{name}：是合并文件或台账，须整体读入，不能分块；去掉 --jobs、--resume",
            f"{name}: a bundle or a ledger is read as a whole and has no pieces; leave out --jobs "
            "and --resume",
        )
    return RunInputs(files=tuple(each for each in files if each is not None))


def _of_source(source: Source, version: int, town: Town) -> RunInput | None:
    """A source as a file of a run; `None` for one that has no pieces."""
    fields = town.fields_of(source.kind)
    if isinstance(source, FileSource):
        file = source.path or HashingReader(cast("Readable", source.stream))
        return RunInput(
            kind=source.kind, name=source.name, file=file, version=version, fields=fields
        )
    if isinstance(source, ParquetSource) and not isinstance(source.file, Path):
        with opened_parquet(source.file, source.name, source.kind) as texts:
            fields = texts.fields
        source.file.seek(0)
        return RunInput(
            kind=source.kind,
            name=source.name,
            file=source.file,
            parquet=True,
            fields=fields,
        )
    return None
