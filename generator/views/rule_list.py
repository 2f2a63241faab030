"""The page of all rules."""

from __future__ import annotations

from generator import links, rules, sentences
from generator.fact_tables.catalogue import Catalogue
from generator.frozen import dataclass
from generator.views.frame import Frame, crumbs


@dataclass(frozen=True, slots=True)
class RuleRowView:
    """一条规则."""

    id: str
    code: str
    title: str
    text: str
    basis: str
    filings: int
    """How many filings it touched."""
    href: str
    """Everything it found; "" when it found nothing."""


@dataclass(frozen=True, slots=True)
class RulesView:
    """核对规则页."""

    frame: Frame
    filings: int
    rows: tuple[RuleRowView, ...]


def page(catalogue: Catalogue) -> RulesView:
    """/rules/: every rule, with how many filings it touched."""
    title, about = sentences.words("rules.heading"), sentences.words("rules.description")
    frame = Frame("rules/", title, about, "rules", crumbs("rules/", []), title, toc=False)
    touched = {code: found.filings for code, found in catalogue.tallies.items()}
    rows = (
        RuleRowView(
            code.lower(),
            code,
            one.title,
            one.text,
            one.basis,
            touched.get(code, 0),
            frame.to(links.quality(code)) if code in touched else "",
        )
        for code, one in rules.RULES.items()
    )
    return RulesView(frame, len(catalogue.summaries), tuple(rows))
