"""Words that names are built with. Closed lists of general English and of Arabic names.

Compiled for this project from general knowledge; all in lower case.
"""

import re


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


HYPHENS = frozenset("-‐‑–")

ARTICLES = _listed("al el ul ar as ash at ath ad adh an az ez ed er es")
"""The Arabic article and its assimilated forms, before a hyphen."""

OPEN_ARTICLES = _listed("al el")
"""Those that also stand before a blank; "at" and "as" are English words."""

PARTICLES = OPEN_ARTICLES | _listed(
    "bin bint ibn abu abi umm de da di del der den van von la le du dos"
)
"""Small words between the words of a name."""

LINKS = _listed("of for and &")

ORDINALS = _listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
)
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")

UNITS = _listed(
    "army armies battalion battalions base brigade brigades checkpoint company corps district"
    " division divisions fleet flotilla front group highway house legion platoon province"
    " regiment regiments road route squadron street unit wing"
)
"""Heads that are numbered: "4th Division", "Brigade 93"."""

LONGEST_UNIT = 5
"""Words looked ahead from an ordinal to its unit."""

TAKE_OF = UNITS | _listed(
    "academy administration agency alliance area arm army assembly association authority bank"
    " battle bay bloc board body branch brotherhood bureau cabinet camp cape castle cathedral"
    " center centre chamber church city coalition college command commission committee community"
    " confederation conference congress council county court crescent cross daughters department"
    " directorate emirate faculty federation fellowship force forces forum foundation free front"
    " fund gate general government governorate group guard guardians guards gulf headquarters"
    " hezbollah high home horn hospital initiative institute institution inter islands isle"
    " jaysh joint journal king kingdom knights league liberation library lions lodge lord lords"
    " majority mechanism media men militia ministry mission mothers mount mountains mouth"
    " movement mufti municipality museum network observatory office order organisation"
    " organization palace panel parliament partners party patriarchate peninsula people peoples"
    " plains platform port principality program programme province rally red reporters republic"
    " resistance review river road school sea secretariat senate service shield siege society"
    " soldiers sons state states statue strait straits strip supreme sword swords syndicate"
    " temple territory times tomb tower tribunal troops union united university valley village"
    " voice war west workers world"
)
"""Words of names that continue with "of" or "for"."""

TOPICAL = _listed(
    "agency authority bureau center centre commission committee council department directorate"
    " faculty institute ministry office organisation organization programme program secretariat"
)
"""Institutions whose subject may be two words joined by "and"."""

OWNERS = _listed("people peoples women children men workers farmers nation nations youth mothers")
"""Words whose possessive stands inside names: "People's Protection Units"."""

ROLES = _listed(
    "ambassador archbishop bishop ceo chair chairman chairwoman chief commander director duke"
    " emir emperor empress governor head king mayor member minister mufti patriarch pope premier"
    " president prince princess prime queen secretary sheikh speaker spokesman spokesperson"
    " spokeswoman sultan"
)
"""People's roles: what follows "of" is a name of its own."""

TITLES = ROLES | _listed(
    "admiral adm atty attorney ayatollah brig brigadier capt captain chancellor col colonel"
    " commissioner congressman congresswoman corporal councillor dr father field-marshal gen"
    " general gov hajj imam inspector judge justice lady lieutenant lord lt madam madame maj"
    " major marshal miss mr mrs ms mullah officer private prof professor rabbi rep"
    " representative rev reverend sayyid sen senator sergeant sgt shaykh sir sister sister st."
    " archbishop bishop businessman businesswoman citizen citizens deputy engineer journalist"
    " lawyer magistrate monsignor msgr newsman priest prosecutor publisher rector reporter vice"
)
"""Left out before the name they stand with."""

CALENDAR = _listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december mon tue tues wed thu thur thurs fri"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)

REFERENCES = _listed(
    "article bc ad bce ce case chapter figure figures fig page part paragraph section tab table"
    " title version volume english arabic french german greek russian spanish internet god"
)
"""Capitalised words that are, alone, no name of a person, place, body or happening."""

DEMONYM_ENDINGS = ("ish", "ese", "ian", "ean", "can", "eli", "aqi", "eni", "udi", "nch", "tch")
"""Ends of most adjectives of countries: Turkish, Syrian, American, Israeli, Iraqi, French."""

PREFIXES = _listed(
    "anti co counter ex former inter mid multi neo non post pre pro re trans ultra un"
)
"""Capitalised at the beginning of a sentence, but no part of the name: "Pro-Assad"."""

COMPOUND_ENDINGS = _listed(
    "affiliated aligned allied armed based backed born brokered built controlled designated"
    " dominated friendly funded held imposed inspired installed issued led linked made majority"
    " manufactured occupied only owned plotted proposed registered run sponsored style supplied"
    " supported trained"
)
"""Participles and the like that follow a name and a hyphen in adjectives."""
