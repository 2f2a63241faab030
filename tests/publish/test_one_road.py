"""Gate 1: `jixiao build`, and plain MkDocs of the rendered pages, make the same site, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import markdown
import pytest
import yaml
from mkdocs.structure.toc import get_toc

from bench import generate
from generator import building, mark, pages, publish
from generator import site as road
from generator.building import Order
from generator.building.steps import stages
from generator.cli import showing
from generator.errors import ConfigurationBrokenError, PublishingFailedError, TemplateBrokenError
from generator.pages import Page
from generator.publish import body, engine, theme_shell
from generator.settings import Settings
from tests.browser import test_hostile
from tests.conftest import ROOT, TODAY
from tests.forms.test_site import lay

pytestmark = pytest.mark.slow


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


def joined(folder: Path, *contents: Path) -> Path:
    """The regions of several contents as one."""
    project(folder, "https://example.gov.cn/jixiao")
    for region in (path for content in contents for path in content.iterdir() if path.is_dir()):
        shutil.copytree(region, folder / "content" / region.name, dirs_exist_ok=True)
    return folder


def everything(folder: Path) -> Path:
    """Every filing of this project: real ones, the example, the forms of other provinces, years with several filings."""
    lay(folder / "forms")
    return joined(folder / "every", folder / "forms", ROOT / "content", ROOT / "examples/content")


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


def build(folder: Path, target: str = "site", workers: int = 1, *, clean: bool = False) -> dict[str, bytes]:
    settings = Settings(folder / "site_templates", TODAY)
    order = Order(folder / "content", settings, folder / "mkdocs.yml", folder / target, workers, clean)
    assert building.build(order).checked.publishable
    return tree(folder / target)


def plain(folder: Path) -> dict[str, bytes]:
    """The site of the project in `folder` by plain MkDocs, from the rendered pages."""
    settings = Settings(folder / "site_templates", TODAY)
    checked = road.check(folder / "content", settings)
    assert checked.catalogue
    showing.rendered(checked, settings, folder / "mkdocs.yml", folder / "rendered")
    epoch = str(stages.epoch(checked.catalogue))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "rendered/mkdocs.yml"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    return tree(folder / "rendered/site")


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def same(folder: Path) -> dict[str, bytes]:
    """The site, which is that of plain MkDocs."""
    found = build(folder)
    assert different(found, plain(folder)) == []
    return found


@pytest.fixture(scope="module", params=["example", pytest.param("every", marks=pytest.mark.audit)])
def filed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, which has a page of each class, and a real region; in the audit every filing."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "every":
        return everything(folder)
    joined(folder, ROOT / "examples/content")
    shutil.copytree(ROOT / "content/hengyang", folder / "content/hengyang")
    return folder


@pytest.fixture(scope="module")
def filed_site(filed: Path) -> dict[str, bytes]:
    return build(filed, workers=2)


def test_filings_come_out_as_plain_mkdocs_makes_them(filed: Path, filed_site: dict[str, bytes]) -> None:
    assert different(filed_site, plain(filed)) == []
    assert b"https://example.gov.cn/jixiao/hengyang/jggw/2024/" in filed_site["sitemap.xml"]
    assert "404.html" in filed_site


def test_filings_come_out_the_same_after_an_edit(filed: Path, filed_site: dict[str, bytes]) -> None:
    """In a year that holds several filings; and whatever the number of workers."""
    year = next(path for path in (filed / "content/shili").glob("*/2024") if len(list(path.glob("*.yaml"))) > 1)
    path = next(iter(sorted(year.glob("*.yaml"))))
    path.write_text(path.read_text(encoding="utf-8") + "\n# 改\n", encoding="utf-8")
    after = build(filed, workers=2)
    assert different(after, build(filed, "clean", clean=True)) == []
    assert different(after, filed_site) == different({path: after[path] for path in filed_site}, filed_site) != []


def test_the_body_of_every_page_of_every_form_is_what_markdown_makes_of_it(tmp_path: Path) -> None:
    lay(tmp_path / "content")
    settings = Settings(ROOT / "site_templates", TODAY)
    checked = road.check(tmp_path / "content", settings, reviewed=True)
    engine = markdown.Markdown(extensions=["attr_list", "toc", "tables", "fenced_code"])
    seen = 0
    for page in (one.page for one in road.products(checked, settings)):
        assert body.of(page).html == engine.reset().convert(page.body), page.path
        seen += 1
    assert seen > 60


@pytest.mark.audit
def test_a_large_generated_site(tmp_path: Path) -> None:
    assert len(same(generated(tmp_path, 1000))) > 3000


def test_a_hostile_filing(tmp_path: Path) -> None:
    same(hostile(tmp_path))


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "site_templates" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def adapted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One filing on a site whose people wrote pages of their own, one at the address of a generated one, and more theme."""
    folder = small(tmp_path_factory.mktemp("adapted"))
    links = (
        "# 说明\n\n[规则](../rules/index.md#jx501)、[页](../hengyang/jggw/2024/index.md#source)、"
        "[文件](../hengyang/jggw/2024/filings/target.yaml)、[关于](../about.md)\n"
    )
    for name, text in (("help/more.md", links), ("years/index.md", "# 不会出现\n")):
        (folder / "docs" / name).parent.mkdir()
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    footer = "<!-- {{ page.url if page }} {{ page.title|length if page }} --><footer"
    change(folder, "theme/partials/footer.html", "<footer", footer)
    counted = "{{ entry.title }} {{ loop.index }}/{{ loop.length }}"
    change(folder, "theme/partials/toc.html", "{{ entry.title }}", counted)
    return same(folder)


