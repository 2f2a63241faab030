"""Gate 1: the fast road and plain MkDocs make the same site, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bench import generate
from generator import building, cli, mark, publish
from generator import site as road
from generator.building import Order
from generator.errors import ConfigurationBrokenError
from generator.pages import Page
from generator.publish import bodies, press
from generator.site import Settings
from tests.browser import test_hostile
from tests.conftest import ROOT, TODAY

pytestmark = pytest.mark.slow

EPOCH = "1735689600"


def project(folder: Path, address: str = "") -> Path:
    """A project without content."""
    for name in ("site_templates", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    (folder / "content").mkdir()
    site = (ROOT / "content/site.yaml").read_text(encoding="utf-8")
    (folder / "content/site.yaml").write_text(site + (f"url: {address}\n" if address else ""), encoding="utf-8")
    return folder


def generated(folder: Path, count: int, address: str = "") -> Path:
    generate.write(folder / "made", count)
    found = project(folder, address)
    for region in (folder / "made").iterdir():
        if region.is_dir():
            shutil.move(region, found / "content" / region.name)
    return found


def real(folder: Path, address: str = "") -> Path:
    found = project(folder, address)
    for region in (ROOT / "content").iterdir():
        if region.is_dir():
            shutil.copytree(region, found / "content" / region.name)
    return found


def small(folder: Path) -> Path:
    """One real filing."""
    found = project(folder)
    shutil.copytree(ROOT / "content/hengyang", found / "content/hengyang")
    return found


def hostile(folder: Path) -> Path:
    found = project(folder, "https://example.gov.cn/%E7%BB%A9&效/")
    test_hostile.write(found / "content")
    return found


def tree(folder: Path) -> dict[str, bytes]:
    """Every file but the mark: it says who made the site, which MkDocs did not."""
    files = (path for path in folder.rglob("*") if path.is_file() and path != folder / mark.NAME)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def both(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The site of the project in `folder`, by the fast road and by plain MkDocs."""
    settings = Settings(folder / "site_templates", TODAY)
    checked = road.check(folder / "content", settings)
    assert checked.catalogue
    building.build(Order(folder / "content", settings, folder / "mkdocs.yml", folder / "site"))
    cli.rendered(checked, settings, folder / "mkdocs.yml", folder / "rendered")
    epoch = str(building.epoch(checked.catalogue))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "rendered/mkdocs.yml"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    return tree(folder / "site"), tree(folder / "rendered/site")


def same(folder: Path) -> dict[str, bytes]:
    """The site, which is that of plain MkDocs, also when what was learnt of the theme is used again."""
    fast, reference = both(folder)
    assert sorted(fast) == sorted(reference)
    assert [path for path in fast if fast[path] != reference[path]] == []
    settings = Settings(folder / "site_templates", TODAY)
    for path in (folder / ".cache").glob("build/*/*/*.pages"):
        path.unlink()
    building.build(Order(folder / "content", settings, folder / "mkdocs.yml", folder / "site"))
    again = tree(folder / "site")
    assert [path for path in reference if again.get(path) != reference[path]] == []
    return fast


@pytest.mark.audit
def test_the_real_content(tmp_path: Path) -> None:
    assert "404.html" in same(real(tmp_path))


def test_the_real_content_under_an_address_of_its_own(tmp_path: Path) -> None:
    found = same(real(tmp_path, "https://example.gov.cn/jixiao"))
    assert b"https://example.gov.cn/jixiao/hengyang/jggw/2024/" in found["sitemap.xml"]


def test_a_generated_site(tmp_path: Path) -> None:
    assert len(same(generated(tmp_path, 8, "https://example.gov.cn/"))) > 40


@pytest.mark.audit
def test_a_large_generated_site(tmp_path: Path) -> None:
    assert len(same(generated(tmp_path, 1000))) > 3000


def test_a_hostile_filing(tmp_path: Path) -> None:
    same(hostile(tmp_path))


def test_hand_written_pages_may_link_to_generated_pages_and_files(tmp_path: Path) -> None:
    folder = small(tmp_path)
    text = (
        "# 说明\n\n[规则](../rules/index.md#jx501)、[页](../hengyang/jggw/2024/index.md#source)、"
        "[文件](../hengyang/jggw/2024/filings/target.yaml)、[关于](../about.md)\n"
    )
    (folder / "docs/help").mkdir()
    (folder / "docs/help/more.md").write_text(text, encoding="utf-8")
    assert 'href="../../hengyang/jggw/2024/#source"' in same(folder)["help/more/index.html"].decode()


