"""Is a sentence in English, where nobody says? In Estonian `pole` negates, in Spanish `sin`; in English neither does.

The commonest words of a sentence are evidence; where they say nothing, those of the whole text; then it is English.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from factpress.verify.quotation.edges import sentence_ends
from factpress.verify.quotation.script import words

if TYPE_CHECKING:
    from collections.abc import Mapping

# The commonest words by language (BCP 47), of those written in Latin letters.
_COMMON: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        language: frozenset(common.split())
        for language, common in {
            "en": "the of and to a in is was that for it on with as he at by this are from his her be have has had "
            "they we she you i it's its their our my who which were will would not but or an there been said",
            "de": "der die das und ist ein eine einen einem einer zu den dem des von mit im auf für nicht sich auch es "
            "sie er ich wir haben hat wird werden sind war bei als aus nach wie dass aber noch zum zur",
            "fr": "le la les des et est une du que qui dans pour sur pas avec il elle ils nous vous ce cette sont ont "
            "été au aux par plus mais leur son ses à je on c'est n'est n'ont n'a qu'il d'un d'une",
            "es": "el la los las y es una del que en por con para se su sus al como más pero fue ha han son está lo "
            "este esta hay muy yo él ellos",
            "it": "il lo la gli i le e è un una del della dei delle che di in per con si non sono ha hanno al alla "
            "nel nella dal come più ma questo questa anche era lui lei noi ci",
            "pt": "o a os as e é um uma do da dos das que em no na por com para se seu sua ao mais mas foi são não "
            "está como ele ela eu nós",
            "nl": "de het een en van is dat op te zijn met voor aan er niet ook hij zij ze wij heeft hebben werd bij "
            "naar om door als maar uit dit deze",
            "da": "og i at er en et den det de til på af for med som ikke der har var fra han hun vi jeg men om sig "
            "blev efter",
            "nb": "og i at er en et den det de til på av for med som ikke har var fra han hun vi jeg men om seg ble "
            "etter",
            "sv": "och i att är en ett den det de till på av för med som inte har var från han hon vi jag men om sig "
            "blev efter",
            "fi": "ja on ei että oli se hän ovat mutta kun myös ole kuin joka tämä he me minä sen mukaan",
            "pl": "i w z na do się jest że o to od za przez po jak ale są był była było dla jeszcze już oraz który",
            "cs": "a v se na je že s z do o k ve i pro za jsou byl byla bylo ale jako jeho podle už ještě který",
            "sk": "a v sa na je že s z do o k vo i pre za sú bol bola bolo ale ako jeho podľa už ešte ktorý",
            "sr": "i u je se na da su za od sa o do iz kao ali koji koja što bio bila još već po nakon",
            "ro": "și a în de la cu pe o un că este sunt din pentru nu care au fost mai dar lui al",
            "hu": "a az és hogy egy is van volt meg csak már még de ez ezt azt mint volna szerint által",
            "tr": "ve bir bu da de için ile olarak olan çok daha gibi kadar sonra ama göre dedi o",
            "sl": "in je v na se da so za z s po od do kot tudi bi bil bila bilo pa ki še že iz",
            "et": "ja on ei see et ta oli kui mis ka oma aga siis selle nad juba või",
            "ca": "el la els les i és un una del dels que en per amb al com més però va han són aquest aquesta hi ho",
            "sq": "dhe në e i të një për me se që nga është janë ka u si por ky kjo ishte",
            "id": "yang dan di ini itu dengan untuk dari pada adalah ke akan dalam juga kami mereka dia telah",
            "vi": "và của là có các được cho trong với một những người này đã khi về ở ra",
        }.items()
    }
)
_REACH = 400
_ENOUGH = 20_000
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentences of the folded `text` that the passage `start` to `end` stands in."""
    begin = max([0, start - _REACH, *sentence_ends(text, max(0, start - _REACH), start)])
    return text[begin : min([len(text), end + _REACH, *sentence_ends(text, end, min(len(text), end + _REACH))])]


def english(sentence: str, text: str) -> bool:
    """Tell whether `sentence`, one of `text`, is in English, or in no language of the table that could be told."""
    likely = _likeliest(sentence)
    if len(likely) != 1:
        likely = (likely & _usual(text)) or _usual(text)
    return not likely or "en" in likely


@lru_cache(maxsize=4)
def _usual(text: str) -> frozenset[str]:
    return _likeliest(text[:_ENOUGH])


def _likeliest(text: str) -> frozenset[str]:
    counted = Counter(word.casefold() for word in words(text) if _LATIN.match(word))
    evidence = {
        language: sum(counted[word] for word in common if word in counted) for language, common in _COMMON.items()
    }
    most = max(evidence.values())
    return frozenset(language for language, weight in evidence.items() if weight == most) if most else frozenset()
