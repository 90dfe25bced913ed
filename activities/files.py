"""Files that prove a record: what is taken, under which name, and where it lies.

A file is known by its content; its name must agree, and is kept only as text. What is taken lies under a random name
below MEDIA_ROOT, outside the web root, and is written before its row is committed; ``sweep`` removes what a crash
left without a row.
"""

import hashlib
import re
import unicodedata
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from time import time

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from activities.choices import EvidenceKind
from documents.errors import Refused
from documents.images import read_photo
from documents.papers import DOCX, XLSX, check_package, check_pdf

MEGABYTE = 1024 * 1024
MOST_BYTES = {EvidenceKind.PHOTO: 15 * MEGABYTE, EvidenceKind.DOCUMENT: 20 * MEGABYTE}
PDF = "application/pdf"
# The endings that a name may have, and the content that must stand behind each.
ENDINGS = {
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp",
    ".pdf": PDF, ".docx": DOCX, ".xlsx": XLSX,
}  # fmt: skip
ACCEPT = ",".join(ENDINGS)

ROOM = "evidence"
NAME_LENGTH = 120
# Names that Windows keeps for devices, and characters that it does not allow.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
FORBIDDEN = re.compile(r'[<>:"|?*;]')
# A second file inside a photo or a PDF: another program would read that one.
SECOND_FACES = re.compile(rb"<(script|html|!doctype)[\s>]|<\?php\s|Rar!\x1a\x07", re.IGNORECASE)
HEAD = 1024
SWEEP_AGE = 24 * 60 * 60


@dataclass(frozen=True)
class Examined:
    """A file that may be kept. ``sha256`` is that of the bytes as they came, ``content`` what is kept of them."""

    kind: EvidenceKind
    name: str
    content_type: str
    sha256: str
    content: bytes = field(repr=False)
    thumbnail: bytes = field(default=b"", repr=False)
    likeness: str = ""


def examine(file) -> Examined:
    """The uploaded ``file``, found fit to be kept; raises Refused with a sentence that names what is wrong."""
    name = clean_name(file.name)
    ending = PurePosixPath(name).suffix.lower()
    _check_size(file.size, max(MOST_BYTES.values()))
    content = file.read()
    content_type = _type_by_content(content, ending)
    _check_ending(ending, content_type)
    kind = EvidenceKind.PHOTO if content_type.startswith("image/") else EvidenceKind.DOCUMENT
    _check_size(len(content), MOST_BYTES[kind])
    fingerprint = hashlib.sha256(content).hexdigest()
    if content_type in (DOCX, XLSX):
        check_package(content, content_type)
    else:
        _check_single(content, content_type)
    if kind == EvidenceKind.PHOTO:
        photo = read_photo(content, content_type)
        return Examined(kind, name, content_type, fingerprint, photo.content, photo.thumbnail, photo.likeness)
    if content_type == PDF:
        check_pdf(content)
    return Examined(kind, name, content_type, fingerprint, content)


def clean_name(name) -> str:
    """``name`` as harmless text: no path, nothing invisible or turning round, not too long, its ending kept."""
    visible = "".join(
        character
        for character in unicodedata.normalize("NFC", name)
        if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    )
    last = re.split(r"[\\/]", visible)[-1]
    last = FORBIDDEN.sub("_", last).strip(" .")
    path = PurePosixPath(last or _("file"))
    stem = f"_{path.stem}" if DEVICES.match(path.name) else path.stem
    return stem[: NAME_LENGTH - len(path.suffix)] + path.suffix[:NAME_LENGTH]


def _check_size(size, most):
    if not size:
        raise Refused(_("The file is empty (0 bytes). Choose it once more."))
    if size > most:
        raise Refused(
            _("The file is larger than %(limit)d MB. Make it smaller and choose it again.")
            % {"limit": most // MEGABYTE}
        )


def _type_by_content(content, ending):
    """What the file is by its first bytes, among what is taken; a package is what its name says it is."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"PK\x03\x04") and ENDINGS.get(ending) in (DOCX, XLSX):
        return ENDINGS[ending]
    raise Refused(_what_it_is(content))


def _what_it_is(content):
    start = content[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis"):
        return _(
            "This is a HEIC photo. Set the camera to “most compatible”, or save it as JPEG, and choose it again."
        )
    if content[4:8] == b"ftyp":
        return _("This is a video. Photos (JPEG, PNG, WebP) and documents (PDF, Word, Excel) are taken.")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return _(
            "This is an old or protected Office file. Save it as .docx, .xlsx or PDF and choose that one."
        )
    if content.startswith((b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return _("This is a packed file. Unpack it and choose the photos and documents themselves.")
    if content.startswith((b"MZ", b"\x7fELF", b"#!")):
        return _("This is a program. Only photos and documents are taken.")
    if start.startswith((b"<", b"%!ps")):
        return _("This is a web page or a drawing that can hold scripts. Save it as a photo or a PDF first.")
    return _(
        "This kind of file is not taken. Choose photos (JPEG, PNG, WebP) or documents (PDF, Word, Excel)."
    )


def _check_ending(ending, content_type):
    if ENDINGS.get(ending) != content_type:
        right = next(known for known, kind in ENDINGS.items() if kind == content_type)
        raise Refused(
            _(
                "The name ends in “%(ending)s”, but the content is that of a “%(right)s” file. Name it rightly and choose it again."
            )
            % {"ending": ending or "—", "right": right}
        )


def _check_single(content, content_type):
    """A photo or PDF that can also be read as something else was made to deceive."""
    body = content if content_type != PDF else content[:HEAD]
    hidden = b"%PDF-" in content[5:] if content_type != PDF else False
    if hidden or SECOND_FACES.search(body) or zipfile.is_zipfile(BytesIO(content)):
        raise Refused(
            _("A second file is hidden in this one. Open it, save it anew, and choose the new one.")
        )


# --- Where files lie --------------------------------------------------------------------------------------------


def keep(uid, examined):
    """Write the file, and for a photo its thumbnail, under the random ``uid``."""
    default_storage.save(place(uid), ContentFile(examined.content))
    if examined.thumbnail:
        default_storage.save(thumbnail_place(uid), ContentFile(examined.thumbnail))


def discard(uid):
    """Remove what is kept under ``uid``, if it is still there."""
    default_storage.delete(place(uid))
    default_storage.delete(thumbnail_place(uid))


def opened(place_):
    """The kept file for reading; None where it is missing."""
    try:
        return default_storage.open(place_)
    except FileNotFoundError:
        return None


def place(uid):
    return f"{ROOM}/{uid.hex[:2]}/{uid.hex}"


def thumbnail_place(uid):
    return f"{place(uid)}.thumb"


def sweep(known, *, age=SWEEP_AGE):
    """Remove kept files that are older than ``age`` seconds and have no row in ``known`` (uids); returns how many."""
    kept = {uid.hex for uid in known}
    # A file is written before its row is committed: what is young may still get one.
    lost = [
        path
        for path in Path(settings.MEDIA_ROOT, ROOM).glob("*/*")
        if path.name.partition(".")[0] not in kept and time() - path.stat().st_mtime > age
    ]
    for path in lost:
        path.unlink(missing_ok=True)
    return len(lost)
