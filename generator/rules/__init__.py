"""审核提示: checks of one filing's own arithmetic and logic. One function a rule; its docstring is the rule's text.

A check says what two places of a filing say and by how much they differ. It never says who is right, and never stops
publishing. Empty cells are not zero: what cannot be checked is not checked.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from generator.comparison.history import History
from generator.facts import Facts, Origin, Spot
from generator.rules import (
    amounts,
    budgets,
    cells,
    execution,
    goals,
    horizons,
    indicators,
    marks,
    papers,
    points,
    projects,
    scores,
    shares,
    statements,
    sums,
    texts,
    years,
)
from generator.rules.remarks import PERCENT_POINTS, POINTS, UNCHECKED, Checked, Note, Remark, Rule, Said, answers, brief

__all__ = [
    "LOWERED",
    "PERCENT_POINTS",
    "POINTS",
    "RULES",
    "UNCHECKED",
    "Checked",
    "Remark",
    "Rule",
    "Spot",
    "answers",
    "brief",
    "check",
    "check_together",
]

Check = Callable[[Facts], Iterator[Said]]

_CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "JX501": sums.totals,
        "JX502": sums.details,
        "JX503": sums.balance,
        "JX512": sums.across,
        "JX504": shares.of_rows,
        "JX505": shares.together,
        "JX506": projects.lists,
        "JX507": projects.basic_in_projects,
        "JX508": projects.year_within_total,
        "JX509": projects.funds,
        "JX510": projects.schedules,
        "JX511": projects.cost_ceilings,
        "JX513": budgets.listed,
        "JX521": execution.rates,
        "JX522": execution.scores,
        "JX523": execution.adjusted,
        "JX524": execution.staffing,
        "JX527": execution.changes,
        "JX525": amounts.copied,
        "JX526": amounts.leaps,
        "JX528": cells.unreadable,
        "JX531": scores.declared,
        "JX530": points.titled,
        "JX532": scores.totals,
        "JX539": points.overall,
        "JX533": scores.bounded,
        "JX529": points.factored,
        "JX540": points.assessed,
        "JX534": scores.missing,
        "JX535": scores.inferred,
        "JX536": scores.deductions,
        "JX537": scores.deduction_units,
        "JX538": scores.grades,
        "JX541": indicators.units_of_names,
        "JX542": indicators.rates_beyond,
        "JX543": indicators.below_history,
        "JX544": indicators.unassigned,
        "JX545": indicators.copied,
        "JX546": indicators.wording,
        "JX547": indicators.editions,
        "JX548": indicators.no_targets,
        "JX549": indicators.misplaced,
        "JX550": cells.row_units,
        "JX551": horizons.values,
        "JX552": horizons.names,
        "JX553": marks.basis,
        "JX554": marks.duplicates,
        "JX555": marks.unfilled,
        "JX556": marks.headings,
        "JX557": marks.placeholders,
        "JX558": marks.spelled_percent,
        "JX561": goals.amounts,
        "JX562": goals.only_done,
        "JX563": goals.linked,
        "JX564": goals.numbered,
        "JX565": goals.repeated,
        "JX566": goals.unmet_full,
        "JX571": texts.expenditure,
        "JX572": texts.earlier_year,
        "JX573": texts.no_projects,
        "JX574": texts.rates_beyond,
        "JX570": statements.parts,
        "JX575": papers.filed_on,
        "JX576": papers.blanks,
        "JX577": papers.headings,
        "JX578": papers.untitled,
        "JX579": papers.years,
    }
)

_ACROSS: Mapping[str, Callable[[History], Iterator[years.Told]]] = MappingProxyType(
    {
        "JX581": years.restated_amounts,
        "JX582": years.restated_values,
        "JX583": years.below_results,
        "JX584": years.copied,
        "JX585": years.both_ends,
        "JX586": years.forms,
    }
)


def check(facts: Facts) -> Checked:
    """Everything the rules say about one filing, in the order of the rules, then as printed."""
    remarks: list[Remark] = []
    passed: list[str] = []
    for code, one in _CHECKS.items():
        for said in one(facts):
            if isinstance(said, Note):
                remarks.append(said.under(code))
            else:
                passed.append(said)
    return Checked(tuple(remarks), tuple(dict.fromkeys(passed)))


def check_together(history: History) -> Mapping[Origin, Checked]:
    """What the rules say about each of a department's filings, alone and beside the others."""
    found = {facts.source: check(facts) for facts in history.filings}
    for code, one in _ACROSS.items():
        for source, said in one(history):
            found[source] = _with(found[source], code, said)
    return found


def _with(checked: Checked, code: str, said: Said) -> Checked:
    if isinstance(said, str):
        return Checked(checked.remarks, tuple(dict.fromkeys((*checked.passed, said))))
    return Checked((*checked.remarks, said.under(code)), checked.passed)


LOWERED = frozenset({"JX543", "JX583"})
"""Rules about targets below earlier years: their two figures are not meant to be the same."""
_BROKEN = "不符："


def _rule(code: str, docstring: str | None) -> Rule:
    title, _, rest = inspect.cleandoc(docstring or "").partition("\n")
    text, _, basis = rest.rpartition("依据：")
    lines = text.strip("\n").split("\n")
    broken = lines.pop(0).removeprefix(_BROKEN) if lines[0].startswith(_BROKEN) else title
    return Rule(code, title.rstrip("。"), broken.rstrip("。"), "".join(lines), basis.strip())


RULES: Mapping[str, Rule] = MappingProxyType(
    {code: _rule(code, one.__doc__) for code, one in _CHECKS.items()}
    | {code: _rule(code, one.__doc__) for code, one in _ACROSS.items()}
)
"""Code → rule, in the order in which they are checked."""
