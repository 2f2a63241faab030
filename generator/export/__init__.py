"""数据输出: facts and dossiers as tidy tables, in files for other programs. Nothing is interpreted a second time."""