def test_a_generated_page_wins_over_a_hand_written_one_of_its_address(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "docs/rules").mkdir()
    (folder / "docs/rules/index.md").write_text("# 不会出现\n", encoding="utf-8")
    assert "不会出现" not in same(folder)["rules/index.html"].decode()


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "site_templates" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_theme_that_says_more_is_still_rendered_right(tmp_path: Path) -> None:
    folder = small(tmp_path)
    change(
        folder,
        "theme/partials/footer.html",
        "<footer",
        "<!-- {{ page.url if page }} {{ page.title|length if page }} --><footer",
    )
    change(
        folder, "theme/partials/toc.html", "{{ entry.title }}", "{{ entry.title }} {{ loop.index }}/{{ loop.length }}"
    )
    assert "hengyang/jggw/2024/" in same(folder)["hengyang/jggw/2024/index.html"].decode()


def test_a_template_with_markdown_in_it_is_still_rendered_right(tmp_path: Path) -> None:
    folder = small(tmp_path)
    change(folder, "pages/department.md.j2", "<!-- body -->", "<!-- body -->\n\n**粗体**\n\n")
    assert "<strong>粗体</strong>" in same(folder)["hengyang/jggw/index.html"].decode()


def test_other_markdown_extensions_are_obeyed(tmp_path: Path) -> None:
    folder = small(tmp_path)
    found = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    found["markdown_extensions"] = ["attr_list", {"toc": {"permalink": True}}]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(found, allow_unicode=True), encoding="utf-8")
    assert "headerlink" in same(folder)["hengyang/jggw/2024/index.html"].decode()


FRONT = "---\ntitle: 甲\n---\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "没有前言\n",
        FRONT + "一段文字\n",
        FRONT + "# 没有编号\n\n<!-- body -->\n",
        FRONT + "<p>甲</p>\n# 挨着的标题 {#top}\n\n<!-- body -->\n",
        FRONT + "<p>没有记号</p>\n",
        FRONT + "<!-- body -->\n\n<!-- body -->\n",
        FRONT + "# 甲 {#top}\n\n<!-- body -->\n\n# 乙 {#again}\n",
        FRONT + "# 甲 {#top}\n\n<!-- body -->\n\n### 乙 {#deep}\n",
        FRONT + "<!-- body -->\n\n<a href='x'>行内</a>\n",
    ],
)
def test_what_is_not_plain_is_left_to_markdown(text: str) -> None:
    assert bodies.of(Page("a/index.md", text)) is None


def test_pages_stand_in_the_order_in_which_mkdocs_walks() -> None:
    paths = ["b/index.md", "about.md", "a/c/index.md", "index.md", "a/index.md", "a/b.md"]
    assert press.in_order(iter(paths)) == ["index.md", "about.md", "a/index.md", "a/b.md", "a/c/index.md", "b/index.md"]


def test_no_file_of_material_is_published_that_no_page_uses(site: Path) -> None:
    for name in ("javascripts", "stylesheets", "images"):
        assert not (site / "assets" / name).exists()


def test_a_missing_theme_is_told(tmp_path: Path) -> None:
    folder = small(tmp_path)
    settings = Settings(folder / "site_templates", TODAY)
    checked = road.check(folder / "content", settings)
    assert checked.catalogue is not None
    shutil.rmtree(folder / "docs")
    with (
        pytest.raises(Exception, match="找不到手写页面文件夹"),
        publish.framed(folder / "mkdocs.yml", checked.catalogue.site, tmp_path),
    ):
        pass


@pytest.mark.parametrize("line", ["plugins: [search]", "hooks: [hook.py]", "use_directory_urls: false"])
def test_what_generated_pages_would_not_pass_through_is_refused(tmp_path: Path, line: str) -> None:
    folder = small(tmp_path)
    key = line.partition(":")[0]
    path = folder / "mkdocs.yml"
    lines = [one for one in path.read_text(encoding="utf-8").splitlines() if not one.startswith(f"{key}:")]
    path.write_text("\n".join([*lines, line, ""]), encoding="utf-8")
    settings = Settings(folder / "site_templates", TODAY)
    with pytest.raises(ConfigurationBrokenError, match="不能用于 jixiao build"):
        building.build(Order(folder / "content", settings, path, folder / "site"))
    assert not (folder / "site").exists()
