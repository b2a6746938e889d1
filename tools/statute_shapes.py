"""Count articles, paragraphs, items and points in the statute texts beside the checkout.

    python tools/statute_shapes.py ../shared/domain/statutes src/enforcement_kit/law/data/shapes

writes one file a text. The project holds these counts and no text; a test compares the two.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

TEXTS: dict[str, str] = {
    "apl-2021": "行政处罚法_2021.md",
    "acl-2011": "行政强制法_2011.md",
    "arl-2017": "行政复议法_2017.md",
    "arl-2023": "行政复议法_2023.md",
    "all-2017": "行政诉讼法_2017.md",
    "all-i-2018": "行诉解释_2018.md",
    "urpl-2019": "城乡规划法_2019.md",
    "gir-2019": "政府信息公开条例_2019.md",
    "samr45-2021": "市监处罚信息公示规定_2021.md",
    "transfer-2020": "移送涉嫌犯罪案件规定_2020.md",
}
DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
ARTICLE = re.compile(r"^第([一二三四五六七八九十百千零]+)条(?:\s+|$)")
ITEM = re.compile(r"^[（(]([一二三四五六七八九十]+)[）)]")
POINT = re.compile(r"^([0-9]+)[.．]")

Article = list[list[list[str]]]
"""Paragraphs; each is a list: its own text and then its items; each of these a list: its text
and then its points."""


def number(numeral: str) -> int:
    """The value of a numeral below a thousand, read place by place."""
    total = digit = 0
    for char in numeral:
        if char == "百":
            total, digit = total + digit * 100, 0
        elif char == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = DIGITS[char]
    return total + digit


def read(path: Path) -> dict[int, Article]:
    """The articles of a text by number; an error where the numbering does not run on."""
    body = path.read_text(encoding="utf-8").split("<!-- INFO END -->", 1)[1]
    articles: dict[int, Article] = {}
    current: Article | None = None
    for raw in body.splitlines():
        line = raw.strip().strip("\u200b").strip()
        if not line or line.startswith("#"):
            continue
        if match := ARTICLE.match(line):
            if number(match[1]) != len(articles) + 1:
                raise SystemExit(f"{path.name}: {line[:20]} does not follow {len(articles)}")
            current = articles[len(articles) + 1] = [[[line[match.end() :]]]]
        elif current is None:
            continue
        elif match := ITEM.match(line):
            current[-1].append([line])
            if number(match[1]) != len(current[-1]) - 1:
                raise SystemExit(f"{path.name}: article {len(articles)}: {line[:20]} out of order")
        elif match := POINT.match(line):
            current[-1][-1].append(line)
            if int(match[1]) != len(current[-1][-1]) - 1:
                raise SystemExit(f"{path.name}: article {len(articles)}: {line[:20]} out of order")
        else:
            current.append([[line]])
    return articles


def shape(articles: dict[int, Article]) -> tuple[list[list[int]], dict[str, int]]:
    """The items of each paragraph of each article, and the points by `article.paragraph.item`."""
    counts = [[len(paragraph) - 1 for paragraph in article] for article in articles.values()]
    points = {
        f"{place}.{p}.{i}": len(item) - 1
        for place, article in articles.items()
        for p, paragraph in enumerate(article, 1)
        for i, item in enumerate(paragraph)
        if len(item) > 1
    }
    return counts, points


def main(texts: Path, target: Path) -> None:
    """Write one file for each text."""
    for name, file in TEXTS.items():
        counts, points = shape(read(texts / file))
        lines = [
            "# Items in each paragraph of each article, counted by tools/statute_shapes.py.",
            'format = "enforcement-kit/statute-shape/1"',
            "articles = [",
            *(f"  {row}, # {place}" for place, row in enumerate(counts, 1)),
            "]",
        ]
        if points:
            lines += ["[points]", *(f'"{place}" = {count}' for place, count in points.items())]
        (target / f"{name}.toml").write_text(
            "\n".join(lines) + "\n", encoding="utf-8", newline="\n"
        )
        sys.stdout.write(f"{name}: {len(counts)} articles, {sum(map(len, counts))} paragraphs\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
