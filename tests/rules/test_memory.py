"""What a run remembers is bounded, however many cases it is asked of."""

import datetime as dt

from enforcement_kit.rules import Context
from enforcement_kit.rules.looks import resolved
from enforcement_kit.rules.plain import crews


def test_crews_of_names() -> None:
    """Officers written as names make a crew of each case; no more than so many are remembered."""
    context = Context(on=dt.date(2025, 12, 31))
    fit = context.memo(crews._fitness)
    for at in range(crews._REMEMBERED + 100):
        fit((f"o-{at}",))
    assert fit.cache_info().currsize == crews._REMEMBERED


def test_what_is_cited(monkeypatch) -> None:
    """So are the provisions that cases cite."""
    monkeypatch.setattr(resolved, "_REMEMBERED", 50)
    context = Context(on=dt.date(2025, 12, 31))
    ask = resolved._resolving(context)
    kept = next(
        cell.cell_contents
        for cell in ask.__wrapped__.__closure__
        if isinstance(cell.cell_contents, dict)
    )
    for at in range(1, 200):
        ask(f"行政处罚法第{at}条", dt.date(2022, 1, 1))
        assert len(kept) <= 50
