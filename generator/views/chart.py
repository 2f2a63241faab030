"""单图: one chart alone, for other sites to show in a frame, with its picture and its figures as files."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator import links, sentences
from generator.export import encoding
from generator.fact_tables.neighbours import DepartmentScope
from generator.frozen import dataclass
from generator.views import department
from generator.views.frame import Frame
from generator.views.stacks import BarView, StackView

_COLOURS = {"f0": "#5d6872", "f1": "#1f5575", "f2": "#996815", "f3": "#699d90"}
"""Of a picture that stands alone, where no style sheet follows the reader's scheme."""
_INSIDE = {"f1": "#fff", "f2": "#fff", "f3": "#1a2026"}
_WHOLE, _BAR, _TOP, _SIZE = 360, 20, 22, 12


@dataclass(frozen=True, slots=True)
class ChartView:
    """单图页."""

    frame: Frame
    caption: str
    chart: StackView
    page_href: str
    """The page on which it stands, beside its table."""
    code: str
    """What another site writes to show it."""


def of_department(scope: DepartmentScope) -> Iterator[ChartView]:
    """The chart of a department's years, where its page has one."""
    page = department.of(scope.region, scope.entry, scope.dossier, scope.around)
    chart = page.chart
    if chart is None:
        return
    url = links.chart(page.frame.url, chart.id)
    caption = sentences.words("chart.caption", name=page.name, chart=chart.caption)
    told = sentences.words("chart.description", caption=caption)
    frame = Frame(url, caption, told, "chart", toc=False, source=page.name)
    address = links.absolute(scope.around.site.url, url)
    height = 240 + chart.height
    code = f'<iframe src="{address}" title="{escape(caption)}" width="100%" height="{height}"></iframe>'
    yield ChartView(frame, caption, chart, frame.to(page.frame.url), code)


def csv(chart: StackView) -> bytes:
    """Its figures, one row a segment and one a total, as filed."""
    head = tuple(sentences.section("chart_fields").values())
    total = sentences.words("chart.total")
    rows = [(bar.label, piece.label, piece.text) for bar in chart.bars for piece in bar.pieces]
    rows += [(bar.label, total, bar.total) for bar in chart.bars]
    return encoding.BOM + encoding.encode([head, *dict.fromkeys(rows)]).csv


def svg(chart: StackView) -> bytes:
    """The picture as a file of its own: colours and letters are in it."""
    inside = "".join(map(_bar, chart.bars))
    legend, at = "", 0
    for colour, label in chart.legend:
        legend += f'<rect x="{at}" y="{chart.height + 8}" width="10" height="10" fill="{_COLOURS[colour]}"/>'
        legend += f'<text x="{at + 14}" y="{chart.height + 17}">{escape(label)}</text>'
        at += 24 + _SIZE * len(label)
    width, height = max(_WHOLE, at), chart.height + 44
    style = f"font:{_SIZE}px 'Noto Sans CJK SC','Microsoft YaHei',sans-serif"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -{_TOP} {width} {height + _TOP}" style="{style}">'
        f"<title>{escape(chart.caption)}</title><desc>{escape(chart.description)}</desc>"
        f'<rect y="-{_TOP}" width="100%" height="100%" fill="#fff"/>'
        f'<text y="-6" font-weight="bold">{escape(chart.caption)} {escape(chart.remark)}</text>{inside}{legend}</svg>\n'
    ).encode()


def _bar(bar: BarView) -> str:
    made = f'<text x="0" y="{bar.y + 14}" font-weight="bold">{escape(bar.label)}</text>'
    for piece in bar.pieces:
        fill = _COLOURS[piece.css]
        made += f'<rect x="{piece.x}" y="{bar.y}" width="{piece.width}" height="{_BAR}" fill="{fill}" stroke="#fff"/>'
        if piece.middle:
            y, ink = (bar.y + 14, _INSIDE[piece.css]) if piece.inside else (bar.y - 4, "#46515b")
            made += f'<text x="{piece.middle}" y="{y}" text-anchor="middle" fill="{ink}">{escape(piece.text)}</text>'
    return f'{made}<text x="{bar.end}" y="{bar.y + 14}" font-weight="bold">{escape(bar.total)}</text>'
