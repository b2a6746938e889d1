"""Lines of a file in flat memory, plain or packed, with a bound on the length of a line."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import UnreadableError, system_reason
from enforcement_kit.io.encodings import refuse_other_encodings
from enforcement_kit.io.packed import unpacked
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
            yield hashing, unpacked(hashing, path.name)
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{name}：无法打开（{zh}）",
            f"{name}: cannot be opened ({en})",
        ) from None


def bounded_lines(
    file: Readable, name: str, *, longest: int = LONGEST_LINE, begins: bool = True
) -> Iterator[tuple[int, bytes | None]]:
    """Number and content of each line that is not blank; `None` for one that is too long.

    Args:
        file: where the bytes come from.
        name: what messages call it.
        longest: bytes a line may have.
        begins: the first of them begin the file; what is a mark there is none in a later part.

    Raises:
        OtherEncodingError: for UTF-16 and UTF-32.
        DamagedFileError: where a packed file breaks off.
    """
    number = 0
    rest = b""
    skipping = False
    first = begins
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
