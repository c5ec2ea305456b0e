"""Small files that hang on the letters of the sample office."""

from __future__ import annotations


def file_of(name: str, number: int) -> bytes:
    """A small file of the kind that the name says."""
    if name.endswith(".csv"):
        rows = "\n".join(f"{day},{(number * day) % 997 / 10}" for day in range(1, 29))
        return f"day,value\n{rows}\n".encode()
    return _pdf(f"Sample {number}")


def _pdf(words: str) -> bytes:
    """The least PDF that a viewer opens: one page with one line."""
    text = f"BT /F1 18 Tf 72 760 Td ({words}) Tj ET"
    parts = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out = b"%PDF-1.4\n"
    places: list[int] = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    out += f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return out
