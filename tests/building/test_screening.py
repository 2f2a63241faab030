"""The last look: whatever road it came by, a personal number stops the build, and the site before stays."""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path
from typing import Any

import pytest

from generator import mark, publish
from generator.building.steps import screening
from generator.building.steps.order import Order
from generator.building.steps.stages import Stages
from generator.building.steps.watch import Watch
from generator.errors import PublishingFailedError
from generator.export import beside
from generator.settings import Settings
from tests.building.project import build, department, filing, make, region, tree
from tests.conftest import ROOT, TODAY

NUMBER = "19900001234"
PROGRAM = b"this one"
FILING = """form: 绩效表
parts:
- kind: table
  columns:
  - {{label: 项目}}
  - {{label: {label}}}
  rows:
  - [甲, "19900001234"]
"""
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(30)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """A project with nothing in it but the publisher, and room for a finished site in `site`."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (tmp_path / "content" / "site.yaml").write_bytes((ROOT / "content" / "site.yaml").read_bytes())
    settings = Settings(ROOT / "site_templates", TODAY)
    return Order(
        tmp_path / "content", settings, tmp_path / "mkdocs.yml", tmp_path / "site", 1, cache=tmp_path / "cache"
    )


def put(order: Order, path: str, content: str | bytes) -> Path:
    file = order.target / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are looked at from now on; nothing is found in them."""
    files: list[str] = []
    monkeypatch.setattr(screening, "_troubles", lambda file, _: files.append(file) or ())
    return files


def screened(order: Order) -> str:
    """What stops publishing; "" when nothing does."""
    try:
        screening.hand_written(publish.docs(order.config_file))
        screening.screen(order.target, order, PROGRAM, Watch())
    except PublishingFailedError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("about/index.html", "<html><p>199<b>0000</b>1234</p>"),
        ("about/index.html", "<html><p>199&#45;0000&#45;1234</p>"),
        ("about/index.html", f'<html><p title="电话 {NUMBER}">x</p>'),
        ("about/index.html", f'<html><a href="tel:{NUMBER}">x</a>'),
        ("about/index.html", f"<html><td>电话</td><td>{NUMBER}</td>"),
        ("assets/words.js", f"const contact = '{NUMBER}';"),
        ("assets/drawing.svg", "<svg><text>199<tspan>0000</tspan>1234</text></svg>"),
        ("a/chart/chart.csv", f'年,值\n2024,"<{NUMBER}>"\n'),
        ("a/chart/chart.csv", '年,值\n2024,"199 0000 1234"\n'),
        ("assets/list.csv", f"name,phone\nx,{NUMBER}\n".encode("utf-16")),
        ("assets/list.csv", "姓名,电话\n甲,１９９００００１２３４\n".encode("gbk")),
        ("a/chart/chart.svg", f"<svg><title>电话<b>{NUMBER}</b></title></svg>"),
        ("a/chart/chart.svg", "<svg><text>199&#48;0001234</text></svg>"),
        ("a/chart/chart.svg", f'<svg aria-label="电话 {NUMBER}"><text>1</text></svg>'),
        ("data.json", f'{{"phone": "{NUMBER}"}}'),
        ("a/b/2024/data.json", f'{{"rows":[["甲",2024],["电话 {NUMBER}",2024]]}}'),
        ("a/b/2024/data.json", '{"rows":[["199\\n0000\\n1234"]]}'),
        ("a/b/2024/data.json", '{"rows":[["199\\u00300001234"]]}'),
        ("a/b/2024/data.json", f'{{"rows":[["他说\\"电话\\"是{NUMBER}"]]}}'),
        ("data/datapackage.json", f'{{"title": "电话 {NUMBER}"}}'),
        ("data/a/datapackage.json", '{"title": "199\\u00300001234"}'),
        ("data/data.schema.json", '{"description": "199 0000 1234"}'),
        ("data/none/datapackage.json", f'{{"title": "电话 {NUMBER}"}}'.encode("utf-16")),
        ("x/data.json", f'{{"title": "电话 {NUMBER}"}}'.encode("utf-16")),
        ("a/b/2024/filings/target.source.txt", f"电话{NUMBER}"),
        ("a/b/2024/filings/target.yaml", FILING.format(label="备注")),
        (f"notes-{NUMBER}.txt", "words"),
    ],
)
def test_a_number_in_any_file_of_the_site_stops_the_build_and_is_not_repeated(
    order: Order, path: str, content: str | bytes
) -> None:
    put(order, path, content)
    said = screened(order)
    assert said.startswith("网站没有生成，旧网站保持原样：")
    assert "手机号码" in said
    assert path.partition("/")[0].partition("-")[0] in said
    assert "\n" not in said
    assert "0000" not in said.replace(path, "")


