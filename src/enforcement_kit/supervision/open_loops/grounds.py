"""The duty behind a kind of loop, from the words of an article."""

from __future__ import annotations

from enforcement_kit.citation import Citation
from enforcement_kit.supervision.open_loops.loop import Duty

__all__ = ["duty_of"]


def duty_of(*articles: str, note: str = "", note_en: str = "") -> Duty:
    """A duty by articles such as `行政处罚法@2021 第四十八条`, read in the text; else practice."""
    basis = []
    for text in articles:
        law, _, rest = text.partition("@")
        version, _, place = rest.partition(" ")
        basis.append(Citation.parse(law + place).at(version))
    return Duty(basis=tuple(basis), sure="text" if basis else "", note=note, note_en=note_en)
