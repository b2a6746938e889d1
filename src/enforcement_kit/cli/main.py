"""The entry point: `ekit`, `enforcement-kit`."""

from __future__ import annotations

import os
import sys
from typing import Final

import click

from enforcement_kit._version import __version__
from enforcement_kit.cli.lazy import LazyGroup

__all__ = ["main", "run"]

COMMANDS: Final = {
    "demo": ("demo", "示例镇的全部流程 / the main job on the bundled example"),
    "validate": ("validate", "校验记录 / validate records"),
    "stats": ("stats", "统计数据 / the figures of a period"),
    "report": ("report", "年度行政执法情况报告 / the annual report"),
    "verify": ("verify", "由记录复核数据 / recompute published figures"),
    "audit": ("audit", "报告审读 / every number of a report judged"),
    "import": ("import_", "台账转为记录 / a ledger to records"),
    "doctor": ("doctor", "检查台账 / what is wrong with a ledger"),
    "template": ("template", "空白台账 / a blank ledger"),
    "db": ("db", "数据库：查询转为记录，存入，取出 / a SELECT to records; own tables"),
    "papers": ("papers", "案卷文书：读入、写出 / the papers of a case file, in and out"),
    "publish": ("publish", "信用公示、公示网页、统计表 / what may be published, redacted"),
    "missing": ("missing", "还缺哪些数据 / what is still lacking"),
    "check": ("check", "核查案卷 / check case files"),
    "rules": ("rules", "规则目录 / the catalogue of rules"),
    "rule": ("rules", "一条规则的全部内容 / one rule, whole"),
    "legal": ("legal", "法制审核 / the legal reviewer's page of a case"),
    "review": ("review", "案卷评查：评分表、通报 / score case files, sheets that explain"),
    "standards": ("standards", "评查标准目录 / the score standards"),
    "standard": ("standards", "一个评查标准的全部内容 / one standard, whole"),
    "rollup": ("rollup", "区县汇总各镇街报送的数据 / a district's towns rolled up"),
    "diff": ("diff", "两次结果的差别 / what differs between two results"),
    "convert": ("convert", "记录换一种形式 / records in another form"),
    "schema": ("schema", "记录的 JSON Schema / JSON Schema of the records"),
    "law": ("law", "某日的法定数值 / a legal value on a day"),
    "deadline": ("deadline", "期限 / a deadline that explains itself"),
    "timeline": ("timeline", "案件各步骤的最早日与最迟日 / the days of a case"),
    "open": ("open_", "未了结事项 / what has no closing act and no reason"),
    "plan": ("plan", "违法建设查处路线 / the lawful days of a planning case"),
    "pack": ("pack", "本地数据包 / packs of local data"),
    "draw": ("draw", "双随机抽查：承诺、抽取、复核 / a verifiable double-random draw"),
    "manifest": ("manifest", "记录清单：逐项摘要与根值，核对 / digests under one root, verified"),
    "complaints": ("systems", "投诉举报：四率、时限、去向 / complaints, four rates and limits"),
    "inspections": ("systems", "检查与专项整治 / inspections and campaigns"),
    "register": ("systems", "事前公示台账 / what must stand published"),
    "staff": ("systems", "培训、执法证、队伍 / training, certificates, staff"),
    "controls": ("systems", "内部管理：岗位分离、授权 / internal controls over real acts"),
    "discretion": ("discretion", "裁量：计算、检查基准、类案 / discretion: reckon, lint, like"),
    "synth": ("synth", "生成示例镇 / a synthetic town"),
}
"""Each command with its module and its line of help, Chinese and English."""

SETTINGS: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=LazyGroup, table=COMMANDS, context_settings=SETTINGS)
@click.version_option(__version__, "--version", prog_name="enforcement-kit")
def main() -> None:
    """乡镇（街道）行政执法：记录、法律、核查、数据与报告。

    Records, dated law, checks, figures and reports for township law enforcement.
    """


def _steady_streams() -> None:
    # a console or pipe in GBK must not stop a run at a character it lacks
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def run() -> None:
    """Runs the command line and exits: 0 done, 1 done with findings, 2 wrong usage or broken."""
    _steady_streams()
    try:
        code = main.main(prog_name="ekit", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("已中断 / interrupted", err=True)
        code = 130
    except BrokenPipeError:
        # the reader of our output went away; nothing is wrong with the run
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:  # noqa: BLE001 - the last place where bad input can become a message
        from enforcement_kit.cli.failing import explain

        code = explain(error)
    sys.exit(code if isinstance(code, int) else 0)
