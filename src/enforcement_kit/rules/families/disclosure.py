"""Disclosure (公示): in time, withdrawn when overturned, and what is not published."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held, Unset
from enforcement_kit.rules.looks.ages import party_born, reached
from enforcement_kit.rules.looks.detail import outcome_alone
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.overturned import overturned
from enforcement_kit.rules.outcome import PASS, Outcome, absent, missing, not_applicable
from enforcement_kit.rules.periods import within
from enforcement_kit.rules.plain.published import of_no_person, published_and_stands
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from enforcement_kit.law import DisclosureRule
    from enforcement_kit.model import Disclosure
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context, Due
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_DAYS: Final = "disclosure.penalty_days"
_SHIPPED: Final = "built-in"
_EXEMPT: Final = not_applicable("记录写明不予公开的理由", "the record says why it is not published")
_NOT_OUT: Final = not_applicable("没有公开", "nothing was published")
_STANDS: Final = not_applicable("处罚决定没有被变更、撤销", "the decision was not overturned")
_NOT_WITHDRAWN: Final = not_applicable("没有撤回", "nothing was withdrawn")
_NO_PENALTY: Final = not_applicable("不是不予处罚的决定", "not a decision without penalty")
_NOT_MINOR: Final = not_applicable("当事人不是未成年人", "the party is no minor")
_NOT_CREDIT: Final = not_applicable("没有在信用网站公示", "it did not enter credit publicity")
_GRAVE: Final = not_applicable("不是当场处罚或者轻微处罚", "neither on the spot nor minor")
_BY_RULE: Final = not_applicable("按公示规则不予公开", "by the rule on publishing it stays out")
_MINOR_KINDS: Final = frozenset({"warning", "notice_of_criticism"})


def _withholding(
    context: Context,
) -> Callable[[dt.date, str | None], tuple[DisclosureRule, ...]]:
    """The confirmed rules of the field or place that keep penalties back on a day."""
    rules_on = context.packs.disclosure_rules.for_domain

    @cache
    def ask(day: dt.date, domain: str | None) -> tuple[DisclosureRule, ...]:
        rows = rules_on(day, domain)
        if isinstance(rows, Unset):
            return ()
        return tuple(
            row
            for row in rows
            if row.what == "penalty" and not row.published and row.sure != "unverified"
        )

    return ask


def _kept_back(file: CaseFile) -> bool:
    """Whether a confirmed rule of the field or place says that such a penalty is not published."""
    penalty, decided = file.penalty, file.decided
    if penalty is None or decided is None:
        return False
    rows = file.context.memo(_withholding)(decided, file.case.domain)
    if not rows:
        return False
    kinds = {each.kind for each in penalty.sanctions}
    return any(
        (not row.procedures or file.case.procedure in row.procedures)
        and (not row.only_sanctions or kinds <= set(row.only_sanctions))
        and (not row.parties or file.party_kind in row.parties)
        for row in rows
    )


def _last_day(file: CaseFile, decided: dt.date) -> Due:
    """The last day to publish; the rule of market supervision leaves on-the-spot decisions out."""
    due = file.due(_DAYS, decided)
    answer = due.answer
    if file.summary and isinstance(answer, Held) and answer.domain and answer.source == _SHIPPED:
        return file.context.due(_DAYS, decided)
    return due


@rule(
    "PUB001",
    "处罚决定按期公开",
    "The penalty is published in time",
    family="disclosure",
    ground=("国办发〔2018〕118号", "行政处罚法@2021 第四十八条第一款"),
    ground_kind="notice",
    gate="penalty",
    fix="补行公开，并如实记录公开日期；不公开的写明理由",
    fix_en="publish now and note the true day; where it is kept back, say why",
)
def published_in_time(file: CaseFile, say: Say) -> Outcome:
    """A penalty is published within the days of its field of law, counted from the decision.

    The general time comes from a notice, and that of market supervision from a rule made for its
    departments and for ordinary procedure, so that lateness is a warning. What is exempt, or kept
    back by a rule on publishing, is left out. A decision not yet published needs a day to look at
    it.
    """
    disclosure = file.case.disclosure
    if disclosure is not None and disclosure.exempt and disclosure.date is None:
        return _EXEMPT
    if _kept_back(file):
        return _BY_RULE
    if disclosure is None and outcome_alone(file):
        return missing("/disclosure")
    decided = file.decided
    outcome = within(
        file,
        say,
        _DAYS,
        start=decided,
        start_at="/decision/date",
        done=None if disclosure is None else disclosure.date,
        done_at="/disclosure/date",
        zh="公开处罚决定",
        en="publication of the penalty",
        due=None if decided is None else _last_day(file, decided),
    )
    return say.done() if outcome is None else outcome


@lru_cache(maxsize=1024)
def _names_one_of(where: str, sites: str) -> bool:
    """Whether a place of publication names one of a list of `rules/data/outcomes.toml`."""
    return any(word in where for word in words_of("outcomes", sites))


def _out(file: CaseFile) -> Disclosure | None:
    disclosure = file.case.disclosure
    return disclosure if disclosure is not None and disclosure.date is not None else None


@rule(
    "PUB002",
    "被变更、撤销的，三日内撤回公开信息",
    "What is overturned is withdrawn within days",
    family="disclosure",
    ground=("行政处罚法@2021 第四十八条第二款",),
    gate="disclosure",
    fix="立即撤回公开的处罚决定信息，并公开说明理由",
    fix_en="withdraw it at once and say publicly why",
    plain=(published_and_stands, _STANDS),
)
def withdrawn_in_time(file: CaseFile, say: Say) -> Outcome:
    """A published penalty that is changed, revoked or found unlawful or void is withdrawn.

    The days run from the day of the result. Whether a result is such a one is read from its words.
    """
    disclosure = _out(file)
    if disclosure is None:
        return _NOT_OUT
    against = file.memo(overturned)
    if against is None:
        return _STANDS
    outcome = within(
        file,
        say,
        "penalty.withdrawal_days",
        start=against.day,
        start_at=f"{against.at}/decided",
        done=disclosure.withdrawn,
        done_at="/disclosure/withdrawn",
        zh="撤回公开的处罚决定",
        en="withdrawal of the published penalty",
    )
    return say.done() if outcome is None else outcome


@rule(
    "PUB003",
    "撤回时公开说明理由",
    "A withdrawal says why",
    family="disclosure",
    ground=("行政处罚法@2021 第四十八条第二款",),
    gate="disclosure",
    fix="公开说明撤回的理由",
    fix_en="say publicly why it was withdrawn",
    plain=(published_and_stands, _NOT_WITHDRAWN),
)
def withdrawal_with_reason(file: CaseFile, say: Say) -> Outcome:
    """Who withdraws a penalty that was changed, revoked or found against says in public why.

    For a withdrawal with no such result behind it the statute does not ask it: a warning.
    """
    disclosure = file.case.disclosure
    assert disclosure is not None  # the gate
    if disclosure.withdrawn is None:
        return _NOT_WITHDRAWN
    if not disclosure.withdrawn_reason:
        say.fail(
            "撤回公开信息没有说明理由",
            "it was withdrawn without a reason",
            at="/disclosure/withdrawn_reason",
            needed="理由",
            severity=None if file.memo(overturned) is not None else "warning",
        )
    return say.done()


@rule(
    "PUB004",
    "不予处罚的决定不作为处罚公示",
    "A decision not to penalise is not published as a penalty",
    family="disclosure",
    gate="disclosure",
    automation="over",
    fix="从处罚公示栏目撤下",
    fix_en="take it out of the column for penalties",
    plain=(published_and_stands, _NO_PENALTY),
)
def not_as_a_penalty(file: CaseFile, say: Say) -> Outcome:
    """Not penalising may be published, but not among the penalties.

    A place of publication that names penalties is a fault; any other is for a person to look at.
    """
    decision = file.decision
    if decision is None or decision.kind not in ("no_penalty", "not_established"):
        return _NO_PENALTY
    disclosure = _out(file)
    if disclosure is None:
        return _NOT_OUT
    where = disclosure.where or ""
    if _names_one_of(where, "penalty_columns"):
        say.fail(
            "不予处罚的决定公示在处罚栏目",
            "a decision not to penalise stands among the penalties",
            at="/disclosure/where",
            found=where,
            other="/decision/kind",
        )
    else:
        say.undecided(
            "不予处罚的决定已公开，查明是否列为处罚",
            "a decision not to penalise was published: look whether it stands as a penalty",
            at="/disclosure/where",
            found=where,
        )
    return say.done()


@rule(
    "PUB005",
    "对未成年人的处罚慎重公开",
    "A minor's penalty is kept back or masked",
    family="disclosure",
    ground=("行政处罚法@2021 第五十条",),
    gate="disclosure",
    severity="warning",
    automation="over",
    fix="查看公开的内容是否能识别未成年人；能识别的立即撤下",
    fix_en="look whether the minor can be recognised; if so, take it down at once",
    plain=(of_no_person, _NOT_MINOR),
)
def minors_kept_back(file: CaseFile, say: Say) -> Outcome:
    """Personal privacy known from a case is kept; a published penalty of a minor needs a look.

    The text does not forbid publishing a masked decision, so a person looks at what was published.
    """
    if file.party_kind != "natural_person":
        return _NOT_MINOR
    disclosure = _out(file)
    if disclosure is None:
        return _NOT_OUT
    assert disclosure.date is not None  # _out gives those with a day
    birth = party_born(file)
    if birth is None:
        return missing("/party/birth_date")
    age = file.value("penalty.age_of_full_penalty", disclosure.date)
    if not isinstance(age, Held):
        return absent(age)
    if reached(birth, age.integer, disclosure.date) != "below":
        return _NOT_MINOR
    say.undecided(
        "对未成年人的处罚已公开，查看公开内容是否隐去身份",
        "a minor's penalty was published: look whether the minor can be recognised",
        at="/disclosure/date",
        found=disclosure.date,
        other="/party/birth_date",
    )
    return say.done()


@rule(
    "PUB006",
    "当场处罚和轻微处罚按当日的信用公示规则",
    "On-the-spot and minor penalties follow the credit regime of the day",
    family="disclosure",
    ground=("国家发展改革委令第58号", "国家发展改革委令第36号"),
    ground_kind="notice",
    gate="disclosure",
    severity="warning",
    automation="over",
    fix="查明信用公示的依据；不应公示的，申请撤下",
    fix_en="look for the ground of credit publicity; what does not belong there is taken down",
)
def credit_by_regime(file: CaseFile, say: Say) -> Outcome:
    """Since May 2023 on-the-spot penalties, warnings and criticism do not enter credit publicity.

    Since April 2026 they may in need, for a short time. Both rules were not read in full, so a
    person looks wherever the place of publication is a credit site.
    """
    disclosure = _out(file)
    if disclosure is None:
        return _NOT_OUT
    where = disclosure.where or ""
    if not _names_one_of(where, "credit_sites"):
        return _NOT_CREDIT
    penalty = file.penalty
    kinds = {each.kind for each in penalty.sanctions} if penalty is not None else set()
    if penalty is None or not (file.summary or kinds <= _MINOR_KINDS):
        return _GRAVE
    assert disclosure.date is not None  # _out gives those with a day
    published = file.value("credit.minor_published", disclosure.date)
    if not isinstance(published, Held):
        return absent(published)
    if published.flag:
        return PASS
    say.undecided(
        "当场处罚、警告、通报批评一般不进行信用公示，查明依据",
        "on-the-spot penalties, warnings and criticism are in principle not in credit publicity:"
        " look for the ground",
        at="/disclosure/where",
        found=where,
        ground=published.basis,
    )
    return say.done()


@rule(
    "PUB007",
    "写明在何处公开",
    "Where it was published is stated",
    family="disclosure",
    ground=("国办发〔2018〕118号",),
    ground_kind="notice",
    gate="disclosure",
    severity="note",
    fix="写明公开的网站或者栏目",
    fix_en="name the site or column",
    plain=(published_and_stands, PASS),
)
def place_stated(file: CaseFile, say: Say) -> Outcome:
    """The file says on which platform the decision was published, so that it can be found."""
    disclosure = _out(file)
    if disclosure is None:
        return _NOT_OUT
    if not disclosure.where:
        say.fail(
            "没有写明在何处公开",
            "where it was published is not stated",
            at="/disclosure/where",
            needed="网站或者栏目",
        )
    return say.done()
