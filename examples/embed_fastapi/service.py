"""What the service does, without the web: a case's text in, findings out; the kit's schema out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from enforcement_kit import Case, Context, check, json_schema, load, load_packs, mask
from enforcement_kit.codec import collect_text

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

__all__ = ["checked", "component_schemas", "registers"]


def registers(folder: Path) -> Context:
    """Officers, certificates, lists and packs of a town, read once for all requests."""
    town = load(folder).town_year
    return Context(town, packs=load_packs(names=town.town.packs))


def checked(
    text: str, *, on: dt.date | None, context: Context | None
) -> tuple[int, dict[str, Any]]:
    """The status and the answer for the JSON text of one case; personal data is masked.

    Args:
        text: JSON of one case, as it stands on disk.
        on: the day on which open periods are looked at.
        context: officers, certificates and lists; without them, rules that need these do not
            run and say so.
    """
    taken = collect_text(Case, text)
    problems = [problem.to_dict() for problem in mask(taken.problems())]
    if taken.record is None:
        return 422, {"problems": problems}
    result = check(taken.record, context=context, on=on)
    return 200, {"problems": problems, **mask(result).to_dict()}


def component_schemas() -> dict[str, Any]:
    """The schema of a case for `components.schemas` of an OpenAPI 3.1 document.

    OpenAPI 3.1 takes JSON Schema 2020-12 as it is; only the place of the definitions differs.
    """
    schema = dict(json_schema(Case))
    parts = schema.pop("$defs")
    schema.pop("$schema")
    return {name: _moved(part) for name, part in {"Case": schema, **parts}.items()}


def _moved(node: Any) -> Any:
    if isinstance(node, list):
        return [_moved(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: value.replace("#/$defs/", "#/components/schemas/") if key == "$ref" else _moved(value)
        for key, value in node.items()
    }
