"""Cards, papers, mail, plates, addresses, names: what is certain stops, what is not asks."""

from __future__ import annotations

import pytest

from generator import privacy
from generator.privacy import Captions, PersonalKind


def seen(text: str, context: Captions = privacy.NONE) -> list[tuple[PersonalKind, bool]]:
    return [(hit.kind, hit.certain) for hit in privacy.look(text, context)]


@pytest.mark.parametrize(
    ("text", "context", "kind"),
    [
        ("银行卡号：6222020200000000006", Captions(), PersonalKind.CARD),
        ("6222 0202 0000 0000 006", Captions("开户账号"), PersonalKind.CARD),
        ("护照号码：E00000000", Captions(), PersonalKind.PAPERS),
        ("EA0000000", Captions("护照号"), PersonalKind.PAPERS),
        ("港澳居民来往内地通行证 H00000000", Captions(), PersonalKind.PAPERS),
        ("00000000", Captions("台湾居民来往大陆通行证号"), PersonalKind.PAPERS),
        ("家庭住址：某某镇某某村3组12号", Captions(), PersonalKind.HOME),
        ("某某路1号2栋3室", Captions("家庭地址"), PersonalKind.HOME),
        ("张三", Captions("填报人"), PersonalKind.NAME),
        ("张三", Captions("2023年", beside="联系人"), PersonalKind.NAME),
    ],
)
def test_what_its_label_makes_certain_stops_publishing(text: str, context: Captions, kind: PersonalKind) -> None:
    assert seen(text, context) == [(kind, True)]


@pytest.mark.parametrize(
    ("text", "context", "kind"),
    [
        ("共付 6222020200000000006", Captions(), PersonalKind.CARD),
        ("材料发到 nobody@qq.com", Captions(), PersonalKind.ACCOUNT),
        ("QQ：10000000", Captions(), PersonalKind.ACCOUNT),
        ("10000000", Captions("QQ号"), PersonalKind.ACCOUNT),
        ("微信号：wxid_nobody", Captions(), PersonalKind.ACCOUNT),
        ("用车鄂A·00000", Captions(), PersonalKind.PLATE),
        ("粤B 0000D", Captions(), PersonalKind.PLATE),
        ("京AD00000", Captions(), PersonalKind.PLATE),
        ("3栋2单元401室", Captions(), PersonalKind.HOME),
        ("单位负责人：张三", Captions(), PersonalKind.PERSON),
        ("审核人：张三", Captions(), PersonalKind.PERSON),
        ("张三", Captions("困难户姓名"), PersonalKind.PERSON),
        ("欧阳某某", Captions(beside="受助学生"), PersonalKind.PERSON),
        ("买买提·吐尔逊", Captions("户主"), PersonalKind.PERSON),
    ],
)
def test_what_may_be_public_is_asked_about(text: str, context: Captions, kind: PersonalKind) -> None:
    assert seen(text, context) == [(kind, False)]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("6222020200000000007", Captions("银行卡号")),
        ("6222020200000000006", Captions("资产编号")),
        ("office@example.gov.cn", Captions()),
        ("office@example.edu.cn", Captions()),
        ("E00000000", Captions()),
        ("H00000000", Captions("设备型号")),
        ("QQ群公告", Captions()),
        ("微信公众号：example_office", Captions()),
        ("某某省某某市某某路1号", Captions("单位地址")),
        ("财务科", Captions("联系人")),
        ("全市困难户", Captions("受益人")),
        ("社会公众或服务对象满意度", Captions("受益对象")),
        ("", Captions("填报人")),
        ("联系电话", Captions(beside="填报人")),
        ("单位负责人：", Captions()),
        ("审核人（签字）： 日期：", Captions()),
        ("GB 12345-2020", Captions()),
    ],
)
def test_what_is_no_persons_is_left_alone(text: str, context: Captions) -> None:
    assert seen(text, context) == []
