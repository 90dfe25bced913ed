"""What is taken of a file that someone hands in: 30 that are not, each with a sentence; and what is left of the others."""

import hashlib
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from activities import files
from activities.choices import EvidenceKind
from documents.errors import Refused
from documents.images import likeness, unlikeness
from documents.papers import DOCX, XLSX
from tests import sample_files as sample

MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
SCRIPT = b"<< /S /JavaScript /JS (app.alert(1)) >>"
MEGABYTE = 1024 * 1024
BOMB = [("word/media/a.xml", b"\0" * 30 * MEGABYTE)]
SPREAD = [(f"word/media/{number}.xml", b"x") for number in range(1001)]

DAMAGED_PHOTO = "damaged or incomplete. Open it"
SECOND = "A second file is hidden"
ACTIVE = "scripts, actions"
UNUSUAL = "packed in a way"
LINKED = "linked to files"

HOSTILE = {
    "an empty file": ("a.jpg", b"", "empty"),
    "a text file called a photo": ("a.jpg", b"hello", "This kind of file"),
    "a drawing with a script": ("a.svg", b"<svg xmlns='x'><script>1</script></svg>", "can hold scripts"),
    "a drawing called a photo": ("a.png", b"<?xml version='1.0'?><svg/>", "can hold scripts"),
    "a web page called a PDF": ("a.pdf", b"<html><script>1</script></html>", "can hold scripts"),
    "a program called a photo": ("a.jpg", b"MZ\x90\0" + b"\0" * 100, "a program"),
    "a program behind turned letters": ("a\u202egpj.exe", sample.photo(), "exe"),
    "a photo with a web ending": ("a.jpg\0.html", sample.photo(), ".html"),
    "a packed file": ("a.zip", sample.archive_of(), "packed file"),
    "a packed file called a Word file": ("a.docx", sample.archive_of(), "damaged"),
    "a PNG called a JPEG": ("a.jpg", sample.photo(kind="PNG"), "“.jpg”"),
    "a PDF called a photo": ("a.png", sample.pdf(), "“.png”"),
    "a photo with an archive behind it": ("a.jpg", sample.photo() + sample.archive_of(), SECOND),
    "a photo with a web page behind it": ("a.png", sample.photo(kind="PNG") + b"<html >", SECOND),
    "a photo with a server script in its comment": ("a.jpg", sample.photo(comment=b"<?php x();"), SECOND),
    "a photo that is also a PDF": ("a.jpg", sample.photo(comment=b"%PDF-1.4"), SECOND),
    "a photo of 164 million pixels": ("a.png", sample.png_header(12800, 12813), "164 million"),
    "a WebP of 268 million pixels": ("a.webp", sample.webp_header(16384, 16384), "268 million"),
    "a photo cut off": ("a.jpg", sample.photo()[:-600], DAMAGED_PHOTO),
    "a photo without pixels": ("a.png", sample.png_header(100, 100), DAMAGED_PHOTO),
    "a photo that is scanned for ever": ("a.jpg", sample.photo() + b"\xff\xda" * 101, "no camera"),
    "a HEIC photo": ("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 20, "HEIC"),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or protected"),
    "a PDF with a script": ("a.pdf", sample.pdf(SCRIPT), ACTIVE),
    "a PDF with a script in disguise": ("a.pdf", sample.pdf(b"<< /S /J#61va#53cript /J#53 (x) >>"), ACTIVE),
    "a PDF with a packed script": ("a.pdf", sample.pdf(sample.object_stream(b"9 0 " + SCRIPT)), ACTIVE),
    "a PDF packed twice": (
        "a.pdf",
        sample.pdf(sample.object_stream(b"", head=b"/Filter [/ASCIIHexDecode /FlateDecode]")),
        "unusual way",
    ),
    "a PDF that packs in disguise": (
        "a.pdf",
        sample.pdf(sample.object_stream(b"9 0 " + SCRIPT).replace(b"/ObjStm", b"/Obj#53tm")),
        "unusual way",
    ),
    "a PDF that starts a program": ("a.pdf", sample.pdf(b"<< /S /Launch /F (cmd.exe) >>"), ACTIVE),
    "a PDF that acts when opened": ("a.pdf", sample.pdf(catalogue=b"/OpenAction 4 0 R "), ACTIVE),
    "a PDF with a file in it": ("a.pdf", sample.pdf(b"<< /Type /EmbeddedFile >>"), ACTIVE),
    "a PDF with an XFA form": ("a.pdf", sample.pdf(catalogue=b"/AcroForm << /XFA 4 0 R >> "), ACTIVE),
    "a PDF under a password": ("a.pdf", sample.pdf(trailer=b"/Encrypt 4 0 R "), "password"),
    "a PDF cut off": ("a.pdf", sample.pdf()[:-8], "damaged"),
    "a PDF with an archive behind it": ("a.pdf", sample.pdf() + sample.archive_of(), SECOND),
    "a PDF that repeats itself to keep us busy": (
        "a.pdf",
        b"%PDF-1.7\n" + b"<</ObjStm>>stream\n" * 500_000 + b"startxref\n%%EOF",
        "unusual way",
    ),
    "a PDF of 301 pages": ("a.pdf", sample.pdf(pages=301), "301 pages"),
    "a docm called a docx": ("a.docx", sample.office(main=MACRO_TYPE), "macros"),
    "a docx with macros": ("a.docx", sample.office(parts=[("word/vbaProject.bin", b"x")]), "macros"),
    "a docx with an object": ("a.docx", sample.office(parts=[("word/embeddings/o.bin", b"x")]), "embedded"),
    "a docx with a template elsewhere": (
        "a.docx",
        sample.office(relations=sample.relation("attachedTemplate", "http://evil.example/t.dotm")),
        LINKED,
    ),
    "an xlsx with links": (
        "a.xlsx",
        sample.office(XLSX, parts=[("xl/externalLinks/e.xml", b"<x/>")]),
        LINKED,
    ),
    "an xlsx called a docx": ("a.docx", sample.office(XLSX), UNUSUAL),
    "a docx that leads outside": ("a.docx", sample.office(parts=[("../../etc/x", b"x")]), UNUSUAL),
    "a docx with a document type": (
        "a.docx",
        sample.office(parts=[("word/x.xml", b"<!DOCTYPE x><x/>")]),
        UNUSUAL,
    ),
    "a docx that bursts": ("a.docx", sample.office(parts=BOMB), "unpacks to far more"),
    "a docx of 1,004 parts": ("a.docx", sample.office(parts=SPREAD), UNUSUAL),
    "a docx cut off": ("a.docx", sample.office()[:-30], "damaged"),
}


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.mark.parametrize(("name", "content", "sentence"), HOSTILE.values(), ids=HOSTILE)
def test_each_hostile_file_is_refused_with_its_sentence(name, content, sentence):
    with pytest.raises(Refused) as refusal:
        files.examine(sample.upload(name, content))
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "content", "kind", "content_type"),
    [
        ("a.jpg", sample.photo(), EvidenceKind.PHOTO, "image/jpeg"),
        ("A.JPEG", sample.photo(progressive=True), EvidenceKind.PHOTO, "image/jpeg"),
        ("a.png", sample.photo(kind="PNG"), EvidenceKind.PHOTO, "image/png"),
        ("a.webp", sample.photo(kind="WEBP"), EvidenceKind.PHOTO, "image/webp"),
        ("a.pdf", sample.pdf(), EvidenceKind.DOCUMENT, "application/pdf"),
        (
            "a.pdf",
            sample.pdf(sample.object_stream(b"9 0 << /Type /Font >>")),
            EvidenceKind.DOCUMENT,
            files.PDF,
        ),
        ("a.docx", sample.office(), EvidenceKind.DOCUMENT, DOCX),
        ("a.xlsx", sample.office(XLSX), EvidenceKind.DOCUMENT, XLSX),
        (
            "a.docx",
            sample.office(relations=sample.relation("hyperlink", "http://a.cn")),
            EvidenceKind.DOCUMENT,
            DOCX,
        ),
    ],
)
def test_ordinary_files_are_taken(name, content, kind, content_type):
    examined = files.examine(sample.upload(name, content))

    assert (examined.kind, examined.content_type) == (kind, content_type)
    assert examined.sha256 == hashlib.sha256(content).hexdigest()


