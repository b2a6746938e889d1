"""The records of one piece, with what was wrong with them."""

from __future__ import annotations

from array import array
from typing import IO, TYPE_CHECKING

from enforcement_kit.errors import Problem
from enforcement_kit.io.identity import SeenIds, digest_of
from enforcement_kit.io.source import FileSource
from enforcement_kit.io.stream import RecordStream
from enforcement_kit.model import KINDS, Case
from enforcement_kit.scale.towns import extract_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.codec.unknown import UnknownKey
    from enforcement_kit.io.readable import Readable
    from enforcement_kit.model import Record
    from enforcement_kit.scale.pieces import Piece

__all__ = ["RecordsOfPiece"]


class _Noted(SeenIds):
    """Ids looked up among those seen elsewhere, with their digests in order.

    Attributes:
        digests: of the ids that were new.
        doubled: of those that were not.
    """

    def __init__(self, among: SeenIds) -> None:
        super().__init__()
        self._among = among
        self.digests = array("Q")
        self.doubled = array("Q")

    def add(self, name: str) -> bool:
        digest = digest_of(name)
        new = self._among.add_digest(digest)
        (self.digests if new else self.doubled).append(digest)
        return new


class _Counted:
    """Counts the line ends that pass."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self.lines = 0
        self._open = False

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        if data:
            self.lines += data.count(b"\n")
            self._open = not data.endswith(b"\n")
        elif self._open:
            self._open = False
            self.lines += 1
        return data


class RecordsOfPiece:
    """Iterates over the records of a piece; the rest is known when it has ended.

    Args:
        piece: the piece.
        closely: look for unknown keys and at identifiers too.
        among: ids that stand in other pieces; a record with one of them is set aside. Those of
            this piece are added.
        beside: where what a second pass needs of each case goes, where one follows.

    Attributes:
        kind: kind of the records.
        problems: what was wrong; the line counts within the piece.
    """

    def __init__(
        self,
        piece: Piece,
        *,
        closely: bool,
        among: SeenIds | None = None,
        beside: IO[bytes] | None = None,
    ) -> None:
        self.kind = piece.kind
        self.problems: list[Problem] = []
        self._beside = beside
        self._seen = _Noted(SeenIds() if among is None else among)
        self._file = _Counted(piece.opened())
        source = FileSource(
            kind=piece.kind,
            name=piece.name,
            path=None,
            stream=self._file,
            fields=piece.fields,
            encoding=piece.encoding,
            begins=piece.first,
        )
        self._stream = RecordStream(
            source, KINDS[piece.kind], closely=closely, version=piece.version, seen=self._seen
        )

    def __iter__(self) -> Iterator[Record]:
        for each in self._stream:
            if isinstance(each, Problem):
                self.problems.append(each)
                continue
            if self._beside is not None and isinstance(each, Case):
                self._beside.write(extract_of(each) + b"\n")
            yield each

    def take_problems(self) -> list[Problem]:
        """Hands over the problems met so far; they are told of no more."""
        found, self.problems = self.problems, []
        return found

    @property
    def unknown_keys(self) -> tuple[UnknownKey, ...]:
        """The keys met that no class has, each once with its count."""
        return self._stream.unknown_keys

    @property
    def read(self) -> int:
        """Records found, those set aside included."""
        return self._stream.read

    @property
    def rejected(self) -> int:
        """Records set aside."""
        return self._stream.rejected

    @property
    def sha256(self) -> str:
        """Digest of the bytes of the piece."""
        return self._stream.sha256

    @property
    def ids(self) -> bytes:
        """Digests of the ids, eight bytes each, in their order."""
        return self._seen.digests.tobytes()

    @property
    def doubled(self) -> bytes:
        """Digests of the ids of records set aside because they stood there already."""
        return self._seen.doubled.tobytes()

    @property
    def lines(self) -> int:
        """How many lines there were."""
        return self._file.lines
