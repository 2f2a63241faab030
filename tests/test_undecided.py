"""待定 is found wherever a publisher's own words stand, at its line, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from generator import undecided


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_each_mark_is_told_at_its_line(tmp_path: Path) -> None:
    put(tmp_path / "content/site.yaml", "name: 甲\n# 注释里的【待定：一】不算\nlicence: '【待定：许可】'\n")
    put(tmp_path / "content/a/region.yaml", "name: 【待定】\n")
    put(tmp_path / "content/a/one/2024/target.yaml", "form: 【待定：申报表自己的字】\n")
    put(tmp_path / "docs/about.md", "# 关于\n\n【待定：甲】和【待定：乙】\n")
    put(tmp_path / "docs/picture.svg", "【待定：图】")
    told = undecided.findings(tmp_path / "content", tmp_path / "docs")
    assert [(one.file, one.line, one.column, one.message.partition("。")[0]) for one in told] == [
        ("content/site.yaml", 3, 11, "还没有定：许可"),
        ("content/a/region.yaml", 1, 7, "还没有定：写着“待定”"),
        ("docs/about.md", 3, 1, "还没有定：甲"),
        ("docs/about.md", 3, 8, "还没有定：乙"),
    ]


def test_what_cannot_be_read_as_text_is_left_to_others(tmp_path: Path) -> None:
    put(tmp_path / "content/site.yaml", "")
    (tmp_path / "content/site.yaml").write_bytes("【待定：许可】".encode("gbk"))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").symlink_to(tmp_path / "nowhere")
    assert list(undecided.findings(tmp_path / "content", tmp_path / "docs")) == []
    assert list(undecided.findings(tmp_path / "content", tmp_path / "none")) == []
