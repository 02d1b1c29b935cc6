"""Words that negate, by language: what no ellipsis may drop and no bracket may add, hide or replace."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from factpress.verify.quotation.edges import sentence_ends
from factpress.verify.quotation.fold import SOFT_HYPHEN
from factpress.verify.quotation.language import english, sentence_around
from factpress.verify.quotation.script import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# By language (BCP 47); what ends in `-` is the beginning of a word.
_NEGATIONS: Mapping[str, str] = MappingProxyType(
    {
        "en": "not no never none nobody nothing nowhere neither nor without hardly scarcely barely rarely seldom "
        "cannot unable deny denies denied denying",
        "de": "nicht nichts nie niemals niemand niemanden niemandem niemandes kein keine keinen keinem keiner keines "
        "keinerlei keinesfalls keineswegs ohne weder noch nirgend- kaum",
        "fr": "pas jamais rien aucun- sans ni ne non nulle nullement guère personne",
        "es": "no ni nunca jamás nada nadie ningún ningun- tampoco sin",
        "it": "non nessun- niente nulla né senza neppure nemmeno neanche",
        "pt": "não nunca ninguém nenhum nenhum- sem nem tampouco",
        "nl": "niet geen nooit niemand niets nergens zonder noch",
        "da": "ikke aldrig ingen intet uden hverken",
        "nb": "ikke aldri ingen intet ingenting uten verken",
        "sv": "inte aldrig ingen inget inga ingenting utan varken ej",
        "fi": "ei emme ette eivät älä ilman",
        "pl": "nie nigdy nigdzie nikt nikog- nikom- nikim nic niczego niczemu niczym żaden żadn- bez ani",
        "cs": "není nejsou nikdy nikde nikdo nikoho nikomu nikým nic ničeho ničemu ničím žádn- bez ani nebyl nebyla "
        "nebylo nebyli nebude nebudou nemá",
        "sk": "nie nikdy nikde nikto nikoho nikomu nič ničoho ničomu žiad- bez ani",
        "ru": "не нет ни никогда нигде никуда никто никого никому никем ничто ничего ничему ничем никак никак- "
        "ничуть ничей ничь- без нельзя",
        "uk": "не ні ані ніколи ніде нікуди ніхто нікого нікому ніким ніщо нічого нічому нічим ніяк ніяк- нічий "
        "нічи- жоден жодн- без немає нема",
        "be": "не няма ніколі ніхто нікога нікому нікім нічога нічому ніводн- без ні",
        "bg": "не няма никога никой никого никому никаква никакво никакви никакъв нищо без нито",
        "sr": "не ne nije nisu nisam nismo nikad nikada niko nitko nikog- nikom- ništa ničeg- ničem- nijed- bez niti "
        "nema neće nemoj није нису нисам нисмо никад никада нико никог- ником- ништа ничег- нијед- без нити нема "
        "неће",
        "ro": "nu niciodată nimeni nimănui nimic fără nici niciun nicio niciun-",
        "hu": "nem soha nincs nincsenek senki senki- semmi semmi- nélkül",
        "el": "δεν δε μη μην όχι ποτέ κανείς κανένας κανέναν κανένα καμία καμιά τίποτα ούτε χωρίς",
        "tr": "değil hiç hiçbir hiçbir- asla yok yoktur olmadan",
        "ar": "لا لم لن ليس ليست ليسوا غير بدون دون أبدا أبداً كلا ولا ولم ولن وليس فلا فلم فلن",
        "fa": "نه نیست نبود نیستند هیچ بدون هرگز نشد نشده ندارد ندارند نکرد نکرده نمی",
        "he": "לא אין אינו אינה אינם אינן בלי ללא מעולם ולא שלא ואין שאין",
        "hi": "नहीं न ना मत बिना कभी",
        "sl": "ne ni nisem nismo niso nikoli nihče nikogar nikomur nič brez nima",
        "et": "ei pole polnud mitte ilma kunagi",
        "ca": "no ni ningú sense",
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
    {"fi": "en et", "hu": "se sem", "ca": "mai cap", "it": "mai", "sq": "pa", "pt": "jamais nada", "ar": "ما"}
)
_SAME_WORDS = MappingProxyType({"no": "nb", "nn": "nb", "hr": "sr", "bs": "sr", "cnr": "sr", "sh": "sr"})
# Verbs that negate what follows `to`, and not by themselves.
_VERB = re.compile(r"(?<!\w)(?:fail|refus|declin)(?:e?s|e?d|e|ing)? to(?!\w)", re.IGNORECASE)
# In place of these a bracket may not say the opposite, though the words may be left out.
_REVERSING = ("deny", "denie", "refus", "reject", "dismiss", "doubt", "disput", "refut", "unlikely", "oppos",
              "contradict", "declin")  # fmt: skip
_OPPOSING = ("un", "im", "in", "il", "ir", "dis", "non-", "non")
# Scripts without spaces and agglutinating Korean: a negation is a piece of a word.
_PIECES = re.compile(
    r"[不没沒無无未非别別勿莫否]"
    r"|ない|なかっ|なく|ません|ぬ(?![一-龯ぁ-ん])|ずに|못|않|없|아니|(?:^| )안 |ไม่|มิได้|ไร้"
)
_HARMLESS = re.compile(
    r"不[过過仅僅但断斷久同]|[无無][论論]|非常|特别|特別|别人|別人|否[则則]|未来|未來|非洲|分别|分別"
)
_NEGATING_ENDINGS = frozenset(["less", "los", "n't", "not"])


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What negates, in small letters: words and beginnings of words."""

    whole: frozenset[str]
    stems: tuple[str, ...]

    @classmethod
    def of(cls, entries: Iterable[str]) -> Vocabulary:
        """Return the vocabulary of `entries` as the table has them."""
        said = {word.casefold() for entry in entries for word in entry.split()}
        stems = tuple(sorted(word[:-1] for word in said if word.endswith("-")))
        return cls(frozenset(word for word in said if not word.endswith("-")), stems)

    def has(self, word: str) -> bool:
        """Tell whether the `word`, in small letters, negates."""
        return word in self.whole or word.startswith(self.stems)


