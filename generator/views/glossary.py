"""名词解释: the page of all terms."""

from __future__ import annotations

from generator import glossary, sentences
from generator.frozen import dataclass
from generator.glossary import TermGroup
from generator.views.frame import Frame, crumbs


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """名词解释页."""

    frame: Frame
    sections: tuple[TermGroup, ...]


def page() -> GlossaryView:
    """/glossary/."""
    url = glossary.URL
    title, told = sentences.words("glossary.heading"), sentences.words("glossary.description")
    return GlossaryView(Frame(url, title, told, "glossary", crumbs(url, []), title), glossary.sections())
