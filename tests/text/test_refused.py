"""Why a text is no TOML, JSON or UTF-8, told by what the readers really raise."""

from __future__ import annotations

import json
import tomllib

import pytest

from enforcement_kit.text import syntax_reason


@pytest.mark.parametrize(
    ("reader", "text", "zh"),
    [
        (tomllib.loads, "a = 1\nb 2", "第 2 行第 3 个字符处不合格式"),
        (tomllib.loads, "a = ", "在文件末尾处不完整"),
        (json.loads, '{"a": 1,\n x}', "第 2 行第 2 个字符处不合格式"),
        (json.loads, "", "第 1 个字符处不合格式"),
        (lambda text: text.encode("gb18030").decode("utf-8"), "ab立案", "第 3 个字节起不是 UTF-8 文字"),
    ],
)  # fmt: skip
def test_what_the_readers_raise(reader, text: str, zh: str) -> None:
    """The place is said in Chinese; the English keeps what the reader says."""
    with pytest.raises(ValueError) as caught:
        reader(text)
    found = syntax_reason(caught.value)
    assert found[0] == zh
    assert found[1].isascii()
    assert "codec" not in found[1]


def test_too_deep() -> None:
    """JSON nested without end is said to be nested too deep."""
    assert syntax_reason(RecursionError("maximum recursion"))[0] == "嵌套层数过多"
    assert syntax_reason(ValueError("odd"))[0] == "不合格式"
