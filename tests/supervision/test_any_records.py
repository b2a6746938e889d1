"""Boards over whatever loads: no record that can be read breaks one, and each can be written."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records_strategies import plain_records

from enforcement_kit.codec import collect
from enforcement_kit.law import PackSet, read_pack
from enforcement_kit.model import KINDS, TownYear
from enforcement_kit.rules import Context
from enforcement_kit.supervision import (
    board_bytes,
    complaint_review,
    control_review,
    inspection_review,
    register_review,
    staff_review,
)

ON = dt.date(2022, 12, 31)
PACK = """
format = "enforcement-kit/pack/1"
name = "all"
title = "示例"

[[complaint_limit]]
id = "answer"
step = "answer"
value = 2
unit = "hour"
since = 1990-01-01

[[complaint_limit]]
id = "close"
step = "close"
value = 5
unit = "working_day"
since = 1990-01-01

[[inspection_cap]]
id = "month"
times = 1
per = "month"
since = 1990-01-01

[[parameter]]
key = "staff.rotation_years"
value = 5
since = 1990-01-01
basis = "示例"
"""


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> PackSet:
    """A pack that sets all that is local to these boards."""
    path: Path = tmp_path_factory.mktemp("pack") / "all.toml"
    path.write_text(PACK, encoding="utf-8")
    return PackSet((read_pack(path),))


@st.composite
def towns(draw: st.DrawFn) -> TownYear:
    """A town of a few records of each kind; a kind may be unknown."""
    made: dict[str, object] = {}
    for kind, cls in KINDS.items():
        if draw(st.integers(0, 4)) == 0:
            continue
        rows = draw(st.lists(plain_records(cls), max_size=2))
        found = [collect(cls, row).record for row in rows]
        made[kind] = tuple(each for each in found if each is not None)
    return TownYear(**made)  # type: ignore[arg-type]  # kinds by name


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(town=towns(), with_pack=st.booleans(), year=st.sampled_from([2, 2022, 9999]))
def test_no_record_breaks_a_board(town: TownYear, packs: PackSet, with_pack: bool, year: int):
    """Each of the five answers, whatever the records hold, and its answer is JSON and a page."""
    context = Context(town, packs=packs if with_pack else None, on=ON)
    boards = [
        complaint_review(town, context, period=year).board,
        inspection_review(town, context, period=year).board,
        staff_review(town, context, period=year).board,
        control_review(town, context, period=year).board,
        register_review(town, context, on=ON, platform=town, period=year).board,
    ]
    for board in boards:
        json.dumps(board.to_dict(), ensure_ascii=False)
    board_bytes(boards[0], ".html")
    board_bytes(boards[4], ".md")


EDGES = (dt.date.min, dt.date(1900, 1, 1), dt.date(9998, 12, 31), dt.date.max)


@pytest.mark.parametrize("one", EDGES, ids=str)
@pytest.mark.parametrize("two", EDGES, ids=str)
def test_the_ends_of_the_calendar(packs: PackSet, one: dt.date, two: dt.date) -> None:
    """Days at the ends of what a calendar can hold, and years there, break nothing."""
    early, late = one.isoformat(), two.isoformat()
    rows: dict[str, list[dict[str, object]]] = {
        "complaints": [
            {"id": "t1", "received": early, "matter": "m", "urgency": "urgent"},
            {"id": "t2", "received": f"{early}T09:00:00+08:00", "closed": late, "matter": "m"},
        ],
        "campaigns": [{"id": "z", "begin": early, "end": late, "matters": ["m"]}],
        "inspections": [{"id": "i", "date": early, "order": {"date": early, "due": late}}],
        "disclosures": [{"id": "g", "kind": "organ", "since": early, "changed": late}],
        "certificates": [{"id": "k", "officer": "o", "issued": early, "valid_until": late}],
        "officers": [{"id": "o", "joined": early, "posts": [{"since": early}]}],
        "assignments": [{"id": "b", "step": "seal", "kind": "responsible", "since": early}],
        "advisers": [{"id": "u", "name": "某", "since": early, "until": late}],
    }
    made = {
        kind: tuple(collect(KINDS[kind], row).record for row in some) for kind, some in rows.items()
    }
    town = TownYear(**made)  # type: ignore[arg-type]  # kinds by name
    for on in (one, two):
        context = Context(town, packs=packs, on=on)
        for year in (1, 2022, 9999):
            for review in (complaint_review, inspection_review, staff_review, control_review):
                json.dumps(review(town, context, period=year).board.to_dict())
        json.dumps(register_review(town, context, on=on).board.to_dict())
