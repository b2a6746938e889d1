"""What the readers of fixed-length identifiers share."""

import re
from typing import Final

from enforcement_kit._fold import INVISIBLE, fold

MASKS: Final = re.compile(r"[*×✱✻•●○◆◇■□▇█?？…]|[xX]{4,}|_{2,}")
"""Characters written in place of those that were taken out before publication."""

_PROVINCES: Final = re.compile(
    "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91",
)

_DROPPED: Final = dict.fromkeys(map(ord, [*INVISIBLE, " ", "-", ".", "'", "`"]))


def compact(text: str) -> str:
    """Half-width capitals without spaces, hyphens, dots, invisible characters."""
    return fold(text).translate(_DROPPED).upper()


def known_division(code: str) -> bool:
    """Whether a division code begins with a province of GB/T 2260.

    83 stands in residence permits, 91 for abroad; 100000 is the whole country.
    """
    return code.isdigit() and (_PROVINCES.match(code) is not None or code == "100000")


def is_masked(text: str) -> bool:
    """Whether a part of the text was replaced by asterisks or the like."""
    return MASKS.search(text) is not None
