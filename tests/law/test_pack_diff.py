"""What changed between two packs, in words that a clerk reads."""

from __future__ import annotations

from enforcement_kit.law import find_draft, pack_changes

OLD = """
    name = "own-town"
    [[parameter]]
    key = "hearing.threshold_person"
    value = 5000
    since = 2023-01-01
    basis = "示例市听证规定第三条"
    [[lenient]]
    id = "l1"
    matter = "CS-01"
    degree = "no_penalty"
    ground = "slight"
    conditions = ["及时改正"]
    since = 2022-01-01
    basis = "行政处罚法第三十三条第一款"
    [[power]]
    id = "p1"
    matter = "CS-01"
    name = "占用道路"
    kind = "penalty"
    since = 2022-01-01
    basis = "行政处罚法第二十四条"
"""
NEW = """
    name = "own-town"
    [[parameter]]
    key = "hearing.threshold_person"
    value = 5000
    since = 2023-01-01
    until = 2025-12-31
    basis = "示例市听证规定第三条"
    [[parameter]]
    key = "hearing.threshold_person"
    value = 10000
    since = 2026-01-01
    basis = "示例市听证规定第三条"
    [[lenient]]
    id = "l1"
    matter = "CS-01"
    degree = "no_penalty"
    ground = "slight"
    conditions = ["及时改正", "没有造成危害后果"]
    since = 2022-01-01
    basis = "行政处罚法第三十三条第一款"
"""


def test_changes(make_pack) -> None:
    """A value closed and a new one, a condition added, a list gone: each in one sentence."""
    changes = pack_changes(make_pack(OLD, "old"), make_pack(NEW, "new"))
    said = [each.message for each in changes]
    assert said == [
        "参数 hearing.threshold_person（2023-01-01 起）：截止日 无 → 2025-12-31",
        (
            "新增：参数 hearing.threshold_person（2026-01-01 起）：数值 10000；"
            "依据 《示例市听证规定》第三条"
        ),
        "柔性执法清单 l1（2022-01-01 起）：条件 及时改正 → 及时改正、没有造成危害后果",
        "权责清单：原有 1 行，现未设定",
        (
            "删去：权责清单 p1（2022-01-01 起）：事项 CS-01；名称 占用道路；种类 penalty；"
            "依据 《中华人民共和国行政处罚法》第二十四条"
        ),
    ]
    assert [each.kind for each in changes] == ["changed", "new", "changed", "gone", "gone"]
    assert all(each.message_en and each.to_dict()["table"] for each in changes)


def test_back_again(make_pack) -> None:
    """The other way round what was new is gone and what was gone is new."""
    old, new = make_pack(OLD, "old"), make_pack(NEW, "new")
    there = [(each.what, each.since, each.kind) for each in pack_changes(old, new)]
    turned = {"new": "gone", "gone": "new", "changed": "changed"}
    back = [(each.what, each.since, turned[each.kind]) for each in pack_changes(new, old)]
    assert sorted(there, key=str) == sorted(back, key=str)


def test_nothing(make_pack) -> None:
    """A pack has no difference from itself."""
    pack = make_pack(OLD)
    assert pack_changes(pack, pack) == ()
    built_in = find_draft("tianjin-town").pack
    assert pack_changes(built_in, built_in) == ()


def test_texts(make_pack) -> None:
    """A new version of a text that may be cited is told with its days."""
    text = """
        name = "own-town"
        [[statute]]
        name = "示例条例"
        kind = "local"
        [[statute.version]]
        id = "2020"
        since = 2020-01-01
    """
    later = (
        text
        + """
        until = 2023-12-31
        [[statute.version]]
        id = "2024"
        since = 2024-01-01
    """
    )
    (change,) = pack_changes(make_pack(text, "old"), make_pack(later, "new"))
    assert (change.kind, change.what) == ("changed", "示例条例")
    assert "2024 (2024-01-01" in change.message
