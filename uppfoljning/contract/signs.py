"""Characters that are not seen, and how text is shown where it may hold them."""

from __future__ import annotations

import re
import unicodedata

# Control and format characters, such as marks that turn the direction of reading, and what a broken encoding leaves behind.
UNSEEN = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ue000-\uf8ff\ufeff\ufff9-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
)
UNSEEN_SIGN = re.compile(f"[{UNSEEN}]")
SHOWN = 80


def visible(text: str) -> str:
    """A text from a file, short and with nothing that cannot be seen."""
    seen = UNSEEN_SIGN.sub(lambda found: f"\\u{ord(found[0]):04x}", text[:SHOWN])
    return seen if len(text) <= SHOWN else f"{seen}… ({len(text)} tecken)"


def named(text: str) -> str:
    """The first unseen character of a text by its number, and its name where it has one."""
    sign = UNSEEN_SIGN.findall(text)[0]
    name = unicodedata.name(sign, "")
    return f"U+{ord(sign):04X}" + (f" ({name})" if name else "")
