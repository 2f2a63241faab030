"""沿用: what a build leaves for the next one, the hashes it is valid for, unchanged files taken over."""
