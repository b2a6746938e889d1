"""Districts for tests: `rollup.toml` with the files that invented towns sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from enforcement_kit.rollup import RollUp, read_plan, roll_up

__all__ = ["PENALTY", "district", "figures_json", "rolled", "town_table"]

PENALTY = (
    "penalty.decisions",
    "penalty.summary",
    "penalty.ordinary",
    "penalty.expedited",
    "penalty.fines_total",
)


def figures_json(
    values: Mapping[str, object], *, organ: str = "", year: int = 2022, more: Mapping = {}
) -> str:
    """A `figures.json` of these values; `more` holds other members of a figure by key."""
    rows = [{"key": key, "value": value, **more.get(key, {})} for key, value in values.items()]
    return json.dumps(
        {
            "format": "enforcement-kit/figures/1",
            "organ": organ or None,
            "period": [f"{year}-01-01", f"{year}-12-31"],
            "figures": rows,
        },
        ensure_ascii=False,
    )


def town_table(name: str, **rows: str) -> str:
    """A `[[town]]` table; the values are TOML."""
    lines = [
        f'[[town]]\nid = "{name}"\nname = "{name}镇"',
        *(f"{k} = {v}" for k, v in rows.items()),
    ]
    return "\n".join(lines) + "\n"


def district(
    folder: Path,
    towns: str,
    *,
    forms: str = '["penalty"]',
    more: str = "",
    due: str = "2023-01-20",
) -> Path:
    """Writes `rollup.toml` and gives its path."""
    path = folder / "rollup.toml"
    text = f'district = "示例区"\nperiod = "2022"\ndue = {due}\nforms = {forms}\n{more}\n{towns}'
    path.write_text(text, encoding="utf-8")
    return path


def rolled(folder: Path, towns: str, **options: object) -> RollUp:
    """A district rolled up; `on` and `previous` go to `roll_up`, all else to `district`."""
    asked = {name: options.pop(name) for name in ("on", "previous") if name in options}
    return roll_up(read_plan(district(folder, towns, **options)), **asked)
