"""Cards, papers, mail, plates, addresses, names: what is certain stops, what is not asks."""

from __future__ import annotations

import pytest

from generator import privacy
from generator.privacy import Context, Kind


def seen(text: str, context: Context = privacy.NONE) -> list[tuple[Kind, bool]]:
    return [(hit.kind, hit.certain) for hit in privacy.look(text, context)]


@pytest.mark.parametrize(
    ("text", "context", "kind"),
    [
        ("银行卡号：6222020200000000006", Context(), Kind.CARD),
        ("6222 0202 0000 0000 006", Context("开户账号"), Kind.CARD),
        ("护照号码：E00000000", Context(), Kind.PAPERS),
        ("EA0000000", Context("护照号"), Kind.PAPERS),
        ("港澳居民来往内地通行证 H00000000", Context(), Kind.PAPERS),
        ("00000000", Context("台湾居民来往大陆通行证号"), Kind.PAPERS),
        ("家庭住址：某某镇某某村3组12号", Context(), Kind.HOME),
        ("某某路1号2栋3室", Context("家庭地址"), Kind.HOME),
        ("张三", Context("填报人"), Kind.NAME),
        ("张三", Context("2023年", beside="联系人"), Kind.NAME),
    ],
)
def test_what_its_label_makes_certain_stops_publishing(text: str, context: Context, kind: Kind) -> None:
    assert seen(text, context) == [(kind, True)]


@pytest.mark.parametrize(
    ("text", "context", "kind"),
    [
        ("共付 6222020200000000006", Context(), Kind.CARD),
        ("材料发到 nobody@qq.com", Context(), Kind.ACCOUNT),
        ("QQ：10000000", Context(), Kind.ACCOUNT),
        ("10000000", Context("QQ号"), Kind.ACCOUNT),
        ("微信号：wxid_nobody", Context(), Kind.ACCOUNT),
        ("用车鄂A·00000", Context(), Kind.PLATE),
        ("粤B 0000D", Context(), Kind.PLATE),
        ("京AD00000", Context(), Kind.PLATE),
        ("3栋2单元401室", Context(), Kind.HOME),
        ("单位负责人：张三", Context(), Kind.PERSON),
        ("审核人：张三", Context(), Kind.PERSON),
        ("张三", Context("困难户姓名"), Kind.PERSON),
        ("欧阳某某", Context(beside="受助学生"), Kind.PERSON),
        ("买买提·吐尔逊", Context("户主"), Kind.PERSON),
    ],
)
def test_what_may_be_public_is_asked_about(text: str, context: Context, kind: Kind) -> None:
    assert seen(text, context) == [(kind, False)]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("6222020200000000007", Context("银行卡号")),
        ("6222020200000000006", Context("资产编号")),
        ("office@example.gov.cn", Context()),
        ("office@example.edu.cn", Context()),
        ("E00000000", Context()),
        ("H00000000", Context("设备型号")),
        ("QQ群公告", Context()),
        ("微信公众号：example_office", Context()),
        ("某某省某某市某某路1号", Context("单位地址")),
        ("财务科", Context("联系人")),
        ("全市困难户", Context("受益人")),
        ("社会公众或服务对象满意度", Context("受益对象")),
        ("", Context("填报人")),
        ("联系电话", Context(beside="填报人")),
        ("单位负责人：", Context()),
        ("审核人（签字）： 日期：", Context()),
        ("GB 12345-2020", Context()),
    ],
)
def test_what_is_no_persons_is_left_alone(text: str, context: Context) -> None:
    assert seen(text, context) == []
