"""旧格式 (.doc, .wps, .rtf, .odt, .ods) as a picture: through LibreOffice, where it is installed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.documents import conversion
from generator.picture.blocks import Picture
from generator.picture.unreadable import UnreadableDocumentError

_MODERN = {"ods": "xlsx", "xls": "xlsx"}


def read_converted(data: bytes, suffix: str, read: Callable[[bytes], Picture]) -> Picture:
    """What `read` sees in what LibreOffice makes of `data`. Raises UnreadableDocumentError."""
    modern = _MODERN.get(suffix, "docx")
    try:
        picture = read(conversion.convert(data, suffix, modern))
    except conversion.NoConverterError as error:
        raise UnreadableDocumentError(
            f"这是 .{suffix} 一类的格式，要装有 LibreOffice 才能读：请用 Word 或 WPS 打开，另存为 .{modern} 后再导入。"
        ) from error
    except conversion.ConversionError as error:
        raise UnreadableDocumentError(
            f"LibreOffice 没有读出这份 .{suffix} 文件：请用 Word 或 WPS 打开，另存为 .{modern} 后再导入。"
        ) from error
    warning = f"这份文件由 LibreOffice 从 .{suffix} 转换而来，共有 {len(picture.tables)} 张表：请核对张数和内容。"
    return replace(picture, warnings=(*picture.warnings, warning))
