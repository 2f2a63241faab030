"""步骤: how a build goes: its order, its stages, the work on departments and overviews, processes, the last checks."""
