"""事实表: what pages beyond one department are made of: summaries, facts of indicators, all of them together."""
