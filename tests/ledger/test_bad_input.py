"""Ledgers that cannot be read, or read only in part: a clear message, nothing half written."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from commands import ekit
from ledger_books import book, csv_bytes

from enforcement_kit.errors import EnforcementKitError, UsageError
from enforcement_kit.io import import_ledger, load
from enforcement_kit.ledger import LedgerError, LedgerRow, open_ledger, read_mapping

HEAD = ["案号", "当事人", "案由", "罚款金额（元）"]
ONE = ["甲立〔2022〕1号", "甲某", "占道", 200]
GOOD = book({"案件": [HEAD, ONE]})


def remade(content: bytes, part: str, change) -> bytes:
    """A workbook with one part of its package changed."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return buffer.getvalue()


def ole(*streams: str) -> bytes:
    """The start of an OLE file that names streams; no more is looked at."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return head + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)


SHEET = "xl/worksheets/sheet1.xml"
BAD = {
    "empty": (b"", "t.xlsx", "空"),
    "no workbook": (b"hello world", "t.xlsx", "不是"),
    "text named xls": (b"\xe6\xa1\x88,b", "t.xls", "不是"),
    "password": (ole("EncryptionInfo", "EncryptedPackage"), "t.xlsx", "密码"),
    "old workbook cut": (ole("Workbook"), "t.xls", "损坏"),
    "cut": (GOOD[: len(GOOD) // 2], "t.xlsx", "损坏"),
    "head alone": (b"PK\x03\x04" + bytes(20), "t.xlsx", "损坏"),
    "sheet cut": (remade(GOOD, SHEET, lambda data: data[:200]), "t.xlsx", "损坏"),
    "entities": (
        remade(GOOD, SHEET, lambda data: b'<!DOCTYPE x [<!ENTITY e SYSTEM "http:x">]>' + data),
        "t.xlsx", "实体",
    ),
    "csv empty": (b"\r\n", "t.csv", "空"),
    "csv in utf-16": ("案号,当事人".encode("utf-16"), "t.csv", "UTF-16"),
    "csv of no text": (b"\xfa\xff\x80\x81\x00\xff" * 9, "t.csv", "GB18030"),
    "csv that is a workbook": (GOOD, "t.csv", "工作簿"),
    "csv with an open quote": (csv_bytes(["案号,当事人", '甲,"乙', *["丙,丁"] * 400]), "t.csv", "引号"),
    "no ledger": (book({"随笔": [["今天", "天气"], ["晴", "好"]]}), "t.xlsx", "台账"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read(name: str, tmp_path: Path) -> None:
    """Each is an error of the kit in both languages, and leaves nothing behind."""
    content, file, said = BAD[name]
    path = tmp_path / file
    path.write_bytes(content)
    with pytest.raises(EnforcementKitError, match=said) as caught:
        import_ledger(open_ledger(path), tmp_path / "out")
    assert caught.value.message
    assert caught.value.message_en.isascii() or file in caught.value.message_en
    assert not list((tmp_path / "out").glob("*")) if (tmp_path / "out").exists() else True
    with pytest.raises(EnforcementKitError):
        load(path)


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["doctor", "import"])
def test_commands_end_with_two(name: str, command: str, tmp_path: Path) -> None:
    """A ledger that cannot be read ends a command with 2 and a message, never a traceback."""
    content, file, _ = BAD[name]
    path = tmp_path / file
    path.write_bytes(content)
    more = ["--out", str(tmp_path / "out")] if command == "import" else []
    done = ekit(command, str(path), *more, "--format", "json")
    assert 2 == done.returncode, done.stderr.decode()
    assert "error:" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert "enforcement-kit/error/1" == json.loads(done.stdout)["format"]


SWALLOWED = {
    "to the end": (['1号,"甲店,占道,200', "2号,乙店,占道,300"], 2),
    "to the next quote": (['1号,"甲店,占道,200', '2号,"乙店",占道,300', "3号,丙,占道,1"], 2),
    "by the last row": (["1号,甲店,占道,200", '2号,"乙店,占道,300'], 3),
    "behind a cell of two lines": (['1号,"甲\n店","占道,200', "2号,乙店,占道,300"], 3),
    "through doubled quotes": (['1号,"甲""店,占道,200', '2号,"",占道,300'], 2),
}  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", SWALLOWED)
def test_a_quote_that_swallows_a_row(name: str, end: str, tmp_path: Path) -> None:
    """A quote that does not close is refused with the line where it opened; no case is lost."""
    rows, line = SWALLOWED[name]
    text = "\n".join([",".join(HEAD), *rows, ""]).replace("\n", end)
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode())
    with pytest.raises(LedgerError, match=f"第 {line} 行.*引号") as caught:
        import_ledger(open_ledger(path), tmp_path / "out")
    assert f"line {line}:" in caught.value.message_en
    assert 2 == ekit("import", str(path), "--out", str(tmp_path / "out")).returncode
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        ('"甲\n店"', "甲\n店"),
        ('"甲\n""店"""', '甲\n"店"'),
        ('"甲\r\n店" ', "甲\r\n店"),
        ('甲"店', '甲"店'),
        ('"甲"店', "甲店"),
    ],
)
def test_quotes_that_are_legal(cell: str, held: str, tmp_path: Path) -> None:
    """A line break within quotes, a doubled quote and a quote within a cell are taken as before."""
    path = tmp_path / "t.csv"
    rows = [",".join(HEAD), f"1号,{cell},占道,200", f"2号,乙,{cell},300"]
    path.write_bytes("\n".join(rows).encode())
    cases = load(path).town_year.cases
    assert ["1号", "2号"] == [case.id for case in cases]
    assert "".join(held.split()) == "".join(cases[0].party.name.split())


