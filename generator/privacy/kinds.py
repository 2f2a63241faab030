"""What is looked for: each kind with its rule, its name for readers, and what to write instead."""

from __future__ import annotations

from enum import Enum

from generator.frozen import dataclass


class PersonalKind(Enum):
    """个人信息的种类: its rule code, its name for readers, and its message."""

    MOBILE = (
        "JX301",
        "手机号码",
        "有未遮盖的手机号码：请改为 138****1234 这样，或改填办公电话；是金额、编码的，写上单位，或用列名、is 标明",
    )
    IDENTITY = ("JX302", "身份证号码", "有未遮盖的身份证号码：请删去，或只留前两位和后三位")
    NAME = ("JX304", "填报人、经办人、联系人的姓名", "有填报人等的姓名：姓名不予公开，请改为［已遮盖］")
    CARD = ("JX305", "银行卡号", "像是银行卡号：个人的请删去；是编码的，把列名或 is 标明为编码")
    PAPERS = ("JX306", "护照、通行证号码", "有护照或通行证的号码：请删去，或只留前两位和后三位")
    PERSON = ("JX307", "负责人、审核人和受助人的姓名", "像是个人的姓名：请确认依法可以公开，否则改为［已遮盖］")
    ACCOUNT = ("JX309", "个人电子邮箱、QQ 号、微信号", "像是个人的邮箱、QQ 号或微信号：请确认是单位的，否则删去")
    PLATE = ("JX310", "车牌号", "像是车牌号：请确认不是个人的车，否则删去")
    HOME = ("JX311", "家庭住址", "像是家庭住址：请删去，或只写到乡镇、街道")

    def __init__(self, rule: str, title: str, message: str) -> None:
        self.rule = rule
        self.title = title
        self.message = message


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One find: where in the text it starts and ends. It never repeats what it found."""

    start: int
    end: int
    kind: PersonalKind
    certain: bool = True
    """Whether it must not be published; otherwise a person is asked."""
