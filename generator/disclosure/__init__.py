"""公开时限: which filings are due, by when, and whether they were published in time; pure functions of records.

Nothing here knows today's date: what has fallen due is told by `deadlines.passed`.
"""
