"""From records to what an outlet gets: rows, what stays in and why, what rows still lack."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, cast

from enforcement_kit.errors import UsageError
from enforcement_kit.law import PackSet
from enforcement_kit.model import Case, Town, TownYear
from enforcement_kit.publish.amounts import wan_text
from enforcement_kit.publish.forms import form_of, stated_by
from enforcement_kit.publish.publication import Publication, PublicRow, Reason, RowRemark, Withheld
from enforcement_kit.publish.redacting import People
from enforcement_kit.publish.rulings import reasons_against
from enforcement_kit.publish.values import SOURCES, Subject
from enforcement_kit.render import clean_text
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from enforcement_kit.publish.forms import OutletField, OutletForm, OutletName

__all__ = ["PublishLike", "credit_row", "credit_rows", "row_of", "site_rows"]

PublishLike: TypeAlias = "TownYear | Iterable[Case]"
"""Records to publish: a town's year, or cases."""


def credit_rows(
    records: PublishLike,
    *,
    on: dt.date,
    packs: PackSet | None = None,
    town: Town | None = None,
    unmask: bool = False,
    decided: Collection[str] = (),
    fill: Mapping[str, str] | None = None,
) -> Publication:
    """The rows of credit publicity (信用公示) of the penalties that may go there on a day.

    Args:
        records: a town's year, or cases.
        on: the day of publishing; its regime says what may be published.
        packs: the local law; the kit's own by default.
        town: whose records these are; that of the town's year by default.
        unmask: whether personal data stands as recorded.
        decided: ids of cases about which a person has decided that they are published; what the
            rules of the day keep back stays in all the same.
        fill: text for cells that records leave empty, by code: `{"CF_YXQ": "2099-12-31"}`.

    Raises:
        UsageError: an unknown code or case id.
    """
    return _publish(
        "credit",
        records,
        on=on,
        packs=packs,
        town=town,
        unmask=unmask,
        decided=decided,
        fill=fill or {},
    )


def site_rows(
    records: PublishLike,
    *,
    on: dt.date,
    packs: PackSet | None = None,
    town: Town | None = None,
    unmask: bool = False,
    decided: Collection[str] = (),
    fill: Mapping[str, str] | None = None,
) -> Publication:
    """The rows of the page on which the organ publishes its penalties; see `credit_rows`."""
    return _publish(
        "site",
        records,
        on=on,
        packs=packs,
        town=town,
        unmask=unmask,
        decided=decided,
        fill=fill or {},
    )


def credit_row(case: Case, *, town: Town | None = None) -> PublicRow:
    """The credit row of a case, unmasked, whatever may be published of it."""
    return row_of(form_of("credit"), Subject(case, town or Town(), {}), {})


def row_of(form: OutletForm, subject: Subject, fill: Mapping[str, str]) -> PublicRow:
    """The row of a case: what the case states for the outlet, else what records hold, else `fill`.

    Money of a `wan` field comes out in 万元 with six decimals.
    """
    stated = stated_by(subject.case) if form.name == "credit" else {}
    cells = []
    for field in form.fields:
        text = stated.get(field.code, "")
        if not text and field.source:
            text = SOURCES[field.source](subject)
            if text and field.kind == "wan":
                text = wan_text(Decimal(text))
        cells.append((field.code, clean_text(text or fill.get(field.code, "")).strip()))
    return PublicRow(subject.case.id, tuple(cells))


