"""Names of persons: of those who filled a form, which are never published; of others, about which a person is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.privacy.kinds import Hit, PersonalKind

_ROLES = "填报人|填表人|填写人|制表人|经办人|联系人|经手人"
_ASKED = "负责人|审核人|复核人|审批人|批准人|签字人|主管领导|分管领导|签收人|领取人"
_HELPED = (
    "困难户|贫困户|低保户|五保户|特困户|脱贫户|监测户|受助学生|资助学生|贫困学生|学生姓名|受助人|受助对象|救助对象|帮扶对象|补助对象|受益人|领款人|"
    "作者|最后修改者|经理|患者|病人|残疾人|孤儿|户主|监护人|家长|申请人|被征收人|职工姓名|人员姓名|教师姓名|老人姓名|姓名"
)
"""Words after which the name of a person who was helped stands."""
_ROLE_WORDS, _ASKED_WORDS = re.compile(_ROLES), re.compile(f"{_ASKED}|{_HELPED}")
_ROLE = re.compile(
    rf"\s*(?:项目)?(?:{_ROLES})(?:员|姓名|签字|签名|及联系电话|及电话|[（(][^）)]{{0,8}}[）)])*\s*[：:]?\s*"
)
_PERSON_LABEL = re.compile(
    rf"\s*(?:单位|项目|部门|财务|科室|主要|具体|第一|填报单位)*(?:{_ASKED}|{_HELPED})(?:姓名|签字|签名|签章|[（(][^）)]{{0,8}}[）)])*\s*[：:]?\s*"
)
_TAIL = r"(?:姓名|签字|签名)?(?:[（(][^）)\n]{0,8}[）)])?"
_GIVEN = (
    r"(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ 　]{1,3}[\u4e00-\u9fff]|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,6})"
    r"(?![\u4e00-\u9fff]|[ 　]*[：:（(])"
)
_NAMED = re.compile(rf"(?:{_ROLES}){_TAIL}(?P<gap>[ \t\r\n　：:|｜]+){_GIVEN}")
_OTHERS = re.compile(rf"(?:{_ASKED}|{_HELPED}){_TAIL}(?P<gap>[ \t　]*[：:|｜][ \t　]*|\t+){_GIVEN}")
_BEFORE_BRACKET = r"[ \t　]*[：:][ \t　]*(?P<name>[\u4e00-\u9fff]{2,4})(?=[ 　]*[（(])"
"""张三（签字）: what stands before a bracket may be a label as well, so it has to look like a name."""
_NAMED_SIGNED = re.compile(rf"(?:{_ROLES}){_TAIL}{_BEFORE_BRACKET}")
_OTHERS_SIGNED = re.compile(rf"(?:{_ASKED}|{_HELPED}){_TAIL}{_BEFORE_BRACKET}")
_NO_NAMES = re.compile(
    "姓名|签[字名章]|盖章|公章|.*电话|手机|单位|部门|职务|.*日期|.*时间|负责人|审核人|复核人|不予公开|已?遮盖|已?隐去|略|无|"
    "不详|未填报?|空白?|见原件|.*名称|.*情况|备注|.*意见|.*地址|邮箱|科室|.*资金|.*目标|.*项目"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_EMPTY_WORDS = frozenset({"", "无", "略", "不予公开", "已遮盖"})
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷"
    "罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆"
    "高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯"
    "宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂"
    "濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙"
    "乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖闫涂岳覃佘代付邝丘邸敬佟苟仝原尧揭衣豆粟"
)
"""百家姓, the single ones, and some it lacks."""
_COMPOUND = re.compile("欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|端木|南宫|独孤|呼延|轩辕")
_ONE_NAME = re.compile(r"[\u4e00-\u9fff](?:[ 　]{0,3}[\u4e00-\u9fff]){1,3}|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,6}")
_NO_PERSON = re.compile(
    ".*(?:单位|部门|科室|处室|机关|中心|学校|医院|公司|政府|街道|乡镇|社区|全体|全部|合计|小计|人数|人员|群众|居民|学生|家庭|情况|满意|标准|项目|指标|"
    "资金|以上|以下|数量|比例|金额|预算|决算|经费|费用|支出|余额|成本|单价|利润|权重|分值|得分|符号|时效|平均|全年|内容|依据|方案|办法|制度|文件|台账|名单|计划|报告|系统|管理|工作|服务|建设)|(?:项目|单位|部门|年度|指标|预算|资金|绩效|实施|计划|申报|支出|经费|金额|时间|成本|主管|计量).*|[男女]性?|.{1,4}(?:局|委|办|科|处|部|所|站|队|院|校|村|组|镇|县|市|区|省)"
)


def find_names(text: str) -> tuple[Hit, ...]:
    """Names written after 填报人 and the like."""
    if not _ROLE_WORDS.search(text):
        return ()
    named = (match for match in _NAMED.finditer(text) if not _NO_NAMES.fullmatch(match["name"]))
    signed = (match for match in _NAMED_SIGNED.finditer(text) if is_name(match["name"]))
    return tuple(Hit(*match.span("name"), PersonalKind.NAME) for match in (*named, *signed))


def find_persons(text: str, labels: tuple[str, ...] = ()) -> Iterator[Hit]:
    """What may be names of persons: after 负责人, 受助学生 and the like, or alone beside one of such `labels`."""
    if labels and is_name(text):
        if any(map(_ROLE.fullmatch, labels)):
            yield Hit(0, len(text), PersonalKind.NAME)
        elif any(map(_PERSON_LABEL.fullmatch, labels)):
            yield Hit(0, len(text), PersonalKind.PERSON, certain=False)
    if not _ASKED_WORDS.search(text):
        return
    for match in (*_OTHERS.finditer(text), *_OTHERS_SIGNED.finditer(text)):
        if is_name(match["name"]):
            yield Hit(match.start("name"), match.end("name"), PersonalKind.PERSON, certain=False)


def find_beside(text: str, labels: tuple[str, ...]) -> Iterator[Hit]:
    """Each name of several words in a cell beside 填报人 and the like; after a colon every word that no label is."""
    roles = [label for label in labels if names_person(label)]
    told = any(label.rstrip().endswith(("：", ":")) for label in roles)
    for match in _WORD.finditer(text) if roles else ():
        if is_name(match[0]) or (told and match[0] not in _EMPTY_WORDS and not _is_no_name(match[0])):
            yield Hit(*match.span(), PersonalKind.NAME)


def asks_name(label: str) -> bool:
    """Whether `label` asks for the name of any person."""
    return bool(_ROLE.fullmatch(label) or _PERSON_LABEL.fullmatch(label))


def names_person(label: object) -> bool:
    """Whether `label` asks for the name of the person who filled the form."""
    return isinstance(label, str) and "人" in label and _ROLE.fullmatch(label) is not None


def may_name(value: object) -> bool:
    """Whether `value` is a text that may be a person's name: letters, and not a word that says there is none."""
    return (
        isinstance(value, str) and value.strip(" 　［］[]（）()") not in _EMPTY_WORDS and any(map(str.isalpha, value))
    )


def is_name(value: str) -> bool:
    """Whether `value` looks like the name of one person: a surname, and one to three characters more."""
    bare = value.strip()
    if not _ONE_NAME.fullmatch(bare) or _is_no_name(bare):
        return False
    return "·" in bare or bare[0] in _SURNAMES or bool(_COMPOUND.match(bare))


def _is_no_name(word: str) -> bool:
    """Whether `word` is one of those that stand where names do: a label, an office, a word for a sum."""
    return bool(_NO_NAMES.fullmatch(word) or _NO_PERSON.fullmatch(word) or asks_name(word))