def test_hand_written_pages_may_link_to_generated_pages_and_files(adapted: dict[str, bytes]) -> None:
    assert 'href="../../hengyang/jggw/2024/#source"' in adapted["help/more/index.html"].decode()


def test_a_generated_page_wins_over_a_hand_written_one_of_its_address(adapted: dict[str, bytes]) -> None:
    assert "不会出现" not in adapted["years/index.html"].decode()


def test_a_theme_that_says_more_is_still_rendered_right(adapted: dict[str, bytes]) -> None:
    assert "<!-- hengyang/jggw/2024/ " in adapted["hengyang/jggw/2024/index.html"].decode()


def test_a_template_with_markdown_in_it_is_told(tmp_path: Path) -> None:
    """What only Python-Markdown could turn into HTML is not written into generated pages."""
    folder = small(tmp_path)
    change(folder, "pages/department.md.j2", "<!-- body -->", "<!-- body -->\n\n**粗体**\n\n")
    with pytest.raises(TemplateBrokenError, match=r"department\.md\.j2.*只能写 HTML 和带编号的标题，不能写“\*\*粗体"):
        build(folder)


def test_new_front_matter_puts_no_page_on_another_road(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small(tmp_path)
    made = pages.front_matter
    monkeypatch.setattr(pages, "front_matter", lambda frame: {**made(frame), "more": ["甲", {"乙": 1}], "counts": {}})
    change(folder, "theme/base.html", "<body", "<!-- {{ meta.more }} --><body")
    found = build(folder)
    checked = road.check(folder / "content", Settings(folder / "site_templates", TODAY))
    assert checked.catalogue
    showing.rendered(checked, Settings(folder / "site_templates", TODAY), folder / "mkdocs.yml", folder / "rendered")
    publish.build(folder / "rendered", folder / "reference", stages.epoch(checked.catalogue))
    assert different(found, tree(folder / "reference")) == []
    assert "乙" in found["hengyang/jggw/index.html"].decode()


@pytest.mark.parametrize(
    "extensions", [["attr_list", {"toc": {"permalink": True}}], ["attr_list", "smarty", "md_in_html"]]
)
def test_markdown_extensions_that_would_change_generated_pages_are_refused_others_obeyed(
    tmp_path: Path, extensions: list[object]
) -> None:
    folder = small(tmp_path)
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["markdown_extensions"] = extensions
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    (folder / "docs/about.md").write_text("# 关于\n\n<div markdown>**粗体**</div>\n", encoding="utf-8")
    if "smarty" in extensions:
        assert "<strong>粗体</strong>" in build(folder)["about/index.html"].decode()
    else:
        with pytest.raises(ConfigurationBrokenError, match="markdown_extensions"):
            build(folder)


BODY = "<!-- body -->\n"


@pytest.mark.parametrize(
    "text",
    [
        "一段文字\n",
        "# 没有编号\n\n" + BODY,
        "<p>甲</p>\n# 挨着的标题 {#top}\n\n" + BODY,
        BODY + "\n<a href='x'>行内</a>\n",
        BODY + "\n<pre>甲</pre>\n",
        BODY + "\n- 甲\n",
    ],
)
def test_what_markdown_would_change_is_no_body(text: str) -> None:
    with pytest.raises(TemplateBrokenError):
        body.of(Page("a/index.md", "pages/a.md.j2", {}, text))


def test_a_body_is_what_markdown_makes_of_it() -> None:
    text = (
        "# 甲 {#top}\n\n<p>一</p>\n\n<!-- body -->\n\n## 乙&#42; {#z .look .more}\n\n<table>\n<tr><td>*二*</td></tr>\n"
        "</table>\n\n### 丙 <small>3</small> {#c}\n\n## 丁 {#d}\n\n<p>三</p>\n"
    )
    engine = markdown.Markdown(extensions=["attr_list", "toc", "tables", "fenced_code"])
    made = body.of(Page("a/index.md", "pages/a.md.j2", {}, text))
    assert made.html == engine.convert(text)
    assert str(made.contents) == str(get_toc(engine.toc_tokens))  # type: ignore[attr-defined]


def test_pages_stand_in_the_order_in_which_mkdocs_walks() -> None:
    paths = ["b/index.md", "about.md", "a/c/index.md", "index.md", "a/index.md", "a/b.md"]
    assert body.in_order(paths) == ["index.md", "about.md", "a/index.md", "a/b.md", "a/c/index.md", "b/index.md"]


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
        publish.shell(folder / "mkdocs.yml", checked.catalogue.site, tmp_path),
    ):
        pass