def test_neighbouring_figures_codes_and_drawings_stop_nothing(order: Order) -> None:
    put(
        order,
        "index.html",
        '<html><tr><td>199</td><td>0000</td><td>1234</td></tr><path d="M199 0000 1234"/><p>158万元</p>',
    )
    put(order, "search/index/t/0.bin", b'[["199","0000","1234"]]')
    put(order, "a/b/2024/data.json", '{"rows":[["199","0000","1234"],["13020924P00077110001C",19900]]}')
    assert screened(order) == ""


# In GB 18030 the second byte of 誠 is a backslash: before a u it is none of JSON's escapes.
ROW = '[[12,"誠u","138.98","56.92","56.92"],["数 {}","199.0","0001.2","34"]]'


def test_texts_of_the_index_are_read_in_their_code_and_each_value_on_its_own(order: Order) -> None:
    put(order, "search/index/t/c1/0.bin", zlib.compress(ROW.format("1").encode("gb18030")))
    assert screened(order) == ""
    put(order, "search/index/t/c1/0.bin", zlib.compress(ROW.format("１９９００００１２３４").encode("gb18030")))
    assert "手机号码" in screened(order)
    put(order, "search/index/t/c1/0.bin", zlib.compress(ROW.format("199\\u00300001234").encode("gb18030")))
    assert "手机号码" in screened(order)


def test_lists_of_the_index_hold_no_more_than_the_texts_whether_it_is_cut_by_year(order: Order) -> None:
    counts = zlib.compress(b'{"titleLengths":[1,1,0,1,0,1,1,9,9,0,0,3,0,7,0,0,0,0]}')
    for segment in ("all", "none", "2021"):
        put(order, f"search/index/{segment}/head-0a1b2c3d.bin", counts)
    assert screened(order) == ""
    put(order, "search/index/pinyin/a-0a1b2c3d.bin", counts)
    assert "身份证号码" in screened(order)


def test_the_id_of_an_entry_of_a_feed_is_no_number_and_its_text_may_hold_one(order: Order) -> None:
    entry = "<feed><entry><id>urn:uuid:c1990000-1234-5abc-8def-0123456789ab</id><summary>{}</summary></entry></feed>"
    put(order, "quality/feed.xml", entry.format("按期公开"))
    assert screened(order) == ""
    put(order, "quality/feed.xml", entry.format(f"电话 {NUMBER}"))
    assert "手机号码" in screened(order)


def test_a_hash_in_a_name_of_the_index_is_no_number_and_another_name_may_hold_one(order: Order) -> None:
    put(order, ".jixiao", "# 标记\nsearch/index/t/c19900001234/0.bin\nsearch/search.js\n")
    assert screened(order) == ""
    put(order, ".jixiao", f"# 标记\nabout/{NUMBER}.png\nsearch/search.js\n")
    assert ".jixiao 里有未遮盖的手机号码" in screened(order)


