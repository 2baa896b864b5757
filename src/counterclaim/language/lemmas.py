"""Lemmas that lexicons can rely on: the pipeline's own, repaired by a word list and rules.

The pipeline learns endings and can strip one too many from a verb that it has not seen:
"recaptured" becomes "recaptur". Verbs and plurals are therefore worked out from the form.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim import packs

if TYPE_CHECKING:
    from spacy.tokens import Token

REMEMBERED = 50_000
"""Forms kept in memory: more than the vocabulary of a large case."""

LONGEST_FORM = 40
"""Characters of the longest word that is looked up; what is longer is left as it is."""

LONGEST_ACRONYM = 4
"""Capital letters of a common noun that keeps them: "IED"; longer ones are shouted."""

VERB_TAGS = frozenset({"VB", "VBP", "VBD", "VBN", "VBG", "VBZ"})
CASED_TAGS = frozenset({"NNP", "NNPS", "JJ", "PRP", "FW"})
"""Names, "Syrian", "I" and foreign words: their lemmas may begin with a capital."""

PREFIXES = ("re", "over", "under", "out", "mis", "dis", "de", "un", "pre", "counter", "co", "up")
AUXILIARIES = frozenset({"be", "have", "do", "can", "could", "will", "would", "shall", "should"})


def lemma(token: Token) -> str:
    """The token's dictionary form; lower case for verbs and common nouns but short acronyms.

    "people" stays "people", "troops" is "troop"; adjectives keep the form of a participle
    ("wounded"), as in Universal Dependencies.
    """
    return lemma_of(token.text, token.tag_, token.lemma_)


@functools.lru_cache(maxsize=REMEMBERED)
def lemma_of(form: str, tag: str, guess: str) -> str:
    """The lemma of a form with its Penn tag; `guess` is the pipeline's."""
    low = form.lower()
    if len(form) > LONGEST_FORM or not low.replace("-", "").isalpha():
        return guess
    if tag in VERB_TAGS:
        return _verb(low, tag, guess.lower())
    if tag == "NNS":
        return regular_noun(low, _words().noun_forms)
    if tag == "NN":
        return guess if form.isupper() and len(form) <= LONGEST_ACRONYM else low
    return guess if tag in CASED_TAGS else guess.lower()


@dataclass(frozen=True, slots=True)
class _Words:
    """The pack of base forms and of the forms that no rule undoes."""

    verbs: frozenset[str]
    verb_forms: dict[str, str]
    noun_forms: dict[str, str]


@functools.cache
def _words() -> _Words:
    pack = packs.load("words/lemmas")

    def pairs(key: str) -> dict[str, str]:
        return dict(pair.split(":") for pair in pack[key].split())

    return _Words(frozenset(pack["verbs"].split()), pairs("verb_forms"), pairs("noun_forms"))


def _verb(form: str, tag: str, guess: str) -> str:
    """A listed verb that the form can come from, else the guess if it is one, else by spelling."""
    words = _words()
    if guess in AUXILIARIES:
        return guess
    if tag not in {"VB", "VBP"} and form in words.verb_forms:
        return words.verb_forms[form]
    if tag in {"VB", "VBP"}:
        return form if form in words.verbs else words.verb_forms.get(form, form)
    found = list(stems(form))
    if guess in words.verbs and guess in found:
        return guess
    for listed in (words.verbs.__contains__, _is_derived):
        for stem in found:
            if listed(stem):
                return stem
    if form in words.verbs or guess in words.verbs:
        return form if form in words.verbs else guess
    return _by_spelling(form) if found else guess


def is_verb_form(form: str) -> bool:
    """Whether a lower-case word is a listed verb or a form that can come from one."""
    words = _words()
    if form in words.verbs or form in words.verb_forms:
        return True
    return any(stem in words.verbs for stem in stems(form))


def _is_derived(stem: str) -> bool:
    """Whether a listed verb stands after a hyphen or a prefix: "re-arm", "recapture"."""
    verbs, last = _words().verbs, stem.rpartition("-")[2]
    return last in verbs or any(
        last.startswith(prefix) and len(last) > len(prefix) + 2 and last[len(prefix) :] in verbs
        for prefix in PREFIXES
    )


def stems(form: str) -> Iterator[str]:
    """What a verb's form can come from, the likeliest first.

    A doubled consonant before the ending is kept if a verb has it ("called") and undone
    else ("planned"); "hoped" comes from "hope", as "hop" doubles.
    """
    if form.endswith("s"):
        if len(form) > 2:
            yield from _stems_of_s(form)
        return
    ending = next((end for end in ("ed", "ing", "in'") if form.endswith(end)), None)
    if ending is None or len(form) < len(ending) + 2:
        return
    stem = form[: -len(ending)]
    if ending == "ed" and stem.endswith("i"):
        yield stem[:-1] + "y"
        yield form[:-1]
        return
    if ending == "ing" and stem.endswith("y"):
        yield stem
        yield stem[:-1] + "ie"
        return
    doubled = len(stem) > 2 and stem[-1] == stem[-2]
    if doubled:
        yield stem
        yield stem[:-1]
    yield stem + "e"
    yield stem
    if stem.endswith("ck"):
        yield stem[:-1]


def _stems_of_s(form: str) -> Iterator[str]:
    if form.endswith("ies"):
        yield form[:-3] + "y"
    yield form[:-1]
    if form.endswith("es"):
        yield form[:-2]
    if form.endswith(("sses", "zzes")):
        yield form[:-3]


def _by_spelling(form: str) -> str:
    """The base of an unlisted verb, by how English spells its stems."""
    found = list(stems(form))
    if form.endswith("s") or found[0].endswith("y"):
        return found[-1] if form.endswith(("shes", "ches", "xes", "sses")) else found[0]
    plain = next((stem for stem in found if not stem.endswith("e")), found[-1])
    if plain.endswith("e"):  # "ageing": nothing to add or to undouble
        return plain
    if len(plain) > 2 and plain[-1] == plain[-2]:
        return plain if plain[-1] in "lsfz" else plain[:-1]
    needs_e = plain[-1] in "vucz" or plain.endswith(("at", "ag", "ur", "is", "ir"))
    return plain + "e" if needs_e and plain[-2:-1] != "x" else plain


def regular_noun(form: str, irregular: dict[str, str] | None = None) -> str:
    """The singular of a plural in lower case: by the table where it is listed, else by rule."""
    head, _, last = form.rpartition("-")
    prefix = f"{head}-" if head else ""
    if irregular and last in irregular:
        return prefix + irregular[last]
    if last.endswith("ies") and len(last) > 4:
        return prefix + last[:-3] + "y"
    if last.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return prefix + last[:-2]
    if last.endswith("men") and len(last) > 3:
        return prefix + last[:-2] + "an"
    if last.endswith("s") and not last.endswith(("ss", "us", "is")) and len(last) > 2:
        return prefix + last[:-1]
    return form
