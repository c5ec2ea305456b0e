"""What a PDF needs to be kept for decades: PDF/A-2b (ISO 19005-2), metadata and output intent."""

from __future__ import annotations

import struct
from datetime import datetime
from xml.sax.saxutils import escape

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>OfficeDesk</pdf:Producer>
<xmp:CreatorTool>OfficeDesk</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def _xml(words: str) -> str:
    """``words`` for XML: what it cannot hold is left out."""
    kept = (char for char in words if char >= " " and not "\ud800" <= char <= "\udfff")
    return escape("".join(char for char in kept if char not in "\ufffe\uffff"))


def metadata(title: str, subject: str, author: str, language: str, made: datetime) -> bytes:
    """The XMP packet, the same as the document's information says."""
    moment = made if made.tzinfo else made.astimezone()
    return _PACKET.format(
        title=_xml(title),
        subject=_xml(subject),
        author=_xml(author),
        language=_xml(language),
        made=moment.isoformat(timespec="seconds"),
    ).encode("utf-8")


def _fixed(value: float) -> bytes:
    """A number as ICC's s15Fixed16."""
    return struct.pack(">i", round(value * 65536))


_D50 = _fixed(0.9642) + _fixed(1.0) + _fixed(0.8249)


def _described(words: bytes) -> bytes:
    """An ICC version 2 description tag."""
    count = struct.pack(">I", len(words) + 1)
    return b"desc\0\0\0\0" + count + words + b"\0" + bytes(4 + 4 + 2 + 1 + 67)


def grey_profile() -> bytes:
    """An ICC profile of a grey device, gamma 2.2: all ink of the papers is black.

    Written here (ICC.1:2001-04, monochrome display profile), so that none has to
    come with the program.
    """
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256))
    tags = {
        b"desc": _described(b"OfficeDesk grey, gamma 2.2"),
        b"cprt": b"text\0\0\0\0No copyright, use freely.\0",
        b"wtpt": b"XYZ \0\0\0\0" + _D50,
        b"kTRC": curve,
    }
    place = 128 + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    for name, body in tags.items():
        table += name + struct.pack(">II", place + len(data), len(body))
        data += body + bytes(-len(body) % 4)
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI12s4s44x",
        place + len(data), b"\0\0\0\0", 0x02100000, b"mntr", b"GRAY", b"XYZ ",
        2026, 1, 1, 0, 0, 0, b"acsp", b"\0\0\0\0", 0, b"\0\0\0\0", b"\0\0\0\0", 0, 0,
        _D50, b"\0\0\0\0",
    )  # fmt: skip
    return head + table + data
