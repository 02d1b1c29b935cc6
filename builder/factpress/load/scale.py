"""The rating scale of a site that states none. Data only.

The five steps from true to false are what most fact-checkers use; the other three are no degree of truth. What each
needs is defended in the handbook (`ratings.md`).
"""

from __future__ import annotations

from factpress.model import Condition, Need, Rating

_ANSWERED_AGAINST = Need(answered="contradicts")
_ANSWERED_FOR = Need(answered="supports")
_LINE_FOR = Need(lines=1, of="supports")
_LINE_AGAINST = Need(lines=1, of="contradicts")
_SHOWN = Need(any=(Condition(lines=1, of="contradicts"), Condition(sources=1, of="context")))

DEFAULT = (
    Rating(
        id="true",
        label={
            "en": "True",
            "uk": "Правда",
            "ar": "صحيح",
            "es": "Verdadero",
            "fr": "Vrai",
        },
        value=5,
        colour="green",
        shape="check",
        definition={
            "en": "The evidence supports the claim as it was made, and nothing that matters is missing.",
            "uk": "Докази підтверджують твердження так, як його висловлено, і нічого важливого не бракує.",
            "ar": "تؤيد الأدلة الادعاء كما قيل، ولا ينقصه شيء مهم.",
            "es": "Las pruebas respaldan la afirmación tal como se hizo y no falta nada importante.",
            "fr": "Les preuves confirment l’affirmation telle qu’elle a été faite, et rien d’important ne manque.",
        },
        needs=(Need(any=(Condition(lines=2, of="supports"), Condition(records=1, of="supports"))), _ANSWERED_AGAINST),
    ),
    Rating(
        id="mostly-true",
        label={
            "en": "Mostly true",
            "uk": "Переважно правда",
            "ar": "صحيح في معظمه",
            "es": "Mayormente verdadero",
            "fr": "Plutôt vrai",
        },
        value=4,
        colour="lime",
        shape="check-half",
        definition={
            "en": "The claim is right in substance; a detail is imprecise or a clarification is needed.",
            "uk": "Твердження правильне по суті; якась подробиця неточна або потребує уточнення.",
            "ar": "الادعاء صحيح في جوهره؛ لكن أحد تفاصيله غير دقيق أو يحتاج إلى توضيح.",
            "es": "La afirmación es correcta en lo esencial; algún detalle es impreciso o necesita una aclaración.",
            "fr": "L’affirmation est juste sur le fond ; un détail est imprécis ou demande une précision.",
        },
        needs=(_LINE_FOR, _ANSWERED_AGAINST),
    ),
    Rating(
        id="half-true",
        label={
            "en": "Half true",
            "uk": "Напівправда",
            "ar": "نصف صحيح",
            "es": "Verdad a medias",
            "fr": "À moitié vrai",
        },
        value=3,
        colour="amber",
        shape="half",
        definition={
            "en": "Part of the claim is right; another part is wrong, or what it leaves out changes its meaning.",
            "uk": "Частина твердження правильна; інша частина хибна, або пропущене змінює його зміст.",
            "ar": "جزء من الادعاء صحيح؛ وجزء آخر خاطئ، أو أن ما أغفله يغيّر معناه.",
            "es": "Una parte de la afirmación es correcta; otra es errónea, o lo que omite cambia su sentido.",
            "fr": "Une partie de l’affirmation est juste ; une autre est fausse, ou ce qu’elle omet en change le sens.",
        },
        needs=(_LINE_FOR, _SHOWN),
    ),
    Rating(
        id="mostly-false",
        label={
            "en": "Mostly false",
            "uk": "Переважно неправда",
            "ar": "خاطئ في معظمه",
            "es": "Mayormente falso",
            "fr": "Plutôt faux",
        },
        value=2,
        colour="orange",
        shape="cross-half",
        definition={
            "en": "The claim holds an element of truth, but what matters in it is wrong.",
            "uk": "У твердженні є частка правди, але головне в ньому хибне.",
            "ar": "في الادعاء قدر من الصحة، لكن المهم فيه خاطئ.",
            "es": "La afirmación tiene algo de verdad, pero lo importante en ella es erróneo.",
            "fr": "L’affirmation contient une part de vérité, mais l’essentiel en est faux.",
        },
        needs=(_LINE_AGAINST, _ANSWERED_FOR),
    ),
    Rating(
        id="false",
        label={
            "en": "False",
            "uk": "Неправда",
            "ar": "خاطئ",
            "es": "Falso",
            "fr": "Faux",
        },
        value=1,
        colour="red",
        shape="cross",
        definition={
            "en": "The evidence contradicts the claim as it was made.",
            "uk": "Докази суперечать твердженню так, як його висловлено.",
            "ar": "تناقض الأدلة الادعاء كما قيل.",
            "es": "Las pruebas contradicen la afirmación tal como se hizo.",
            "fr": "Les preuves contredisent l’affirmation telle qu’elle a été faite.",
        },
        needs=(Need(any=(Condition(lines=2, of="contradicts"), Condition(records=1, of="contradicts"))), _ANSWERED_FOR),
    ),
    Rating(
        id="misleading",
        label={
            "en": "Misleading",
            "uk": "Вводить в оману",
            "ar": "مضلل",
            "es": "Engañoso",
            "fr": "Trompeur",
        },
        colour="violet",
        shape="twist",
        definition={
            "en": (
                "What is said may be accurate word for word, but as presented it leads readers to a false conclusion."
            ),
            "uk": "Сказане може бути точним дослівно, але в такому поданні підводить читачів до хибного висновку.",
            "ar": "قد يكون ما قيل دقيقا بحرفه، لكن طريقة عرضه تقود القراء إلى استنتاج خاطئ.",
            "es": (
                "Lo dicho puede ser exacto palabra por palabra, pero tal como se presenta lleva a una conclusión falsa."
            ),
            "fr": "Les propos peuvent être exacts mot pour mot, mais leur présentation mène à une conclusion fausse.",
        },
        needs=(_SHOWN,),
    ),
    Rating(
        id="unverified",
        label={
            "en": "Unverified",
            "uk": "Не підтверджено",
            "ar": "غير مثبت",
            "es": "No verificado",
            "fr": "Non vérifié",
        },
        colour="grey",
        shape="question",
        definition={
            "en": (
                "The evidence that could be examined neither establishes nor refutes the claim. "
                "It is not a milder “false”."
            ),
            "uk": (
                "Докази, які вдалося вивчити, не підтверджують і не спростовують твердження. Це не м’якша «неправда»."
            ),
            "ar": "الأدلة التي أمكن فحصها لا تثبت الادعاء ولا تنفيه. وليس هذا صيغة مخففة من «خاطئ».",
            "es": (
                "Las pruebas que se pudieron examinar no establecen ni refutan la afirmación. "
                "No es un «falso» más suave."
            ),
            "fr": (
                "Les preuves qui ont pu être examinées n’établissent ni ne réfutent l’affirmation. "
                "Ce n’est pas un « faux » atténué."
            ),
        },
    ),
    Rating(
        id="not-rated",
        label={
            "en": "Not rated",
            "uk": "Без оцінки",
            "ar": "دون تصنيف",
            "es": "Sin calificar",
            "fr": "Sans évaluation",
        },
        colour="blue",
        shape="dash",
        definition={
            "en": "An opinion, a prediction or a statement too vague to be checked.",
            "uk": "Думка, прогноз або надто нечітке висловлювання, щоб його перевірити.",
            "ar": "رأي أو توقع أو قول أشد غموضا من أن يُتحقق منه.",
            "es": "Una opinión, una predicción o una declaración demasiado vaga para comprobarla.",
            "fr": "Une opinion, une prédiction ou un propos trop vague pour être vérifié.",
        },
    ),
)
