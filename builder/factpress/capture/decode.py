"""Bytes → characters, by an encoding that somebody states or by UTF-8; never by guessing."""

from __future__ import annotations

import codecs
import re

from factpress.capture.outcome import Refusal, unreadable

# Python has codecs that are no encodings of captured text: they unescape, or exist only to fail.
_NOT_FOR_TEXT = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "mbcs", "oem"}
# WHATWG Encoding Standard, §4.2: what a label means on the web, where Python takes it at its word.
_WEB_LABELS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})")
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def decode(content: bytes, encoding: str | None) -> str | Refusal:
    """Return `content` as text in `encoding`, without it in UTF-8; refuses bytes that do not fit.

    A label means what it means on the web: text that calls itself ISO 8859-1 is in Windows-1252.
    """
    name = _codec(encoding or "utf-8")
    if name is None:
        return _unknown(encoding)
    try:
        return content.decode(_WEB_LABELS.get(name, name))
    except (UnicodeError, ValueError):
        return unreadable(
            f"its bytes are not {encoding or 'UTF-8'} text",
            "say `encoding:` in the side-car, as the source declared it",
        )


def decode_web(content: bytes, encoding: str | None) -> str | Refusal:
    """Return a web page as text: `encoding`, else its byte order mark, else what it declares, else UTF-8.

    A page that names its encoding may have broken bytes, as browsers allow: each is shown as U+FFFD, which no
    quotation matches.
    """
    stated = encoding or _declared(content)
    if stated is None:
        return decode(content, None)
    name = _codec(stated)
    if name is None:
        return _unknown(stated)
    return content.decode(_WEB_LABELS.get(name, name), errors="replace")


def _declared(content: bytes) -> str | None:
    for mark, name in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return name
    found = _DECLARATION.search(content[:1024]) or _META.search(content[:4096])
    label = found[1].decode("ascii") if found else None
    # A declaration that could be read byte by byte is not in UTF-16, whatever it says (WHATWG HTML,
    # §13.2.3.2).
    return "utf-8" if label and label.lower().startswith("utf-16") else label


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
        b"    ".decode(name, errors="ignore")  # an empty string would not be looked at
    except (LookupError, ValueError):
        return None
    return None if name.replace("_", "-") in _NOT_FOR_TEXT else name


def _unknown(label: str | None) -> Refusal:
    return Refusal(
        "capture-encoding-unknown",
        f"there is no encoding called “{label}”",
        "name it as the source did, for example `utf-8` or `windows-1251`",
    )