def _publish(
    outlet: OutletName,
    records: PublishLike,
    *,
    on: dt.date,
    packs: PackSet | None,
    town: Town | None,
    unmask: bool,
    decided: Collection[str],
    fill: Mapping[str, str],
) -> Publication:
    form = form_of(outlet)
    year = records if isinstance(records, TownYear) else None
    cases = tuple((year.cases or ()) if year is not None else cast("Iterable[Case]", records))
    whose = town or (year.town if year is not None else Town())
    _check(form, cases, decided, fill)
    local = PackSet() if packs is None else packs
    matters = _matters(year)
    people = None if unmask else People(cases)
    shown = cases if people is None else people.redacted(tuple(map(_in_outlets, cases)))
    rows: list[PublicRow] = []
    withheld: list[Withheld] = []
    remarks: list[RowRemark] = []
    for case, masked in zip(cases, shown, strict=True):
        reasons = reasons_against(case, outlet, on, local, quoted=masked)
        waits = all(reason.ruling == "person" for reason in reasons)
        if reasons and not (waits and case.id in decided):
            number = (masked.decision.document_number if masked.decision else None) or ""
            withheld.append(Withheld(case=case.id, document_number=number, reasons=reasons))
            continue
        row = row_of(form, Subject(masked, whose, matters), fill)
        leaking = () if people is None else _leaking(form, row, people)
        if leaking:
            number = "" if people is None or people.leaks(row[form.key]) else row[form.key]
            withheld.append(Withheld(case=case.id, document_number=number, reasons=leaking))
            continue
        rows.append(row)
        remarks += _remarks(form, case, row)
    return Publication(
        outlet=outlet,
        on=on,
        organ=whose.organ or "",
        rows=tuple(rows),
        withheld=tuple(withheld),
        remarks=tuple(remarks),
        masked=not unmask,
    )


def _in_outlets(case: Case) -> Case:
    """The parts of a case of which outlets show anything: most of its text never leaves."""
    return Case(
        id=case.id,
        procedure=case.procedure,
        matter=case.matter,
        cause=case.cause,
        organ=case.organ,
        party=case.party,
        act=case.act,
        decision=case.decision,
        disclosure=case.disclosure,
        reconsideration=case.reconsideration,
        litigation=case.litigation,
        closing=case.closing,
        kept=case.kept,
    )


def _leaking(form: OutletForm, row: PublicRow, people: People) -> tuple[Reason, ...]:
    """The last look before a row leaves: each field that still holds personal data."""
    return tuple(
        Reason(
            code="personal-data",
            ruling="withhold",
            message=f"{field.name}中仍有个人信息（{kind}），改写记录后再公示",
            message_en=f"{field.code} still holds personal data ({kind}); word the record anew",
        )
        for field in form.fields
        for kind in people.leaks(row[field.code])
    )


def _matters(year: TownYear | None) -> dict[str, str]:
    """The names of matters on the power list, by their codes."""
    items = () if year is None else year.power_list or ()
    return {item.matter: item.name for item in items if item.matter and item.name}


def _check(
    form: OutletForm, cases: tuple[Case, ...], decided: Collection[str], fill: Mapping[str, str]
) -> None:
    for code in fill:
        if code not in form.codes:
            near = nearest(code, form.codes)
            raise UsageError(
                f"没有字段 {code}" + (f"；是否指 {near}" if near else ""),
                f"there is no field {code}" + (f"; did you mean {near}" if near else ""),
            )
    known = {case.id for case in cases}
    for case in decided:
        if case not in known:
            near = nearest(case, known)
            raise UsageError(
                f"没有案件 {case}" + (f"；是否指 {near}" if near else ""),
                f"there is no case {case}" + (f"; did you mean {near}" if near else ""),
            )


def _remarks(form: OutletForm, case: Case, row: PublicRow) -> Iterator[RowRemark]:
    kind = None if case.party is None else case.party.kind
    sanctions = () if case.decision is None else case.decision.sanctions
    kinds = {each.kind for each in sanctions}
    for field in form.fields:
        text = row[field.code]
        needed = field.required or kind in field.parties or not kinds.isdisjoint(field.sanctions)
        if needed and not text:
            yield _remark(case, field, "missing", "未填写", "is empty")
        if field.length is not None and len(text) > field.length:
            yield _remark(
                case,
                field,
                "too-long",
                f"有 {len(text)} 字，该字段一般不超过 {field.length} 字",
                f"has {len(text)} characters; the field usually takes {field.length}",
            )
        if field.kind == "kinds" and None in kinds and field.required:
            yield _remark(
                case, field, "missing", "有一项处罚的种类未载明", "a kind of sanction is not stated"
            )


def _remark(case: Case, field: OutletField, code: str, zh: str, en: str) -> RowRemark:
    return RowRemark(
        case=case.id,
        field=field.code,
        name=field.name,
        code="missing" if code == "missing" else "too-long",
        message=f"{field.name}{zh}",
        message_en=f"{field.code} {en}",
    )
