"""How the areas define a rate: its words, its two counts, and the subject that places both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.measures.definition import Rate

if TYPE_CHECKING:
    from enforcement_kit.measures.subject import Subject

__all__ = ["ratio"]


def ratio(
    key: str, labels: tuple[str, str], of: tuple[str, str], words: tuple[str, str], about: object
) -> Rate:
    """A rate whose two figures have one subject.

    Args:
        key: its key.
        labels: its name, Chinese and English.
        of: the keys of the figures above and below the line.
        words: the formula, Chinese and English.
        about: the subject of both.
    """
    subject: Subject[object] = about  # type: ignore[assignment]  # any subject will do here
    return Rate(
        key=key,
        label=labels[0],
        label_en=labels[1],
        unit="ratio",
        formula=words[0],
        formula_en=words[1],
        counting_basis=subject.basis,
        counting_basis_en=subject.basis_en,
        kind=subject.kind,
        by_date=subject.by_date,
        always_by=subject.always_by,
        numerator=of[0],
        denominator=of[1],
    )
