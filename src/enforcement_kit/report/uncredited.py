"""What rows of credit publicity still lack: fields that records leave empty, and in which cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.model import KIND_LABELS
from enforcement_kit.report.holders import Holders
from enforcement_kit.report.missing import Lack

if TYPE_CHECKING:
    from enforcement_kit.law import PackSet
    from enforcement_kit.publish import Publication

__all__ = ["missing_for_credit"]

_CASES: Final = "cases"
_UNKNOWN: Final = {
    "kind-unknown": ("/decision/kind", "决定种类", "kind of the decision"),
    "date-unknown": ("/decision/date", "决定日期", "date of the decision"),
    "party-unknown": ("/party/kind", "当事人类别", "kind of the party"),
    "age-unknown": (
        "/party/birth_date",
        "当事人出生日期（或者身份证号）",
        "birth date of the party, or its identity number",
    ),
    "procedure-unknown": ("/procedure", "程序", "procedure"),
}
"""Why a person must decide on a case, and the field that would say it."""


def missing_for_credit(
    publication: Publication, *, packs: PackSet | None = None
) -> tuple[Lack, ...]:
    """What records must say before a case may go out, and what its row needs beside that.

    First the fields for want of which a person has to decide (the age of a party, the kind of a
    decision), then those that rows leave empty; each with the cases that lack it. Cases that may
    not be published ask for nothing.

    Args:
        publication: of `publish.credit_rows`.
        packs: packs whose `[[holder]]` rows say who has what on the day of publishing; the kit's
            own list where they have none.
    """
    holders = Holders(packs, publication.on)
    form = publication.form
    records: dict[str, set[str]] = {}
    for each in publication.remarks:
        if each.code == "missing":
            records.setdefault(each.field, set()).add(each.case)
    waiting: dict[str, set[str]] = {}
    for case in publication.withheld:
        if all(reason.ruling == "person" for reason in case.reasons):
            for reason in case.reasons:
                if reason.code in _UNKNOWN:
                    waiting.setdefault(reason.code, set()).add(case.case)
    named = [(*_UNKNOWN[code], waiting[code]) for code in _UNKNOWN if code in waiting]
    named += [
        (code, form.field(code).name, code, records[code]) for code in form.codes if code in records
    ]
    return tuple(
        Lack(
            what="field",
            name=f"{_CASES}#{name}",
            label=f"{KIND_LABELS[_CASES]}：{label}",
            label_en=f"{_CASES}: {label_en}",
            needed_for=(form.name,),
            records=tuple(sorted(cases)),
            holder=holders.of(f"{_CASES}#{name}", _CASES),
        )
        for name, label, label_en, cases in named
    )
