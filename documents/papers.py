"""Documents that someone hands in: PDF, Word and Excel files that hold nothing which acts by itself."""

import re
import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from documents.errors import Refused

MOST_PAGES = 300
MOST_ENTRIES = 1_000
MOST_INFLATED = 200 * 1024 * 1024
MOST_RATIO = 100
# Small parts may shrink as well as they like.
RATIO_FROM = 1024 * 1024
# Directories of a package and object streams of a PDF that we read ourselves.
MOST_READ = 8 * 1024 * 1024
CHUNK = 1024 * 1024

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAIN_PARTS = {DOCX: "/word/document.xml", XLSX: "/xl/workbook.xml"}
HYPERLINK = "/hyperlink"
DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))

# Long names are looked for everywhere; short ones would turn up in compressed pictures by chance.
ACTIVE = re.compile(rb"/(JavaScript|Launch|OpenAction|EmbeddedFiles?|RichMedia|XFA)\b")
ACTIVE_SHORT = re.compile(rb"/(JS|AA)\b")
LOCKED = re.compile(rb"/Encrypt\b")
PAGE = re.compile(rb"/Type\s*/Page\b")
STREAM_START = re.compile(rb"\bstream\r?\n")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def check_pdf(content):
    """Raise Refused unless it is a plain PDF: readable by anyone, nothing that runs, opens or hides other files."""
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:] or b"startxref" not in content:
        raise Refused(_damaged())
    text = _unescaped(content)
    if LOCKED.search(text):
        raise Refused(
            _("The PDF is protected by a password or against copying. Remove the protection first.")
        )
    packed = _object_streams(text, content)
    plain = b"".join(outside for outside, _body in _streams(text))
    if any(ACTIVE.search(part) for part in (text, packed)) or any(
        ACTIVE_SHORT.search(part) for part in (plain, packed)
    ):
        raise Refused(
            _(
                "The PDF contains scripts, actions, forms or attached files. Print it to a new PDF and choose that one."
            )
        )
    pages = len(PAGE.findall(plain)) + len(PAGE.findall(packed))
    if pages > MOST_PAGES:
        raise Refused(
            _("The PDF has %(found)d pages; at most %(limit)d are taken.")
            % {"found": pages, "limit": MOST_PAGES}
        )


def check_package(content, content_type):
    """Raise Refused unless it is a Word or Excel file as ``content_type`` says, without macros, objects or links."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_directory(archive)
            _check_sizes(archive)
            _check_parts(archive, content_type)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Refused(_damaged()) from error
    except (ParseError, DefusedXmlException, KeyError, ValueError) as error:
        raise Refused(_damaged()) from error


def _damaged():
    return _("The file is damaged or incomplete. Open it, save it again, and choose it once more.")


def _unusual():
    return _(
        "The file is packed in a way that Word, Excel and WPS never do. Copy its content into a new document."
    )


# --- PDF --------------------------------------------------------------------------------------------------------


def _unescaped(content):
    """``content`` with names spelled out: /J#61vaScript is /JavaScript to every reader."""
    return ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), content)


def _streams(content):
    """(what stands before a stream, its body), in turn; linear, whatever the file repeats."""
    for piece in content.split(b"endstream"):
        start = STREAM_START.search(piece)
        yield (piece[: start.start()], piece[start.end() :]) if start else (piece, b"")


def _object_streams(text, content):
    """Everything that stands in compressed object streams, where names hide from a plain search."""
    found = []
    left = MOST_READ
    for outside, body in _streams(content):
        head = outside[-1000:].rpartition(b"obj")[2]
        if b"/ObjStm" in head:
            found.append(_inflated(head, body, left))
            left -= len(found[-1])
    if len(found) != len(re.findall(rb"/ObjStm\b", text)):
        raise Refused(_odd_pdf())
    return _unescaped(b"\n".join(found))


def _inflated(head, body, most):
    """The content of an object stream; raises Refused unless it is packed as every program packs it."""
    inflater = zlib.decompressobj()
    if most <= 0 or b"/FlateDecode" not in head or head.count(b"Decode") > 1:
        raise Refused(_odd_pdf())
    try:
        content = inflater.decompress(body, most)
    except zlib.error as error:
        raise Refused(_damaged()) from error
    if inflater.unconsumed_tail:
        raise Refused(_odd_pdf())
    return content


def _odd_pdf():
    return _(
        "The PDF is built in an unusual way and cannot be examined. Print it to a new PDF and choose that one."
    )


# --- Word and Excel ---------------------------------------------------------------------------------------------


def _check_directory(archive):
    entries = archive.infolist()
    names = [entry.filename.lower() for entry in entries]
    if len(entries) > MOST_ENTRIES or len(set(names)) < len(names) or any(map(_leads_outside, names)):
        raise Refused(_unusual())
    if archive.comment or min((entry.header_offset for entry in entries), default=1):
        raise Refused(_unusual())
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused(_("The document is protected by a password. Remove the password and choose it again."))
    if any("vbaproject" in name or "/macrosheets/" in name for name in names):
        raise Refused(_macros())
    if any("embeddings/" in name or "activex/" in name for name in names):
        raise Refused(_("The document contains embedded files or controls. Remove them and save it again."))
    if any("externallinks/" in name or name.endswith("xl/connections.xml") for name in names):
        raise Refused(_links())


def _leads_outside(name):
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _macros():
    return _(
        "The document contains macros. Save it as an ordinary document (.docx, .xlsx) and choose that one."
    )


def _links():
    return _("The document is linked to files or data elsewhere. Break the links and save it again.")


def _check_sizes(archive):
    """Count what really comes out; what the directory declares is not believed."""
    left = MOST_INFLATED
    for entry in archive.infolist():
        size, tail = 0, b""
        allowed = min(left, max(MOST_RATIO * entry.compress_size, RATIO_FROM))
        with archive.open(entry) as stream:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                if size > allowed:
                    raise Refused(_("The document unpacks to far more than a document of its size should."))
                if entry.filename.endswith((".xml", ".rels")) and any(
                    mark in tail + chunk for mark in DOCTYPES
                ):
                    raise Refused(_unusual())
                tail = chunk[-32:]
        left -= size


def _check_parts(archive, content_type):
    types = _tree(archive, "[Content_Types].xml")
    kinds = [node.get("ContentType", "").lower() for node in types]
    if any("macroenabled" in kind or "vbaproject" in kind for kind in kinds):
        raise Refused(_macros())
    declared = {node.get("PartName"): node.get("ContentType") for node in types}
    if declared.get(MAIN_PARTS[content_type]) != f"{content_type}.main+xml":
        raise Refused(_unusual())
    archive.getinfo(MAIN_PARTS[content_type].removeprefix("/"))
    for name in archive.namelist():
        if name.lower().endswith(".rels") and any(map(_leads_away, _tree(archive, name))):
            raise Refused(_links())


def _leads_away(relationship):
    """A hyperlink waits to be clicked; a template, picture or object from elsewhere is fetched at once."""
    if relationship.get("Type", "").endswith(HYPERLINK):
        return False
    return relationship.get("TargetMode", "").lower() == "external"


def _tree(archive, name):
    with archive.open(name) as stream:
        text = stream.read(MOST_READ + 1)
    if len(text) > MOST_READ:
        raise Refused(_unusual())
    return fromstring(text, forbid_dtd=True)
