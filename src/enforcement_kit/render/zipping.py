"""Office files with the same bytes each time: fixed dates, parts in a fixed order."""

from __future__ import annotations

import io
import zipfile
from typing import Final

__all__ = ["FIXED_DATE", "steady_zip"]

FIXED_DATE: Final = (1980, 1, 1, 0, 0, 0)

_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
_LEVEL: Final = 6


def steady_zip(data: bytes) -> bytes:
    """The same archive, its types first and the rest by name, dated as early as zip allows."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    names: list[str] = [name for name in _FIRST if name in parts]
    names += sorted(name for name in parts if name not in _FIRST)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name], compresslevel=_LEVEL)
    return target.getvalue()
