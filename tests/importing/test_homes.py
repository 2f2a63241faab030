"""Where a filing goes: a department known by any of its names, else a new one with an id nobody has."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.importing import homes, proposals, unplaced
from generator.importing.homes import KnownDepartment, KnownPlaces
from generator.model import Department, Region
from tests.conftest import ROOT

EZHOU = Region.model_validate({"name": "湖北省鄂州市", "short": "鄂州", "code": "420700"})


def known(department_id: str, name: str, **more: object) -> KnownDepartment:
    department = Department.model_validate({"name": name, "short": name[3:], **more})
    return KnownDepartment("ezhou", department_id, EZHOU, department)


LIBRARY = known("tsg", "鄂州市图书馆", also=("鄂州图书馆",), former=({"name": "鄂州市藏书楼", "until": "2020-12-31"},))
PARTY = known("jggw", "中共鄂州市直属机关工作委员会")
REGIONS = {"ezhou": EZHOU}
EVERY = KnownPlaces(REGIONS, (LIBRARY, PARTY))


@pytest.mark.parametrize(
    ("filer", "folder"),
    [
        ("鄂州市图书馆", "ezhou/tsg"),
        ("鄂州市 图书馆", "ezhou/tsg"),
        ("鄂州市图书馆（本级）", "ezhou/tsg"),
        ("286001鄂州市图书馆", "ezhou/tsg"),
        ("鄂州图书馆", "ezhou/tsg"),
        ("鄂州市藏书楼", "ezhou/tsg"),
        ("中国共产党鄂州市直属机关工作委员会", "ezhou/jggw"),
        ("鄂州市直属机关工作委员会", "ezhou/jggw"),
    ],
)
def test_a_department_is_known_by_each_of_its_names(filer: str, folder: str) -> None:
    home = homes.find(filer, EVERY)
    assert home
    assert (home.folder, home.new_department, home.new_region) == (folder, "", None)


def test_a_new_department_of_a_known_region_is_proposed_there() -> None:
    home = homes.find("鄂州市文化和旅游局", EVERY)
    assert home
    assert (home.folder, home.new_department, home.new_region) == ("ezhou/whhlyj", "鄂州市文化和旅游局", None)


def test_only_what_is_left_of_the_place_is_taken_from_a_department_s_name() -> None:
    folders = [home.folder for name in ("鄂州市市场监督管理局", "鄂州区志办") if (home := homes.find(name, EVERY))]
    assert folders == ["ezhou/scjdglj", "ezhou/zb"]


def test_no_new_department_gets_the_id_of_another() -> None:
    home = homes.find("鄂州市体素馆", EVERY)
    assert home
    assert home.folder == "ezhou/tsg-2"
    again = homes.find("鄂州市图素馆", KnownPlaces(REGIONS, (*EVERY.departments, known("tsg-2", "鄂州市体素馆"))))
    assert again
    assert again.folder == "ezhou/tsg-3"


def test_a_new_region_is_proposed_with_its_division() -> None:
    home = homes.find("湖南省衡阳市统计局", EVERY)
    assert home
    assert home.folder == "hengyang/tjj"
    assert home.new_region
    assert home.new_region.code == "430400"


def test_a_region_is_known_by_its_code_whatever_it_is_called() -> None:
    renamed = EZHOU.model_copy(update={"short": "武昌", "name": "旧名"})
    home = homes.find("鄂州市文化局", KnownPlaces({"e-city": renamed}))
    assert home
    assert (home.region_id, home.new_region) == ("e-city", None)


def test_words_of_the_document_tell_the_region_the_name_does_not() -> None:
    home = homes.find("示例文化局", KnownPlaces({}), hints="湖南省衡阳市 2024年度")
    assert home
    assert home.region_id == "hengyang"


@pytest.mark.parametrize("filer", ["", "示例文化局", "鼓楼区文化局"])
def test_a_name_that_tells_no_region_has_no_home(filer: str) -> None:
    assert homes.find(filer, EVERY) is None


def test_a_region_asked_for_is_taken() -> None:
    home = homes.find("示例文化局", EVERY, "ezhou")
    assert home
    assert home.region_id == "ezhou"


def test_two_departments_whose_names_differ_by_their_committee_are_two() -> None:
    assert not homes.same_name("鄂州市卫生健康委员会", "鄂州市卫生健康局")
    assert not homes.same_name("鄂州市图书馆", "鄂州市图书馆分馆")


def test_the_departments_of_the_content_folder_are_known(tmp_path: Path) -> None:
    ids = {(department.region_id, department.department_id) for department in homes.known(ROOT / "content").departments}
    assert ("ezhou", "jggw") in ids
    assert homes.known(tmp_path / "nothing") == KnownPlaces({})


def test_a_region_of_a_new_site_is_known_before_its_first_department(tmp_path: Path) -> None:
    (tmp_path / "qinghe").mkdir()
    (tmp_path / "qinghe/region.yaml").write_text(
        'name: 湖南省青禾县\nshort: 青禾县\ncode: "430529"\n', encoding="utf-8"
    )
    places = homes.known(tmp_path)
    filers = ("青禾县教育局", "湖南省青禾县卫生健康局", "中共青禾县委办公室")
    folders = [home.folder for filer in filers if (home := homes.find(filer, places))]
    assert folders == ["qinghe/jyj", "qinghe/wsjkj", "qinghe/wbgs"]


def test_a_document_without_a_home_is_told_the_option_and_the_regions_of_this_site() -> None:
    assert unplaced.sentence("县教育局", EVERY) == (
        "看不出“县教育局”是哪个地区的：请加 --region 地区，例如 --region ezhou；本站的地区有 ezhou（湖北省鄂州市）"
    )
    assert "--department ezhou/jyj" in unplaced.sentence("", EVERY)
    assert "本站" not in unplaced.sentence("", KnownPlaces({}))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("中共鄂州市委直属机关工作委员会", "中共市委直属机关工作委员会"),
        ("鄂州市图书馆", "图书馆"),
        ("湖北省鄂州市财政局", "财政局"),
    ],
)
def test_a_department_s_proposed_short_name_is_without_its_region(name: str, short: str) -> None:
    assert proposals.short(name, "湖北省鄂州市") == short
