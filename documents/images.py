"""Photos that someone hands in: measured before they are decoded, then made anew without what the camera wrote in."""

from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from documents.errors import Refused

MOST_PIXELS = 40_000_000
# A progressive JPEG has about ten scans; a hostile one repeats them to keep the decoder busy for hours.
MOST_SCANS = 100
THUMBNAIL_EDGE = 320
# A phone writes several pictures into one JPEG (MPO); the first is the photo.
FORMATS = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
SAVED_AS = {
    "image/jpeg": {"format": "JPEG", "quality": 88},
    "image/png": {"format": "PNG", "compress_level": 4},
    "image/webp": {"format": "WEBP", "quality": 85, "method": 1},
}
WITH_ALPHA = ("RGBA", "LA", "PA", "RGBa", "La")

# The limit is ours and is asked before decoding; Pillow's own would only warn.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Photo:
    """A photo made anew: upright, nothing in it but its pixels."""

    content_type: str
    content: bytes
    thumbnail: bytes
    likeness: str


def read_photo(content, content_type):
    """The photo in ``content``, which by its first bytes is a ``content_type``; raises Refused."""
    try:
        image = _opened(content, content_type)
        ImageOps.exif_transpose(image, in_place=True)
        mode = "RGBA" if _has_alpha(image) and content_type != "image/jpeg" else "RGB"
        if image.mode != mode:
            image = image.convert(mode)
        small = _small(image)
        return Photo(content_type, _saved(image, content_type), _thumbnail(small), likeness(small))
    except Refused:
        raise
    except Exception as error:  # a hostile file may raise anything; the person must get an answer
        raise Refused(
            _("The photo is damaged or incomplete. Open it, save it again, and choose it once more.")
        ) from error


def likeness(image):
    """64 bits of which neighbour is the brighter (dHash), as 16 hex digits: alike for photos that look alike."""
    grey = list(image.convert("L").resize((9, 8), Image.Resampling.LANCZOS).tobytes())
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (grey[row * 9 + column] > grey[row * 9 + column + 1])
    return f"{bits:016x}"


def unlikeness(one, other):
    """In how many of the 64 bits two likenesses differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _opened(content, content_type):
    """The image with its header read and its size within bounds; its pixels are not decoded yet."""
    if content_type == "image/webp":
        # Pillow makes room for the whole canvas of a WebP as it opens it.
        _check_pixels(*_webp_canvas(content))
    if content_type == "image/jpeg" and content.count(b"\xff\xda") > MOST_SCANS:
        raise Refused(_("The photo is made in a way that no camera does. Open it and save it again."))
    image = Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
    _check_pixels(*image.size)
    if FORMATS.get(image.format) != content_type:
        raise ValueError(image.format)
    return image


def _check_pixels(width, height):
    if width * height > MOST_PIXELS:
        raise Refused(
            _(
                "The photo has %(found)d million pixels; at most %(limit)d are taken. Make it smaller and choose it again."
            )
            % {"found": width * height // 1_000_000, "limit": MOST_PIXELS // 1_000_000}
        )


def _webp_canvas(content):
    """Width and height as the header says them, in each of the three kinds of WebP."""
    kind, head = content[12:16], content[20:30]
    if kind == b"VP8X":
        return int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(head[6:8], "little") & 0x3FFF, int.from_bytes(head[8:10], "little") & 0x3FFF


def _has_alpha(image):
    return image.mode in WITH_ALPHA or "transparency" in image.info


def _saved(image, content_type):
    out = BytesIO()
    # What Pillow would carry over (EXIF, XMP, colour profile, comments) stays behind with ``info``.
    image.info = {}
    image.save(out, **SAVED_AS[content_type])
    return out.getvalue()


def _small(image):
    """At most as large as a thumbnail, with white where it was transparent."""
    if max(image.size) > THUMBNAIL_EDGE:
        image = ImageOps.contain(image, (THUMBNAIL_EDGE, THUMBNAIL_EDGE))
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _thumbnail(small):
    out = BytesIO()
    small.save(out, format="JPEG", quality=80)
    return out.getvalue()
