"""Words that make a sentence true only for a while: *currently*, *the largest*, *no other*; pure.

Whoever checks such a sentence is asked as of when it holds and when to look again. The lists order
and ask, they never decide: a word that is missing here costs a question, not a verdict. English,
German, French and Spanish, as in `articles.word_lists`; other languages use the English list. No
fingerprint stands on them, so they may grow.
"""

import re

from articles.words import normalise

# Each entry is a regular expression; bars and line ends part them. Left out with intent: a first
# (*first-ever*) stays one, and *record*, *most* or *noch* alone say too much else.
_ENGLISH = r"""
    currently | presently | at present | present-day | now | nowadays | these days | as yet
    at the moment | (?<!usa )today | today's | to this day | so far(?! as\b) | (?<!up )to date
    until now | up to now | as of | not yet | yet to | ongoing | upcoming | soon | recently
    (?<!stand )(?<!stood )(?<!standing )still(?! (?:lifes?|to)\b)
    (?:the|its|their|his|her|our) current(?= \w)(?! (?:of|in|is|was|runs|flows|through)\b)
    in recent (?:weeks|months|years|decades) | (?:this|last|next) (?:week|month|year|season)
    (?:is|are) (?:expected|due|scheduled|planned|about) to
    (?<!not )(?<!if )only(?! (?:if|after|when|because|then|until)\b) | the sole
    no other | never been | never before | (?:has|have) never(?: been)? | unrivalled | unmatched
    the last (?:surviving|remaining|living) | remain | (?<!human )(?<!the )remains(?! of\b)
    world record | all-time (?:record|high|low) | record (?:high|low|number|numbers|year)
    holds? the record | a record(?! of\b) | record-breaking | record holders?
    best-selling | best-known
"""
_WHOSE = r"(?:\w's|\ws'|\b(?:the|its|their|his|her|our))"
_ENGLISH_SUPERLATIVES = rf"""
    (?<!at )(?<!at the )latest | newest | oldest | youngest | largest | biggest | smallest | longest
    shortest | highest | tallest | deepest | lowest | fastest | richest | poorest | strongest
    {_WHOSE} (?:most|least) (?!of\b)\w+ | {_WHOSE} (?:best|worst)
    {_WHOSE} (?!latest)(?P<est>\w+est)
"""
_NO_SUPERLATIVES = (
    "arrest behest bequest chest conquest contest crest digest dishonest earnest forest guest "
    "harvest honest inquest interest jest manifest midwest modest nest northwest palimpsest pest "
    "priest protest quest rainforest request rest self-interest southwest tempest test unrest vest "
    "west budapest bucharest everest brest zest"
)
_GERMAN = r"""
    derzeit(?:ig\w+)? | aktuell(?:e[rnsm]?)? | momentan | zurzeit | gegenwärtig(?:e[rnsm]?)?
    zur zeit(?! (?:der|des|von|seiner|ihrer)\b) | im moment | jetzt | jetzig\w+ | heute | heutig\w+
    heutzutage | bislang | bisher | bisherig\w+ | bis dato | immer noch | weiterhin | nach wie vor
    noch (?:immer|nicht|nie|heute|keine?[rnsm]?) | keine? anderer?[nsm]? | kein andere[sr]
    einzig(?:e[rnsm]?) | (?<!nicht )nur(?! (?:wenn|dann|weil|nachdem)\b) | bleib(?:t|en)
    kürzlich | neulich | vor kurzem | demnächst | bald
    (?:diese[sm]|letzte[sm]|nächste[sm]|(?:im|des) (?:vergangenen|letzten|nächsten)) jahr(?:es)?
    (?:welt)?rekord(?:hoch|tief|halter|zahl|wert)? | höchststand
    stand:?(?= (?:\d|januar|februar|märz|april|mai|ju[nl]i|august|\w+ember|oktober))
"""
_GERMAN_SUPERLATIVES = r"""
    \w*(?:größt|kleinst|längst|kürzest|ältest|jüngst|neue?st|höchst|niedrigst|tiefst|schnellst)e[rnsm]?
    \w*(?:reichst|ärmst|stärkst|schwächst|teuerst|billigst|häufigst|wichtigst|beliebtest)e[rnsm]?
    \w*(?:bekanntest|modernst|schlechtest|schwerst)e[rnsm]? | meist\w+te[rnsm]?
    d(?:er|ie|as|em|en) beste[n]?
"""
_FRENCH = r"""
    actuellement | actuel(?:le)?s? | à présent | jusqu'à présent | jusqu'ici | maintenant
    aujourd'hui | désormais | à ce jour | à l'heure actuelle | pour l'instant | pour le moment
    en ce moment | de nos jours | pas encore | encore aujourd'hui | toujours | en cours | récemment
    (?:plus )?récente?s? | derni(?:er|ère) en date | cette année | l'an dernier | bientôt
    l'année (?:dernière|prochaine) | prochainement | seule?s? | (?<!non )seulement | l'unique
    (?:aucune?|nul(?:le)?) autre | n'(?:a|ont|est) jamais | (?<!le )(?<!du )(?<!au )restent?
    demeurent? | records? | (?:le|la|les) meilleure?s?
    (?:le|la|les) (?:plus|moins) (?!d[e'])(?!en\b)\w+
"""
_SPANISH = r"""
    actualmente | actual(?:es)? | en la actualidad | ahora | hoy | hasta la fecha | hasta ahora
    por ahora | de momento | por el momento | todavía | aún | en curso | recientemente | recientes?
    este año | el año pasado | el próximo año | pronto | siguen? | permanecen? | únic[oa]s?
    únicamente | (?<!no )(?<!tan )s[oó]lo(?! (?:si|cuando|después|porque)\b) | (?<!no )solamente
    ningún otro | ninguna otra | (?:nunca|jamás) (?:ha|han) | récords?
    (?:el|la|los|las|sus?) (?:\w+ ){0,2}?más (?!de\b)\w+
    (?:el|la|los|las|sus?) (?:mayor|menor|mejor|peor)(?:es)?(?! parte\b)
"""


def _either(entries: str) -> str:
    return "|".join(entry.strip() for entry in re.split(r" \| |\n", entries) if entry.strip())


def _pattern(words: str, superlatives: str = "(?!)") -> re.Pattern[str]:
    """A hyphen joins *now-defunct* and *read-only* to other words, but not *second-largest*."""
    whole = rf"(?:(?<![\w-])(?:{_either(words)})|(?<!\w)(?:{_either(superlatives)}))(?!-?\w)"
    return re.compile(whole, re.IGNORECASE)


_PATTERNS = {
    "en": _pattern(_ENGLISH, _ENGLISH_SUPERLATIVES),
    "de": _pattern(_GERMAN, _GERMAN_SUPERLATIVES),
    "fr": _pattern(_FRENCH),
    "es": _pattern(_SPANISH),
}


def wears_out(words: str, language: str) -> str:
    """Return the first word or phrase by which a sentence may go stale, as it reads; "" if none.

    `words` is a plain text, `language` a code such as `de` or `de-AT`.
    """
    pattern = _PATTERNS.get(language.lower().split("-")[0], _PATTERNS["en"])
    for found in pattern.finditer(normalise(words)):
        if (found.groupdict().get("est") or "").lower() not in _NO_SUPERLATIVES.split():
            return found[0]
    return ""
