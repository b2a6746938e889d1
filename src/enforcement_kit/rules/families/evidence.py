"""Evidence (证据): that there is some, verified, of a known kind, taken before the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from enforcement_kit.citation import Citation
from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.blank import blank
from enforcement_kit.rules.looks.detail import papers_in_full
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable, undecided
from enforcement_kit.rules.plain.decided import decided_in_full
from enforcement_kit.rules.plain.entered import evidence_whole, proof_of_facts
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.model import Evidence, Transcript
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_STANDARD: Final = "生态环境行政执法案卷评查细则"
_MONITORING: Final = Citation.parse("行政处罚法第四十一条第一款")
_RECORDS: Final = frozenset({"inspection_record", "interview_record"})
_NOT_DECIDED: Final = not_applicable(
    "没有处罚或者不予处罚决定", "neither a penalty nor a decision not to penalise"
)
_NO_SIGN: Final = not_applicable(
    "没有进行过检查、询问的迹象", "nothing shows an inspection or interview"
)
_NO_MONITORING: Final = not_applicable(
    "没有电子技术监控证据", "no evidence comes from electronic monitoring"
)
_NO_COPY: Final = not_applicable("没有书证复制件", "there is no copy of a document")
_RECORDS_ALONE: Final = undecided(
    "未列明证据，卷中只有笔录：核对笔录等材料是否足以证明违法事实",
    "no evidence is listed and the file has records alone; look whether they prove the act",
    at="/evidence",
)


def _decided_on_facts(file: CaseFile) -> bool:
    decision = file.decision
    return decision is not None and decision.kind in ("penalty", "no_penalty")


def _entered(piece: Evidence) -> bool:
    """Whether the piece was entered with what the list of evidence states, not by name alone."""
    return piece.verified is not None or piece.by is not None


@rule(
    "EVD001",
    "处罚有证据",
    "A penalty rests on evidence",
    family="evidence",
    ground=("行政处罚法@2021 第四十条",),
    gate="penalty",
    automation="over",
    who="法制审核人员",
    fix="补列卷中的证据；确无证据的，不得处罚",
    fix_en="list the evidence that the file holds; without any there is no penalty",
    plain=(decided_in_full, PASS),
)
def rests_on_evidence(file: CaseFile, say: Say) -> Outcome:
    """Facts that are not clear or not proved carry no penalty.

    A file without any evidence, record or report fails. Where only records are there, they may be
    evidence enough, which a person looks at.
    """
    case = file.case
    if case.evidence:
        return PASS
    kinds = file.papers_by_kind
    if case.records or not _RECORDS.isdisjoint(kinds) or "test_report" in kinds:
        return _RECORDS_ALONE
    if not papers_in_full(file):
        return missing("/evidence")
    say.fail(
        "处罚没有列明任何证据",
        "no evidence at all is listed for the penalty",
        at="/evidence",
        needed="证明违法事实的证据",
        other="/decision/sanctions",
    )
    return say.done()


@rule(
    "EVD002",
    "证据经查证属实",
    "Each piece of evidence was verified",
    family="evidence",
    ground=("行政处罚法@2021 第四十六条第二款",),
    gate="evidence",
    day="decided",
    fix="查证该证据；不能查证属实的，不作为认定事实的根据",
    fix_en="verify it; what cannot be verified is no basis for the facts",
    plain=(proof_of_facts, PASS),
)
def evidence_verified(file: CaseFile, say: Say) -> Outcome:
    """Evidence is a basis for facts only once it is verified; asked once the case is decided.

    A piece that is not verified and is not said to prove anything may have been put aside: a
    person looks.
    """
    if not _decided_on_facts(file):
        return _NOT_DECIDED
    for at, each in enumerate(file.case.evidence):
        if each.verified:
            continue
        if each.verified is None:
            say.missing(f"/evidence/{at}/verified")
        elif each.proves:
            say.fail(
                "作为根据的证据未经查证属实",
                "evidence that facts rest on was not verified",
                at=f"/evidence/{at}/verified",
                found=each.verified,
                needed=True,
            )
        else:
            say.undecided(
                "该证据未经查证，也未载明证明对象：核对是否作为认定事实的根据",
                "not verified, and not said to prove anything; look whether facts rest on it",
                at=f"/evidence/{at}/verified",
            )
    return say.done()


@rule(
    "EVD003",
    "证据在作出决定之前取得",
    "Evidence was obtained before the decision",
    family="evidence",
    ground=("行政处罚法@2021 第四十条", "行政处罚法@2021 第五十四条第一款"),
    gate="evidence",
    day="decided",
    fix="核对取证日期；决定之后取得的，不能作为该决定的根据",
    fix_en="check the day; what was obtained after the decision cannot support it",
    plain=(proof_of_facts, PASS),
)
def obtained_before_the_decision(file: CaseFile, say: Say) -> Outcome:
    """First the facts are found, then the case is decided. The day of the decision is in time."""
    if not _decided_on_facts(file):
        return _NOT_DECIDED
    decided = file.decided
    if decided is None:
        return missing("/decision/date")
    for at, each in enumerate(file.case.evidence):
        obtained = day_of(each.obtained)
        if obtained is None:
            say.missing(f"/evidence/{at}/obtained")
        elif obtained > decided:
            say.fail(
                "证据取得于作出决定之后",
                "the evidence was obtained after the decision",
                at=f"/evidence/{at}/obtained",
                found=obtained,
                needed=decided,
                other="/decision/date",
            )
    return say.done()


@rule(
    "EVD004",
    "证据载明种类和证明对象",
    "Each piece states its kind and what it proves",
    family="evidence",
    ground=(_STANDARD, "行政处罚法第四十六条第一款"),
    ground_kind="standard",
    gate="evidence",
    fix="写明证据属于哪一种、证明什么",
    fix_en="state which of the eight kinds it is and what it proves",
    plain=(evidence_whole, PASS),
)
def kind_and_object_stated(file: CaseFile, say: Say) -> Outcome:
    """The law knows eight kinds of evidence, and a list of evidence says what each piece proves.

    A piece that was entered by name alone is not judged.
    """
    for at, each in enumerate(file.case.evidence):
        for name, zh, value in (("kind", "种类", each.kind), ("proves", "证明对象", each.proves)):
            if not blank(value):
                continue
            if value is None and not _entered(each):
                say.missing(f"/evidence/{at}/{name}")
            else:
                say.fail(
                    f"证据没有载明{zh}",
                    f"a piece of evidence does not state its {name}",
                    at=f"/evidence/{at}/{name}",
                    needed=zh,
                )
    return say.done()


@rule(
    "EVD005",
    "检查、询问制作了笔录",
    "Each inspection or interview has its record",
    family="evidence",
    ground=("行政处罚法@2021 第五十五条第二款",),
    gate="ordinary_penalty",
    automation="over",
    fix="查找笔录并补列；没有制作的，不得补造",
    fix_en="look for the record and list it; where none was made, none is made up",
)
def inspection_has_its_record(file: CaseFile, say: Say) -> Outcome:
    """Who inspects or asks makes a record of it.

    Signs of an inspection are a case that came from one and a recording of one; of an interview, a
    recording; of both, what the list of evidence names. A record that stands only among evidence or
    papers is for a person to look at, as are records of inspections that are all later than the one
    the case came from.
    """
    source = file.case.source
    if file.inspection_records and _later_than_the_first(file):
        say.undecided(
            "案件来源于检查，卷中检查笔录均晚于该次检查：核对该次检查有无笔录",
            "the case came from an inspection and all records are of later ones; look for the"
            " record of the first",
            at="/records",
            other="/source",
        )
    if file.inspection_records and file.interviews:
        return say.done()
    steps = {each.step for each in file.case.recordings}
    signs = (
        (
            "inspection",
            "检查",
            (source is not None and (source.kind == "inspection" or source.inspection is not None))
            or "inspection" in steps
            or _among_evidence(file, "inspection"),
            file.inspection_records,
        ),
        (
            "interview",
            "询问",
            "interview" in steps or _among_evidence(file, "interview"),
            file.interviews,
        ),
    )
    if not any(sign for _, _, sign, _ in signs):
        return say.done() if file.case.records else _NO_SIGN
    for kind, zh, sign, records in signs:
        if not sign or records:
            continue
        if f"{kind}_record" in file.paper_kinds or _among_evidence(file, kind):
            say.undecided(
                f"{zh}笔录列于证据或者文书，但没有其内容：核对笔录是否在卷",
                f"a record of the {kind} is listed and its content is not; look for it in the file",
                at="/records",
            )
        else:
            say.fail(
                f"进行过{zh}而没有笔录",
                f"there was an {kind} and there is no record of it",
                at="/records",
                needed=f"{zh}笔录",
                other="/source" if kind == "inspection" else "/recordings",
            )
    return say.done()


def _later_than_the_first(file: CaseFile) -> bool:
    """Whether a case came from an inspection and each inspection on record is a later one."""
    source, act = file.case.source, file.case.act
    if source is None or source.kind != "inspection":
        return False
    first = source.date or (None if act is None else act.discovered_on)
    if first is None:
        return False
    for _, record in file.inspection_records:
        begin = cast("Transcript", record).begin
        if begin is None or begin.date() <= first:
            return False
    return True


def _among_evidence(file: CaseFile, kind: str) -> bool:
    """Whether the list of evidence names a record of an inspection or of an interview."""
    if kind == "inspection":
        return any(each.kind == "inspection_record" for each in file.case.evidence)
    names = words_of("evidence", "interview_names")
    return any(each.name and any(n in each.name for n in names) for each in file.case.evidence)


@rule(
    "EVD016",
    "电子技术监控证据经审核，设置地点已公布",
    "Evidence from electronic monitoring was reviewed, and its place published",
    family="evidence",
    ground=("行政处罚法@2021 第四十一条第二款", "行政处罚法@2021 第四十一条第一款"),
    gate="evidence",
    fix="补查审核记录和公布载体；未经审核的，不作为证据",
    fix_en="look for the review and the publication; what was not reviewed is no evidence",
    plain=(evidence_whole, _NO_MONITORING),
)
def monitoring_reviewed(file: CaseFile, say: Say) -> Outcome:
    """A record of a camera is evidence only after review, and where it stands must be public."""
    found = False
    for at, each in enumerate(file.case.evidence):
        monitoring = each.monitoring
        if monitoring is None:
            continue
        found = True
        for name, zh, value in (
            ("reviewed", "记录内容未经审核", monitoring.reviewed),
            ("site_published", "监控设置地点未向社会公布", monitoring.site_published),
        ):
            place = f"/evidence/{at}/monitoring/{name}"
            if value is None:
                say.missing(place)
            elif not value:
                say.fail(
                    f"电子技术监控：{zh}",
                    f"electronic monitoring: not {name.replace('_', ' ')}",
                    at=place,
                    found=value,
                    needed=True,
                    ground=_MONITORING if name == "site_published" else None,
                )
    return say.done() if found else _NO_MONITORING


@rule(
    "EVD017",
    "书证复制件载明提供人",
    "A copy of a document names its provider",
    family="evidence",
    ground=(_STANDARD,),
    ground_kind="standard",
    gate="evidence",
    fix="在复制件上注明出处、调取时间、提供人，并由其签名或者盖章",
    fix_en="note source, day and provider on the copy, with the provider's signature or seal",
)
def copy_names_its_provider(file: CaseFile, say: Say) -> Outcome:
    """A copy bears where it came from, who provided it and that it was compared with the original.

    A piece that was entered by name alone is not judged.
    """
    found = False
    for at, each in enumerate(file.case.evidence):
        if each.kind != "documentary" or each.original is not False:
            continue
        found = True
        if not blank(each.provider):
            continue
        if each.provider is None and not _entered(each):
            say.missing(f"/evidence/{at}/provider")
        else:
            say.fail(
                "书证复制件没有载明提供人",
                "the copy does not name its provider",
                at=f"/evidence/{at}/provider",
                needed="提供人",
            )
    return say.done() if found else _NO_COPY
