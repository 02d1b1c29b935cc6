"""Words that say a verdict, that none was reached, or that nobody is named, in languages of fact-checkers.

A text counts only where it is one of them as a whole, so that a claim about fake news is no verdict.
"""

from __future__ import annotations

import re
import unicodedata


def _each(listed: str) -> frozenset[str]:
    return frozenset(word.strip() for word in listed.replace("\n", "").split("|"))


FALSE = _each(
    """false|fake|untrue|incorrect|not true|wrong|pants on fire|falso|falsa|falsos|faux|fausse|c'est faux|falsch|unwahr
    |fałsz|fałszywe|nieprawda|nepravda|yanlış|salah|keliru|неправда|ложь|фейк|خطأ|زائف|كاذب|झूठ|झूठा|গুজব|onwaar
    |onjuist|niet waar|falsk|falskt|feil|väärin|mentira|bulo|fals|ψευδές|lažno|netačno|neistina
    |เท็จ|虚假|錯誤|错误|거짓"""
)
TRUE = _each(
    """true|correct|accurate|verdadero|verdadera|cierto|verdadeiro|vrai|wahr|richtig|vero|waar|juist|prawda|doğru|benar
    |правда|صحيح|सच|sant|sann|totta|pravda|αληθές|istina|tačno|จริง|真实|正確|正确|사실"""
)
NO_DEGREE = _each(
    """unproven|unverified|unverifiable|unsubstantiated|unconfirmed|cannot be verified|not verifiable|not proven
    |inconclusive|missing context|lacks context|needs context|out of context|without context|no evidence
    |not enough evidence|insufficient evidence|satire|parody|labeled satire|labelled satire|originated as satire
    |opinion|outdated|legend|sin contexto|fuera de contexto|falta contexto|sin pruebas|sin evidencia|no verificable
    |inverificable|sátira|fora de contexto|sem contexto|sem provas|não verificável|hors contexte
    |sorti de son contexte|manque de contexte|invérifiable|sans preuve|fehlender kontext|kontext fehlt
    |aus dem kontext gerissen|unbelegt|ohne beleg|nicht überprüfbar|nicht belegt|meinung|fuori contesto
    |senza contesto|non verificabile|satira|geen bewijs|onbewezen|niet te verifiëren|brak kontekstu|nieweryfikowalne
    |neověřitelné|неперевірено|не доведено|без контексту|недоказуемо|غير مؤكد|خارج السياق|ساخر"""
)
OPEN = _each(
    """open|pending|in progress|research in progress|fact check in progress|unrated|not rated|not yet rated|no rating
    |to be determined|tbd|n/a|na|none|unknown|under review|under investigation|not checked|unchecked|draft|undecided
    |sin calificar|sin calificación|pendiente|en proceso|em andamento|sem classificação|en cours|non évalué|offen
    |in arbeit|in prüfung|nicht bewertet|in corso|in behandeling|w toku|null|undefined"""
)
NOBODY = _each(
    """anonymous|anonymous user|anonymous users|unknown|unknown author|unknown source|unnamed|various|various people
    |various users|various sources|various social media users|various social media posts|various websites|multiple
    |multiple people|multiple sources|multiple users|multiple websites|multiple social media users|many|many people
    |several|several users|several people|people|users|someone|somebody|nobody|none|n/a|na|null|undefined|tbd
    |social media|social media user|social media users|social media post|social media posts|social networks
    |social network users|social media accounts|internet|internet users|the internet|netizens|facebook user
    |facebook users|facebook post|facebook posts|twitter user|twitter users|tweets|viral|viral post|viral posts
    |viral image|viral images|viral video|viral videos|viral claim|viral message|viral messages|viral rumor
    |viral rumour|whatsapp|whatsapp message|whatsapp messages|whatsapp forward|whatsapp forwards|whatsapp users
    |chain message|chain email|rumor|rumour|rumors|rumours|not specified|unspecified|not known|anónimo|desconocido
    |redes sociales|usuarios de redes sociales|usuarios|publicaciones virales|varios|cadena de whatsapp|anônimo
    |desconhecido|redes sociais|usuários|usuários de redes sociais|vários|anonyme|inconnu|réseaux sociaux
    |internautes|utilisateurs|plusieurs|anonym|unbekannt|soziale medien|soziale netzwerke|nutzer sozialer medien
    |verschiedene|mehrere nutzer|anonimo|sconosciuto|social|vari|onbekend|anoniem|sociale media|nieznany|anonimowy
    |media społecznościowe|sosyal medya|sosyal medya kullanıcıları|media sosial|невідомо|неизвестно|соцмережі
    |соцсети|مجهول|مواقع التواصل"""
)
ORGANISATION = re.compile(
    r"\b(?:Inc|Ltd|LLC|GmbH|e\.?\s?V|Corp|Corporation|Company|Foundation|Ministry|Department|Government|Party|University"
    r"|Institute|Association|Organi[sz]ation|Society|Council|Commission|Committee|Agency|News|Magazine|Newspaper|Union"
    r"|Group|Federation|Parliament|Ministerio|Gobierno|Partido|Universidad|Fundación|Asociación|Ministério|Governo"
    r"|Ministère|Gouvernement|Parti|Université|Association|Ministerium|Regierung|Partei|Verein|Universität|Ministero"
    r"|Partito|Università|WhatsApp|Facebook|TikTok|YouTube|Instagram)\b\.?|\A[A-Z]{3,6}\Z"
)
PERSON = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sen|Rep|Gov|Sir|Lady|Lord|Justice|Judge|Senator|Congressman|Congresswoman|President"
    r"|Prime Minister|Minister|Pope|King|Queen|Herr|Frau|Monsieur|Madame|Señor|Señora|Shri|Smt)"
    r"\.?\s+[A-Z]\w+(?:\s+[A-Z]\w+)?\Z"
)
CONTACT = re.compile(
    r"\bcorrections?\b|\bcontact|feedback|complain|report (?:an|a) (?:error|mistake)|errata|\bcorrecci|contacto|contato"
    r"|correç|errores|rectificat|signaler|korrektur|kontakt|fehler melden|impressum|correzion|contatt|segnala"
    r"|contacteer|correctie|sprostowan|iletişim|düzeltme|koreksi|kontak|виправлен|зворотн|исправлен|контакт|تصحيح|اتصل|सुधार|संपर्क",
    re.IGNORECASE,
)
"""What a way to report an error, or to find a policy on corrections, is called in links."""

