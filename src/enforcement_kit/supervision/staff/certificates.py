"""The register of certificates on a day, and what came and went in a period."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enforcement_kit.measures import Period
    from enforcement_kit.model import Certificate, TownYear

__all__ = [
    "CERTIFICATE_WORDS",
    "CertificateFlow",
    "CertificateRow",
    "CertificateState",
    "certificate_flow",
    "certificate_points",
    "certificate_rows",
]

CertificateState: TypeAlias = Literal[
    "valid", "expiring", "expired", "cancelled", "to_come", "unknown"
]
CERTIFICATE_WORDS: Final[dict[CertificateState, str]] = {
    "valid": "有效",
    "expiring": "即将到期",
    "expired": "已过期",
    "cancelled": "已注销",
    "to_come": "尚未生效",
    "unknown": "有效期未载明",
}


@attrs.frozen(kw_only=True)
class CertificateRow:
    """A certificate on a day.

    Attributes:
        certificate, officer, number, kind: as recorded.
        valid_from, valid_until, cancelled: as recorded.
        state: how it stands on the day.
        days_left: days to its last day; `None` where it is not valid.
    """

    certificate: str
    officer: str | None
    number: str | None
    kind: str | None
    valid_from: dt.date | None
    valid_until: dt.date | None
    cancelled: dt.date | None
    state: CertificateState
    days_left: int | None

    @property
    def state_words(self) -> str:
        """How it stands, in Chinese."""
        return CERTIFICATE_WORDS[self.state]


@attrs.frozen(kw_only=True)
class CertificateFlow:
    """Holders before a period, who came, who went, and holders at its end.

    `before` and those who came, less those who went, are `after`: the three are reckoned from the
    certificates' days, and what the records call new, replaced or cancelled is held against them.

    Attributes:
        before, after: holders of a valid certificate on the eve and on the last day.
        came: holders at the end who held none on the eve.
        went: holders on the eve who hold none at the end.
        told_new, told_replaced, told_cancelled: certificates that the records call so.
        replaced: certificates issued to who held one on the day before.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    came: tuple[str, ...]
    went: tuple[str, ...]
    told_new: int
    told_replaced: int
    told_cancelled: int
    replaced: int


def _holds(each: Certificate, day: dt.date) -> bool:
    begun = each.valid_from or each.issued
    if begun is None or begun > day or each.valid_until is None or each.valid_until < day:
        return False
    return each.cancelled is None or each.cancelled > day


def certificate_rows(
    certificates: Iterable[Certificate], on: dt.date, *, soon: int = 90
) -> tuple[CertificateRow, ...]:
    """Every certificate as it stands on a day, those that end first at the head.

    Args:
        certificates: the register.
        on: the day.
        soon: with so many days left or fewer it is about to expire.
    """
    found = [_row(each, on, soon) for each in certificates]
    return tuple(sorted(found, key=lambda row: (row.valid_until or dt.date.max, row.certificate)))


def _row(each: Certificate, on: dt.date, soon: int) -> CertificateRow:
    state: CertificateState = "unknown"
    left = None
    begun = each.valid_from or each.issued
    if each.cancelled is not None and each.cancelled <= on:
        state = "cancelled"
    elif each.valid_until is not None and each.valid_until < on:
        state = "expired"
    elif begun is not None and begun > on:
        state = "to_come"
    elif begun is not None and each.valid_until is not None:
        left = (each.valid_until - on).days
        state = "expiring" if left <= soon else "valid"
    return CertificateRow(
        certificate=each.id,
        officer=each.officer,
        number=each.number,
        kind={"new": "新领", "replacement": "换证"}.get(each.kind or ""),
        valid_from=each.valid_from,
        valid_until=each.valid_until,
        cancelled=each.cancelled,
        state=state,
        days_left=left,
    )


