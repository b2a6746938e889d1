"""What a source must be able to do: be read."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import IO, Final, Protocol

__all__ = ["HashingReader", "Readable", "digest_of_file"]

_CHUNK: Final = 1024 * 1024


class Readable(Protocol):
    """A binary file or anything read like one."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes, all by default; none at the end."""
        ...


class HashingReader:
    """A binary source that is hashed (SHA-256) as it is read."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        """Reads and hashes."""
        data = self._file.read(size)
        self._digest.update(data)
        return data

    def hexdigest(self) -> str:
        """The digest of the whole source; reads what is left of it."""
        while self.read(_CHUNK):
            pass
        return self._digest.hexdigest()


def digest_of_file(file: Path | IO[bytes]) -> str:
    """The SHA-256 of a whole file that was opened before, by path or as one that can be sought."""
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    file.seek(0)
    return HashingReader(file).hexdigest()
