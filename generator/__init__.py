"""Jixiao 绩效公开: budget-performance filings of government departments as a public website."""

__version__ = "0.1.0"
