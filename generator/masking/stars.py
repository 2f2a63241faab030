"""What stands in the place of personal data (遮盖), and a note of everything that was taken out."""

from __future__ import annotations

from generator import privacy
from generator.privacy import NONE, Captions, PersonalKind

_WORDS = {
    PersonalKind.NAME: "填报人姓名",
    PersonalKind.PERSON: "负责人等的姓名",
    PersonalKind.MOBILE: "手机号码",
    PersonalKind.IDENTITY: "身份证号码",
    PersonalKind.CARD: "银行卡号",
    PersonalKind.PAPERS: "护照、通行证号码",
    PersonalKind.HOME: "家庭住址",
}
"""In general words, in the order they are told."""
AUTHORS = "文档属性和批注里的作者"


class Stars:
    """Masks texts of one document and remembers what there was to mask."""

    def __init__(self) -> None:
        self.kinds: set[PersonalKind] = set()
        self.authors = False

    @property
    def changed(self) -> tuple[str, ...]:
        """What was masked, for `masked` of a source."""
        told = (words for kind, words in _WORDS.items() if kind in self.kinds)
        return (*told, *((AUTHORS,) if self.authors else ()))

    def text(self, text: str, context: Captions = NONE) -> str:
        """`text`, character for character, with stars for what is personal."""
        starred, kinds = privacy.take_out(text, context)
        self.kinds |= kinds
        return starred

    def author(self, text: str) -> str:
        """Nothing, in the place of whoever wrote or changed something."""
        self.authors = self.authors or bool(text.strip())
        return ""


def told(kinds: set[PersonalKind]) -> str:
    """Kinds of personal data in general words, for a sentence."""
    return "、".join(words for kind, words in _WORDS.items() if kind in kinds)
