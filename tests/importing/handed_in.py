"""Documents as departments hand them in: real Word, Excel, HTML and text files made in a test."""

from __future__ import annotations

from pathlib import Path

from generator.picture import Picture, PrintedTable, PrintedText
from tests.importing import documents, sketches
from tests.importing.sketches import Rows

OFFICE = "鄂州市示例图书馆"
MOBILE, PERSON = "19900005678", "欧阳示例"
"""Made up; neither may reach anything that is published."""


def department_form(filer: str = OFFICE, year: str = "2024", target: str = "≥3次", foot: Rows | None = None) -> Picture:
    """A department's target form: head, funding, indicators."""
    return sketches.picture(
        f"{year}年度部门整体绩效目标申报表" if year else "部门整体绩效目标申报表",
        [["填报单位", filer, "填报日期", "3月5日"]],
        "单位：万元",
        [["资金来源", "预算数"], ["财政拨款", "120.50"], ["其他资金", "3.00"], ["合计", "123.50"]],
        [
            ["一级指标", "二级指标", "三级指标", "年度指标值"],
            ["产出指标", "数量指标", "培训次数", target],
            ["^", "质量指标", "培训合格率", "≥95%"],
        ],
        *([foot] if foot else []),
    )


def project_form(project: str, filer: str = OFFICE, year: str = "2024") -> Picture:
    """A project's target form."""
    return sketches.picture(
        f"{year}年度项目支出绩效目标申报表",
        [["项目名称", project, "填报单位", filer]],
        "单位：万元",
        [["一级指标", "二级指标", "三级指标", "年度指标值"], ["产出指标", "数量指标", "开放天数", "300天"]],
    )


def as_text(picture: Picture) -> bytes:
    """As a text file: labels with colons, and tables with tabs between their cells."""
    return "\n\n".join(map(_block, picture.blocks)).encode()


def _block(block: PrintedText | PrintedTable) -> str:
    if isinstance(block, PrintedText):
        return block.text
    rows = [[block.covering[row, column].text for column in range(block.width)] for row in range(block.height)]
    if len(rows) == 1:
        return "　　".join(f"{label}：{value}" for label, value in zip(rows[0][::2], rows[0][1::2], strict=True))
    return "\n".join("\t".join(row) for row in rows)


WAYS = {".docx": documents.as_docx, ".xlsx": documents.as_xlsx, ".html": documents.as_html, ".txt": as_text}


def write(path: Path, picture: Picture) -> Path:
    """The document at `path`, in the format its ending says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(WAYS[path.suffix](picture))
    return path
