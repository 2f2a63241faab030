"""How a template of ours becomes Python: as Jinja writes it, without the detours that do nothing here."""

from __future__ import annotations

from jinja2 import compiler, nodes
from jinja2.compiler import CodeGenerator

from generator import sentences

ESCAPING = ("line", "id", "css", "href", "term")
"""Filters that return what is escaped."""


_OTHERWISE = ".__class__ is Markup else escaped(value) if value.__class__ is str else finalize(value))"


class TemplateCode(CodeGenerator):
    """Templates compiled without the detours of Jinja's that do nothing here.

    `finalize` has escaped whatever is printed, so it is not asked about again, nor needed for plain text, which goes to
    the escaper at once, for what a filter of ours returns, or for what is marked as escaped; words without values are
    written once, when the template is compiled; views are dataclasses, so `one.name` is an attribute and nothing else;
    no macro wants the template's context, so it is called without asking.
    """

    def write_commons(self) -> None:
        """With `finalize` and the escaper at hand."""
        super().write_commons()
        self.writeline("finalize = environment.finalize")
        self.writeline("escaped = environment.escaped")

    def _output_child_to_const(
        self, node: nodes.Expr, frame: compiler.Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        match node:
            case nodes.Call(node=nodes.Name(name="t"), args=[nodes.Const(value=key)], kwargs=[]):
                return str(sentences.say(key))
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(self, node: nodes.Expr, frame: compiler.Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        del frame, finalize
        self.write("(" if _escaped(node) else "(value if (value := (")

    def _output_child_post(
        self, node: nodes.Expr, frame: compiler.Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        del frame, finalize
        self.write(")" if _escaped(node) else f")){_OTHERWISE}")

    def visit_Getattr(self, node: nodes.Getattr, frame: compiler.Frame) -> None:  # noqa: N802 - Jinja's name
        """An attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: compiler.Frame) -> None:  # noqa: N802
        """`is none` as Python says it."""
        if node.name != "none":
            super().visit_Test(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(" is None)")

    def visit_Call(self, node: nodes.Call, frame: compiler.Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002
        """A call without asking."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: compiler.MacroRef, frame: compiler.Frame) -> None:
        """The function itself, if its values come in their order and all: Jinja's object around it costs as much."""
        more = macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs
        if macro_ref.node.defaults or more:
            super().macro_def(macro_ref, frame)
        else:
            self.write("macro")

    def return_buffer_contents(self, frame: compiler.Frame, force_unescaped: bool = False) -> None:  # noqa: FBT001, FBT002
        """Escaped, as everything is that a template writes."""
        del force_unescaped
        self.writeline(f"return str.__new__(Markup, concat({frame.buffer}))")


def _escaped(node: nodes.Expr) -> bool:
    """Whether what `node` is printed as has been escaped for certain."""
    return isinstance(node, nodes.Filter) and node.name in ESCAPING
