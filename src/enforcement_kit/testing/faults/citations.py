"""Faults of citations and terms (引用, 用语)."""

from __future__ import annotations

from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import ordinary_penalty, penalty
from enforcement_kit.testing.faults.ways_after import citing, decision_paper, members

__all__: list[str] = []


def _cited(scene: Scene, field: str, text: str) -> int:
    there = scene.get(f"/decision/{field}")
    if not isinstance(there, list) or text not in there:
        raise CannotPlantError(f"/decision/{field}")
    return there.index(text)


@fault(
    "CIT001",
    "处罚依据引用了不存在的条",
    "the basis names an article that does not exist",
)
def no_such_article(scene: Scene) -> None:
    """行政处罚法 has 86 articles."""
    ordinary_penalty(scene)
    number = _cited(scene, "basis", "行政处罚法第二十八条第一款")
    other = scene.dice.pick(("八十七", "九十", "九十九", "一百零一", "一百二十"))
    citing(scene, "basis", number, f"行政处罚法第{other}条")


@fault(
    "CIT001",
    "处罚依据引用了不存在的款",
    "the basis names a paragraph that does not exist",
)
def no_such_paragraph(scene: Scene) -> None:
    """行政处罚法 28 has two paragraphs, 57 two, 44 one."""
    ordinary_penalty(scene)
    number = _cited(scene, "basis", "行政处罚法第二十八条第一款")
    other = ("二十八条第三款", "二十八条第五款", "五十七条第三款", "四十四条第二款", "六十条第二款")
    citing(scene, "basis", number, f"行政处罚法第{scene.dice.pick(other)}")


@fault(
    "CIT001",
    "引用了不存在的项",
    "an item that does not exist is cited",
)
def no_such_item(scene: Scene) -> None:
    """行政处罚法 33 I has no items, 57 I has four."""
    field, old, new = scene.dice.pick(
        (
            ("basis", "行政处罚法第三十三条第一款", "行政处罚法第三十三条第一款第一项"),
            ("basis", "行政处罚法第三十三条第一款", "行政处罚法第三十三条第一款第二项"),
            ("basis", "行政处罚法第五十七条第一款第三项", "行政处罚法第五十七条第一款第五项"),
            ("basis", "行政处罚法第二十八条第一款", "行政处罚法第二十八条第一款第一项"),
        )
    )
    citing(scene, field, _cited(scene, field, old), new)


@fault(
    "CIT002",
    "引用了已经修订的法律版本",
    "a version of the law is cited that had been replaced",
)
def old_version(scene: Scene) -> None:
    """行政处罚法 37, and the revision of 2021, in force since 2021-07-15."""
    number = _cited(scene, "basis", "行政处罚法第二十八条第一款")
    version = scene.dice.pick(("2017", "2017", "2009", "1996"))
    old = {"law": "行政处罚法", "article": 23, "version": version}
    citing(scene, "basis", number, old, papers="行政处罚法第二十三条")


@fault(
    "CIT002",
    "不予处罚引用了已经修订的法律版本",
    "a decision of no penalty cites a version of the law that had been replaced",
)
def old_version_of_no_penalty(scene: Scene) -> None:
    """行政处罚法 (2017) 27 II was 33 I before the revision."""
    number = _cited(scene, "basis", "行政处罚法第三十三条第一款")
    old = {"law": "行政处罚法", "article": 27, "paragraph": 2, "version": "2017"}
    citing(scene, "basis", number, old, papers="行政处罚法第二十七条第二款")


@fault(
    "CIT003",
    "引用没有到款、项",
    "cited to the article only, where it has paragraphs",
)
def article_alone(scene: Scene) -> None:
    """A party must see which rule it broke, and which one is applied."""
    field, old, new = scene.dice.pick(
        (
            ("basis", "行政处罚法第二十八条第一款", "行政处罚法第二十八条"),
            ("basis", "行政处罚法第三十三条第一款", "行政处罚法第三十三条"),
            ("basis", "行政处罚法第三十三条第二款", "行政处罚法第三十三条"),
            ("basis", "行政处罚法第五十七条第一款第三项", "行政处罚法第五十七条第一款"),
            ("violated", "城乡规划法第四十一条第一款", "城乡规划法第四十一条"),
            ("violated", "城乡规划法第四十条第一款", "城乡规划法第四十条"),
        )
    )
    citing(scene, field, _cited(scene, field, old), new)