def test_nothing_is_left_in_a_photo_but_its_pixels_upright():
    content = sample.photo_with_position()
    assert b"SecretCamera" in content
    assert b"SecretComment" in content

    examined = files.examine(sample.upload("a.jpg", content))

    kept = Image.open(BytesIO(examined.content))
    assert kept.size == (80, 90)
    assert dict(kept.getexif()) == {}
    for made in (examined.content, examined.thumbnail):
        assert b"Secret" not in made
        assert b"Exif" not in made


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_text_and_position_leave_other_photos_too(kind):
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    content = sample.photo(kind=kind, exif=exif, xmp=b"SecretXmp") if kind == "WEBP" else _png_with_text(exif)
    assert b"Secret" in content

    examined = files.examine(sample.upload(f"a.{kind.lower()}", content))

    assert b"Secret" not in examined.content


def _png_with_text(exif):
    out, words = BytesIO(), PngInfo()
    words.add_text("Comment", "SecretText")
    sample.picture().save(out, "PNG", exif=exif, pnginfo=words)
    return out.getvalue()


def test_a_transparent_picture_stays_so_and_its_thumbnail_is_white_beneath():
    out = BytesIO()
    Image.new("RGBA", (400, 200), (0, 0, 0, 0)).save(out, "PNG")

    examined = files.examine(sample.upload("a.png", out.getvalue()))

    assert Image.open(BytesIO(examined.content)).mode == "RGBA"
    small = Image.open(BytesIO(examined.thumbnail))
    assert (small.format, small.size, small.getpixel((0, 0))) == ("JPEG", (320, 160), (255, 255, 255))


