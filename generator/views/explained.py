"""名词解释: the page of all terms."""

from __future__ import annotations

from dataclasses import dataclass

from generator import glossary
from generator.glossary import Section
from generator.views.frame import Frame, crumbs


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """名词解释页."""

    frame: Frame
    sections: tuple[Section, ...]


def page() -> GlossaryView:
    """/glossary/."""
    url = glossary.URL
    told = "预算绩效文件里的常用词：资金、目标、指标、评价和本站的用语，每条注明出处。"
    return GlossaryView(Frame(url, "名词解释", told, "glossary", crumbs(url, []), "名词解释"), glossary.sections())
