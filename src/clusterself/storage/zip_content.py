"""Opens zip files that may be anything: small in sum, every part looked at before others see it.

What is handed on is packed anew, without compression, so that nobody reads more than was checked.
"""

import re
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812  # a class

MOST_UNPACKED = 60_000_000  # bytes
_MOST_PARTS = 2_000
_HIGHEST_RATIO = 300  # of what is packed; sheets with little in many rows come near 100
_RATIO_FROM = 1_000_000  # bytes: what is smaller does no harm
_DECLARED = re.compile(rb"<!\s*(?:doctype|entity)", re.IGNORECASE)
_MARKUP = (".xml", ".rels")
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


class UnfitZipError(ValueError):
    """A file that is not opened; says why."""


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the markup in a zip file by name; raises UnfitZipError."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
            _check_sizes(infos)
            return {one.filename: _markup(archive, one) for one in infos if _is_markup(one)}
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise UnfitZipError("it is damaged, cut off or locked by a password") from error


def _is_markup(info: ZipInfo) -> bool:
    return info.filename.casefold().endswith(_MARKUP) or info.filename == "mimetype"


def _check_sizes(infos: list[ZipInfo]) -> None:
    if len(infos) > _MOST_PARTS:
        raise UnfitZipError(f"it has more than {_MOST_PARTS} parts")
    if len({one.filename for one in infos}) != len(infos):
        raise UnfitZipError("two parts of it have the same name")
    if sum(one.file_size for one in infos) > MOST_UNPACKED:
        raise UnfitZipError(f"unpacked it would take more than {MOST_UNPACKED // 1_000_000} MB")
    for one in infos:
        if one.file_size > max(_RATIO_FROM, _HIGHEST_RATIO * one.compress_size):
            raise UnfitZipError(f"unpacked it would grow more than {_HIGHEST_RATIO} times")


def _markup(archive: ZipFile, info: ZipInfo) -> bytes:
    """Return one part; of one that lies about its size, not more than it says."""
    with archive.open(info) as part:
        text = part.read(info.file_size)
    if text.startswith(_OTHER_ENCODINGS):
        raise UnfitZipError("a part of it is not in UTF-8")
    if _DECLARED.search(text):
        raise UnfitZipError("it declares entities, which no spreadsheet program does")
    return text


def packed(parts: dict[str, bytes]) -> BytesIO:
    """Return parts as a zip file, not compressed."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.seek(0)
    return file
