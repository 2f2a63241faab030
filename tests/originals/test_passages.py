"""Where passages of a filing stand in its document: found by their order, and nothing is guessed."""

from __future__ import annotations

from generator.originals import Sought, SourcePiece, passages


def lines(*texts: str) -> list[SourcePiece]:
    return [SourcePiece(text, f"l{number}", number) for number, text in enumerate(texts, 1)]


def found(wanted: list[tuple[str, ...]], *document: str) -> dict[str, list[int | None]]:
    """Number of each passage → the lines of its texts."""
    places = passages([Sought(str(at), texts) for at, texts in enumerate(wanted)], lines(*document))
    return {at: [piece and piece.number for piece in one.pieces] for at, one in places.items()}


def test_cells_on_lines_of_their_own_are_found_each_on_its_line() -> None:
    assert found([("合计", "588.21", "", "582.21")], "合  计", "\t588.21　", "", "582.21") == {"0": [1, 2, None, 4]}


def test_cells_on_one_line_are_found_whatever_sets_them_apart() -> None:
    assert found([("收入", "财政拨款", "436.00")], "标题", "收入｜财政拨款｜436.00") == {"0": [2, 2, 2]}


def test_equal_rows_are_told_apart_by_their_order() -> None:
    assert found([("合计", "1"), ("支出", "2"), ("合计", "1")], "合计", "1", "支出", "2", "合计", "1") == {
        "0": [1, 2],
        "1": [3, 4],
        "2": [5, 6],
    }


def test_a_text_that_stands_twice_where_it_could_be_has_no_place() -> None:
    assert found([("甲", "1"), ("合计", "5"), ("乙", "2")], "甲1", "合计5", "合计5", "乙2") == {
        "0": [1, 1],
        "2": [4, 4],
    }


def test_a_text_that_is_nowhere_does_not_disturb_the_others() -> None:
    assert found([("甲", "1"), ("改过", "9"), ("乙", "2")], "甲1", "没改9", "乙2") == {"0": [1, 1], "2": [3, 3]}


def test_a_longer_agreement_outweighs_a_chance_one_out_of_order() -> None:
    rows = [("文体活动", "很长的说明文字"), ("培训", "另一段很长的说明"), ("合计",)]
    assert found(rows, "合计", "文体活动很长的说明文字", "培训另一段很长的说明") == {"0": [2, 2], "1": [3, 3]}


def test_of_a_tidied_row_the_rest_says_where_it_stands() -> None:
    row = ("培训次数", "≥", "3", "次", "按要求开展3次培训得满分")
    assert found([row], "标题", "培训次数\t\\geqslant\t3\t次\t按要求开展3次培训得满分") == {"0": [None, None, 2, 2, 2]}


def test_one_word_of_a_tidied_row_is_too_little() -> None:
    assert found([("培训次数", "≥3")], "培训次数", "大于3") == {}
