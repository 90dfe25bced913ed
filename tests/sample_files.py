"""Files as people hand them in, and as attackers build them; each made here from nothing."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from documents.papers import DOCX, XLSX

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def upload(name, content):
    return SimpleUploadedFile(name, content)


def picture(seed=1, size=(64, 48)):
    """A picture of blocks that depend on ``seed``: two seeds do not look alike."""
    state, pixels = seed * 2654435761 % 2**32, []
    for _ in range(8 * 9):
        state = (state * 1664525 + 1013904223) % 2**32
        pixels.append((state >> 8 & 255, state >> 16 & 255, state >> 24))
    small = Image.new("RGB", (9, 8))
    small.putdata(pixels)
    return small.resize(size, Image.Resampling.NEAREST)


def photo(seed=1, *, kind="JPEG", size=(90, 80), **options):
    out = BytesIO()
    picture(seed, size).save(out, kind, **options)
    return out.getvalue()


def photo_with_position(seed=1):
    """Taken lying on its side, with a camera's name and the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "SecretCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (27.0, 17.0, 3.0), 3: "E", 4: (105.0, 28.0, 9.0)})
    return photo(seed, exif=exif, comment=b"SecretComment")


def png_header(width, height):
    """A PNG that claims to be of any size and holds next to nothing."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def webp_header(width, height):
    """A WebP whose header claims a canvas of any size."""
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\x02\0\0\0"
    body += (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", len(body)) + body


def pdf(*extra, catalogue=b"", pages=1, trailer=b""):
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalogue + b">>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        *[b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * pages,
        *extra,
    ]
    body = b"%PDF-1.7\n" + b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (number, text) for number, text in enumerate(objects, 1)
    )
    return body + b"trailer\n<< /Root 1 0 R " + trailer + b">>\nstartxref\n9\n%%EOF\n"


def object_stream(content, *, head=b"/Filter /FlateDecode"):
    packed = zlib.compress(content)
    return b"<< /Type /ObjStm /N 1 /First 4 %s /Length %d >>\nstream\n%s\nendstream" % (
        head, len(packed), packed,
    )  # fmt: skip


def office(content_type=DOCX, *, main=None, parts=(), relations="", types=""):
    """A Word or Excel file as small as they come, with ``parts`` (name, content) added."""
    path = {DOCX: "word/document.xml", XLSX: "xl/workbook.xml"}[content_type]
    declared = main or f"{content_type}.main+xml"
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types><Default Extension="xml" ContentType="application/xml"/>{types}'
            f'<Override PartName="/{path}" ContentType="{declared}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="{path}"/>'
            f"{relations}</Relationships>",
        )
        archive.writestr(path, "<document/>")
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def relation(kind, target):
    return f'<Relationship Id="r9" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'


def archive_of(name="a.txt", content=b"hello"):
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()
