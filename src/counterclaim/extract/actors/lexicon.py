"""The word lists of `packs/words/actors.toml` and `voices.toml`, as sets."""

from counterclaim.packs import load

_ACTORS = load("words/actors")
_VOICES = load("words/voices")
_GIVEN = load("words/given")

MEMBERS = frozenset(_ACTORS["members"])
MEMBER_MODIFIERS = frozenset(_ACTORS["member_modifiers"])
SUPPORTERS = frozenset(_ACTORS["supporters"])
BYSTANDERS = frozenset(_ACTORS["bystanders"])
FORMER = frozenset(_ACTORS["former"])
POSTS = frozenset(_ACTORS["posts"])
LEADING_POSTS = POSTS - frozenset(_ACTORS["not_before_names"])
BELONGING = frozenset(_ACTORS["belonging"])
BELONGING_ADJECTIVES = frozenset(_ACTORS["belonging_adjectives"])
TIED = frozenset(_ACTORS["tied"])
DESCRIPTORS: dict[str, str] = dict(_ACTORS["descriptors"])
HEADS: dict[str, str] = dict(_ACTORS["heads"])
TITLES = frozenset(word.lower() for word in _ACTORS["titles"]["words"])
SPEECH = frozenset(_ACTORS["speech"]["verbs"])
ACTION = frozenset(_ACTORS["action"]["verbs"])

WOMEN = frozenset(_GIVEN["women"])
MEN = frozenset(_GIVEN["men"])
WOMEN_TITLES = frozenset(_GIVEN["women_titles"])
MEN_TITLES = frozenset(_GIVEN["men_titles"])

VOICES: dict[str, str] = dict(_VOICES["heads"])
NARROW = frozenset(_VOICES["narrow"]["heads"])
COMMON = frozenset(_VOICES["common"]["words"])
SKIPPED = frozenset(_VOICES["skip"]["before"])
