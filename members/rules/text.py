"""Vietnamese text: one form to store (NFC), one key to search by, two keys to sort by.

The sort keys are plain strings that compare right by code point (C collation, SQLite BINARY).
"""

import unicodedata

# đ has no decomposition; ð/Ð (eth) is what some old keyboards and fonts leave in its place.
_D_WITHOUT_STROKE = str.maketrans({"đ": "d", "ð": "d"})
_IGNORED_IN_SEARCH = frozenset({"Mn", "Cf"})  # accents; invisible characters pasted from Word

# Shape marks make another letter, a tone is only looked at when all letters are equal.
_SHAPES = {
    ("a", "\u0306"): "a~",  # ă
    ("a", "\u0302"): "a~~",  # â
    ("e", "\u0302"): "e~",  # ê
    ("o", "\u0302"): "o~",  # ô
    ("o", "\u031b"): "o~~",  # ơ
    ("u", "\u031b"): "u~",  # ư
}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_WORD_BREAK = "!"  # below every digit and letter, above the space between levels


def nfc(text: str) -> str:
    """Return `text` in composed form, the only form that is stored or compared."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the search key of `text`: small letters, no accents, single spaces.

    `fold("TÍN DỤNG ĐEN") == "tin dung den"`, for composed and decomposed input alike; folding
    twice changes nothing.
    """
    small = nfc(text).lower().translate(_D_WITHOUT_STROKE)
    bare = "".join(
        char
        for char in unicodedata.normalize("NFD", small)
        if unicodedata.category(char) not in _IGNORED_IN_SEARCH
    )
    return " ".join(nfc(bare).split())


def sort_key(name: str) -> str:
    """Return the key that sorts people: given name (last word), then family, then middle names.

    Order of letters and tones as in `title_key`; a name of one word is a given name.
    """
    words = name.split()
    given, family, middle = words[-1:], words[:-1][:1], words[1:-1]
    return " ".join(_component(" ".join(part)) for part in (given, family, middle)).rstrip(" ")


def title_key(text: str) -> str:
    """Return the key that sorts titles in a register, left to right in Vietnamese order.

    a ă â b c d đ e ê … o ô ơ … u ư …; with equal letters the tones decide: none, huyền, hỏi,
    ngã, sắc, nặng. Case and punctuation do not count.
    """
    return _component(text).rstrip(" ")


def _component(text: str) -> str:
    """Return "letters tones" of `text`; tones as one digit a word, so that hoà equals hòa."""
    letters: list[str] = []
    tones: list[str] = []
    for word in _words(text):
        spelled, tone = _spell(word)
        letters.append(spelled)
        tones.append(tone)
    return _WORD_BREAK.join(letters) + " " + "".join(tones).rstrip("0")


def _words(text: str) -> list[str]:
    """Return the runs of letters and digits of `text`, small and decomposed."""
    decomposed = unicodedata.normalize("NFD", nfc(text).lower().replace("ð", "đ"))
    kept = (
        char if char.isalnum() or unicodedata.category(char) == "Mn" else " " for char in decomposed
    )
    return "".join(kept).split()


def _spell(word: str) -> tuple[str, str]:
    """Return the letters of a decomposed word, each as it sorts, and the digit of its tone."""
    spelled: list[str] = []
    tone = "0"
    base = ""
    for char in word:
        if char in _TONES:
            tone = _TONES[char] if tone == "0" else tone
        elif (base, char) in _SHAPES:
            spelled[-1] = _SHAPES[base, char]
        elif unicodedata.category(char) != "Mn":
            base = char
            spelled.append("d~" if char == "đ" else char)
    return "".join(spelled), tone
