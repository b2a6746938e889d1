"""Every problem that reading records may name: what it means, and how to mend it.

The page of problem codes is made from this table; a test holds that no problem is named without
standing here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.errors import Level

__all__ = ["PROBLEM_CODES", "ProblemCode", "mend"]


@attrs.frozen
class ProblemCode:
    """A problem code in words.

    Attributes:
        what: what was found, in Chinese.
        what_en: the same in English.
        fix: how to mend it, in Chinese; empty where nothing need be done.
        fix_en: the same in English.
        level: whether the record is set aside for it.
    """

    what: str
    what_en: str
    fix: str = ""
    fix_en: str = ""
    level: Level = "rejected"


_TEXT: Final = {
    "broken-json": ProblemCode(
        "不是完整的 JSON",
        "no whole JSON",
        "在所指字符处补齐或删去；每条记录占一行",
        "mend it at the character named; a record stands on one line",
    ),
    "not-json": ProblemCode(
        "NaN、Infinity 等不是 JSON 数值",
        "NaN, Infinity and the like are no JSON numbers",
        "不知道的值不写该键",
        "leave the key out where the value is not known",
    ),
    "number-too-long": ProblemCode(
        "数字位数过多", "a number of too many digits", "改为文字", "write it as text"
    ),
    "too-deep": ProblemCode(
        "嵌套层数过多",
        "nested too deep",
        "减少嵌套；检查导出程序是否出错",
        "nest less; look at the program that wrote it",
    ),
    "half-character": ProblemCode(
        "半个字符（单独的代理项）",
        "half a character (a lone surrogate)",
        "重新导出该文字",
        "write the text out again",
    ),
    "duplicate-key": ProblemCode(
        "同一对象中一个键出现两次",
        "a key stands twice in one object",
        "删去其中一个",
        "take one away",
        level="kept",
    ),
}

_VALUES: Final = {
    "not-an-object": ProblemCode(
        "不是 JSON 对象", "no JSON object", '写作 {"id": …}', 'write it as {"id": …}'
    ),
    "not-an-array": ProblemCode("不是数组", "no array", "写作 […]", "write it as […]"),
    "not-text": ProblemCode("不是文字", "no text", "加双引号", "put it in double quotes"),
    "not-an-id": ProblemCode(
        "不能用作编号",
        "cannot be an id",
        "用 1 至 200 个字符，首尾无空白",
        "use 1 to 200 characters, without padding",
    ),
    "not-a-whole-number": ProblemCode(
        "不是非负整数", "no whole number of 0 or more", "写作 15，不加引号", "write it as 15, bare"
    ),
    "not-true-or-false": ProblemCode(
        "不是 true 或 false", "neither true nor false", "不加引号", "write it bare"
    ),
    "not-a-known-word": ProblemCode(
        "不是规定的词",
        "none of the words",
        "从所列的词中选一个",
        "choose one of those named",
    ),
    "not-one-of-the-kinds": ProblemCode(
        "不是允许的几种形式之一",
        "in none of the forms allowed",
        "改为所列形式之一",
        "use one of the forms named",
    ),
    "not-a-date": ProblemCode(
        "不是日期", "no date", "写作 2022-09-28；不存在的日子须查明", "write it as 2022-09-28"
    ),
    "not-a-time": ProblemCode(
        "不是时间",
        "no time",
        "写作 2022-09-28T14:05:00+08:00",
        "write it as 2022-09-28T14:05:00+08:00",
    ),
    "not-money": ProblemCode(
        "不是金额",
        "no money",
        '写作带引号的元，如 "2000.00"；不知道的不写',
        'write yuan in quotes, "2000.00"; leave out what is not known',
    ),
    "not-hours": ProblemCode("不是课时", "no class hours", '写作 "4"', 'write it as "4"'),
    "not-a-score": ProblemCode("不是分数", "no score", '写作 "92.5"', 'write it as "92.5"'),
    "missing": ProblemCode("缺少必需的键", "a needed key is missing", "补上该键", "add the key"),
    "bad-source": ProblemCode(
        "值的出处写法不对",
        "how a paper states the value is written wrongly",
        '写作 {"value": …, "written": "…", "at": {…}}',
        'write it as {"value": …, "written": "…", "at": {…}}',
    ),
    "unknown-key": ProblemCode(
        "不是已知的键，已原样保留",
        "no known key; kept as it is",
        "若为笔误，改为最接近的键；若有意使用，无需处理",
        "where it is a slip, use the nearest key; else nothing need be done",
        level="kept",
    ),
}

_FILES: Final = {
    "duplicate-id": ProblemCode(
        "编号在本种类中已出现过",
        "the id was seen before in this kind",
        "每条记录用各自的编号；若为同一条记录，删去一条",
        "give each record an id of its own; where it is one record, take one away",
    ),
    "line-too-long": ProblemCode(
        "一行过长，未读",
        "a line is too long and was not read",
        "每条记录占一行；检查是否缺少换行",
        "a record stands on one line; see whether line ends are lacking",
    ),
    "not-readable-text": ProblemCode(
        "不是 UTF-8 或 GB18030 文字",
        "text in neither UTF-8 nor GB18030",
        "另存为 UTF-8",
        "save it as UTF-8",
    ),
    "encoding-gb18030": ProblemCode(
        "文件编码为 GB18030，已读", "the file is in GB18030 and was read", level="kept"
    ),
    "other-encoding": ProblemCode(
        "文件为 UTF-16 或 UTF-32，未读",
        "the file is in UTF-16 or UTF-32 and was not read",
        "另存为 UTF-8",
        "save it as UTF-8",
    ),
    "damaged-file": ProblemCode(
        "压缩文件损坏或不完整",
        "a packed file is damaged or cut",
        "重新取得该文件",
        "fetch the file again",
    ),
    "unknown-kind": ProblemCode(
        "不是已知的记录种类，未读",
        "no known kind of record; not read",
        "改用已知种类的名称（ekit schema 列出）",
        "use the name of a known kind (`ekit schema` lists them)",
    ),
    "kind-not-told": ProblemCode(
        "文件名和内容都看不出记录种类，按案件读",
        "neither name nor content tells the kind of record; taken for cases",
        "若是别的种类，文件名改为种类的名称，如 complaints.jsonl（ekit schema 列出）",
        "name a file of another kind after it, such as complaints.jsonl (`ekit schema` lists them)",
        level="kept",
    ),
    "kind-looks-other": ProblemCode(
        "按要求的种类读，内容却像别的种类",
        "read as the kind asked for, and the records look like another",
        "核对文件和要读的种类",
        "see whether it is the right file and the right kind",
        level="kept",
    ),
    "looks-like-other-kind": ProblemCode(
        "文件名没有写明种类，内容像别的种类，不是案件，未读",
        "the name tells no kind, and the records look like another kind than cases; not read",
        "文件名改为种类的名称（ekit schema 列出）",
        "name the file after its kind (`ekit schema` lists them)",
    ),
    "other-kind": ProblemCode(
        "文件是另一种记录，不是要读的种类，未读",
        "the file holds another kind of record than was asked for; not read",
        "换用该种类的文件；文件名写错的，改正文件名",
        "give the file of that kind; where its name is wrong, mend the name",
    ),
    "kind-twice": ProblemCode(
        "一种记录有两个文件，第二个未读",
        "a kind has two files; the second was not read",
        "合并或移走其中一个",
        "put them together or move one away",
    ),
    "litter-skipped": ProblemCode(
        "跳过系统或临时文件",
        "files of the system or of open programs were skipped",
        level="kept",
    ),
    "broken-toml": ProblemCode(
        "town.toml 不是有效的 TOML",
        "town.toml is no valid TOML",
        "按所指行列改正",
        "mend it at the line and column named",
    ),
}

_LEDGERS: Final = {
    "ledger-unreadable": ProblemCode(
        "台账打不开：已损坏或不是台账",
        "a ledger cannot be opened: damaged, or no ledger",
        "用 Excel、WPS 打开后另存为 .xlsx，打不开的重新取得该文件",
        "open it in a spreadsheet and save it as .xlsx; fetch it again where that fails",
    ),
    "ledger-closed": ProblemCode(
        "系统不让打开台账：没有、没有权限或是文件夹",
        "the system does not open a ledger: missing, no permission, or a folder",
        "核对路径指的是文件，取得读取权限，关闭占用它的程序",
        "see that the path names a file, get permission to read it, close what holds it open",
    ),
    "ledger-empty": ProblemCode(
        "台账文件是空的",
        "the file of a ledger is empty",
        "重新导出，至少有表头一行",
        "export it again, with a row of headers at least",
    ),
    "ledger-encoding": ProblemCode(
        "CSV 的编码不是 UTF-8 或 GB18030",
        "a CSV file is in neither UTF-8 nor GB18030",
        "在 Excel、WPS 中打开，另存为“CSV UTF-8”",
        "open it in a spreadsheet and save it as CSV UTF-8",
    ),
    "ledger-quote": ProblemCode(
        "CSV 的引号没有闭合，其后的行无法分开",
        "a CSV quote does not close; the rows behind cannot be told apart",
        "在所指的行补上或删去引号",
        "close the quote at the line named, or take it out",
    ),
    "ledger-protected": ProblemCode(
        "台账有密码保护",
        "a ledger is protected by a password",
        "去掉打开密码后另存",
        "take the password off and save it anew",
    ),
    "ledger-too-large": ProblemCode(
        "工作簿解压后过大，未读",
        "a workbook is too large when unpacked; not read",
        "把数据复制到新的工作簿，或分成几个台账",
        "copy the data into a new workbook, or make several ledgers of it",
    ),
    "ledger-headers-unknown": ProblemCode(
        "没有一张工作表的表头是认识的",
        "no sheet has a header that the kit knows",
        "用 --mapping 映射文件写明种类和表头行；空白样式由 ekit template 写出",
        "say kind and header rows in a mapping (--mapping); `ekit template` writes blank ledgers",
    ),
    "ledger-hidden-sheet": ProblemCode(
        "隐藏的工作表，未读",
        "a hidden sheet was not read",
        "取消隐藏，或加 --hidden",
        "unhide it, or say --hidden",
        level="kept",
    ),
    "ledger-sheet-unknown": ProblemCode(
        "工作表没有认得的表头，未读",
        "a sheet has no header that the kit knows; not read",
        "若是台账，用映射文件写明种类和表头行",
        "where it is a ledger, say its kind and header rows in a mapping",
        level="kept",
    ),
    "ledger-column-unknown": ProblemCode(
        "表头不认识，该列原样保留",
        "a header is not known; the column is kept as it is",
        "用映射文件写明是哪个字段",
        "say in a mapping which field it is",
        level="kept",
    ),
    "ledger-column-unsure": ProblemCode(
        "按相近的表头认列，把握不大",
        "a column was recognised by a similar header; not sure",
        "核对；不对则用映射文件写明",
        "look at it; say in a mapping what it is",
        level="kept",
    ),
    "ledger-columns-alike": ProblemCode(
        "两列都像是同一项，都未采用",
        "two columns look like the same field; none was taken",
        "用映射文件写明用哪一列",
        "say in a mapping which one it is",
        level="kept",
    ),
    "ledger-id-repeated": ProblemCode(
        "编号在台账中重复，后一行另编",
        "a number is repeated in the ledger; the later row got another id",
        "若为同一件，删去一行；若编号写错，改正",
        "take one row away, or mend the number",
        level="kept",
    ),
    "ledger-line-passed": ProblemCode(
        "不是记录的行（小标题、备注），未收",
        "a line that is no record, a heading or a remark, was passed by",
        level="kept",
    ),
    "outcome-amount": ProblemCode(
        "同一行中处罚结果与罚款金额不一致（如单位填错），按原样收入",
        "in one row the outcome and the fine differ (a unit slip, say); taken as it stands",
        "与决定书核对，改正台账后重新导入",
        "see the decision, mend the ledger and import it again",
        level="kept",
    ),
    "words-figures": ProblemCode(
        "同一行中大写与数字金额不一致，按原样收入",
        "in one row the amounts in words and in figures differ; taken as it stands",
        "与决定书核对，改正写错的一个",
        "see the decision and mend the one that is wrong",
        level="kept",
    ),
    "row-sum": ProblemCode(
        "同一行中合计与各项之和不一致，按原样收入",
        "in one row the total is not the sum of its parts; taken as it stands",
        "核对各项金额",
        "look at each amount",
        level="kept",
    ),
    "ledger-row-width": ProblemCode(
        "该行的格数与表头不同，可能错位",
        "a row has other cells than the header; they may stand in the wrong column",
        "检查该行的逗号和引号",
        "look at the commas and quotes of the row",
        level="kept",
    ),
    "ledger-officer-unclear": ProblemCode(
        "同名执法人员不止一人，姓名未对应到编号",
        "several officers bear the name; it was not led to a record",
        "在姓名后写执法证号，如 张三（12011100001）",
        "write the certificate number behind the name in brackets",
        level="kept",
    ),
    "ledger-nul": ProblemCode(
        "文件中有空字符，已略去",
        "NUL characters were left out",
        "检查导出程序",
        "look at the program that wrote it",
        level="kept",
    ),
    "cell-no-value": ProblemCode(
        "公式没有存下结果",
        "a formula without a stored value",
        "用 Excel 打开并保存",
        "open it in a spreadsheet and save it",
        level="kept",
    ),
}

PROBLEM_CODES: Final[Mapping[str, ProblemCode]] = MappingProxyType(
    {**_TEXT, **_VALUES, **_FILES, **_LEDGERS}
)
"""Problem codes of reading records; those of identifiers are named by their readers."""


def mend(code: str) -> str:
    """How to mend a problem of this code, in Chinese; empty where nothing need be done.

    Raises:
        KeyError: for a code that is none.
    """
    return PROBLEM_CODES[code].fix
