"""Published figures recomputed: which differ, and which records made the difference."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import attrs

from enforcement_kit.errors import UnreadableError, system_reason
from enforcement_kit.measures.defaults import default_measures
from enforcement_kit.measures.figure_set import FigureSet
from enforcement_kit.measures.reckoning import RecordsLike, figures
from enforcement_kit.measures.rows import FORMAT
from enforcement_kit.measures.settings import Settings, SeverityOrder
from enforcement_kit.measures.stated import StatedFigure, as_stated
from enforcement_kit.text import syntax_reason

if TYPE_CHECKING:
    from enforcement_kit.measures.registry import Measures

__all__ = ["Difference", "Verification", "verify"]

StatedValue: TypeAlias = int | str | None
_COMPARED: Final = {
    "value": "number",
    **{name: name for name in ("unit", "records", "contributions", "of", "gaps")},
}


@attrs.frozen(kw_only=True)
class Difference:
    """A figure that comes out otherwise, and the records that make the difference.

    Attributes:
        key: the figure.
        stated, recomputed: its value as stated and as it comes out now.
        records_added, records_removed: ids that it has now and did not, and the other way.
        records_changed: ids that it has both times, and that add something else now.
        what: what differs: `value`, `records`, `contributions`, `of`, `parts`, `gaps`, `unit`;
            `unknown_measure` where no measure of the key is known, `twice` where it stands twice.
    """

    key: str
    stated: StatedValue
    recomputed: StatedValue
    records_added: tuple[str, ...] = ()
    records_removed: tuple[str, ...] = ()
    records_changed: tuple[str, ...] = ()
    what: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """As `ekit verify` writes it."""
        return {
            "key": self.key,
            "stated": self.stated,
            "recomputed": self.recomputed,
            "records_added": list(self.records_added),
            "records_removed": list(self.records_removed),
            "records_changed": list(self.records_changed),
            "what": list(self.what),
        }


@attrs.frozen(kw_only=True)
class Verification:
    """What came of recomputing: how many figures are the same, and which differ."""

    verified: int
    differing: tuple[Difference, ...]

    def to_dict(self) -> dict[str, object]:
        """As `ekit verify` writes it."""
        return {
            "format": "enforcement-kit/verification/1",
            "verified": self.verified,
            "differing": [each.to_dict() for each in self.differing],
        }


def verify(
    figures_json: Mapping[str, object] | bytes | str | Path | FigureSet,
    records: RecordsLike,
    *,
    measures: Measures | None = None,
) -> Verification:
    """Recomputes every figure of a `figures.json` from records.

    A figure differs where its value, its records or what each adds, its two counts, its parts or
    its gaps do. The period, the breakdowns and the settings are those that the file states.

    Args:
        figures_json: the path of the file, its bytes, its content, or the figures themselves.
        records: as for `figures`.
        measures: the measures; the kit's own by default.

    Raises:
        UnreadableError: it is no `figures.json`.
    """
    stated = as_stated(_content(figures_json), _folder(figures_json))
    known = default_measures() if measures is None else measures
    wanted = known.select(each.key for each in stated.figures if each.key in known)
    again = figures(
        records,
        period=stated.period,
        by=stated.by,
        measures=wanted,
        settings=_settings(stated.severity_order),
        law_version="",
    )
    current = {each.key: each for each in _restated(again)}
    verified, differing, met = 0, [], set[str]()
    for each in stated.figures:
        found = current.get(each.key)
        if each.key in met or found is None:
            differing.append(
                Difference(
                    key=each.key,
                    stated=each.value,
                    recomputed=None if found is None else found.value,
                    what=("unknown_measure" if found is None else "twice",),
                )
            )
            continue
        met.add(each.key)
        what = tuple(
            name
            for name, field in _COMPARED.items()
            if getattr(each, field) != getattr(found, field)
        )
        always = {frozenset(names) for names in wanted[each.key].always_by}
        if any(
            each.parts.get(names) != found.parts.get(names)
            for names in {*each.parts, *always, *stated.everywhere}
        ):
            what = (*what, "parts")
        if what:
            differing.append(_difference(each, found, what))
        else:
            verified += 1
    return Verification(verified=verified, differing=tuple(differing))


def _difference(before: StatedFigure, now: StatedFigure, what: tuple[str, ...]) -> Difference:
    old, new = dict(before.contributed), dict(now.contributed)
    return Difference(
        key=now.key,
        stated=before.value,
        recomputed=now.value,
        records_added=tuple(sorted(new.keys() - old.keys())),
        records_removed=tuple(sorted(old.keys() - new.keys())),
        records_changed=tuple(
            sorted(record for record in old.keys() & new.keys() if old[record] != new[record])
        ),
        what=what,
    )


def _restated(now: FigureSet) -> tuple[StatedFigure, ...]:
    """The figures as a file would state them, so that like is compared with like."""
    return as_stated(now.to_dict(), None, {figure.key: figure for figure in now}).figures


def _settings(order: tuple[str, ...] | None) -> Settings | None:
    return (
        None
        if order is None
        else Settings(severity_order=SeverityOrder(name="stated", kinds=order))
    )


def _folder(given: Mapping[str, object] | bytes | str | Path | FigureSet) -> Path | None:
    return Path(given).parent if isinstance(given, str | Path) else None


def _content(given: Mapping[str, object] | bytes | str | Path | FigureSet) -> Mapping[str, object]:
    if isinstance(given, FigureSet):
        return given.to_dict()
    if isinstance(given, Mapping):
        return given
    name = "figures.json"
    try:
        if isinstance(given, str | Path):
            name = Path(given).name
            given = Path(given).read_bytes()
        found: object = json.loads(given.decode("utf-8-sig"))
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{name}：无法读取（{zh}）", f"{name}: cannot be read ({en})"
        ) from None
    except (ValueError, RecursionError) as error:
        zh, en = syntax_reason(error)
        raise UnreadableError(
            f"{name}：不是 JSON（{zh}）；应为 {FORMAT}",
            f"{name}: is not JSON ({en}); {FORMAT} is needed",
        ) from None
    return cast("Mapping[str, object]", found) if isinstance(found, Mapping) else {}