_SHORT = 3
_SPLIT = re.compile(r"[\W_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def plain(text: str) -> str:
    """Return `text` in one letter case and form, white space as one space each, without marks at its ends."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").casefold().split()).strip(
        " .!?:;\"'“”«»()[]*"
    )


def is_open(label: str) -> bool:
    """Tell whether a verdict says that there is none yet."""
    return plain(label) in OPEN


def names_nobody(name: str) -> bool:
    """Tell whether a claimant is nobody in particular, such as users of social media."""
    return plain(name) in NOBODY


def folded(text: str) -> str:
    """Return the words of `text` alone, in one letter case and form, a space between them."""
    return " ".join(filter(None, _SPLIT.split(unicodedata.normalize("NFKC", text).casefold())))


def stands_in(words: str, text: str) -> bool:
    """Tell whether the folded `words` stand in the folded `text`, as whole words where words have spaces."""
    if _UNSPACED.search(words):
        return words.replace(" ", "") in text.replace(" ", "")
    return f" {words} " in f" {text} "


def mostly_in(words: str, text: str, share: float) -> bool:
    """Tell whether `share` or more of the folded `words` stand in the folded `text`, in any order.

    Short words count only where there are no others: they say nothing of what a text is about.
    """
    known = set(text.split())
    asked = [word for word in words.split() if len(word) > _SHORT] or words.split()
    return sum(word in known for word in asked) >= share * len(asked)
