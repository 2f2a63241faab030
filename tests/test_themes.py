"""主题: what indicators are about, kept as data."""

from __future__ import annotations

import pytest

from generator import themes


@pytest.mark.parametrize(
    ("name", "theme"),
    [
        ("党员干部的满意度", "满意度"),
        ("市直机关党组织书记培训满意度", "满意度"),
        ("市直机关党组织书记培训合格率", "培训"),
        ("“三公”经费变动率", "三公经费"),
        ("预算执行率", "预算执行率"),
        ("政府采购执行率", "政府采购"),
        ("立项规范性", None),
    ],
)
def test_an_indicator_belongs_to_the_first_theme_named_in_it(name: str, theme: str | None) -> None:
    found = themes.of(name)
    assert (found.name if found else None) == theme


def test_themes_have_ids_of_their_own_and_words() -> None:
    every = themes.every()
    assert len({one.id for one in every}) == len({one.name for one in every}) == len(every) > 10
    assert all(one.words for one in every)


def test_words_that_must_not_stand_there_keep_an_indicator_out() -> None:
    theme = themes.Theme("a", "甲", ("执行率",), ("政府采购",))
    assert theme.holds("预算执行率")
    assert not theme.holds("政府采购执行率")


def test_an_indicator_without_a_theme_stands_behind_all_themes() -> None:
    assert themes.place("立项规范性") == len(themes.every())
    assert themes.place("群众满意度") == 0
