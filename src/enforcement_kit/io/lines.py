"""Lines of a file in flat memory: plain, gzip or zstd, with a bound on the length of a line."""

from __future__ import annotations

import gzip
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final, cast

from enforcement_kit.errors import MissingExtraError, UnreadableError
from enforcement_kit.io.encodings import refuse_other_encodings
from enforcement_kit.io.readable import HashingReader, Readable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["LONGEST_LINE", "bounded_lines", "opened"]

LONGEST_LINE: Final = 64 * 1024 * 1024
"""Bytes a line may have; a longer one is named and passed over."""

_CHUNK: Final = 1024 * 1024
_BOM: Final = b"\xef\xbb\xbf"


@contextmanager
def opened(path: Path, name: str) -> Iterator[tuple[HashingReader, Readable]]:
    """Opens a records file: the reader that hashes its bytes, and its unpacked content.

    Raises:
        UnreadableError: for a file that cannot be opened or unpacked.
        MissingExtraError: for `.zst` without the `zstd` extra.
    """
    try:
        with path.open("rb") as file:
            hashing = HashingReader(file)
            yield hashing, _unpacked(hashing, path.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableError(
            f"{name}：无法打开（{reason}）",
            f"{name}: cannot be opened ({reason})",
        ) from None


class _Unpacked:
    """What a packed file holds; damage is said where it is met."""

    def __init__(self, inner: Readable, name: str, damages: tuple[type[Exception], ...]) -> None:
        self._inner = inner
        self._name = name
        self._damages = damages

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._inner.read(size)
        except self._damages as error:
            raise UnreadableError(
                f"{self._name}：压缩文件损坏或不完整（{error}）；请重新取得该文件",
                f"{self._name}: the compressed file is damaged or cut ({error}); fetch it again",
            ) from None


def _unpacked(file: HashingReader, name: str) -> Readable:
    if name.endswith(".gz"):
        packed = gzip.GzipFile(fileobj=cast("IO[bytes]", file), mode="rb")
        return _Unpacked(packed, name, (gzip.BadGzipFile, zlib.error, EOFError))
    if name.endswith(".zst"):
        try:
            import zstandard  # noqa: PLC0415 - of the extra
        except ImportError:
            raise MissingExtraError.for_extra("zstd", "zstandard") from None
        stream = zstandard.ZstdDecompressor().stream_reader(
            cast("IO[bytes]", file), read_across_frames=True
        )
        return _Unpacked(stream, name, (zstandard.ZstdError,))
    return file


def bounded_lines(
    file: Readable, name: str, *, longest: int = LONGEST_LINE
) -> Iterator[tuple[int, bytes | None]]:
    """Number and content of each line that is not blank; `None` for one that is too long.

    Raises:
        UnreadableError: for UTF-16 and UTF-32.
    """
    number = 0
    rest = b""
    skipping = False
    first = True
    while chunk := file.read(_CHUNK):
        if first:
            refuse_other_encodings(name, chunk)
            chunk = chunk.removeprefix(_BOM)
            first = False
        parts = (rest + chunk).split(b"\n")
        rest = parts.pop()
        for part in parts:
            number += 1
            if skipping:
                skipping = False
                yield number, None
            elif part and not part.isspace():
                yield number, part if len(part) <= longest else None
        if skipping or len(rest) > longest:
            skipping = True
            rest = b""
    if skipping:
        yield number + 1, None
    elif rest and not rest.isspace():
        yield number + 1, rest
