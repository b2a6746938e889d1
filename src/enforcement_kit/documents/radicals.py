"""Radicals that some PDFs hold in place of the characters that look the same.

A program that prints may store ⼈ (U+2F08, the radical) where the page shows 人. Equivalents are
those of Unicode: by compatibility for U+2F00 to U+2FD5 and U+F900 to U+FAD9, by the table
EquivalentUnifiedIdeograph for the whole characters among U+2E80 to U+2EF3.
"""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["plain_letters"]

_SUPPLEMENT: Final = (
    "⺁厂⺄乙⺇几⺈刀⺊卜⺌小⺍小⺎尢⺏尣⺒巳⺓幺⺗心⺛旡⺝月⺟母⺠民⺩王⺪疋⺬示⺮竹⺶羊⺷羊⺻聿⺼肉"
    "⺽臼⻁虎⻄西⻅见⻆角⻇角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟"
    "⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻯竜⻰龙⻳龟"
)
_RANGES: Final = (range(0x2F00, 0x2FD6), range(0xF900, 0xFADA))
_TABLE: Final = {
    **{
        code: whole
        for codes in _RANGES
        for code in codes
        if len(whole := unicodedata.normalize("NFKC", chr(code))) == 1
    },
    **{
        ord(radical): whole
        for radical, whole in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)
    },
}


def plain_letters(text: str) -> str:
    """The text with whole characters for radicals, one for one."""
    return text.translate(_TABLE)