def test_the_size_limits_hold_to_the_byte(monkeypatch):
    photo, paper = sample.photo(), sample.pdf()
    monkeypatch.setitem(files.MOST_BYTES, EvidenceKind.PHOTO, len(photo))
    monkeypatch.setitem(files.MOST_BYTES, EvidenceKind.DOCUMENT, len(paper) + 1000)

    assert files.examine(sample.upload("a.jpg", photo)).kind == EvidenceKind.PHOTO
    with pytest.raises(Refused):
        files.examine(sample.upload("a.jpg", photo + b"\0"))
    assert files.examine(sample.upload("a.pdf", paper + b" " * 1000)).kind == EvidenceKind.DOCUMENT
    with pytest.raises(Refused):
        files.examine(sample.upload("a.pdf", paper + b" " * 1001))
    monkeypatch.undo()
    assert {kind: most // MEGABYTE for kind, most in files.MOST_BYTES.items()} == {
        "photo": 15,
        "document": 20,
    }


@pytest.mark.parametrize("width", [8000, 8001])
def test_the_pixel_limit_is_asked_of_the_header(width):
    """5,000 × 8,000 is 40 million: the header passes and the missing pixels are found; one column more does not."""
    with pytest.raises(Refused) as refusal:
        files.examine(sample.upload("a.png", sample.png_header(width, 5000)))
    assert (DAMAGED_PHOTO in str(refusal.value)) is (width == 8000)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("照片 (1).JPG", "照片 (1).JPG"),
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\Users\\li\\照片.jpg", "照片.jpg"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\u200b\ufeff\x00\r\n.jpg", "a.jpg"),
        ('x";filename*=evil.jpg', "x__filename_=evil.jpg"),
        ("CON.jpg", "_CON.jpg"),
        ("  ..  ", "file"),
        ("", "file"),
        ("党" * 255 + ".jpg", "党" * 116 + ".jpg"),
    ],
)
def test_names_are_kept_as_harmless_text(name, clean):
    assert files.clean_name(name) == clean


def test_likeness_survives_size_and_quality_and_tells_others_apart():
    original = likeness(sample.picture(1, (640, 480)))

    again = likeness(Image.open(BytesIO(sample.photo(1, size=(320, 240), quality=30))))
    other = likeness(sample.picture(2, (640, 480)))

    assert len(original) == 16
    assert unlikeness(original, again) <= 6
    assert unlikeness(original, other) > 6
