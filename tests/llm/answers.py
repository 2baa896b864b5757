"""Answers that a model might give: mostly of the form asked for, with anything in it."""

from typing import Any

from hypothesis import strategies as st
from tests.llm.pages import COMMENT, LINES, TEXT

from counterclaim.llm.prompt import OUTCOMES, ROLES
from counterclaim.model.claim import Certainty

QUOTES = st.one_of(
    st.sampled_from([*LINES, COMMENT, "said", "The army", "mill", "it", "Two people", "14", "█"]),
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, 60)).map(lambda p: TEXT[p[0] : sum(p)]),
    st.text(max_size=20),
)
NUMBERS = st.one_of(st.integers(-2, 9), st.integers(), st.none(), st.floats(allow_nan=False))
JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, QUOTES),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


def member(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly what is asked for, now and then anything."""
    return st.one_of(values, values, values, values, JUNK)


ROLE = st.fixed_dictionaries({"role": member(st.sampled_from(ROLES)), "quote": member(QUOTES)})
COUNT = st.fixed_dictionaries(
    {
        "quote": member(QUOTES),
        "low": member(NUMBERS),
        "high": member(NUMBERS),
        "of": member(st.sampled_from(OUTCOMES)),
    }
)
CLAIM = st.fixed_dictionaries(
    {
        "sentence": member(st.integers(0, 8)),
        "quote": member(QUOTES),
        "trigger": member(QUOTES),
        "type": member(st.sampled_from(["shelling", "killing", "displacement"])),
        "roles": member(st.lists(ROLE, max_size=4)),
        "count": member(st.none() | COUNT),
        "certainty": member(st.sampled_from([c.value for c in Certainty])),
        "polarity": member(st.sampled_from(["affirmed", "DENIED"])),
        "modality": member(st.just("happened")),
        "tense": member(st.sampled_from(["past", "present", "present perfect"])),
    }
)
ATTRIBUTION = st.fixed_dictionaries(
    {
        "sentence": member(st.integers(0, 8)),
        "source": member(QUOTES | st.none()),
        "cue": member(QUOTES),
        "content": member(st.lists(QUOTES, min_size=1, max_size=3)),
        "speaker": member(QUOTES | st.none()),
        "kind": member(st.sampled_from(["say", "deny"])),
        "negated": member(st.booleans()),
    }
)
ANSWER = st.fixed_dictionaries(
    {
        "attributions": member(st.lists(ATTRIBUTION | JUNK, max_size=5)),
        "claims": member(st.lists(CLAIM | JUNK, max_size=5)),
    }
)
