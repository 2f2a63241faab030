"""Which rules look at what: at each relation, and at single values."""

from __future__ import annotations

TOLD_BY = {
    "sum": ("JX501", "JX502"),
    "across": ("JX512",),
    "balance": ("JX503",),
    "share": ("JX504",),
    "shares": ("JX505",),
    "horizon": ("JX508",),
    "year": ("JX508",),
    "rate": ("JX521",),
    "scored": ("JX522",),
    "score": ("JX522", "JX533", "JX540"),
    "factor": ("JX529",),
    "change": ("JX527",),
    "staff": ("JX524",),
    "class": ("JX506",),
    "listed": ("JX513",),
    "header": ("JX509", "JX539"),
    "cap": ("JX511",),
    "steps": ("JX510",),
    "end": ("JX510",),
    "declared": ("JX531",),
    "within": ("JX530",),
    "titled": ("JX530",),
    "total": ("JX532",),
    "units": ("JX550", "JX541"),
    "last": ("JX543",),
    "met": ("JX566",),
    "deducted": ("JX536",),
    "named": ("JX551",),
    "long": ("JX551",),
    "fits": ("JX528",),
    "text": ("JX571",),
    "restated": ("JX581",),
    "told": ("JX582",),
    "below": ("JX583",),
    "again": ("JX585",),
    "turned": ("JX585",),
}
"""Which rules look at each relation. A figure that cannot be read (JX528) is said before anything is computed from it."""

SINGLE = {
    "JX534": "一行未填分值就提示，不论别处",
    "JX541": "名称与单位，只看一格",
    "JX543": "目标低于前几年：没有符号的也提示",
    "JX553": "依据一栏与指标值相同",
    "JX561": "目标处填金额，只看一格",
}
"""Rules that speak of one value by itself, with the reason: what they say is no false note."""
