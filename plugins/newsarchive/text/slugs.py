"""Make addresses of titles and labels: the only room that imports slugify."""

import re

from slugify import slugify

from newsarchive.text.normalize import APOSTROPHES, plain

#: An address stays under 150 bytes with its folder and suffix (promise 7).
MAX_LENGTH = 80
#: What Windows takes for devices, so that a file of that name cannot be checked out there.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
)
_KEPT_BACK = _RESERVED | {"index"}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DANGLING = re.compile(r"(?:-[a-z]|-qu)+$")
_SPLIT = str.maketrans(dict.fromkeys(APOSTROPHES + "'", " "))


def slug(text: str, fallback: str) -> str:
    """Write a lower-case ASCII address part of at most 80 characters, cut at a word.

    Apostrophes part words (l'Otan gives `l-otan`). `fallback` is used where nothing is left
    (emoji, punctuation only) and for names that a web server reserves; it stands before those that
    Windows reserves.
    """
    if len(text) <= MAX_LENGTH and text not in _KEPT_BACK and _SLUG.fullmatch(text):
        return text
    whole = slugify(plain(text).translate(_SPLIT))
    if whole in _RESERVED:
        return f"{fallback}-{whole}"
    made = whole
    if len(whole) > MAX_LENGTH:
        made = slugify(whole, max_length=MAX_LENGTH, word_boundary=True, save_order=True)
        made = _DANGLING.sub("", made)  # the elided l, d, qu … of the word that was cut off
    return made if made and made != "index" else fallback
