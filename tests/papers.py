"""Files for tests of what is kept, made here: PDF, workbooks, saved pages; good ones and bad."""

import zipfile
import zlib
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO

import openpyxl
import pypdf


def pdf(*pages: str, packed: bool = False) -> bytes:
    """A PDF with these pages; an empty one shows a grey box and has no text."""
    return pdf_of_contents([_content(page) for page in pages], packed=packed)


def _content(page: str) -> bytes:
    if not page:
        return b"0.5 g 50 50 200 200 re f"
    shown = [
        b"(" + line.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)") + b") Tj T*"
        for line in page.split("\n")
    ]
    return b"BT /F1 12 Tf 14 TL 50 700 Td " + b" ".join(shown) + b" ET"


def pdf_of_contents(contents: list[bytes], packed: bool = False, shared: int = 1) -> bytes:
    """A PDF of raw content streams; `shared` pages show each of them."""
    count = len(contents)
    places = [3 + count + n for n in range(count * shared)]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(places), b" ".join(b"%d 0 R" % place for place in places)),
        *(_stream(content, packed) for content in contents),
        *(_page(3 + n // shared) for n in range(count * shared)),
    ]
    return _file_of(objects)


def _page(content: int) -> bytes:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
        b" /Resources << /Font << /F1 %s >> >> >>" % (content, font)
    )


def _stream(content: bytes, packed: bool) -> bytes:
    if packed:
        content = zlib.compress(content, 9)
    how = b" /Filter /FlateDecode" if packed else b""
    return b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), how, content)


def _file_of(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def locked(data: bytes, password: str, algorithm: str = "RC4-128") -> bytes:
    """The same PDF, locked; with the password "" anyone may read it."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    writer.encrypt(password, owner_password="only the owner", algorithm=algorithm)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """The archive with this part in place of its own."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = {each: packed.read(each) for each in packed.namelist()}
    return archive(parts | {name: part})


def saved_page(html: str, charset: str = "utf-8") -> bytes:
    """A page as a browser saves it in one file."""
    whole = MIMEMultipart("related")
    whole["Subject"] = "A saved page"
    whole.attach(MIMEText("p { color: red }", "css"))
    whole.attach(MIMEText(html, "html", charset))
    return whole.as_bytes()
