"""How a fault found in a field, or a missing paper, is mended.

Papers of the course are never made, signed, sealed or dated after the fact: such a fault stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.scoring.field_tests import holds

if TYPE_CHECKING:
    from enforcement_kit.model import Case
    from enforcement_kit.scoring.field_tests import FieldTest
    from enforcement_kit.scoring.standard import Cure, Item

__all__ = ["cure_of_field", "cure_of_missing"]

_BINDING: Final = frozenset({"cover", "catalogue"})
"""Papers that are made when the file is bound."""

_CLERICAL: Final = frozenset({"number", "party", "organ"})
"""Elements whose lack is a clerical error, put right by a dated correction."""

_COPY: Final = (
    "记录载明该行为已发生：核实原件确已制作的，补入原件或者注明出处的复制件；没有原件的不得补做"
)
_CORRECTION: Final = "另行制作注明当日日期的补正文书，送达当事人；不改动原件"
_BIND: Final = "立卷工作，可以补做"
_NEVER: Final = "案件过程中的文书，不得事后补做、补签、补盖或者改动日期"
_ANEW: Final = "依法另行作出内容完整的文书并送达"


def cure_of_field(test: FieldTest, case: Case) -> tuple[Cure, str]:
    """How the fault of a field is mended, and in words how."""
    if test.head == "papers":
        if test.kind in _BINDING:
            return "correct", _BIND
        if not test.word:
            return _paper(test.kind, case)
        return ("correct", _CORRECTION) if test.word in _CLERICAL else ("none", _NEVER)
    if test.head == "archiving":
        return "correct", _BIND
    if test.leaf == "states":
        return "new_act", _ANEW
    return "none", _NEVER


def cure_of_missing(item: Item, case: Case) -> tuple[Cure, str]:
    """How the lack of a paper is mended, and in words how."""
    kinds = [test.kind for test in item.present if test.head == "papers"]
    if any(kind in _BINDING for kind in kinds):
        return "correct", _BIND
    happened = any(holds(test, case) for test in item.present if test.head != "papers")
    return ("correct", _COPY) if happened and kinds else ("none", _NEVER)


def _paper(kind: str, case: Case) -> tuple[Cure, str]:
    stage = getattr(case, kind, None)
    return ("correct", _COPY) if stage else ("none", _NEVER)
