"""The command line. The only place that knows click; every command calls one function and says what happened."""

from generator.cli import filings, forms, importing, owning, publishing
from generator.cli.base import main
from generator.cli.publishing import rendered

__all__ = ["filings", "forms", "importing", "main", "owning", "publishing", "rendered"]
