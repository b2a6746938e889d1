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
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise UnreadableError(
            f"{name}：压缩文件损坏或不完整（{error}）；请重新取得该文件",
            f"{name}: the compressed file is damaged or cut ({error}); fetch it again",
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableError(
            f"{name}：无法打开（{reason}）",
            f"{name}: cannot be opened ({reason})",
        ) from None


def _unpacked(file: HashingReader, name: str) -> Readable:
    if name.endswith(".gz"):
        return gzip.GzipFile(fileobj=cast("IO[bytes]", file), mode="rb")
    if name.endswith(".zst"):
        return _unpacked_zstd(file, name)
    return file


def _unpacked_zstd(file: HashingReader, name: str) -> Readable:
    try:
        import zstandard  # noqa: PLC0415 - of the extra
    except ImportError:
        raise MissingExtraError.for_extra("zstd", "zstandard") from None

    class Reader:
        def __init__(self) -> None:
            self._stream = zstandard.ZstdDecompressor().stream_reader(
                cast("IO[bytes]", file), read_across_frames=True
            )

        def read(self, size: int = -1, /) -> bytes:
            try:
                return bytes(self._stream.read(size))
            except zstandard.ZstdError as error:
                raise UnreadableError(
                    f"{name}：压缩文件损坏（{error}）",
                    f"{name}: the compressed file is damaged ({error})",
                ) from None

    return Reader()


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
