"""The shapes that values have in feeds: addresses, languages, media types."""

import re
from typing import Final
from urllib.parse import urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.+", re.DOTALL)
# RFC 3986, section 2, and RFC 3987, section 2.2: what stands in no address, and a lone percent.
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f-\x9f<>\"{}|\\^`\ufffe\uffff]|%(?![0-9A-Fa-f]{2})")
# RFC 5646, section 2.1, without its grandfathered tags.
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)
_NAME = r"[A-Za-z0-9!#$&^_.+-]+"
_MEDIA_TYPE = re.compile(
    rf'{_NAME}/{_NAME}(?:\s*;\s*{_NAME}=(?:{_NAME}|"(?:[^"\\]|\\.)*"))*', re.ASCII
)
_MAIL = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\s@<>(),;:\"]+")
_UUID_URN = re.compile(
    r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE
)
_TAG_URI = re.compile(
    r"tag:(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
    r",\d{4}(?:-\d\d(?:-\d\d)?)?:[A-Za-z0-9/?:@!$&'()*+,;=._~%-]*(?:#\S*)?"
)
_PORTS: Final = {"http": 80, "https": 443}


def words(text: str) -> tuple[str, ...]:
    """A list of words, written as one text."""
    return tuple(text.split())


def is_iri_reference(text: str) -> bool:
    """Whether it may be an address, absolute or relative (RFC 3987, section 2.2)."""
    return not _NOT_IN_ADDRESSES.search(text)


def is_iri(text: str) -> bool:
    """Whether it is an absolute address of any scheme; one of the web needs a host."""
    if not is_iri_reference(text) or not _SCHEME.fullmatch(text):
        return False
    return is_web_address(text) if text.lower().startswith(("http:", "https:")) else True


def is_web_address(text: str) -> bool:
    """Whether it is an absolute http or https address with a host."""
    if not is_iri_reference(text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def is_normal(iri: str) -> bool:
    """Whether an address is written the one way RFC 3986, section 6.2, calls normal."""
    scheme, _, rest = iri.partition(":")
    hexed = all(found == found.upper() for found in re.findall(r"%[0-9A-Fa-f]{2}", rest))
    if scheme != scheme.lower() or not hexed:
        return False
    if scheme not in _PORTS:
        return True
    parts = urlsplit(iri)
    return (
        parts.netloc == parts.netloc.lower()
        and parts.port != _PORTS[scheme]
        and not parts.netloc.endswith(":")
        and parts.path != ""
        and not {".", ".."} & set(parts.path.split("/"))
    )


def is_uuid_urn(text: str) -> bool:
    """Whether it is a UUID as a URN and nothing more (RFC 9562, section 4)."""
    return bool(_UUID_URN.fullmatch(text))


def is_tag_uri(text: str) -> bool:
    """Whether it is a tag URI (RFC 4151, section 2.1)."""
    return bool(_TAG_URI.fullmatch(text))


def is_language_tag(text: str) -> bool:
    """Whether it has the shape of a language tag (RFC 5646, section 2.1)."""
    return bool(_LANGUAGE.fullmatch(text))


def is_media_type(text: str) -> bool:
    """Whether it has the shape of a media type (RFC 6838, section 4.2)."""
    return bool(_MEDIA_TYPE.fullmatch(text))


def is_mail_address(text: str) -> bool:
    """Whether it is a plain e-mail address, with nothing around it."""
    return bool(_MAIL.fullmatch(text))


def is_web_or_mail(text: str) -> bool:
    """Whether it is an address of the web or a ``mailto:``."""
    return is_web_address(text) or is_mail_address(text.removeprefix("mailto:"))
