"""A second, slow and plain reckoning of the figures that every report has.

Written against docs and not against the code: no subjects, no tallies, one loop a key. A reading is
an amount, `None` for "does not count", or `LACKS` for "the record does not say".
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

LACKS = object()
BEIJING = dt.timezone(dt.timedelta(hours=8))


def day_of(moment):
    if isinstance(moment, dt.datetime):
        return moment.astimezone(BEIJING).date()
    return moment


def placed(day, period, amount):
    """The reading of a record that counts for `amount`, were its day in the period."""
    if amount is None:
        return None
    if day is None:
        return LACKS
    return amount if period.first <= day_of(day) <= period.last else None


def penalty(case):
    if case.decision is None or case.decision.kind not in (None, "penalty"):
        return None
    return LACKS if case.decision.kind is None else True


def within(truth, day, period, amount):
    """Penalty decisions: known to be one or not, on a day, counting for so much."""
    if truth is None or amount is None:
        return None
    found = placed(day, period, True)
    if found is None:
        return None
    return LACKS if found is LACKS or truth is LACKS else amount


def fine(case):
    sanctions = case.decision.sanctions if case.decision else ()
    if not sanctions:
        return LACKS
    total, any_fine = Decimal(0), False
    for sanction in sanctions:
        if sanction.kind is None:
            return LACKS
        if sanction.kind == "fine":
            if sanction.amount is None:
                return LACKS
            any_fine = True
            total += sanction.amount
    return total if any_fine else None


def decided(case, period, amount):
    day = case.decision.date if case.decision else None
    return within(penalty(case), day, period, amount)


def published(case, period, amount):
    entry = case.disclosure
    if entry is None or entry.withdrawn is not None or (entry.date is None and entry.exempt):
        return None
    return within(penalty(case), entry.date, period, amount)


def of_field(value, wanted):
    return LACKS if value is None else (1 if value == wanted else None)


def no_penalty(case, period):
    if case.decision is None or case.decision.kind not in (None, "no_penalty"):
        return None
    found = placed(case.decision.date, period, 1)
    return LACKS if found is not None and case.decision.kind is None else found


def key_of(person):
    return person if isinstance(person, str) else person.name


def staff(people):
    return LACKS if people is None else len({key_of(each) for each in people}) or None


def in_force(rule, last):
    if rule.until is not None and rule.until < last:
        return None
    if rule.since is None:
        return LACKS
    return 1 if rule.since <= last else None


def holder(certificate, last):
    if certificate.cancelled is not None and certificate.cancelled <= last:
        return None
    start = certificate.valid_from or certificate.issued
    if certificate.valid_until is not None and certificate.valid_until < last:
        return None
    if start is not None and start > last:
        return None
    if start is None or certificate.valid_until is None:
        return LACKS
    return certificate.officer or LACKS


def hours(training):
    return LACKS if training.class_hours is None else training.class_hours


def person_hours(training):
    if training.class_hours is None or training.attendees is None:
        return LACKS
    return training.class_hours * len({key_of(each) for each in training.attendees})


def sites(inspection, period):
    found = []
    for each in (None,) if inspection.objects is None else inspection.objects:
        if each is None or (each.id is None and each.name is None):
            thing = LACKS
        else:
            thing = each.id or (each.kind, each.name)
        found.append(placed(inspection.date, period, thing))
    return found


def opinions(inspection, period):
    return [
        placed(inspection.date, period, 1 if each.opinion else None) for each in inspection.findings
    ]


def summed(records, read, *, distinct=False, money=False):
    """`(value, ids)` of readings; nothing counted while something lacks is no value."""
    if records is None:
        return None, ()
    amounts, ids, lacking = [], set(), False
    for record in records:
        found = read(record)
        for reading in found if isinstance(found, list) else [found]:
            if reading is LACKS:
                lacking = True
            elif reading is not None:
                amounts.append(reading)
                ids.add(record.id)
    if not ids and lacking:
        return None, ()
    value = len(set(amounts)) if distinct else sum(amounts, Decimal(0) if money else 0)
    return value, tuple(sorted(ids))


def rate(records, period, field):
    if records is None:
        return None
    valid = [each for each in records if each.valid]
    inside = [each for each in valid if placed(each.received, period, 1) == 1]
    done = [each for each in inside if getattr(each, field) is not None]
    above = [each for each in done if day_of(getattr(each, field)) >= day_of(each.received)]
    nowhere = [each for each in valid if each.received is None]
    lacking = len(above) < len(done) or any(getattr(each, field) is not None for each in nowhere)
    if not inside or (not above and lacking):
        return None
    return Decimal(len(above)) / Decimal(len(inside))


def plain_figures(town, period):
    """Key to `(value, ids)` for every key of the interface; a rate without its ids."""
    last = period.last
    cases, checks = town.cases, town.inspections
    certificates, talks = town.certificates, town.complaints

    def proc(case, wanted):
        return decided(case, period, of_field(case.procedure, wanted))

    def degree(case, wanted):
        value = case.decision.degree if case.decision else None
        return decided(case, period, of_field(value, wanted))

    return {
        "disclosure.decisions_published": summed(cases, lambda c: published(c, period, 1)),
        "disclosure.fines_published": summed(
            cases, lambda c: published(c, period, fine(c)), money=True
        ),
        "penalty.decisions": summed(cases, lambda c: decided(c, period, 1)),
        "penalty.fines_total": summed(cases, lambda c: decided(c, period, fine(c)), money=True),
        "penalty.summary": summed(cases, lambda c: proc(c, "summary")),
        "penalty.ordinary": summed(cases, lambda c: proc(c, "ordinary")),
        "lenient.no_penalty": summed(cases, lambda c: no_penalty(c, period)),
        "lenient.lighter": summed(cases, lambda c: degree(c, "lighter")),
        "lenient.mitigated": summed(cases, lambda c: degree(c, "mitigated")),
        "lenient.list_items": summed(town.lenient_list, lambda r: in_force(r, last)),
        "inspection.person_trips": summed(
            checks, lambda i: placed(i.date, period, staff(i.officers))
        ),
        "inspection.sites": summed(checks, lambda i: sites(i, period), distinct=True),
        "inspection.opinions": summed(checks, lambda i: opinions(i, period)),
        "training.sessions": summed(town.trainings, lambda t: placed(t.date, period, 1)),
        "training.class_hours": summed(town.trainings, lambda t: placed(t.date, period, hours(t))),
        "training.person_hours": summed(
            town.trainings, lambda t: placed(t.date, period, person_hours(t))
        ),
        "certificate.issued": summed(certificates, lambda k: placed(k.issued, period, 1)),
        "certificate.holders": summed(certificates, lambda k: holder(k, last), distinct=True),
        "complaint.handled": summed(
            talks, lambda p: placed(p.received, period, 1 if p.valid else None)
        ),
        "complaint.calls": summed(town.phone_calls, lambda c: placed(c.received, period, 1)),
        "complaint.response_rate": rate(talks, period, "answered"),
        "complaint.completion_rate": rate(talks, period, "closed"),
        "review.files": summed(town.reviews, lambda v: placed(v.date, period, 1)),
        "review.qualified": summed(
            town.reviews,
            lambda v: placed(
                v.date,
                period,
                LACKS if v.qualified is None else (1 if v.qualified else None),
            ),
        ),
    }
