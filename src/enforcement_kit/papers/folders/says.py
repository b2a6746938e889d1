"""What each paper states, as the rules of consistency compare it: the `papers` of a case."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.folders.crews import take_crew
from enforcement_kit.papers.folders.draft import on_disk, provision
from enforcement_kit.papers.folders.order import day_of_paper, own_roles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.papers.folders.draft import Draft
    from enforcement_kit.papers.folders.filed import FiledPaper
    from enforcement_kit.papers.value import Value

__all__ = ["articles_of", "file_paper", "fine_of"]

_OF_PARTY: Final = ("party_name", "id_number", "credit_code", "address")
_ASKED: Final = ("interviewed", "on_site", "recipient")
"""Whom a record or a receipt is about, where it does not name the party as such."""

_SERVED: Final = frozenset(["service_receipt"])
_RECORDS: Final = frozenset(["inspection_record", "interview_record"])
_HELD_BY_OTHERS: Final = frozenset(["cover", "catalogue"])


def file_paper(draft: Draft, at: int, filed: FiledPaper, *, names_party: bool) -> None:
    """Puts a paper into the list of papers of a case, with all that it says.

    Args:
        draft: the case.
        at: the place of the paper in the list.
        filed: the paper.
        names_party: whether what it says of a person or organisation is said of the party.
    """
    here = f"/papers/{at}"
    draft.put(f"{here}/id", None, filed.id)
    draft.put(f"{here}/kind", filed, filed.kind)
    number = _number_of(filed)
    draft.take(f"{here}/number", filed, number)
    day = _date_of(filed)
    if day is not None:
        draft.take(f"{here}/date", filed, day, on_disk(_day(filed)))
    names = filed.every("signature")
    signers = [(value, {"name": str(value.value)}) for value in names if value.role != "party"]
    draft.members(f"{here}/signed_by", filed, signers)
    draft.take(f"{here}/sealed_by", filed, filed.only("seal"))
    elements = _elements(filed)
    if elements:
        draft.put(f"{here}/elements", None, elements)
    _say(draft, f"{here}/says", filed, names_party=names_party)


def _say(draft: Draft, here: str, filed: FiledPaper, *, names_party: bool) -> None:
    for field in _OF_PARTY:
        if names_party or field == "credit_code":
            draft.take(f"{here}/{field}", filed, filed.only(field, of=0))
    fine = fine_of(filed)
    if fine is not None:
        draft.take(f"{here}/fine", filed, fine[0], on_disk(fine[1]))
    draft.take(f"{here}/facts", filed, filed.only("facts"))
    day = _date_of(filed)
    if day is not None and filed.kind not in _SERVED:
        draft.take(f"{here}/date", filed, day, on_disk(_day(filed)))
    draft.take(f"{here}/document_number", filed, _number_of(filed))
    if filed.kind in _RECORDS:
        take_crew(draft, f"{here}/officers", filed)
    cited = articles_of(filed)
    draft.members(f"{here}/articles", filed, [(value, text) for text, value in cited.items()])


def _number_of(filed: FiledPaper) -> Value | None:
    """The number that the paper bears; a filing form may bear that of the case alone."""
    own = filed.only("document_number")
    if own is None and filed.kind == "filing_approval":
        return filed.only("case_number")
    return None if filed.kind in _HELD_BY_OTHERS else own


def _date_of(filed: FiledPaper) -> Value | None:
    for role in own_roles(filed.read.kind):
        found = filed.only("date", role)
        if found is not None:
            return found
    return None


def _day(filed: FiledPaper) -> str:
    day = day_of_paper(filed.read)
    return "" if day is None else day.isoformat()


def fine_of(filed: FiledPaper) -> tuple[Value, Decimal] | None:
    """The fine that a paper names: the only one, or the sum of those of several parties."""
    fines = filed.every("fine")
    if filed.kind == "payment_receipt" and not fines:
        fines = filed.every("paid")
    if filed.kind == "demand" and not fines:
        fines = filed.every("due")
    sure = [each for each in fines if each.sure != "unsure"] or list(fines)
    amounts = [each.value for each in sure if isinstance(each.value, Decimal)]
    if not amounts:
        return None
    if len(set(amounts)) == 1 and len({each.of for each in sure}) <= 1:
        return sure[0], amounts[0]
    parties = [each.of for each in sure]
    if None not in parties and len(set(parties)) == len(parties):
        return sure[0], sum(amounts, Decimal(0))
    return None


def articles_of(filed: FiledPaper) -> Mapping[str, Value]:
    """The provisions that a paper cites as violated or as basis, as text."""
    found: dict[str, Value] = {}
    for value in (*filed.every("provision", "violated"), *filed.every("provision", "basis")):
        found.setdefault(_text(value), value)
    return found


def _text(value: Value) -> str:
    return provision(value.value) if not isinstance(value.value, str) else value.value  # type: ignore[arg-type]  # a citation


_OPINIONS: Final = ("opinion", "conclusion")
_BLANK: Final = re.compile(r"[\s_＿:：/]*")


def _elements(filed: FiledPaper) -> list[str]:
    """The elements that the paper bears; none at all where it shows neither seal nor signature.

    The Word file of a paper that was printed, signed and sealed shows neither, so that nothing can
    be said of the paper itself.
    """
    read = filed.read
    fields = {value.field for value in read.values if _BLANK.fullmatch(str(value.value)) is None}
    signed, sealed = "signature" in fields, "seal" in fields
    if not (signed or sealed):
        return []
    there = {
        "organ": "organ" in fields or sealed,
        "number": bool({"document_number", "case_number"} & fields),
        "date": _date_of(filed) is not None,
        "party": "party_name" in fields or bool(filed.every("person", *_ASKED)),
        "opinion": any(each in fields for each in _OPINIONS),
        "signature": signed,
        "seal": sealed,
    }
    return [name for name, is_there in there.items() if is_there]
