"""What languages say for confidence, likelihood, yes and no: data, as parts of patterns, by language (BCP 47)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Terms:
    """The terms of one language. `rated` are openings of a sentence that rate what follows (“It is not true that”).

    Whatever `confidence` finds has one of the `signs` in it, in small letters: they are sooner looked for.
    `likelihood` are those of ICD 203 (seven bands, two words each) and what stands for a percentage of them.
    `yes` and `no` are answers; `claims` are the words for what is rated.
    """

    confidence: str
    likelihood: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    rated: tuple[str, ...]
    claims: tuple[str, ...] = field(default=())
    signs: tuple[str, ...] = field(default=())

    @cached_property
    def confident(self) -> re.Pattern[str]:
        """Finds a level of confidence."""
        return re.compile(self.confidence, re.IGNORECASE)

    @cached_property
    def likely(self) -> re.Pattern[str]:
        """Finds a likelihood."""
        return re.compile(self.likelihood, re.IGNORECASE)

    @cached_property
    def rating(self) -> re.Pattern[str]:
        """Finds an opening that rates what follows."""
        return re.compile(rf"\s*(?:{'|'.join(self.rated)})\b", re.IGNORECASE)


_FALSE = r"(?:false|untrue|not true|incorrect|inaccurate|wrong|misleading|a lie|a myth|a hoax|fake)"
_DOUBTED = r"(?:false|untrue|incorrect|misleading|debunked|bogus|fake)"
_CLAIM = r"(?:claim|statement|allegation|rumou?r|assertion)"

TERMS: Mapping[str, Terms] = MappingProxyType(
    {
        "en": Terms(
            confidence=(
                r"\b(?:low|moderate|medium|high)(?:[- ]to[- ](?:low|moderate|medium|high))?[- ]confidence\b"
                r"(?! (?:interval|level|limit|band|vote|motion))"
                r"|\b(?:our|my) confidence\b|\b(?:we|I) (?:are|am|remain|feel) (?:\w+ )?confident\b"
            ),
            likelihood=(
                r"\b(?:almost no chance|remote(?= (?:chance|possibility|likelihood))|roughly even (?:chance|odds)"
                r"|(?:very |highly |more |most |less )?(?:un)?likely|(?:very |highly )?(?:im)?probabl[ey](?! cause)"
                r"|(?:almost|nearly|virtually) certain(?:ly)?|chances? (?:of|that)|[0-9]+ ?(?:%|per ?cent) chance"
                r"|likelihood|probability|odds)\b"
            ),
            yes=("yes", "true", "correct"),
            no=("no", "false", "untrue", "not true", "fake", "wrong", "incorrect", "myth", "hoax"),
            rated=(
                rf"it(?:’s|'s| is| was) (?:{_FALSE}|true|correct|half[- ]true|partly true) that",
                r"it is not (?:the case|correct|so) that",
                r"it (?:isn’t|isn't) (?:true|the case) that",
                rf"(?:the|this|a) {_DOUBTED} {_CLAIM} that",
                rf"(?:the|this|a) {_CLAIM}\b.{{0,300}}? (?:is|was|are) (?:{_FALSE}|true|unverified)",
            ),
            claims=("claim", "rumour", "rumor", "quote", "quotation", "statement", "post", "photo", "video"),
            signs=("confiden",),
        ),
        "es": Terms(
            confidence=r"\b(?:alta|moderada|media|baja) confianza\b|\bconfianza (?:alta|moderada|media|baja)\b",
            likelihood=(
                r"\b(?:(?:muy|poco) )?(?:im)?probable(?:mente|s)?\b|\bprobabilidad\b"
                r"|\bcasi (?:seguro|con certeza)\b"
            ),
            yes=("sí", "verdadero", "cierto", "verdad"),
            no=("no", "falso", "mentira", "no es cierto", "no es verdad"),
            rated=(r"(?:no )?es (?:falso|cierto|verdad|mentira) que",),
            signs=("confianza",),
        ),
        "fr": Terms(
            confidence=r"\b(?:haute|faible|grande) confiance\b|\bconfiance (?:élevée|modérée|moyenne|faible)\b",
            likelihood=(
                r"\b(?:(?:très|peu) )?(?:im)?probable(?:s|ment)?\b|\bprobabilité\b|\b(?:in)?vraisemblable(?:s|ment)?\b"
                r"|\b(?:quasi|presque)(?: |-)certain(?:e|es|s|ement)?\b"
            ),
            yes=("oui", "vrai", "exact"),
            no=("non", "faux", "inexact", "c’est faux", "c'est faux"),
            rated=(
                r"(?:il est|c’est|c'est) (?:faux|vrai|inexact|exact) (?:de dire )?(?:que|qu’|qu')",
                r"il n(?:’|')est pas vrai que",
            ),
            signs=("confiance",),
        ),
        "de": Terms(
            confidence=(
                r"\b(?:hohe|mittlere|mäßige|geringe|niedrige)[mnrs]? (?:Konfidenz|Zuversicht)\b"
                r"|\bwir sind (?:\w+ )?zuversichtlich\b"
            ),
            likelihood=(
                r"\b(?:höchst|sehr )?(?:un)?wahrscheinlich\w*|\bWahrscheinlichkeit\b"
                r"|\b(?:nahezu|fast|beinahe) sicher\b"
            ),
            yes=("ja", "wahr", "richtig", "stimmt"),
            no=("nein", "falsch", "unwahr", "stimmt nicht", "fake"),
            rated=(r"es ist (?:nicht wahr|falsch|unwahr|wahr|richtig), dass", r"es stimmt (?:nicht)?,? ?dass"),
            signs=("konfidenz", "zuversicht"),
        ),
        "uk": Terms(
            confidence=r"\b(?:висок|помірн|середн|низьк)\w+ (?:рів(?:ень|нем) |ступ(?:інь|енем) )?(?:впевнен|певн)\w+",
            likelihood=r"\b(?:мало|не)?(?:й|і)мовірн\w*|\bмайже (?:напевно|точно)\b|\bнавряд\b",
            yes=("так", "правда"),
            no=("ні", "неправда", "брехня", "фейк"),
            rated=(r"(?:це )?(?:неправда|правда|брехня|фейк),? що",),
            signs=("певн",),
        ),
        "ar": Terms(
            confidence=r"(?<!\w)[وب]?(?:درجة )?ثقة (?:عالية|متوسطة|منخفضة)",
            likelihood=r"(?<!\w)(?:من )?(?:المرجح|المحتمل|المستبعد)(?!\w)|(?<!\w)شبه مؤكد(?!\w)",
            yes=("نعم", "صحيح"),
            no=("لا", "خطأ", "غير صحيح", "كاذب", "زائف"),
            rated=(r"(?:ليس صحيحا|ليس صحيحًا|غير صحيح|من الخطأ|صحيح) أن",),
            signs=("ثقة",),
        ),
    }
)


def terms(lang: str) -> Terms | None:
    """Return the terms of the language `lang`, if there is a table for it."""
    return TERMS.get(lang.partition("-")[0].lower())