MENDS = {
    "csv empty": "重新导出",
    "csv in utf-16": "CSV UTF-8",
    "csv with an open quote": "补上或删去引号",
    "no ledger": "映射文件写明",
    "a folder": "核对路径指的是文件",
    "a password": "去掉打开密码",
    "no workbook": "另存为 .xlsx",
}  # fmt: skip


@pytest.mark.parametrize("name", MENDS)
def test_each_fault_has_its_own_mend(name: str, tmp_path: Path) -> None:
    """What is told to do fits what is wrong: nobody is sent to take off a password that is not there."""
    more = {
        "a password": (ole("EncryptedPackage"), "t.xlsx", ""),
        "no workbook": (b"<html>" * 9, "t.xlsx", ""),
    }
    if name == "a folder":
        (tmp_path / "t.csv").mkdir()
        args = ["draw", "--pool", str(tmp_path / "t.csv"), "--objects", "1", "--beacon-source", "x",
                "--commit", str(tmp_path / "c.json")]  # fmt: skip
    else:
        content, file, _ = (BAD | more)[name]
        (tmp_path / file).write_bytes(content)
        args = ["doctor", str(tmp_path / file)]
    done = ekit(*args)
    said = done.stderr.decode()
    assert 2 == done.returncode, said
    mends = ["".join(line.split()) for line in said.split("改法 / mend:")[1:]]
    assert "".join(MENDS[name].split()) in mends[0]
    assert ("密码" in "".join(mends)) == (name == "a password")


def test_a_folder_is_called_by_what_was_typed() -> None:
    """`ekit doctor .` says what is a folder, though a dot has no name."""
    done = ekit("doctor", ".")
    assert 2 == done.returncode
    assert "错误：.：是文件夹" in done.stderr.decode()


