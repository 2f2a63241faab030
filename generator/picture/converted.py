"""旧格式 (.doc, .wps, .rtf, .odt, .ods) as a picture: through LibreOffice, where it is installed."""

from __future__ import annotations

from collections.abc import Callable

from generator.documents import conversion
from generator.frozen import dataclass, replace
from generator.picture.blocks import Picture
from generator.picture.unreadable import UnreadableDocumentError

_MODERN = {"ods": "xlsx", "xls": "xlsx"}


@dataclass(frozen=True, slots=True)
class ConvertedReader:
    """Reads an old format in what LibreOffice makes of it."""

    suffix: str
    read: Callable[[bytes], Picture]

    @property
    def modern(self) -> str:
        """The format it is converted to."""
        return _MODERN.get(self.suffix, "docx")

    def __call__(self, data: bytes) -> Picture:
        """The picture of a document nobody has converted yet. Raises UnreadableDocumentError."""
        try:
            return self.picture(conversion.convert(data, self.suffix, self.modern))
        except conversion.NoConverterError as error:
            raise UnreadableDocumentError(
                f"这是 .{self.suffix} 一类的格式，要装有 LibreOffice 才能读："
                f"请用 Word 或 WPS 打开，另存为 .{self.modern} 后再导入。"
            ) from error
        except conversion.ConversionError as error:
            raise UnreadableDocumentError(
                f"LibreOffice 没有读出这份 .{self.suffix} 文件：请用 Word 或 WPS 打开，另存为 .{self.modern} 后再导入。"
            ) from error

    def picture(self, converted: bytes) -> Picture:
        """The picture of what a document was converted to, and that it was."""
        picture = self.read(converted)
        tables = len(picture.tables)
        warning = f"这份文件由 LibreOffice 从 .{self.suffix} 转换而来，共有 {tables} 张表：请核对张数和内容。"
        return replace(picture, warnings=(*picture.warnings, warning))
