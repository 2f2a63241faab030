"""A quick look at all texts of a file at once is never weaker than the close look at each."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from generator.privacy import PersonalKind, files, look
from generator.privacy.context import Captions

NUMBERS = {PersonalKind.MOBILE, PersonalKind.IDENTITY, PersonalKind.CARD, PersonalKind.PAPERS}
MOBILE, IDENTITY, CARD = "19900001234", "110101199001010015", "6222020000000000006"
WORDS = ("护照", "通行证", "电话", "卡号", "编码", "万元", "Ｅ", "\u200b", "\n", " ", "-", "，", "\0")
DIGITS = ("199", "0000", "1234", "１９９", "一九九", "\U0001d7d9\U0001d7e1\U0001d7e1", "E12345678", "H12345678")
PIECES = st.sampled_from((MOBILE, IDENTITY, CARD, "1.9900001234E10", *DIGITS, *WORDS))
TEXTS = st.lists(PIECES, max_size=8).map("".join)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4))
@example([("E12345678", "护照号码", "")])
@example([("Ｅ１２３４５６７８", "", ""), ("护照：E12345678", "", "")])
@example([(MOBILE, "", "电话")])
def test_whatever_the_close_look_finds_of_numbers_the_quick_one_asks_for(cells: list[tuple[str, str, str]]) -> None:
    hits = [hit for text, label, beside in cells for hit in look(text, Captions(label, beside=beside))]
    if any(hit.kind in NUMBERS for hit in hits):
        assert files.worth_looking("\0".join({words for cell in cells for words in cell}))


def test_a_table_of_amounts_is_done_with_at_the_quick_look() -> None:
    table = "年度,预算数（万元）,执行率\n2024,138.98,56.92%\n2025,140.00,60%\n"
    assert not files.worth_looking(table.replace(",", "\0").replace("\n", "\0"))
    assert files.look_for_numbers("chart.csv", table.encode()).hits == ()
    assert files.look_for_numbers(
        "chart.csv", table.replace("预算数（万元）", "备注").replace("138.98", MOBILE).encode()
    ).hits