def test_zip_bomb() -> None:
    """A part that unpacks to more than the limit is refused, whatever sizes the package states."""
    bomb = remade(GOOD, SHEET, lambda data: data + b" " * 3_000_000)
    with pytest.raises(LedgerError, match="1,000,000"):
        open_ledger(bomb, name="t.xlsx", most=1_000_000)
    lying = bytearray(bomb)
    for at in (i for i in range(len(lying) - 46) if lying[i : i + 4] == b"PK\x01\x02"):
        lying[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(LedgerError, match="1,000,000"):
        open_ledger(bytes(lying), name="t.xlsx", most=1_000_000)


def test_nul_and_uneven_rows() -> None:
    """NUL characters are left out and said; rows of other widths are said, and nothing is lost."""
    lines = [
        "案号,当事人,案由",
        "甲〔2022〕1号,甲\0某,占道",
        "甲〔2022〕2号,乙某",
        "甲〔2022〕3号,丙某,堆物,多一格",
    ]
    found = load(_file(csv_bytes(lines)))
    assert ["甲某", "乙某", "丙某"] == [case.party.name for case in found.town_year.cases]
    assert ["ledger-nul", "ledger-row-width", "ledger-row-width"] == [
        p.code for p in found.problems
    ]
    assert {"beyond": {"D": "多一格"}} == _plain(found.town_year.cases[2])


class _File(io.BytesIO):
    name = "t.csv"


def _file(content: bytes) -> _File:
    return _File(content)


def _plain(case) -> dict:
    from enforcement_kit.codec import to_dict

    return to_dict(case)["ledger"]


def test_two_columns_alike() -> None:
    """Two columns that both look like the fine: neither is taken, both are kept, and it is said."""
    head = ["案号", "当事人", "罚款金额", "罚款数额"]
    ledger = open_ledger(book({"表": [head, ["甲〔2022〕1号", "甲某", 200, 300]]}), name="t.xlsx")
    (problem,) = ledger.problems
    assert "ledger-columns-alike" == problem.code
    assert "C“罚款金额”" in problem.message
    assert "D“罚款数额”" in problem.message
    (row,) = [each for each in ledger.rows("cases") if isinstance(each, LedgerRow)]
    assert "decision" not in row.record
    assert {"罚款金额": "200", "罚款数额": "300"} == row.record["ledger"]["unmapped"]


def test_what_stands_there_is_kept(tmp_path: Path) -> None:
    """An import into a folder with records is refused unless it is told to replace them.

    What the town's file says stays as it stands, with what the ledger could say beside it.
    """
    ledger = tmp_path / "t.xlsx"
    ledger.write_bytes(GOOD)
    out = tmp_path / "out"
    import_ledger(open_ledger(ledger), out)
    before = (out / "cases.jsonl").read_bytes()
    (out / "town.toml").write_text('name = "甲镇" # 示例\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"cases\.jsonl"):
        import_ledger(open_ledger(ledger), out)
    import_ledger(open_ledger(ledger), out, replace=True)
    assert before == (out / "cases.jsonl").read_bytes()
    fields = '"number", "party.name", "cause", "decision.sanctions[kind=fine].amount"'
    line = f'source_fields = [{{kind = "cases", fields = [{fields}]}}]\n'
    assert f'{line}name = "甲镇" # 示例\n' == (out / "town.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[sheet]\n", "TOML"),
        ("sheets = []", "sheet"),
        ('format = "x/1"', "ledger-mapping"),
        ('[[sheet]]\nname = "表"\nkinds = "cases"', "kind"),
        ('[[sheet]]\nname = "表"\nkind = "case"', "cases"),
        ('[[sheet]]\nname = "无"\n', "无"),
        ('[[sheet]]\nname = "表"\nheader_rows = "三"', "header_rows"),
        ('[[sheet]]\nname = "表"\n[[sheet.column]]\nfield = "number"', "column"),
        ('[[sheet]]\nname = "表"\n[[sheet.column]]\ncolumn = "A"\nfield = "numbr"', "number"),
        ('[[sheet]]\nname = "表"\n[[sheet.column]]\ncolumn = "A"\nheader = "文号"\nfield = "number"', "案号"),
        ('[[sheet]]\nname = "表"\n[[sheet.column]]\nheader = "没有"\nfield = "number"', "没有"),
        ('[[sheet]]\nname = "表"\nunit = "美元"', "美元"),
        ("[aliases]\ncases = 3", "aliases"),
    ],
)  # fmt: skip
def test_mappings_that_cannot_be(text: str, said: str, tmp_path: Path) -> None:
    """A mapping that says what cannot be is refused with the place."""
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    content = book({"表": [HEAD, ONE]})
    with pytest.raises(UsageError, match=said):
        open_ledger(content, name="t.xlsx", mapping=read_mapping(path))
