"""What a report still lacks: records, fields, figures the town states, sections a person writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.measures import Measure, Rate, default_measures
from enforcement_kit.model import KIND_LABELS, TownYear
from enforcement_kit.report.duties import duties_of
from enforcement_kit.report.holders import Holders, in_english
from enforcement_kit.report.lint import breakdowns, check_shape, figure_keys
from enforcement_kit.report.own import read_own
from enforcement_kit.report.reading import DEFAULT_SHAPE, read_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from enforcement_kit.law import PackSet
    from enforcement_kit.measures import FigureSet, HasTownYear, Measures
    from enforcement_kit.report.build import ShapeLike
    from enforcement_kit.report.conditions import Duty
    from enforcement_kit.report.own import OwnLike, OwnWords
    from enforcement_kit.report.shape import Shape

__all__ = ["Lack", "What", "kind_en", "missing"]

_UNSTATED: Final = "未记载"

What: TypeAlias = Literal["records", "field", "figure", "text", "pack"]


@attrs.frozen(kw_only=True)
class Lack:
    """One thing that a report or a check lacks and that cannot be derived from what is there.

    Attributes:
        what: `records` of a kind, a `field` of records, a `figure` that the town states,
            a `text`, a table or statute that a `pack` can hold.
        name: kind, kind with JSON Pointer or with the name of a breakdown, key or section.
        label, label_en: what people call it.
        needed_for: keys of the figures, or codes of the rules, that wait for it.
        records: ids of the records that lack the field, sorted.
        holder, holder_en: who usually has it; practice, not law. Whom a pack or a shape of
            one's own names is not translated.
    """

    what: What
    name: str
    label: str
    needed_for: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    holder: str = ""
    label_en: str = ""
    holder_en: str = attrs.field(default=attrs.Factory(lambda self: in_english(self.holder), True))

    def to_dict(self) -> dict[str, object]:
        """As `ekit missing` writes it."""
        return {
            "what": self.what,
            "name": self.name,
            "label": self.label,
            "label_en": self.label_en,
            "needed_for": list(self.needed_for),
            "records": list(self.records),
            "holder": self.holder,
            "holder_en": self.holder_en,
        }


def kind_en(kind: str) -> str:
    """A kind of record in English words."""
    return kind.replace("_", " ")


def missing(
    figures: FigureSet,
    shape: ShapeLike = DEFAULT_SHAPE,
    *,
    records: TownYear | HasTownYear | None = None,
    own: OwnLike = None,
    measures: Measures | None = None,
    packs: PackSet | None = None,
) -> tuple[Lack, ...]:
    """Everything a shape still lacks, each thing once, with what waits for it.

    A rate is never listed: it is derived from its counts, whose records or fields are.

    Args:
        figures: the figures of the period; with the breakdowns of `needed_breakdowns(shape)`, the
            fields that those want are looked for too.
        shape: as for `build_report`.
        records: the records behind the figures, whose power list says which duties there are; a
            figure of a duty that the organ has not is not asked for.
        own: as for `build_report`.
        measures: what the figures measure; the kit's own by default.
        packs: packs whose `[[holder]]` rows say who has what; the kit's own list where they do
            not.

    Raises:
        UsageError: an unknown shape or key.
    """
    form = read_shape(shape)
    known = default_measures() if measures is None else measures
    keys = {
        *(figure.key for figure in figures),
        *known.keys,
        *(stated.key for stated in form.stated),
    }
    check_shape(form, keys, known)
    words = read_own(own, form)
    year = records if isinstance(records, TownYear) else records.town_year if records else None
    values = {figure.key: figure.value for figure in figures}
    duties = duties_of(form, words, year, figures.period, values)
    holders = Holders(packs, figures.period.last)
    return (
        *_from_records(figures, form, known, holders),
        *_from_breakdowns(figures, form, known, holders),
        *_from_people(form, words, duties, holders),
    )


def _from_records(
    figures: FigureSet, shape: Shape, measures: Measures, holders: Holders
) -> Iterator[Lack]:
    kinds: dict[str, list[str]] = {}
    fields: dict[tuple[str, str, str, str], tuple[list[str], set[str]]] = {}
    for key in _counted(shape, measures):
        kind = measures[key].kind
        figure = next((each for each in figures if each.key == key), None)
        if figure is None or (figure.value is None and not figure.gaps):
            kinds.setdefault(kind, []).append(key)
            continue
        for gap in figure.gaps:
            at = (kind, gap.pointer, gap.label, gap.label_en)
            wanting, records = fields.setdefault(at, ([], set()))
            wanting.append(key)
            records.update(gap.records)
    for kind, wanted in kinds.items():
        yield Lack(
            what="records",
            name=kind,
            label=f"{KIND_LABELS.get(kind, kind)}记录",
            label_en=f"records of {kind_en(kind)}",
            needed_for=tuple(wanted),
            holder=holders.of(kind),
        )
    for (kind, pointer, label, label_en), (wanting, records) in fields.items():
        yield Lack(
            what="field",
            name=f"{kind}#{pointer}",
            label=f"{KIND_LABELS.get(kind, kind)}：{label}",
            label_en=f"{kind_en(kind)}: {label_en}",
            needed_for=tuple(wanting),
            records=tuple(sorted(records)),
            holder=holders.of(f"{kind}#{pointer}", kind),
        )


def _from_breakdowns(
    figures: FigureSet, shape: Shape, measures: Measures, holders: Holders
) -> Iterator[Lack]:
    """Fields by which a shape breaks figures down, where records do not state them."""
    found: dict[tuple[str, str, str, str], tuple[list[str], set[str]]] = {}
    for key, by in breakdowns(shape):
        measure = next((each for each in measures if each.key == key), None)
        if not isinstance(measure, Measure) or key not in figures:
            continue
        for part in figures[key].parts:
            if tuple(name for name, _ in part.by) != by:
                continue
            for name, member in part.by:
                dimension = measure.subject.dimension(name)
                # Elsewhere `nobody` says that a row belongs to none, to no campaign say.
                if member is None and dimension is not None and dimension.nobody == _UNSTATED:
                    at = (measure.kind, name, dimension.label, dimension.label_en)
                    wanting, records = found.setdefault(at, ([], set()))
                    wanting += [key] if key not in wanting else []
                    records.update(part.records)
    for (kind, name, label, label_en), (wanting, records) in found.items():
        if records:
            yield Lack(
                what="field",
                name=f"{kind}#{name}",
                label=f"{KIND_LABELS.get(kind, kind)}：{label}",
                label_en=f"{kind_en(kind)}: {label_en}",
                needed_for=tuple(wanting),
                records=tuple(sorted(records)),
                holder=holders.of(f"{kind}#{name}", kind),
            )


def _counted(shape: Shape, measures: Measures) -> tuple[str, ...]:
    """The figures of a shape that are read off records, rates replaced by their counts."""
    found: dict[str, None] = {}
    for key in figure_keys(shape):
        definition = next((each for each in measures if each.key == key), None)
        if isinstance(definition, Rate):
            found |= dict.fromkeys((definition.numerator, definition.denominator))
        elif definition is not None:
            found[key] = None
    return tuple(found)


def _from_people(
    shape: Shape, own: OwnWords, duties: Mapping[str, Duty], holders: Holders
) -> Iterator[Lack]:
    for stated in shape.stated:
        if stated.key in own.stated or duties.get(stated.duty) == "none":
            continue
        yield Lack(
            what="figure",
            name=stated.key,
            label=stated.label,
            label_en=stated.key.replace(".", ", ").replace("_", " "),
            needed_for=(stated.key,),
            holder=holders.of(stated.key, otherwise=stated.holder),
        )
    for section in shape.sections:
        if section.required and not own.sections.get(section.name):
            yield Lack(
                what="text",
                name=section.name,
                label=section.label,
                label_en=section.name.replace("_", " "),
                holder=holders.of(section.name, otherwise=section.holder),
            )
