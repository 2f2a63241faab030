"""What a page says of itself: one JSON object that nothing in a name can end."""

from __future__ import annotations

import json

from generator import linked_data
from generator.model import Site
from generator.views.frame import Frame

HOSTILE = '</script><script>alert(1)</script><!-- "\\u2028\u2028&amp;'


def test_a_name_cannot_end_the_script_element() -> None:
    told = linked_data.of(Frame("a/b/2024/", HOSTILE, HOSTILE, "department-year", source=HOSTILE))
    site = linked_data.of_site(Site(name="甲", publisher=HOSTILE, licence=HOSTILE))
    assert not set("<>&\u2028") & set(told + site)
    assert json.loads(told)["name"] == HOSTILE
    assert json.loads(f"[{site}]")[0]["name"] == HOSTILE


def test_a_list_is_nothing_of_its_own() -> None:
    assert linked_data.of(Frame("years/", "甲", "乙", "years")) == ""


def test_a_year_names_its_files_its_department_and_the_day_of_its_publication() -> None:
    told = json.loads(
        linked_data.of(Frame("a/b/2024/", "甲", "乙", "department-year", published="2024-02-01", source="丙"))
    )
    assert [file["contentUrl"] for file in told["distribution"]] == ["data.json", "data.csv.zip", "data.xlsx"]
    assert (told["creator"]["name"], told["datePublished"]) == ("丙", "2024-02-01")
