"""Whether the head of the organ approved a step: by the record, else by the paper of the approval.

The record names who approved. Where it does not, the paper may: somebody beside the investigators
signed it. A file whose papers were entered in full and hold no such paper shows no approval.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.looks.detail import papers_in_full
from enforcement_kit.rules.looks.people import key_of, written_keys

if TYPE_CHECKING:
    from enforcement_kit.model import Person
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__ = ["approved"]


def approved(
    file: CaseFile,
    say: Say,
    approver: Person | None,
    *,
    at: str,
    paper: str,
    zh: str,
    en: str,
) -> None:
    """Says where a step shows no approval of the head, or leaves it open.

    Args:
        file: the case.
        say: where it is said.
        approver: who approved by the record.
        at: place of the approver.
        paper: kind of the paper of the approval.
        zh: the step in words.
        en: the same in English.
    """
    if approver is not None:
        _who(file, say, approver, at, (zh, en))
        return
    papers = file.papers_by_kind.get(paper, ())
    signed = [each.signed_by for _, each in papers if each.signed_by is not None]
    if any(_beside(file, signers) for signers in signed):
        return
    if signed or (not papers and papers_in_full(file)):
        say.fail(
            f"{zh}：卷中未见负责人批准",
            f"{en}: no approval of the head is in the file",
            at=at,
            found="仅办案人员签名" if signed else "没有审批文书",
            needed="负责人批准",
            other=f"/papers/{papers[0][0]}/signed_by" if signed else "/papers",
        )
    elif papers:
        say.undecided(
            f"{zh}：记录未载明批准人，查看审批文书上的签名",
            f"{en}: who approved is not stated; look at the signatures on the paper",
            at=at,
            other=f"/papers/{papers[0][0]}",
        )
    else:
        say.missing(at)


def _beside(file: CaseFile, signers: tuple[Person, ...]) -> bool:
    return not written_keys(file.context, signers) <= file.investigators


def _who(file: CaseFile, say: Say, approver: Person, at: str, words: tuple[str, str]) -> None:
    zh, en = words
    officer = file.context.officers.get(key_of(file.context, approver))
    if officer is not None and officer.roles is not None:
        if "decider" not in officer.roles:
            say.fail(
                f"{zh}：批准人不是机关负责人",
                f"{en}: who approved is not a head of the organ",
                at=at,
                found=officer.roles,
                needed="decider",
            )
    elif key_of(file.context, approver) in file.investigators:
        say.undecided(
            f"{zh}：由本案办案人员批准，核对其是否为机关负责人",
            f"{en}: an investigator of the case approved; look whether that is a head of the organ",
            at=at,
        )
