"""读不出来的文件: why nothing of a document can be read."""

from __future__ import annotations


class UnreadableDocumentError(Exception):
    """文件读不出来; `sentence` says in Chinese why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