@pytest.mark.parametrize("page", ["a/b/2024/index.html", "indicators/x/index.html"])
def test_a_number_that_a_filing_calls_a_code_is_one_on_every_page(order: Order, page: str) -> None:
    put(order, page, "<html><p>19900001234</p>")
    put(order, "a/b/2024/filings/target.yaml", FILING.format(label="项目编码"))
    assert screened(order) == ""
    put(order, "a/b/2024/filings/target.yaml", FILING.format(label="项目名称"))
    assert "手机号码" in screened(order)


def test_another_departments_code_clears_no_page_of_a_department(order: Order) -> None:
    put(order, "a/b/2024/index.html", "<html><p>19900001234</p>")
    put(order, "a/c/2024/filings/target.yaml", FILING.format(label="项目编码"))
    assert "手机号码" in screened(order)


def test_a_picture_on_a_hand_written_page_needs_an_office_that_looked_at_it(order: Order) -> None:
    put(order, "images/office.png", PICTURE)
    said = screened(order)
    assert "images/office.png 是图片" in said
    sha256 = hashlib.sha256(PICTURE).hexdigest()
    line = said.partition("在 site.yaml 写 ")[2].partition("（")[0]
    assert sha256 in line
    with (order.content / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    assert screened(order) == ""
    put(order, "images/office.png", PICTURE + b"another")
    assert "images/office.png 是图片" in screened(order)


def test_an_original_that_cannot_be_read_was_answered_for_in_its_filing(order: Order) -> None:
    put(order, "a/b/2024/filings/target.source.png", PICTURE)
    assert screened(order) == ""
    put(order, "elsewhere/target.source.png", PICTURE)
    assert "是图片" in screened(order)


def test_a_print_says_what_its_page_says_and_another_file_of_its_name_is_looked_at(order: Order) -> None:
    put(order, "a/b/2024/a-b-2024.pdf", NUMBER)
    put(order, "a/b/2024/index.html", '<html><!--pdf <a href="{file}">--></html>')
    assert "a/b/2024/a-b-2024.pdf 里有未遮盖的手机号码" in screened(order)
    put(order, "a/b/2024/index.html", '<html><!--pdf <a>--><!--pdf--><a href="a-b-2024.pdf">打印</a><!--/pdf--></html>')
    assert screened(order) == ""
    put(order, "a/b/2024/another.pdf", NUMBER)
    assert "a/b/2024/another.pdf 里有未遮盖的手机号码" in screened(order)
    put(order, "a/b/2024/another.pdf", b"%PDF-1.7 nothing follows")
    assert "a/b/2024/another.pdf 已损坏" in screened(order)


def test_a_name_or_number_on_a_hand_written_page_is_told_at_its_line(order: Order) -> None:
    page = order.config_file.parent / "docs" / "about.md"
    page.write_text("# 关于\n\n联系人：张三\n", encoding="utf-8")
    assert "docs/about.md 第 3 行：有填报人等的姓名" in screened(order)
    page.write_text(f"# 关于\n\n电话 {NUMBER}\n", encoding="utf-8")
    assert "docs/about.md 第 3 行：有未遮盖的手机号码" in screened(order)


def test_what_was_looked_at_is_known_by_its_content(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    put(order, "index.html", "<html><p>words")
    put(order, "about/index.html", "<html><p>other words")
    assert screened(order) == ""
    looked = noted(monkeypatch)
    assert screened(order) == ""
    assert looked == []
    put(order, "about/index.html", "<html><p>new words")
    assert screened(order) == ""
    assert looked == ["about/index.html"]


def test_of_files_that_changed_the_names_are_looked_at_instead_of_the_list_of_all(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(order, "index.html", "<html><p>words")
    put(order, ".jixiao", "# 网站\nindex.html\n")
    assert screened(order) == ""
    put(order, f"{NUMBER}/notes.txt", "words")
    put(order, ".jixiao", f"# 网站\n{NUMBER}/notes.txt\nindex.html\n")
    changed = {f"{NUMBER}/notes.txt", ".jixiao", "gone.html"}
    with pytest.raises(PublishingFailedError, match=r"\.jixiao 里有未遮盖的手机号码"):
        screening.screen(order.target, order, PROGRAM, Watch(), changed=changed)
    (order.target / f"{NUMBER}/notes.txt").unlink()
    looked: list[tuple[str, bytes]] = []
    monkeypatch.setattr(screening, "_troubles", lambda file, data: looked.append((file, data)) or ())
    put(order, "new.html", "<html><p>new")
    screening.screen(order.target, order, PROGRAM, Watch(), changed={*changed, "new.html"})
    assert looked == [("new.html", b"<html><p>new"), (".jixiao", b"new.html\n")]


@pytest.mark.parametrize(("few", "looked"), [(0, []), (2, ["new.html"])])
def test_marks_of_changed_files_are_kept_beside_those_of_before_where_they_are_many(
    order: Order, monkeypatch: pytest.MonkeyPatch, few: int, looked: list[str]
) -> None:
    put(order, "index.html", "<html><p>words")
    assert screened(order) == ""
    put(order, "new.html", "<html><p>new")
    monkeypatch.setattr(screening, "_FEW", few)
    screening.screen(order.target, order, PROGRAM, Watch(), changed={"new.html"})
    again = noted(monkeypatch)
    assert screened(order) == ""
    assert again == looked


@pytest.mark.slow
def test_each_changed_file_has_one_last_look_and_another_if_it_was_changed_since(
    bureaus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ("督导", "宣讲", "培训"):
        filing(bureaus, "a/one", 2024, words)
        build(Path(), workers=2)
    page = "a/one/2024/index.html"
    looks: list[set[str]] = []

    def prints(*given: Any) -> int:
        new = given[1]
        (new / page).write_bytes(b"<html><p>" + (new / page).read_bytes())
        return 0

    monkeypatch.setattr(screening, "screen", lambda *given: looks.append(given[-1]))
    monkeypatch.setattr(Stages, "prints", prints)
    filing(bureaus, "a/one", 2024, "宣讲")
    build(Path(), workers=2)
    first, second = looks
    assert first & second == {page}
    assert {"data/indicators.csv", mark.NAME} <= second
    assert f"a/one/2024/{beside.JSON}" in first


def test_of_many_changed_files_those_known_are_not_looked_at_again(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(order, "index.html", "<html><p>words")
    assert screened(order) == ""
    looked = noted(monkeypatch)
    screening.screen(order.target, order, PROGRAM, Watch(), changed={"index.html"})
    monkeypatch.setattr(screening, "_FEW", 0)
    screening.screen(order.target, order, PROGRAM, Watch(), changed={"index.html"})
    assert looked == ["index.html", mark.NAME, mark.NAME]


def test_another_version_of_the_program_looks_at_everything_again(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(order, "index.html", "<html><p>words")
    assert screened(order) == ""
    looked = noted(monkeypatch)
    screening.screen(order.target, order, b"another", Watch())
    assert looked == ["index.html"]


def test_what_stopped_a_build_is_looked_at_again(order: Order) -> None:
    put(order, "index.html", f"<html><p>{NUMBER}")
    assert "手机号码" in screened(order)
    assert "手机号码" in screened(order)


def test_a_number_in_what_reaches_the_site_stops_the_build_and_the_old_site_stays(tmp_path: Path) -> None:
    project = make(tmp_path)
    region(project, "a", "甲市")
    department(project, "a/one", "财政局")
    filing(project, "a/one", 2024)
    build(project)
    before = tree(project / "site")
    asset = next(project.rglob("theme")) / "assets" / "more.js"
    asset.write_text(f"call('{NUMBER}')", encoding="utf-8")
    with pytest.raises(PublishingFailedError, match=r"assets/more.js 里有未遮盖的手机号码"):
        build(project)
    assert tree(project / "site") == before
    asset.unlink()
    build(project)