def test_the_theme_is_loaded_for_the_first_page_and_forgets_addresses_after_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small(tmp_path)
    settings = Settings(folder / "site_templates", TODAY)
    checked = road.check(folder / "content", settings)
    assert checked.catalogue is not None
    loaded, forgotten = [], []
    configured = engine.configured
    monkeypatch.setattr(engine, "configured", lambda *how: (loaded.append(how), configured(*how))[1])
    monkeypatch.setattr(engine, "forget_addresses", lambda: forgotten.append(len(forgotten)))
    monkeypatch.setattr(theme_shell, "_OFTEN", 2)
    made = [product.page for product in road.products(checked, settings)][:5]
    with publish.shell(folder / "mkdocs.yml", checked.catalogue.site, tmp_path / "workshop") as shell:
        assert not loaded
        assert not (tmp_path / "workshop/theme").exists()
        for page in made:
            shell.html(page)
    assert (tmp_path / "workshop/theme/base.html").is_file()
    assert (len(loaded), len(forgotten)) == (1, 2)


@pytest.mark.parametrize("change", ["theme", "docs"])
def test_what_changes_before_it_is_copied_is_told(tmp_path: Path, change: str) -> None:
    folder = small(tmp_path)
    settings = Settings(folder / "site_templates", TODAY)
    checked = road.check(folder / "content", settings)
    assert checked.catalogue is not None
    page = next(iter(road.products(checked, settings))).page
    path = folder / ("docs/about.md" if change == "docs" else "site_templates/theme/base.html")
    with publish.shell(folder / "mkdocs.yml", checked.catalogue.site, tmp_path / "workshop") as shell:
        text = path.read_bytes()
        path.write_bytes(text + b"x")
        path.write_bytes(text)  # and put back
        with pytest.raises(PublishingFailedError, match="请再运行一次"):
            shell.html(page)


@pytest.mark.parametrize(
    ("line", "said"), [("404: x", "404"), ("on: x", "True"), ("foo:", "foo"), ("config_file: x", "config_file")]
)
def test_a_key_that_mkdocs_does_not_know_is_told(tmp_path: Path, line: str, said: str) -> None:
    folder = small(tmp_path)
    path = folder / "mkdocs.yml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    settings = Settings(folder / "site_templates", TODAY)
    with pytest.raises(PublishingFailedError, match=f"mkdocs.yml 的 {said} 写法不对"):
        building.build(Order(folder / "content", settings, path, folder / "site"))
    assert not (folder / "site").exists()


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
