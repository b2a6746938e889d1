"""Whatever a file holds, reading a pack ends with problems and never with another error."""

from __future__ import annotations

import datetime as dt
import json
import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.law import check_pack, pack_changes, plain_row
from enforcement_kit.law.packs.pack import draft_of

WHOLE = """
name = "own-town"
title = "示例镇"
released = 2026-11-23
extends = ["tianjin-town"]
replaces = ["power"]
coverage = { power = 2021-07-15 }

[[parameter]]
key = "hearing.threshold_person"
value = 5000
since = 2023-01-01
until = 2024-12-31
basis = "行政处罚法第六十三条第一款第一项"
sure = "text"
checked_on = 2026-11-23

[[power]]
id = "p1"
matter = "CS-01"
name = "占用道路"
kind = "penalty"
since = 2022-01-01
basis = ["行政处罚法第二十四条"]

[[benchmark]]
id = "b1"
matter = "CS-01"
name = "占用道路"
unit = "yuan"
low = 0
high = 1000
since = 2022-01-01
basis = "行政处罚法第三十四条"
[[benchmark.tier]]
id = "t1"
name = "一般"
low = 0
high = 1000
conditions = ["初次"]

[[legal_review]]
id = "r1"
text = "较大数额罚款"
clause = 2
sanctions = ["fine"]
amount_person = "5000.00"
since = 2022-01-01

[[delegation]]
id = "d1"
issuer = "示例市人民政府"
number = "示政〔2021〕1号"
published = 2021-08-07
items = ["CS-01"]
since = 2021-09-01
basis = "行政处罚法第二十四条"

[[holiday]]
year = 2027
rest = ["01-01..01-03"]
work = []

[[statute]]
name = "示例条例"
kind = "local"
[[statute.version]]
id = "2020"
since = 2020-01-01
articles = [[0], [0, 3]]
known = [1, 2]
"""
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False)
    | st.text(max_size=12)
    | st.dates()
    | st.sampled_from(["行政处罚法第二百条", "text", "2022-13-01", "﷽", "0.1", "-1", "fine"])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=5,
)


def toml(value: object) -> str:
    """A value as TOML writes it inline."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        inner = ", ".join(f"{json.dumps(str(key))} = {toml(each)}" for key, each in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, float | int):
        return repr(value)
    # a lone surrogate or a control character cannot stand in TOML as it is
    return (
        json.dumps("" if value is None else str(value)).replace("\\ud", "d").replace("\\u007f", "")
    )


def places(value: object, at: tuple = ()) -> list[tuple]:
    """The place of every value below."""
    found = [at] if at else []
    if isinstance(value, dict):
        for key, each in value.items():
            found += places(each, (*at, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            found += places(each, (*at, index))
    return found


PLACES = places(tomllib.loads(WHOLE))


def with_value(at: tuple, new: object, *, rename: str | None) -> str:
    """The whole pack with one value another, or under another name."""
    whole = tomllib.loads(WHOLE)
    parent = whole
    for step in at[:-1]:
        parent = parent[step]
    if rename is not None and isinstance(parent, dict):
        parent[rename] = parent.pop(at[-1])
    elif new is None and isinstance(parent, dict):
        del parent[at[-1]]
    else:
        parent[at[-1]] = new
    return "\n".join(f"{json.dumps(key)} = {toml(each)}" for key, each in whole.items())


def test_the_whole_pack_is_sound() -> None:
    """The pack that the next test spoils has no fault before."""
    draft = draft_of([("own.toml", WHOLE.encode())], default_name="own")
    assert [each for each in draft.problems if each.level == "rejected"] == []


@settings(max_examples=400)
@given(st.sampled_from(PLACES), VALUES, st.none() | st.text(min_size=1, max_size=8))
def test_one_value_spoilt(at, new, rename) -> None:
    """One value another, gone, or misnamed: problems with words and a place, and no other error."""
    text = with_value(at, new, rename=rename)
    try:
        draft = draft_of([("own.toml", text.encode("utf-8", "replace"))], default_name="own")
    except EnforcementKitError:
        return
    for each in check_pack(draft):
        assert each.message
        assert each.message_en
        assert each.code
    assert pack_changes(draft.pack, draft.pack) == ()
    json.dumps([plain_row(row) for _, rows in draft.pack.tables for row in rows])
