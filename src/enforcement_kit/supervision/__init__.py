"""The town's other systems and what a supervisor asks: plans, open loops, draws, manifests.

Each part is a folder of its own; its names are read when first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass

_LATER: dict[str, str] = {}

__all__: list[str] = []


def __getattr__(name: str) -> object:
    room = _LATER.get(name)
    if room is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415 - only when a name is first asked for

    value = getattr(import_module(f"{__name__}.{room}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
