"""The door: a case in, an instrument out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.errors import UsageError
from enforcement_kit.instruments.asked.outcome import nothing_due
from enforcement_kit.instruments.asked.parties import number_of_paper
from enforcement_kit.instruments.facts import Facts
from enforcement_kit.instruments.filling import fill
from enforcement_kit.instruments.forms import form_of
from enforcement_kit.instruments.instrument import Instrument
from enforcement_kit.instruments.kinds import OWN_FORMS, kind_facts, lacking, require
from enforcement_kit.instruments.templates import Template, fill_template, template_of
from enforcement_kit.instruments.warned import warned
from enforcement_kit.model import Case
from enforcement_kit.render import official_text, to_official_docx
from enforcement_kit.rules import Context, context_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from enforcement_kit.instruments.kinds import InstrumentKind
    from enforcement_kit.law import PackSet
    from enforcement_kit.model import Paper, Service

__all__ = ["write_instrument", "write_instruments"]


def write_instrument(
    case: Case,
    kind: InstrumentKind,
    *,
    context: Context | str | Path | None = None,
    packs: PackSet | Sequence[str] = (),
    on: dt.date | None = None,
    template: str | Path | bytes | Template | None = None,
    of: str | None = None,
    listed: Sequence[Paper] | None = None,
) -> Instrument:
    """Writes one paper of a case.

    What the case does not state stands as a marked blank and is listed; nothing is filled in by
    guess. Days, periods and articles are those of the law on the day of the paper.

    Args:
        case: the case.
        kind: the kind of paper.
        context: registers and law; a folder of records, or a `Context`.
        packs: the town's packs, or the names of built-in ones, as `check` takes them.
        on: the day whose law holds where the case does not state the day of the paper.
        template: a `.docx` of the town's own, by path, bytes or as read; the kit's form without.
        of: of a receipt, the kind of paper that was served. Without it, the decision, or the paper
            served last where no service of a decision is stated.
        listed: the papers of a catalogue; by default those of the case.

    Raises:
        UsageError: the case has no such stage, a demand would ask for nothing, the kit has no form
            of the kind, a template names a placeholder that there is not, or `of` is no kind of
            paper, or the kind no receipt.
        UnreadableError: the template or the context cannot be read.
        MissingExtraError: python-docx is not installed.
    """
    if not isinstance(case, Case):
        raise UsageError(
            f"需要一件案件（Case），得到 {type(case).__name__}",
            f"a Case is needed, found {type(case).__name__}",
        )
    around = context_of(context, None, on, packs)
    kind_facts(kind)
    receipt = kind == "service_receipt"
    if of is not None and not receipt:
        raise UsageError(
            f"只有送达回证（service_receipt）可以用 of 指明所送达的文书，得到 {kind}",
            f"only a service_receipt takes `of`, found {kind}",
        )
    service = _service(case, of) if receipt else None
    facts = Facts(
        case=case,
        context=around,
        kind=kind,
        service=service,
        of=_served(case, service, of) if receipt else "",
        listed=None if listed is None else tuple(listed),
    )
    return _written(facts, template)


def _written(facts: Facts, template: str | Path | bytes | Template | None) -> Instrument:
    case, kind = facts.case, facts.kind
    require(case, kind)
    settled = nothing_due(facts) if kind == "demand" else None
    if settled is not None:
        raise UsageError(
            f"不写催告书：{settled[0]}。仍有未履行的，先补正记录（缴款、加处罚款、处罚内容）",
            f"no demand is written: {settled[1]}; if something is still owed, mend the record"
            " first (payments, additional fine, penalties)",
        )
    if template is not None:
        read = template if isinstance(template, Template) else template_of(template)
        filled = fill_template(read, facts)
        docx, text, blanks, name = filled.docx, filled.text, filled.blanks, read.name
    else:
        paper, blanks = fill(form_of(kind), facts)
        docx, text, name = to_official_docx(paper), official_text(paper), ""
    return Instrument(
        kind=kind,
        title=kind_facts(kind).zh,
        case=case.id,
        of=facts.of,
        number=number_of_paper(facts, kind),
        day=facts.day,
        docx=docx,
        text=text,
        blanks=blanks,
        warnings=warned(facts),
        template=name,
    )


def write_instruments(
    case: Case,
    kinds: Sequence[InstrumentKind] | None = None,
    *,
    context: Context | str | Path | None = None,
    packs: PackSet | Sequence[str] = (),
    on: dt.date | None = None,
    templates: Mapping[str, Template] | None = None,
) -> tuple[Instrument, ...]:
    """Writes the papers of a case, a receipt for each service.

    Args:
        case: the case.
        kinds: the kinds; by default every one of which the kit has a form, or `templates` has a
            template, and whose stage the case has; a demand that would ask for nothing is left
            out.
        context: as for `write_instrument`.
        packs: as for `write_instrument`.
        on: as for `write_instrument`.
        templates: the town's own templates by kind.

    Raises:
        UsageError: as `write_instrument`.
        MissingExtraError: python-docx is not installed.
    """
    around = context_of(context, None, on, packs)
    own = templates or {}
    wanted = tuple(kinds or ())
    if kinds is None:
        wanted = tuple(kind for kind in kinds_of(case, own) if _is_due(case, around, kind))
    written: list[Instrument] = []
    for kind in wanted:
        kind_facts(kind)
        served = case.service if kind == "service_receipt" else ()
        written += [
            _written(
                Facts(
                    case=case,
                    context=around,
                    kind=kind,
                    service=service,
                    of=_served(case, service, None) if kind == "service_receipt" else "",
                ),
                own.get(kind),
            )
            for service in served or (None,)
        ]
    return tuple(written)


def _is_due(case: Case, context: Context, kind: InstrumentKind) -> bool:
    facts = Facts(case=case, context=context, kind=kind)
    return kind != "demand" or nothing_due(facts) is None


def kinds_of(
    case: Case, templates: Mapping[str, Template] | None = None
) -> tuple[InstrumentKind, ...]:
    """The kinds that belong to the file of a case, in the order of its course."""
    extra = [kind_facts(kind).kind for kind in templates or {} if kind not in OWN_FORMS]
    return tuple(
        kind
        for kind in (*OWN_FORMS, *extra)
        if lacking(case, kind) is None and _has_stage(case, kind)
    )


def _has_stage(case: Case, kind: InstrumentKind) -> bool:
    if kind == "prior_notice" and case.procedure == "summary":
        return False  # told by word of mouth, on the spot
    facts = kind_facts(kind)
    stage = facts.stage or facts.day.partition(".")[0]
    return bool(getattr(case, stage, None)) if stage else False


def _served(case: Case, service: Service | None, of: str | None) -> str:
    """The kind of paper that a receipt is of; where nothing was served yet, the decision's."""
    if service is not None and service.paper:
        return service.paper
    if of is not None:
        return kind_facts(of).kind
    if case.decision is None:
        return ""
    return "on_the_spot_decision" if case.procedure == "summary" else "decision"


_DECISIONS = ("decision", "on_the_spot_decision", "no_penalty_decision")


def _service(case: Case, of: str | None) -> Service | None:
    """The service of a paper; the last one, for what did not arrive is served again."""
    if of is not None:
        return next((each for each in reversed(case.service) if each.paper == of), None)
    for paper in _DECISIONS:
        for each in reversed(case.service):
            if each.paper == paper:
                return each
    return case.service[-1] if case.service else None
