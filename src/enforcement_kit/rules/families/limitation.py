"""The limitation period (追责期限): from the end of the act to its discovery."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.outcome import PASS, Outcome, absent, missing, undecided
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.model import Act
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_MAYBE_GRAVE: Final = undecided(
    "超过一般追责期限：核对是否涉及生命健康安全、金融安全且有危害后果",
    "beyond the general period; look whether life and health or financial safety was touched and"
    " harm was done",
    at="/act/field",
)
_MAYBE_CONTINUED: Final = undecided(
    "自行为开始已超过追责期限：核对行为是否连续或者继续",
    "beyond the period from its begin; look whether the act continued",
    at="/act/continuing",
)
_NO_END: Final = undecided(
    "未载明行为终了日期：核对行为是否仍在继续",
    "the end of the act is not stated; look whether it still continued",
    at="/act/continuing",
)
_EITHER_SIDE: Final = undecided(
    "投诉与立案或者发现分处追责期限两侧：核对何时为被发现之日",
    "complaint and filing or discovery lie on either side of the limit; look which day counts",
    at="/source/date",
)


@rule(
    "FIL004",
    "违法行为在追责期限内被发现",
    "The act was discovered within the limitation period",
    family="filing",
    ground=("行政处罚法第三十六条",),
    gate="penalty",
    automation="over",
    who="法制审核人员",
    fix="查明行为终了和发现的日期、是否连续或者继续；已过期限的，不再给予处罚",
    fix_en="find out when the act ended and was discovered and whether it continued; beyond the"
    " period no penalty is imposed",
)
def within_limitation(file: CaseFile, say: Say) -> Outcome:
    """The period runs from the end of the act and ends with its discovery, not with the decision.

    It is longer where life and health or financial safety is touched and harm was done; both are
    needed. Whether an act continues, and a complaint on one side of the limit with filing or
    discovery on the other, are for a person. Other laws may set other periods.
    """
    act = file.case.act
    if act is None:
        return missing("/act")
    start = act.end or act.begin
    if start is None:
        return missing("/act/end")
    seen = act.discovered_on
    if seen is not None and seen <= start and not act.continuing and _complained(file) is None:
        return PASS
    short = file.value("penalty.limitation_years", start)
    if not isinstance(short, Held):
        return absent(short)
    limit = _later(start, short.integer)
    if seen is None:
        filed = file.filed
        return PASS if filed is not None and filed <= limit else missing("/act/discovered_on")
    if seen <= limit:
        return _in_time(file, act, limit, short)
    held = short
    longer = file.value("penalty.limitation_years_serious", start)
    if isinstance(longer, Held) and _grave(act) is not False:
        until = _later(start, longer.integer)
        if seen <= until:
            return _in_time(file, act, until, longer) if _grave(act) else _MAYBE_GRAVE
        limit, held = until, longer
    return _too_late(file, say, act, limit, held)


def _in_time(file: CaseFile, act: Act, limit: dt.date, held: Held) -> Outcome:
    begin, seen = act.begin, act.discovered_on
    if act.continuing and begin and seen and seen > _later(begin, held.integer):
        return _MAYBE_CONTINUED
    told = _complained(file)
    if told is not None and told <= limit and file.filed is not None and file.filed > limit:
        return _EITHER_SIDE
    return PASS


def _too_late(file: CaseFile, say: Say, act: Act, limit: dt.date, held: Held) -> Outcome:
    if act.end is None and act.continuing:
        return _NO_END
    told = _complained(file)
    if told is not None and told <= limit:
        return _EITHER_SIDE
    say.fail(
        f"违法行为终了于 {act.end or act.begin}，{act.discovered_on} 才被发现，已过追责期限",
        f"the act ended on {act.end or act.begin} and was discovered on {act.discovered_on},"
        " beyond the period",
        at="/act/discovered_on",
        found=act.discovered_on,
        needed=limit,
        by=held,
        other="/act/end" if act.end is not None else "/act/begin",
    )
    return say.done()


def _complained(file: CaseFile) -> dt.date | None:
    source = file.case.source
    return source.date if source is not None and source.kind == "complaint" else None


def _grave(act: Act) -> bool | None:
    """Whether both conditions of the longer period are met; `None` where not stated."""
    if act.field == "other" or act.harm == "none":
        return False
    return None if act.field is None or act.harm is None else True


def _later(day: dt.date, years: int) -> dt.date:
    """The day of the same number so many years later; else the last of that month."""
    if day.year + years > dt.date.max.year:
        return dt.date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=day.day - 1)
