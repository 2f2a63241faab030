"""图片: a chart as a file of its own (SVG): colours and letters are in it, and nothing that acts."""

from __future__ import annotations

from collections.abc import Sequence

from generator import escaping, sentences
from generator.views.courses import HIGH, WIDE, CourseView, PointView
from generator.views.stacks import BarView, StackView

_COLOURS = {"f0": "#5d6872", "f1": "#1f5575", "f2": "#996815", "f3": "#699d90"}
"""Of a picture that stands alone, where no style sheet follows the reader's scheme."""
_INSIDE = {"f1": "#fff", "f2": "#fff", "f3": "#1a2026"}
_INK, _RULE, _AIM = "#46515b", "#c9d0d6", _COLOURS["f2"]
_WHOLE, _BAR, _TOP, _SIZE = 360, 20, 22, 12


def of_stack(chart: StackView) -> bytes:
    """Bars of money, one a year."""
    inside = "".join(map(_bar, chart.bars))
    legend, at = "", 0
    for colour, label in chart.legend:
        legend += f'<rect x="{at}" y="{chart.height + 8}" width="10" height="10" fill="{_COLOURS[colour]}"/>'
        legend += f'<text x="{at + 14}" y="{chart.height + 17}">{escaping.line(label)}</text>'
        at += 24 + _SIZE * len(label)
    title = f'<text y="-6" font-weight="bold">{escaping.line(chart.caption)} {escaping.line(chart.remark)}</text>'
    return _file((chart.caption, chart.description), (max(_WHOLE, at), chart.height + 44), f"{title}{inside}{legend}")


def of_courses(caption: str, courses: Sequence[CourseView]) -> bytes:
    """Lines of targets and of results, one plot a department, one below the other."""
    plots = "".join(
        f'<g transform="translate(0 {number * (HIGH + _TOP * 2) + _TOP * 2})">{_plot(course)}</g>'
        for number, course in enumerate(courses)
    )
    words = sentences.words("courses.legend_target"), sentences.words("courses.legend_value")
    title = (
        f'<text y="-6" font-weight="bold">{escaping.line(caption)}</text>'
        f'<path d="M0 14H16" stroke="{_AIM}" stroke-width="2" stroke-dasharray="5 4"/>'
        f'<text x="20" y="18">{words[0]}</text>'
        f'<circle cx="128" cy="14" r="4" fill="{_COLOURS["f1"]}"/><text x="138" y="18">{words[1]}</text>'
    )
    told = sentences.joined((f"{course.caption} {course.description}" for course in courses), "marks.then")
    width = max(WIDE + _SIZE * 4, _SIZE * len(caption))
    return _file((caption, told), (width, len(courses) * (HIGH + _TOP * 2) + _TOP), title + plots)


def _file(said: tuple[str, str], size: tuple[int, int], inside: str) -> bytes:
    """`said`: title and description; `size`: without the room above."""
    style = f"font:{_SIZE}px 'Noto Sans CJK SC','Microsoft YaHei',sans-serif"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -{_TOP} {size[0]} {size[1] + _TOP}" style="{style}">'
        f"<title>{escaping.line(said[0])}</title><desc>{escaping.line(said[1])}</desc>"
        f'<rect y="-{_TOP}" width="100%" height="100%" fill="#fff"/>{inside}</svg>\n'
    ).encode()


def _bar(bar: BarView) -> str:
    made = f'<text x="0" y="{bar.y + 14}" font-weight="bold">{escaping.line(bar.label)}</text>'
    for piece in bar.pieces:
        fill = _COLOURS[piece.css]
        made += f'<rect x="{piece.x}" y="{bar.y}" width="{piece.width}" height="{_BAR}" fill="{fill}" stroke="#fff"/>'
        if piece.middle:
            y, ink = (bar.y + 14, _INSIDE[piece.css]) if piece.inside else (bar.y - 4, "#46515b")
            made += (
                f'<text x="{piece.middle}" y="{y}" text-anchor="middle" fill="{ink}">{escaping.line(piece.text)}</text>'
            )
    return f'{made}<text x="{bar.end}" y="{bar.y + 14}" font-weight="bold">{escaping.line(bar.total)}</text>'


def _plot(course: CourseView) -> str:
    made = f'<text y="-6" font-weight="bold">{escaping.line(course.caption)} {escaping.line(course.unit)}</text>'
    for y, label in course.marks:
        made += f'<path d="M44 {y}H300" stroke="{_RULE}"/>'
        made += f'<text x="40" y="{y}" dy="4" text-anchor="end" fill="{_INK}">{escaping.line(label)}</text>'
    for x, label in course.years:
        made += f'<text x="{x}" y="140" text-anchor="middle" fill="{_INK}">{escaping.line(label)}</text>'
    if course.target:
        made += f'<path d="{course.target}" fill="none" stroke="{_AIM}" stroke-width="2" stroke-dasharray="5 4"/>'
    if course.course:
        made += f'<path d="{course.course}" fill="none" stroke="{_COLOURS["f1"]}" stroke-width="2"/>'
    return made + "".join(map(_point, course.points))


def _point(point: PointView) -> str:
    """A point; the newest of a line with its value beside it."""
    aim = point.css == "aim"
    fill, stroke = ("#fff", _AIM) if aim else (_COLOURS["f1"], _COLOURS["f1"])
    made = f'<circle cx="{point.x}" cy="{point.y}" r="4" fill="{fill}" stroke="{stroke}" stroke-width="2"/>'
    if point.last:
        made += (
            f'<text x="{point.x}" y="{point.y}" dx="9" dy="4" font-weight="bold">{escaping.line(point.label)}</text>'
        )
    return made
