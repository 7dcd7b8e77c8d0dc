"""The words by which sentences are told apart, for English, German, French and Spanish.

Other languages use the English lists. A change is a new `articles.claims.ALGORITHM`.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def in_language(lists: dict[str, frozenset[str]], language: str) -> frozenset[str]:
    """Return the list for a language code such as `de` or `de-AT`."""
    return lists.get(language.lower().split("-")[0], lists["en"])


# Abbreviations without their full stops. Something belongs to these, so they end no sentence.
NEVER_LAST = _words(
    "mr mrs ms mx dr drs prof gen lt col sgt cpl capt cmdr maj adm rev hon gov sen rep pres messrs "
    "mt ft ste mme mlle vs cf viz bzw sog vgl hr fr frl z.b sra srta dña ud uds"
)
# A number belongs to these: "Art. 5", "Sept. 11".
COUNTERS = _words(
    "no nos nr art arts pp para paras sec secs ch chs vol vols fig figs tab abs bd kap ed col nn "
    "ca approx pt app ex op núm núms pág págs cap rn ziff res doc al "
    "jan feb mar apr jun jul aug sep sept oct nov dec okt dez janv févr avr juil déc"
)
# These stand inside names, too; only a word that opens sentences shows that one has ended.
PERHAPS_LAST = _words("inc corp ltd co jr sr bros dept univ assn ave blvd st gmbh cie")
# In German a full stop makes a number an ordinal.
AFTER_ORDINAL = _words(
    "januar februar märz april mai juni juli august september oktober november dezember "
    "jahrhundert jahrhunderts jh"
)
OPENERS = {
    "en": _words(
        "the this that these those there their they then it its he she his her we our in on at by "
        "for from with without after before when while where if as although though however but "
        "and so since under during no not some many most both each all one what who why how yet"
    ),
    "de": _words(
        "der die das den dem des ein eine einen einer er sie es wir ihr in im am an auf nach bei "
        "mit für als wenn doch und aber seit unter während zu so da dies diese dieser"
    ),
    "fr": _words(
        "le la les un une il elle ils elles on nous ce cet cette ces en dans à au aux après avant "
        "mais et si pour par depuis selon lors"
    ),
    "es": _words(
        "el la los las un una él ella ellos ellas este esta estos estas en a al con por para según "
        "pero y si desde tras durante se su sus"
    ),
}
# What opens a sentence that leans on the one before it.
POINTING_BACK = {
    "en": _words(
        "this that these those it its he she his her him they their theirs them such here both "
        "neither therefore thus hence consequently instead otherwise then"
    ),
    "de": _words(
        "dies diese dieser dieses diesem diesen jene jener jenes jenem jenen er sie es ihr ihre "
        "ihren ihrem ihrer sein seine seinen seinem seiner solche solcher solches hier dort dabei "
        "dafür dadurch damit daher deshalb darum dagegen davon dazu danach daraus beide letztere "
        "erstere deren dessen"
    ),
    "fr": _words(
        "ce c cet cette ces cela ceci ça il elle ils elles son sa ses leur leurs celui celle ceux "
        "celles ici tel telle tels telles ainsi donc"
    ),
    "es": _words(
        "este esta estos estas esto ese esa esos esas eso aquel aquella aquellos aquellas aquello "
        "él ella ellos ellas ello su sus tal tales aquí así ambos ambas"
    ),
}