@fault(
    "CIT003",
    "从轻、减轻的依据没有引用到项",
    "the ground of leniency is cited without its item",
)
def ground_without_item(scene: Scene) -> None:
    """行政处罚法 32 has five items."""
    if scene.get("/decision/degree_grounds") != ["行政处罚法第三十二条第一项"]:
        raise CannotPlantError("/decision/degree_grounds")
    scene.put("/decision/degree_grounds/0", "行政处罚法第三十二条")


def _unsaid(scene: Scene, *fields: str) -> None:
    gone = [each for field in fields for each in scene.get(f"/decision/{field}")]  # type: ignore[attr-defined]
    says = decision_paper(scene)["says"]
    says["articles"] = [each for each in says["articles"] if each not in gone]
    if not says["articles"]:
        del says["articles"]
    for field in fields:
        if scene.dice.chance(0.5):
            scene.take_out(f"/decision/{field}")
        else:
            scene.put(f"/decision/{field}", [])


@fault(
    "CIT004",
    "处罚决定书没有写明违反的规定",
    "the penalty decision does not cite what was broken",
    also=("CON009",),
)
def violated_uncited(scene: Scene) -> None:
    """行政处罚法 59 I (2)."""
    penalty(scene)
    _unsaid(scene, "violated")


@fault(
    "CIT004",
    "处罚决定书没有写明处罚依据",
    "the penalty decision does not cite its basis",
    also=("CON009",),
)
def basis_uncited(scene: Scene) -> None:
    """行政处罚法 59 I (3)."""
    penalty(scene)
    _unsaid(scene, "basis")


@fault(
    "CIT004",
    "处罚决定书一条法律也没有引用",
    "the penalty decision cites no law at all",
)
def nothing_cited(scene: Scene) -> None:
    """行政处罚法 59 I (2), (3)."""
    penalty(scene)
    _unsaid(scene, "violated", "basis")


@fault(
    "CIT005",
    "仍使用“一般程序”一词",
    "the term 一般程序 is still used",
)
def retired_term(scene: Scene) -> None:
    """行政处罚法 of 2021, chapter 5, section 3: 普通程序."""
    place, text = scene.dice.pick(
        (
            ("/discussion/conclusion", "同意按一般程序作出处理意见"),
            ("/decision/benchmark/reasons", "按一般程序办理，违法情节一般"),
            ("/decision/education", "告知本案按一般程序办理，讲解相关法律规定，当事人表示今后守法"),
            ("/re_examination/reasons", "本案按照一般程序办理，经复核当事人的理由不成立"),
        )
    )
    scene.need(place)
    scene.put(place, text)


@fault(
    "CIT005",
    "笔录中仍使用“一般程序”一词",
    "the term 一般程序 is still used in a transcript",
)
def retired_term_in_a_transcript(scene: Scene) -> None:
    """行政处罚法 of 2021, chapter 5, section 3: 普通程序."""
    there = members(scene, "/records")
    number = scene.dice.between(0, len(there) - 1)
    text = scene.dice.pick(("本案拟适用一般程序。", "告知当事人本案按一般程序处理。"))
    scene.put(f"/records/{number}/content", text + there[number]["content"])


@fault(
    "CIT006",
    "引用无法识别",
    "what is cited cannot be made out",
)
def unreadable(scene: Scene) -> None:
    """No law and no article can be read from it."""
    penalty(scene)
    field = scene.dice.pick(("violated", "basis"))
    text = scene.dice.pick(
        (
            "有关法律规定",
            "相关管理规定",
            "国家有关规定",
            "上级文件要求",
            "《条例》有关条款",
            "城市管理方面的规定",
        )
    )
    citing(scene, field, 0, text)
