"""Who took evidence and samples (取证人员): two officers at each piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.counted import enough, heads, thin
from enforcement_kit.rules.looks.people import keys_of
from enforcement_kit.rules.outcome import PASS, Outcome
from enforcement_kit.rules.plain.crews import enough_in_each
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.model import Person
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_MIN: Final = "penalty.min_officers"


@rule(
    "OFC009",
    "收集证据、抽样由两名以上执法人员进行",
    "At least two officers take evidence and samples",
    family="officers",
    ground=("行政处罚法第四十二条第一款",),
    gate="evidence",
    automation="over",
    fix="查明取证人员；确只有一人的，重新取证",
    fix_en="find out who took it; where it was one alone, take it again",
    plain=(enough_in_each, PASS),
)
def two_at_each_piece_of_evidence(file: CaseFile, say: Say) -> Outcome:
    """Each piece of evidence and each sample names as many officers as the law of its day asks.

    Where a record of the same day names enough officers and the one who took the piece among them,
    the other may only be left out of the list: a person looks at the piece. An opinion of an
    appraiser is not taken by officers and is not counted.
    """
    if not file.memo(thin):
        return PASS
    for words, day, persons, at in _taken(file):
        if persons and day is not None and _in_a_crew(file, persons, day):
            say.undecided(
                f"{words[0]}只载明一名人员，同日笔录有两名以上执法人员：查看该材料上的签名",
                f"{words[1]}: one person is stated, and a record of that day names enough officers;"
                " look at the signatures on the piece",
                at=at,
                found=heads(file.context, persons),
            )
            continue
        outcome = enough(
            file, say, _MIN, day or file.opened, persons, at=at, zh=words[0], en=words[1]
        )
        if outcome is not None:
            return outcome
    return say.done()


def _taken(
    file: CaseFile,
) -> Iterator[tuple[tuple[str, str], dt.date | None, tuple[Person, ...] | None, str]]:
    for at, piece in enumerate(file.case.evidence):
        if piece.kind != "appraisal":
            words = ("收集证据", "taking evidence")
            yield words, day_of(piece.obtained), piece.by, f"/evidence/{at}/by"
    for at, sample in enumerate(file.case.sampling):
        yield ("抽样取证", "sampling"), sample.date, sample.by, f"/sampling/{at}/by"


def _in_a_crew(file: CaseFile, persons: tuple[Person, ...], day: dt.date) -> bool:
    """Whether too few took the piece, and a record of the day names them among enough officers."""
    held = file.value(_MIN, day)
    if not isinstance(held, Held) or heads(file.context, persons) >= held.integer:
        return False
    who = keys_of(file.context, persons)
    return any(
        each.officers is not None
        and day_of(each.begin) == day
        and heads(file.context, each.officers) >= held.integer
        and who <= keys_of(file.context, each.officers)
        for each in file.case.records
    )
