"""What packed files hold, in flat memory; a file that is cut is never taken for a shorter one."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final, Protocol

from enforcement_kit.errors import MissingExtraError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from enforcement_kit.io.readable import Readable

__all__ = ["DamagedFileError", "refuse_packed", "unpacked"]

_BITE: Final = 1024
"""Bytes unpacked at a time: a file made to swell gives some tens of megabytes for them at most."""

_CHUNK: Final = 1024 * 1024
_GZIP: Final = 16 + zlib.MAX_WBITS
_GZIP_PADDING: Final = b"\0"
_MAGIC: Final = ((b"\x1f\x8b", "gzip", ".jsonl.gz"), (b"\x28\xb5\x2f\xfd", "zstd", ".jsonl.zst"))
"""First bytes of packed content, the program that unpacks it, the ending that its file has."""

_REASONS: Final = (
    ("header check", "开头不是该压缩格式"),
    ("unknown frame descriptor", "开头不是该压缩格式"),
    ("unknown header flags", "文件头有不认识的标志"),
    ("header crc", "文件头的校验码不符"),
    ("data check", "内容与校验码不符"),
    ("checksum", "内容与校验码不符"),
    ("length check", "长度与所记的不符"),
    ("unknown compression method", "压缩方法不认识"),
    ("version not supported", "压缩格式的版本不认识"),
    ("memory", "解开所需的内存过大"),
)
"""Signs in what zlib and zstd say of a damage, and what that is in Chinese."""


class DamagedFileError(UnreadableError):
    """Raised where a packed file is damaged, or ends before its content does."""

    code = "damaged-file"


class _Frame(Protocol):
    """One part of a packed file that has its own beginning and end."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, /) -> bytes: ...


class _Unpacked:
    """Reads from pieces; what came before a damage is handed out before the damage is said."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._damage: DamagedFileError | None = None

    def read(self, size: int = -1, /) -> bytes:
        """At least `size` bytes, to the end of a piece; fewer where the file ends."""
        if self._damage is not None:
            raise self._damage
        found: list[bytes] = []
        count = 0
        while size < 0 or count < size:
            try:
                piece = next(self._pieces, None)
            except DamagedFileError as error:
                if not found:
                    raise
                self._damage = error
                break
            if piece is None:
                break
            found.append(piece)
            count += len(piece)
        return b"".join(found)


def _pieces(
    packed: Readable,
    name: str,
    new_frame: Callable[[], _Frame],
    damages: type[Exception],
    padding: bytes,
) -> Iterator[bytes]:
    frame: _Frame | None = None
    frames = 0
    try:
        while chunk := packed.read(_CHUNK):
            for at in range(0, len(chunk), _BITE):
                data = chunk[at : at + _BITE]
                while data:
                    if frame is None:
                        data = data.lstrip(padding) if frames else data
                        if not data:
                            break
                        frame = new_frame()
                        frames += 1
                    if piece := frame.decompress(data):
                        yield piece
                    data = frame.unused_data
                    frame = None if frame.eof else frame
    except damages as error:
        raise _damaged(name, _reason(str(error)), str(error)) from None
    if frame is not None or not frames:
        raise _damaged(name, "中途结束", "it ends in the middle")


def _reason(said: str) -> str:
    """What a library says of the damage, in Chinese."""
    words = said.lower()
    return next((zh for sign, zh in _REASONS if sign in words), "内容已损坏，解不开")


def _damaged(name: str, zh: str, en: str) -> DamagedFileError:
    return DamagedFileError(
        f"{name}：压缩文件损坏或不完整（{zh}）",
        f"{name}: the compressed file is damaged or cut ({en})",
    )


def refuse_packed(name: str, start: bytes) -> None:
    """Looks at the first bytes of content that is read as it is.

    Raises:
        UnreadableError: they are those of packed content, and how to unpack it.
    """
    for magic, program, ending in _MAGIC:
        if start.startswith(magic):
            raise UnreadableError(
                f"{name}：内容是 {program} 压缩的；请先解压再输入（{program} -dc 文件 | ekit …），"
                f"或给出以 {ending} 结尾的文件路径",
                f"{name}: the content is packed with {program}; unpack it on the way "
                f"({program} -dc FILE | ekit ...), or name a file that ends in {ending}",
            )


def unpacked(packed: Readable, name: str) -> Readable:
    """The content of a file by the ending of its name: `.gz`, `.zst`, or as it is.

    Reading raises `DamagedFileError` where the file is damaged, or ends before its content does.

    Raises:
        MissingExtraError: for `.zst` without the `zstd` extra.
    """
    if name.endswith(".gz"):
        return _Unpacked(
            _pieces(packed, name, lambda: zlib.decompressobj(_GZIP), zlib.error, _GZIP_PADDING)
        )
    if name.endswith(".zst"):
        try:
            import zstandard  # noqa: PLC0415 - of the extra
        except ImportError:
            raise MissingExtraError.for_extra("zstd", "zstandard") from None
        make = zstandard.ZstdDecompressor().decompressobj
        return _Unpacked(_pieces(packed, name, make, zstandard.ZstdError, b""))
    return packed
