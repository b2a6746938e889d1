"""How much (处罚幅度): the caps and form of on-the-spot decisions, range and tier of a fine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.looks.benchmarks import benchmark_in_yuan, range_of, tier_of, within_tier
from enforcement_kit.rules.looks.rows import fail_by_row
from enforcement_kit.rules.looks.stated import ELEMENTS, left_open
from enforcement_kit.rules.outcome import PASS, Outcome, absent, missing, not_applicable
from enforcement_kit.rules.plain.published import ordinary_degree
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NO_FINE: Final = not_applicable("没有罚款", "there is no fine")
_PLAIN: Final = not_applicable("没有从轻、减轻", "neither lighter nor mitigated")
_NO_TIER: Final = not_applicable(
    "决定书没有采用基准的阶次", "the decision uses no tier of the benchmark"
)
_CAPS: Final = {"natural_person": ("person",), "organisation": ("organisation",)}
_ON_THE_SPOT: Final = frozenset({"fine", "warning"})
_FORM: Final = ("facts_evidence", "kind_basis", "remedies", "organ_date")


@rule(
    "AMT001",
    "当场处罚的罚款不超过法定数额",
    "An on-the-spot fine keeps to its cap",
    family="decision",
    ground=("行政处罚法@2021 第五十一条",),
    gate="summary_penalty",
    automation="over",
    fix="超过数额的，不得适用简易程序",
    fix_en="above the cap the summary procedure is not open",
)
def within_cap(file: CaseFile, say: Say) -> Outcome:
    """On the spot a citizen is fined up to one amount, an organisation up to a higher one.

    The amount itself is still within. The article does not name sole proprietors: unless the
    place says which of the two they count as, an amount between the two caps is for a person.
    """
    if not file.fines:
        return _NO_FINE
    fine = file.fine
    if fine is None:
        return missing("/decision/sanctions/0/amount")
    decided = file.decided
    if decided is None:
        return missing("/decision/date")
    kinds = _CAPS.get(file.party_kind or "", ("person", "organisation"))
    if file.party_kind == "sole_proprietor":
        counts_as = file.value("penalty.sole_proprietor_as", decided)
        if isinstance(counts_as, Held):
            kinds = (str(counts_as.value),)
    caps: list[Held] = []
    for kind in kinds:
        cap = file.value(f"penalty.summary_cap_{kind}", decided)
        if not isinstance(cap, Held):
            return absent(cap)
        caps.append(cap)
    over = [cap for cap in caps if fine > cap.decimal]
    if not over:
        return PASS
    if len(over) < len(caps):
        say.undecided(
            "罚款在公民与组织两个上限之间，当事人按哪一类计由人判断",
            "the fine lies between the two caps; which the party has is for a person",
            at="/decision/sanctions",
            found=fine,
            needed=tuple(cap.decimal for cap in caps),
        )
    else:
        say.fail(
            "当场处罚的罚款超过法定数额",
            "the on-the-spot fine is above its cap",
            at="/decision/sanctions",
            found=fine,
            needed=max(cap.decimal for cap in over),
            by=over,
        )
    return say.done()


@rule(
    "AMT002",
    "当场处罚只有罚款或者警告",
    "On the spot there are fines and warnings only",
    family="decision",
    ground=("行政处罚法@2021 第五十一条",),
    gate="summary_penalty",
    fix="含其他处罚的，应当适用普通程序",
    fix_en="any other penalty takes the ordinary procedure",
)
def only_fine_or_warning(file: CaseFile, say: Say) -> Outcome:
    """The summary procedure is open for fines up to the cap and for warnings.

    Confiscation, a notice of criticism or any other penalty needs the ordinary procedure.
    """
    penalty = file.summary_penalty
    assert penalty is not None  # the gate
    for at, each in enumerate(penalty.sanctions):
        if each.kind is None:
            say.missing(f"/decision/sanctions/{at}/kind")
        elif each.kind not in _ON_THE_SPOT:
            say.fail(
                "当场处罚含有罚款、警告以外的处罚",
                "an on-the-spot decision with another penalty",
                at=f"/decision/sanctions/{at}/kind",
                found=each.kind,
                needed="罚款或者警告",
            )
    return say.done()


@rule(
    "AMT003",
    "当场处罚决定书：编号、日期、内容和执法人员签名",
    "An on-the-spot form: number, day, contents, the officers' signatures",
    family="decision",
    ground=("行政处罚法@2021 第五十二条",),
    gate="summary_penalty",
    fix="对照当场处罚决定书原件",
    fix_en="look at the form itself",
)
def form_complete(file: CaseFile, say: Say) -> Outcome:
    """The form has a number and states act, kind and basis, remedies, organ and day.

    The officers sign it or put their seals to it. What the form says of the act and its penalty is
    looked for in what the decision states; the signatures on the paper in the file.
    """
    penalty = file.summary_penalty
    assert penalty is not None  # the gate
    states = penalty.states
    if states is None:
        say.missing("/decision/states")
    else:
        unread = left_open(penalty)
        for element in _FORM:
            if element not in states:
                zh, en = ELEMENTS[element]
                where = f"/decision/states/{element}"
                if element in unread:
                    say.undecided(
                        f"没有读出当场处罚决定书是否载明{zh}，请对照原件",
                        f"whether the form states {en} could not be read: look at the paper",
                        at=where,
                        needed=zh,
                    )
                else:
                    say.fail(
                        f"当场处罚决定书未载明{zh}",
                        f"the form does not state {en}",
                        at=where,
                        needed=zh,
                    )
    papers = file.papers_by_kind.get("on_the_spot_decision", ())
    if not papers:
        say.missing("/papers", "卷中文书未列当场处罚决定书", "no on-the-spot form is listed")
    for at, paper in papers:
        place = f"/papers/{at}"
        if not paper.number and not penalty.document_number:
            say.fail("当场处罚决定书没有编号", "the form has no number", at=f"{place}/number")
        if paper.date is None and file.decided is None:
            say.fail("当场处罚决定书没有日期", "the form has no day", at=f"{place}/date")
        if paper.signed_by:
            continue
        if paper.signed_by is None and paper.elements is None:
            say.missing(f"{place}/signed_by")
        elif paper.signed_by is not None or "signature" not in (paper.elements or ()):
            say.fail(
                "当场处罚决定书没有执法人员签名或者盖章",
                "the form is not signed by the officers",
                at=f"{place}/signed_by",
                needed="执法人员签名",
            )
    return say.done()


def _amounts(file: CaseFile) -> Iterator[tuple[str, Decimal]]:
    penalty = file.penalty
    for at, each in enumerate(() if penalty is None else penalty.sanctions):
        if each.kind == "fine" and each.amount is not None:
            yield f"/decision/sanctions/{at}/amount", each.amount


@rule(
    "AMT004",
    "罚款在法定幅度以内",
    "A fine lies within the range of the statute",
    family="decision",
    ground=("行政处罚法@2021 第四条", "行政处罚法@2021 第三十二条"),
    gate="fines",
    fix="超过上限的，没有法律依据；低于下限的，须有减轻处罚的法定情形",
    fix_en="above it there is no law for the fine; below it the law must allow mitigation",
)
def within_range(file: CaseFile, say: Say) -> Outcome:
    """A fine above the range (加重) is never lawful; one below it needs a mitigated penalty.

    The range is that of the benchmark that a pack holds for the matter. Without one the rule does
    not run.
    """
    row = benchmark_in_yuan(file)
    if isinstance(row, Outcome):
        return row
    penalty = file.penalty
    assert penalty is not None  # the gate
    span = range_of(row)
    for at, amount in _amounts(file):
        side = span.side(amount)
        if side == "above":
            fail_by_row(
                say,
                row,
                "罚款高于法定幅度上限",
                "the fine is above the range of the statute",
                at=at,
                found=amount,
                needed=row.high,
            )
        elif side == "below" and penalty.degree not in ("mitigated", "lighter"):
            if penalty.degree is None:
                say.missing("/decision/degree")
                continue
            fail_by_row(
                say,
                row,
                "罚款低于法定幅度下限，而没有减轻处罚",
                "the fine is below the range and the penalty was not mitigated",
                at=at,
                found=amount,
                needed=row.low,
                other="/decision/degree",
            )
    return say.done()


@rule(
    "AMT005",
    "从轻在幅度以内，减轻在幅度以下",
    "Lighter is inside the range, mitigated below it",
    family="decision",
    ground=("行政处罚法@2021 第三十二条",),
    gate="fines",
    fix="查明是从轻还是减轻，改正裁量的表述",
    fix_en="find out which of the two it was and state it rightly",
    plain=(ordinary_degree, _PLAIN),
)
def degree_fits_amount(file: CaseFile, say: Say) -> Outcome:
    """从轻 stays inside the range of the statute, 减轻 goes below its lower end.

    Without a benchmark that states the range the rule does not run.
    """
    penalty = file.penalty
    assert penalty is not None  # the gate
    if penalty.degree not in ("lighter", "mitigated"):
        return _PLAIN
    row = benchmark_in_yuan(file)
    if isinstance(row, Outcome):
        return row
    span = range_of(row)
    for at, amount in _amounts(file):
        if (span.side(amount) == "below") == (penalty.degree == "mitigated"):
            continue
        lighter = penalty.degree == "lighter"
        fail_by_row(
            say,
            row,
            "从轻处罚低于法定幅度下限" if lighter else "减轻处罚没有低于法定幅度下限",
            "a lighter fine below the range" if lighter else "a mitigated fine inside the range",
            at=at,
            found=amount,
            needed=row.low,
            other="/decision/degree",
        )
    return say.done()


@rule(
    "AMT006",
    "罚款在所用阶次以内，偏离的说明理由",
    "A fine lies within the tier used, or says why not",
    family="decision",
    ground=("生态环境行政执法案卷评查细则", "行政处罚法@2021 第三十四条"),
    ground_kind="standard",
    gate="fines",
    fix="核对阶次；确需偏离的，写明理由并履行程序",
    fix_en="verify the tier; who departs from it writes why and keeps to the procedure",
)
def within_the_tier(file: CaseFile, say: Say) -> Outcome:
    """A benchmark divides the range into tiers; a fine outside the tier named needs a reason."""
    penalty = file.penalty
    assert penalty is not None  # the gate
    row = benchmark_in_yuan(file)
    if isinstance(row, Outcome):
        return row
    tier = tier_of(file, row)
    if tier is None or penalty.degree == "mitigated":
        return _NO_TIER
    for at, amount in _amounts(file):
        if within_tier(amount, tier) or (penalty.benchmark and penalty.benchmark.reasons):
            continue
        fail_by_row(
            say,
            row,
            "罚款不在所用阶次以内，也没有说明理由",
            "the fine lies outside the tier used, and no reason is given",
            at=at,
            found=amount,
            needed=(tier.low, tier.high),
            other="/decision/benchmark/tier",
        )
    return say.done()
