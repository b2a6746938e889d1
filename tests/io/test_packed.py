"""What is wrong with a packed file is said in Chinese in the Chinese message."""

from __future__ import annotations

import gzip
import io
import re

import pytest

from enforcement_kit.errors import UnreadableError
from enforcement_kit.io import load
from enforcement_kit.io.packed import DamagedFileError, unpacked
from enforcement_kit.io.readable import Readable

WHOLE = gzip.compress(b'{"id":"c-1"}\n' * 400)


def changed(at: int, *values: int) -> bytes:
    """The file with some of its bytes replaced."""
    content = bytearray(WHOLE)
    at %= len(content)
    content[at : at + len(values)] = bytes(values)
    return bytes(content)


def drained(file: Readable) -> None:
    """Reads a file to its end."""
    while file.read():
        pass


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        (b"no gzip at all, but text", "开头不是该压缩格式", "incorrect header check"),
        (changed(2, 7), "压缩方法不认识", "unknown compression method"),
        (changed(3, 0xE0), "文件头有不认识的标志", "unknown header flags set"),
        (changed(10, 0xFF, 0xFF), "内容已损坏，解不开", "invalid block type"),
        (changed(-8, 0, 0, 0, 0), "内容与校验码不符", "incorrect data check"),
        (changed(-4, 0, 0, 0, 0), "长度与所记的不符", "incorrect length check"),
        (WHOLE[:-9], "中途结束", "it ends in the middle"),
        (b"", "中途结束", "it ends in the middle"),
    ],
)
def test_gzip(content: bytes, zh: str, en: str) -> None:
    """Each sort of damage has its words, and zlib's own stand in the English message alone."""
    file = unpacked(io.BytesIO(content), "cases.jsonl.gz")
    with pytest.raises(DamagedFileError) as caught:
        drained(file)
    assert zh in caught.value.message
    assert en in caught.value.message_en
    inside = caught.value.message.partition("（")[2]
    assert not re.search("[A-Za-z]", inside)


def test_zstd() -> None:
    """So it is with zstd."""
    zstandard = pytest.importorskip("zstandard")
    whole = bytearray(zstandard.ZstdCompressor(write_checksum=True).compress(b"x" * 5000))
    whole[-1] ^= 0xFF
    for content, zh in ((bytes(whole), "内容与校验码不符"), (b"no zstd", "开头不是该压缩格式")):
        file = unpacked(io.BytesIO(content), "cases.jsonl.zst")
        with pytest.raises(DamagedFileError) as caught:
            drained(file)
        assert zh in caught.value.message


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_a_packed_stream_is_named(packing: str) -> None:
    """Packed bytes without a name that says so are no damaged lines: the way to unpack them is told."""
    line = b'{"id":"c-1"}\n'
    if packing == "gzip":
        content = gzip.compress(line)
    else:
        content = pytest.importorskip("zstandard").compress(line)
    for source in (content, io.BytesIO(content)):
        with pytest.raises(UnreadableError, match=f"{packing} -dc"):
            load(source)
