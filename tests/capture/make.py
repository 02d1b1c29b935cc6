"""Captures of binary formats, made by hand so that a test shows what is in them."""

from __future__ import annotations

import gzip


def pdf(pages: list[list[str]]) -> bytes:
    """Return a PDF with these lines on these pages, in a built-in Latin font."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, lines in enumerate(pages):
        drawn = b"\n".join(b"(" + _escaped(line) + b") Tj T*" for line in lines)
        content = b"BT /F1 12 Tf 14 TL 72 720 Td\n" + drawn + b"\nET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * index} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    return _file(objects)


def _escaped(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: list[bytes]) -> bytes:
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return body + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def warc(*responses: tuple[str, str, bytes], status: str = "200 OK", packed: bool = True, encoding: str = "") -> bytes:
    """Return a WARC with a response for each (url, content type, payload); `encoding` says how these are packed."""
    return b"".join(
        record(url, "response", "application/http", _response(content_type, content, status, encoding), packed)
        for url, content_type, content in responses
    )


def record(url: str, kind: str, content_type: str, block: bytes, packed: bool = False) -> bytes:
    """Return one record of a WARC, in a gzip member of its own if it is `packed`."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"WARC-Date: 2026-11-22T00:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    whole = head.encode() + block + b"\r\n\r\n"
    return gzip.compress(whole, mtime=0) if packed else whole


def _response(content_type: str, content: bytes, status: str, encoding: str) -> bytes:
    headers = [f"HTTP/1.1 {status}"]
    if content_type:
        headers.append(f"Content-Type: {content_type}")
    if encoding:
        headers.append(f"Content-Encoding: {encoding}")
    sent = gzip.compress(content, mtime=0) if encoding == "gzip" else content
    return "\r\n".join([*headers, "", ""]).encode() + sent
