"""Numbers that state no quantity: dates, articles, headings, names, telephones, rules."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.lexicon import any_of, words
from enforcement_kit.auditing.numerals import FIGURES, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Apart", "apart_from"]

_CN: Final = "〇零○一二三四五六七八九十"
_NUM: Final = rf"(?:{FIGURES}|[{WORDS}]{{1,12}})"
_INT: Final = rf"(?:[0-9]{{1,4}}|[{WORDS}]{{1,9}})"
_YEAR: Final = rf"(?:(?<![0-9])[12][0-9]{{3}}|[{_CN}]{{4}})"
_MONTH: Final = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY: Final = r"(?:[12][0-9]|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YUAN: Final = r"(?:元|倍|万元)"
_AMOUNT: Final = rf"[0-9{WORDS},.]{{1,14}}"

_DATES: Final = (
    rf"{_YEAR} ?[-至到~、和] ?(?:{_YEAR} ?年|[0-9]{{2}} ?年)",
    rf"{_YEAR} ?年(?:度|底|末|初)?(?: ?{_MONTH} ?月(?: ?份)?(?: ?{_DAY} ?[日号])?)?",
    rf"(?<![0-9.,]){_MONTH} ?月? ?[-至到~、和] ?{_MONTH} ?月(?: ?{_DAY} ?日)?",
    rf"(?<![0-9.,{WORDS}]){_MONTH} ?月(?![均租])(?: ?{_DAY} ?[日号])?",
    rf"[至到\-~、和] ?{_DAY} ?日(?!均)",
    r"(?<![0-9])(?:19|20)[0-9]{2}(?:[-/][01]?[0-9](?:[-/][0-3]?[0-9])?|\.[01]?[0-9]\.[0-3]?[0-9])(?![0-9])",
    r"(?<![0-9])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?",
    r"(?<![0-9])[0-2]?[0-9]时(?:[0-5]?[0-9]分|[许整至到\-前后])",
    r"第?[一二三四1-4]季度",
    rf"[前后] ?{_INT} ?[位名强]",
    r"[前近后] ?[0-9一二三四五六七八九十两]{1,3} ?个?(?:年|月|季度|天|日)",
)
_PLACES: Final = (
    rf"第 ?{_INT}(?:[、,和及至到\-] ?第?{_INT}(?=[条款项目]))*",
    rf"(?<=条)(?:之{_INT})?(?:[、和及至与]第?{_INT}[条款项])+",
    (
        rf"{any_of(words('apart', 'numbers'))}"
        r"(?=分中心|热线|平台|政务|便民|服务|市民|投诉|举报|电话|诉求|工单)"
    ),
    r"[〔\[【(][12][0-9]{3}[〕\]】)] ?(?:第 ?)?[0-9]{1,6} ?号?",
    rf"{_INT} ?(?:{any_of(words('apart', 'numbering'))})",
    r"(?<![0-9])0[0-9]{2,3}-[0-9]{7,8}",
    r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])",
    r"(?<![0-9])[48]00-?[0-9]{3,4}-?[0-9]{3,4}(?![0-9])",
    r"GB(?:/T)? ?[0-9][0-9.-]*",
    (
        r"(?<![A-Za-z])(?!(?:OK|KTV|APP|LED|POS)[0-9])[A-Za-z][A-Za-z/]{0,8}-?[0-9][0-9./+-]*"
        r"(?:(?: ?等)?[,，] ?共 ?[0-9]{1,7} ?条)?"
    ),
    r"(?<![0-9.])[0-9.]++(?=[A-Za-z])(?!k[mg]|m[²2])",
    rf"(?<![百千万])[二三四五六七八九十0-9]{{1,3}}分之{_INT}",
    r"(?<![0-9])[0-9]{1,3}/[0-9]{1,3}(?![0-9])",
)
_HEADINGS: Final = (
    (
        rf"(?m)^[ \t#*]*(?:[{_CN}百]{{1,5}} ?[、.]|\((?:[{_CN}百]{{1,5}}|[0-9]{{1,2}})\)"
        rf"|[0-9]{{1,2}}(?:\.[0-9]{{1,2}})*[.、)](?![0-9]))"
    ),
    r"(?<=[。;:,，、 ])[0-9]{1,2}\.(?![0-9])",
    rf"\((?:[{_CN}]{{1,3}}|[0-9]{{1,2}})\)(?=[^,，、。;\n\t|])",
    rf"(?<=[。;:,，、\n ])[{_CN}]{{1,2}}[是要则]",
    rf"(?m)^[{_CN}]{{1,2}}[是要则]",
)
_QUOTED: Final = (
    r"“[^“”\n]{1,24}”",
    r"‘[^‘’\n]{1,24}’",
    r"「[^「」\n]{1,24}」",
    r"『[^『』\n]{1,24}』",
    r"《[^《》\n]{1,90}》",
    r"〈[^〈〉\n]{1,60}〉",
)
_RULES: Final = (
    rf"{_AMOUNT} ?{_YUAN}?(?:以上|至|-)[,，]?(?:不足|不满)?{_AMOUNT} ?{_YUAN}(?:以下|以内)",
    rf"(?:处以?|并处|可处) ?{_AMOUNT} ?(?:元|万元|倍)(?:以上|以下)",
    rf"{_AMOUNT} ?{_YUAN}(?:以上|以下)的?罚款",
    rf"\({_AMOUNT}(?:分)(?:及)?(?:以上|以下|至{_AMOUNT}分)?\)",
    rf"{_AMOUNT} ?[\u4e00-\u9fff%]{{1,3}}(?:以上|以下|以内)(?:\(含\))?的(?!罚款)",
    rf"(?:超过|不足|低于|高于|达到|达) ?{_AMOUNT} ?[\u4e00-\u9fff%]{{1,3}}的(?![0-9])",
    rf"{_AMOUNT} ?{_YUAN}至{_AMOUNT} ?{_YUAN}不等",
    rf"{_AMOUNT} ?[次]以上[\u4e00-\u9fff]",
    rf"(?:(?<!共)扣|加|(?<![合共总])计|减|(?<![，,;:算])得) ?{_AMOUNT} ?分(?![0-9别布析配])",
    rf"(?:的|各|只|均|合并)计了? ?{_INT} ?[次件人家个宗户]",
    r"(?:等于|不为) ?100%",
    r"按[^，,。;0-9]{0,6}[0-9]{1,2} ?[件次起宗](?:统?计)",
    r"按 ?[0-9]{2,3} ?(?:天|日|周|个工作日|个月)计",
    rf"{_INT} ?位(?:数|密码|编码|代码)",
    rf"{_INT} ?倍(?:赔偿|罚款|以)",
    rf"每人每年[\u4e00-\u9fff]{{0,8}}{_AMOUNT} ?[\u4e00-\u9fff]{{1,2}}",
    rf"每[周月天日年半季]度?[\u4e00-\u9fff]{{0,6}}?{_AMOUNT} ?[次场小天]",
    rf"按{_AMOUNT}[至\-~]{_AMOUNT} ?分",
    rf"每[\u4e00-\u9fff]{{1,2}}至少[\u4e00-\u9fff]{{0,6}}?{_AMOUNT} ?[次场小天份件]",
    rf"(?<![0-9{WORDS}])[两二三] ?[类项](?=均|都|皆|兼|同时)",
    rf"不(?:突破|超出) ?{_AMOUNT} ?[万]?元的",
    rf"一式[{_CN}两]{{1,2}} ?份",
    rf"百分之{_AMOUNT}(?:以上|以下)(?:百分之{_AMOUNT}(?:以上|以下))?的罚款",
    rf"(?:{_AMOUNT}分至)?{_AMOUNT}分(?:以上|以下)?(?:的|者)?为",
    rf"(?<![0-9{WORDS}])[两二2] ?[名人位](?:及)?以上",
    rf"(?:不得|应当|必须)[^,，。;\n]{{0,6}}?{_AMOUNT} ?[{WORDS}个工作日天人名元]",
    rf"(?<![{WORDS}])一(?![{WORDS}])[\u4e00-\u9fff]一(?![{WORDS}])[\u4e00-\u9fff]",
    *(rf"一{unit}[、,，][\u4e00-\u9fff]{{2}}一{unit}(?=[、,，])" for unit in "起件处户次"),
    rf"(?<![0-9{WORDS}])十分(?=[\u4e00-\u9fff])(?!之)",
)


@cache
def _pattern() -> re.Pattern[str]:
    names = any_of(words("apart", "names"))
    numbered = any_of(words("apart", "numbered"))
    called = any_of(words("apart", "called"))
    every = (
        *_QUOTED,
        names,
        *_HEADINGS,
        *_DATES,
        *_PLACES,
        rf"(?:^|[(见附下上如]){numbered} ?[0-9][0-9.\-]*",
        rf"{called}[::]? ?[0-9][0-9\-]{{4,}}+(?! ?[件个通次宗起人条户余多])",
        *_RULES,
    )
    flags = "(?m)"
    return re.compile(flags + "|".join(f"(?:{each.replace('(?m)', '')})" for each in every))


class Apart:
    """The places of a folded text whose numbers are no claims."""

    __slots__ = ("_marks",)

    def __init__(self, text: str) -> None:
        self._marks = bytearray(len(text))
        for start, end in _spans(text):
            self._marks[start:end] = b"\x01" * (end - start)

    def __contains__(self, place: object) -> bool:
        return isinstance(place, int) and place < len(self._marks) and bool(self._marks[place])


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for found in _pattern().finditer(text):
        yield found.span()


def apart_from(text: str) -> Apart:
    """Looks for numbers of a folded text that state no quantity."""
    return Apart(text)
