"""The town's registers (登记): what stands published before any case, certificates told as new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.outcome import Outcome, not_applicable
from enforcement_kit.rules.rule import town_rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from enforcement_kit.model import Certificate, DisclosureItem
    from enforcement_kit.rules.say import Say
    from enforcement_kit.rules.town_file import TownFile

__all__: list[str] = []

_NO_CERTIFICATES: Final = not_applicable("没有执法证记录", "there are no certificates")
_ASKED: Final = (
    ("organ", "实施机关", "the organ"),
    ("procedure", "立案依据、实施程序和救济渠道", "grounds of filing, procedure and remedies"),
)


def _stands(item: DisclosureItem, on: dt.date | None) -> bool:
    begun = on is None or item.since is None or item.since <= on
    return begun and (item.removed is None or (on is not None and item.removed > on))


@town_rule(
    "PUB008",
    "实施机关、立案依据、实施程序和救济渠道已公示",
    "The organ, grounds of filing, procedure and remedies stand published",
    family="disclosure",
    ground=("行政处罚法@2021 第三十九条",),
    severity="warning",
    automation="over",
    needs=("disclosures",),
    fix="公示缺少的信息；已经公示的，在事前公示台账中登记公示的位置和日期",
    fix_en="publish what is lacking; where it stands published, enter where and since when",
)
def basics_published(town: TownFile, say: Say) -> Outcome:
    """What the article names stands in the town's register of what is published beforehand.

    The register says what the town knows to stand published, and it may be short of what stands:
    a warning. An item that was taken down, or stands from a later day only, does not stand.
    """
    standing = {each.kind for each in town.town.disclosures or () if _stands(each, town.on)}
    for kind, zh, en in _ASKED:
        if kind not in standing:
            say.fail(
                f"事前公示台账中没有{zh}",
                f"the register of disclosure has no item on {en}",
                at="/disclosures",
                needed=zh,
            )
    return say.done()


def _held_before(each: Certificate, every: Sequence[Certificate]) -> Iterator[Certificate]:
    """Certificates that the same holder was issued before."""
    issued = each.issued
    if each.officer is None or issued is None:
        return
    for other in every:
        earlier = other.issued or other.valid_from
        if other.officer == each.officer and earlier is not None and earlier < issued:
            yield other


@town_rule(
    "OFC010",
    "换证不记为新领",
    "A replacement is not told as a new certificate",
    family="officers",
    severity="note",
    automation="over",
    needs=("certificates",),
    fix="查明是否换证：是的，改记为换证；确为离岗后重新领证的，注明",
    fix_en="find out whether it is a replacement, and tell it so; who came back is noted",
)
def replacement_not_new(town: TownFile, say: Say) -> Outcome:
    """A holder of an earlier certificate is no new holder: the count of holders would grow twice.

    Somebody who left and came back may be issued a new one; that is for the register to note.
    """
    every = town.town.certificates or ()
    if not every:
        return _NO_CERTIFICATES
    for each in every:
        before = next(_held_before(each, every), None) if each.kind == "new" else None
        if before is not None:
            say.fail(
                f"记为新领，而持证人此前已有执法证（{before.id}）",
                f"it is told as new, and its holder had one before ({before.id})",
                at="/kind",
                found="new",
                needed="replacement",
                record=each,
            )
    return say.done()
