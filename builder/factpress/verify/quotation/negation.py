"""Words that negate, by language: what no ellipsis may drop and no bracket may add, hide or replace."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from factpress.verify.quotation.edges import sentence_ends
from factpress.verify.quotation.fold import SOFT_HYPHEN
from factpress.verify.quotation.script import words

if TYPE_CHECKING:
    from collections.abc import Mapping

# By language (BCP 47).
_NEGATIONS: Mapping[str, str] = MappingProxyType(
    {
        "en": "not no never none nobody nothing nowhere neither nor without hardly scarcely barely cannot",
        "de": "nicht nichts nie niemals niemand kein keine keinen keinem keiner keines ohne weder noch "
        "nirgends",
        "fr": "pas jamais rien aucun aucune sans ni ne non nulle nullement guère",
        "es": "no nunca jamás nada nadie ningún ninguno ninguna tampoco sin",
        "it": "non nessuno nessuna nessun niente nulla né senza neppure nemmeno",
        "pt": "não nunca ninguém nenhum nenhuma sem tampouco",
        "nl": "niet geen nooit niemand niets nergens zonder noch",
        "da": "ikke aldrig ingen intet uden hverken",
        "nb": "ikke aldri ingen intet ingenting uten verken",
        "sv": "inte aldrig ingen inget inga ingenting utan varken ej",
        "fi": "ei emme ette eivät älä ilman",
        "pl": "nie nigdy nikt nic żaden żadna żadne żadnych bez ani",
        "cs": "není nejsou nikdy nikdo nic žádný žádná žádné bez ani nebyl nebyla nebylo "
        "nebyli nebude nebudou nemá",
        "sk": "nie nikdy nikto nič žiadny žiadna žiadne bez ani",
        "ru": "не нет ни никогда никто ничто ничего никого нигде никакой никаких без нельзя",
        "uk": "не ні ані ніколи ніхто ніщо нічого нікого ніде жоден жодна жодного жодних без немає нема",
        "be": "не няма ніколі ніхто нічога без ні",
        "bg": "не няма никога никой нищо без нито",
        "sr": "не ne nije nisu nisam nismo nikad nikada niko nitko ništa bez niti nema neće nemoj "
        "није нису нисам нисмо никад никада нико ништа без нити нема неће",
        "ro": "nu niciodată nimeni nimic fără nici niciun nicio",
        "hu": "nem soha nincs nincsenek senki semmi nélkül",
        "el": "δεν δε μη μην όχι ποτέ κανείς κανένας κανένα καμία τίποτα ούτε χωρίς",
        "tr": "değil hiç hiçbir asla yok yoktur olmadan",
        "ar": "لا لم لن ليس ليست ليسوا غير بدون دون أبدا أبداً كلا ولا ولم ولن وليس فلا فلم فلن",
        "fa": "نه نیست نبود نیستند هیچ بدون هرگز نشد نشده ندارد ندارند نکرد نکرده نمی",
        "he": "לא אין אינו אינה אינם אינן בלי ללא מעולם ולא שלא ואין שאין",
        "hi": "नहीं न ना मत बिना कभी",
        "sl": "ne ni nisem nismo niso nikoli nihče nič brez nima",
        "et": "ei pole polnud mitte ilma kunagi",
        "ca": "no ningú sense",
        "sq": "nuk mos asnjë kurrë",
        "id": "tidak bukan tak tanpa belum jangan",
        "vi": "không chưa chẳng đừng",
        "bn": "না নয় নেই নি",
        "ka": "არ ვერ არა",
        "hy": "ոչ չի չէ",
        "ur": "نہیں نہ مت بغیر",
    }
)  # fmt: skip
# These mean something else in other languages, and negate only where theirs is declared.
_SHY: Mapping[str, str] = MappingProxyType(
    {"fi": "en et", "hu": "se sem", "ca": "mai cap", "it": "mai", "sq": "pa", "pt": "nem jamais nada", "ar": "ما"}
)
_SAME_WORDS = MappingProxyType({"no": "nb", "nn": "nb", "hr": "sr", "bs": "sr", "cnr": "sr", "sh": "sr"})
# Scripts without spaces and agglutinating Korean: a negation is a piece of a word.
_PIECES = re.compile(
    r"[不没沒無无未非别別勿莫否]"
    r"|ない|なかっ|なく|ません|ぬ(?![一-龯ぁ-ん])|ずに|못|않|없|아니|(?:^| )안 |ไม่|มิได้|ไร้"
)
_HARMLESS = re.compile(
    r"不[过過仅僅但断斷久同]|[无無][论論]|非常|特别|特別|别人|別人|否[则則]|未来|未來|非洲|分别|分別"
)
_NEGATING_ENDINGS = frozenset(["less", "los", "n't", "not"])


def _folded(*entries: str) -> frozenset[str]:
    return frozenset(word.casefold() for entry in entries for word in entry.split())


_ANYWHERE = _folded(*_NEGATIONS.values())


@cache
def _vocabulary(lang: str) -> frozenset[str]:
    """Return what negates in `lang` and in English; in an unknown language, what does in any."""
    language = lang.partition("-")[0].lower()
    language = _SAME_WORDS.get(language, language)
    if language not in _NEGATIONS:
        return _ANYWHERE
    return _folded(_NEGATIONS["en"], _NEGATIONS[language], _SHY.get(language, ""))


def negation(text: str, lang: str = "") -> str:
    """Return the first word of the folded `text` that negates, or nothing.

    `lang` (BCP 47) is the declared language; without it every language of the table counts.
    """
    for word in words(text.replace(SOFT_HYPHEN, "")):
        plain = word.casefold()
        if plain in _vocabulary(lang) or plain.endswith("n't") or plain.startswith(("n'", "نمی\u200c")):
            return word
    piece = _PIECES.search(_HARMLESS.sub("", text))
    return piece[0].strip() if piece else ""


def dropped_negation(text: str, end: int, start: int, lang: str = "") -> str:
    """Return the negation that an ellipsis from `end` to `start` drops from a sentence quoted in part.

    Whole sentences between may negate what they like: only what stands between a part and the nearest
    sentence end is the quoted sentence's own.
    """
    ends = sentence_ends(text, end, start)
    if not ends:
        return negation(text[end:start], lang)
    return negation(text[end : ends[0]], lang) or negation(text[ends[-1] : start], lang)


def negating_ending(text: str) -> bool:
    """Tell whether `text`, put at the end of a word or taken from it, turns the word round: `hope[less]`."""
    return text.casefold() in _NEGATING_ENDINGS