def certificate_flow(certificates: Iterable[Certificate], period: Period) -> CertificateFlow:
    """Stock and flow of a period."""
    every = tuple(certificates)
    eve = None if period.first == dt.date.min else period.first - dt.timedelta(days=1)
    before = {each.officer for each in every if eve and each.officer and _holds(each, eve)}
    after = {each.officer for each in every if each.officer and _holds(each, period.last)}
    issued = [each for each in every if each.issued is not None and each.issued in period]
    return CertificateFlow(
        before=tuple(sorted(before)),
        after=tuple(sorted(after)),
        came=tuple(sorted(after - before)),
        went=tuple(sorted(before - after)),
        told_new=sum(each.kind == "new" for each in issued),
        told_replaced=sum(each.kind == "replacement" for each in issued),
        told_cancelled=sum(
            each.cancelled is not None and each.cancelled in period for each in every
        ),
        replaced=sum(bool(_earlier(each, every)) for each in issued),
    )


def _earlier(each: Certificate, every: Iterable[Certificate]) -> list[Certificate]:
    """Certificates that the same officer was issued before."""
    begun = each.issued or each.valid_from
    return [
        other
        for other in every
        if other.id != each.id
        and other.officer is not None
        and other.officer == each.officer
        and begun is not None
        and (other.issued or other.valid_from) is not None
        and (other.issued or other.valid_from) < begun  # type: ignore[operator]  # not None
    ]


def certificate_points(town: TownYear, period: Period) -> Iterator[Point]:
    """Where new and replaced are told wrongly, days run backwards, or a holder is not known."""
    every = town.certificates or ()
    known = {each.id for each in town.officers or ()}
    for each in every:
        yield from _turned(each)
        if each.officer is not None and town.officers is not None and each.officer not in known:
            yield _point(
                each,
                "no-such-officer",
                "/officer",
                (
                    f"执法证 {each.id} 的持证人 {each.officer} 不在人员册中",
                    f"the holder {each.officer} of {each.id} is not on the register",
                ),
                (each.officer,),
            )
        if each.issued is None or each.issued not in period:
            continue
        before = _earlier(each, every)
        if each.kind == "new" and before:
            yield Point(
                state="question",
                code="replacement-told-as-new",
                message=f"执法证 {each.id} 记为新领，而持证人 {each.officer} 此前已有执法证 "
                f"{before[-1].id}：换证不增加持证人数",
                message_en=f"{each.id} is told as new, yet {each.officer} had {before[-1].id}"
                " before; a replacement adds no holder",
                records=(
                    RecordRef(kind="certificates", id=each.id, pointer="/kind"),
                    RecordRef(kind="certificates", id=before[-1].id),
                ),
                found=("new", str(before[-1].issued or before[-1].valid_from)),
            )
        elif each.kind == "replacement" and not before:
            yield _point(
                each,
                "new-told-as-replacement",
                "/kind",
                (
                    f"执法证 {each.id} 记为换证，而记录中持证人没有更早的执法证",
                    f"{each.id} is told as a replacement, and its holder has none before it",
                ),
                ("replacement",),
            )


def _turned(each: Certificate) -> Iterator[Point]:
    begun = each.valid_from or each.issued
    for pointer, day, zh, en in (
        ("/valid_until", each.valid_until, "有效期末日", "the last day"),
        ("/cancelled", each.cancelled, "注销日期", "the cancellation"),
    ):
        if begun is not None and day is not None and day < begun:
            yield Point(
                state="finding",
                code="certificate-turned-round",
                message=f"执法证 {each.id} 的{zh} {day} 早于起始日 {begun}，其中一个有误",
                message_en=f"{each.id}: {en} {day} lies before the first day {begun}",
                records=(RecordRef(kind="certificates", id=each.id, pointer=pointer),),
                found=(str(begun), str(day)),
            )


def _point(
    each: Certificate, code: str, pointer: str, words: tuple[str, str], found: tuple[str, ...]
) -> Point:
    return Point(
        state="question",
        code=code,
        message=words[0],
        message_en=words[1],
        records=(RecordRef(kind="certificates", id=each.id, pointer=pointer),),
        found=found,
    )