_ANY = Vocabulary.of(_NEGATIONS.values())
# In an English sentence words of other scripts are what they are; words in Latin letters may be English ones.
_ENGLISH = Vocabulary.of([_NEGATIONS["en"], *(word for word in sorted(_ANY.whole) if not word[0] < "\u0250")])


@cache
def _vocabulary(lang: str) -> Vocabulary:
    """Return what negates in `lang` and in English; in an unknown language, what does in any."""
    language = lang.partition("-")[0].lower()
    language = _SAME_WORDS.get(language, language)
    if language not in _NEGATIONS:
        return _ANY
    return Vocabulary.of([_NEGATIONS["en"], _NEGATIONS[language], _SHY.get(language, "")])


def negation(said: str, sentence: str, text: str, lang: str = "") -> str:
    """Return the first word of the folded `said` that negates, or nothing.

    `lang` (BCP 47) is the declared language. Without one that is in the table, every language of it counts, unless
    `sentence`, where `said` stands, is in English, or `text`, which that is from.
    """
    vocabulary = _vocabulary(lang)
    found = _negating(said, vocabulary)
    if found and vocabulary is _ANY and english(sentence, text):
        found = _negating(said, _ENGLISH)
    return found


def _negating(said: str, vocabulary: Vocabulary) -> str:
    for word in words(said.replace(SOFT_HYPHEN, "")):
        plain = word.casefold()
        if vocabulary.has(plain) or plain.endswith("n't") or plain.startswith(("n'", "نمی\u200c")):
            return word
    piece = _VERB.search(said) or _PIECES.search(_HARMLESS.sub("", said))
    return piece[0].strip() if piece else ""


def negation_within(text: str, start: int, end: int, lang: str = "") -> str:
    """Return the first word of the folded `text` from `start` to `end` that negates."""
    said = text[start:end]
    return said and _negating(said, _vocabulary(lang)) and negation(said, sentence_around(text, start, end), text, lang)


def dropped_negation(text: str, end: int, start: int, lang: str = "") -> str:
    """Return the negation that an ellipsis from `end` to `start` drops from a sentence quoted in part.

    Whole sentences between may negate what they like: only what stands between a part and the nearest
    sentence end is the quoted sentence's own.
    """
    ends = sentence_ends(text, end, start)
    if not ends:
        return negation_within(text, end, start, lang)
    return negation_within(text, end, ends[0], lang) or negation_within(text, ends[-1], start, lang)


def opposite(replaced: str, brackets: Iterable[str]) -> str:
    """Return the word of the source that is `replaced` by its opposite in one of `brackets`: `[able]` for unable.

    An inflected form counts as the word itself.
    """
    said = [word.casefold() for bracket in brackets for word in words(bracket)]
    return next((word for word in words(replaced) if any(_opposed(word.casefold(), other) for other in said)), "")


def reversing(replaced: str, brackets: Iterable[str]) -> str:
    """Return the verb of the source that no bracket may stand for, unless it repeats it: `[confirmed]` for denied."""
    kept = tuple(word.casefold()[:3] for bracket in brackets for word in words(bracket))
    return next(
        (
            word
            for word in words(replaced)
            if word.casefold().startswith(_REVERSING) and not word.casefold().startswith(kept)
        ),
        "",
    )


def _opposed(word: str, other: str) -> bool:
    longer, shorter = max(word, other, key=len), min(word, other, key=len)
    bare = (longer.removeprefix(prefix) for prefix in _OPPOSING if longer.startswith(prefix))
    return len(shorter) > 2 and any(_same(rest, shorter) for rest in bare)


def _same(word: str, other: str) -> bool:
    """Tell whether these are forms of one word: alike but for the last letters."""
    stem = max(3, min(len(word), len(other)) - 3)
    return word == other or (len(word) > 3 and word[:stem] == other[:stem])


def negating_ending(text: str) -> bool:
    """Tell whether `text`, put at the end of a word or taken from it, turns the word round: `hope[less]`."""
    return text.casefold() in _NEGATING_ENDINGS
