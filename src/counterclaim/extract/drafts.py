"""Claims in the making: the roles and the count that a trigger's clause gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extract.clause import (
    conjuncts_of_verb,
    governing_verb,
    hyphened_agent,
    surface_subject,
)
from counterclaim.extract.fillers import classes, fill, unwrap
from counterclaim.extract.sentences import Sentence
from counterclaim.extract.triggers import HARM_DONE, Trigger, is_means
from counterclaim.extract.when import is_counted_from, when
from counterclaim.model.claim import ClaimCount, Role, RoleName
from counterclaim.model.count import CountMention
from counterclaim.model.entity import PlaceMention, PlaceUse
from counterclaim.model.record import Span
from counterclaim.packs import load
from counterclaim.packs.triggers import words

if TYPE_CHECKING:
    from spacy.tokens import Token

SAYING_FAMILIES = frozenset({"statement", "silence", "evidence"})
"""Families whose subject may be any noun: "the document gives no proof"."""

MEANS_FAMILIES = frozenset({"remote", "battle"})
HARM_TYPES = frozenset({"killing", "injury", "execution"})
MEANS_CASES = frozenset({"in", "by", "during", "after", "from", "as", "when"})
HARM_COUNTED = {
    "killing": "killed",
    "execution": "killed",
    "injury": "injured",
    "abduction": "abducted",
    "displacement": "displaced",
}
"""What the figure of those harmed counts, whatever noun they are called by."""

ONE_BY_ONE = frozenset({"a", "an", "another"})
"""Articles that count where people are told one by one: "a woman and her son were killed"."""

DIRECTIONS = frozenset({"north", "south", "east", "west", "outskirts", "edge"})

PHRASE_CHARS = 80
"""Characters before a noun in which its figure stands: "between 12 and perhaps 19 of the"."""

PART_CHARS = 30
"""Characters around a figure in which "of them", "among them" make it part of a total."""

PART_AFTER = re.compile(r"\s+of\s+(?:them|those|these|whom|the\s+(?:\d|dead|victims|total))", re.I)
PART_BEFORE = re.compile(r"\b(?:of|among)\s+(?:them|those|these|whom),?\s*$|\bthe other\s*$", re.I)

PLACE_ROLES = frozenset({RoleName.PLACE, RoleName.ORIGIN, RoleName.DESTINATION, RoleName.TARGET})

INSIDE = frozenset({"in", "at", "inside", "near", "around", "outside", "of"})
"""Prepositions that say where the noun before them is."""


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    trigger: Trigger
    roles: list[Role]
    denied_agents: tuple[Role, ...] = ()
    count: ClaimCount | None = None
    counted: CountMention | None = None  # the words behind `count`
    when: int | None = None
    rule: str = ""

    def take(self, sentence: Sentence, count: CountMention) -> None:
        """Make a figure this claim's own."""
        self.counted = count
        self.count = claim_count(sentence, count, self.trigger)


def draft_of(sentence: Sentence, trigger: Trigger) -> Draft:
    """Fill the roles of a trigger from its slots."""
    part, mentions = sentence.part, sentence.mentions
    draft = Draft(
        trigger, [], rule=f"{trigger.sense.type}: {' '.join(w.text for w in trigger.words)}"
    )
    is_noun = trigger.head.pos_ in ("NOUN", "PROPN")
    for slot, token in trigger.slots.items():
        role = _role_for(sentence, trigger, slot, token, is_noun=is_noun)
        if role is None or token in trigger.words:
            continue
        filler = fill(part, mentions, token, role)
        if (
            role is RoleName.TARGET
            and token.pos_ == "PRON"
            and not any(r.name for r in filler.roles)
        ):
            continue  # "they attacked it": what, the page does not say
        draft.roles += [r for r in filler.roles if not is_there(r, draft.roles)]
        if role is RoleName.AGENT:
            draft.denied_agents += filler.denied
        if draft.count is None and role in (RoleName.PATIENT, RoleName.AGENT, RoleName.INSTRUMENT):
            _count(sentence, draft, token, role)
    if draft.count is None:
        _count(sentence, draft, trigger.head, RoleName.INSTRUMENT)
    _add_target(sentence, draft)
    _add_beneficiary(sentence, draft)
    _add_place(sentence, draft)
    if hyphened_agent(trigger.head) is None:  # "the army-held town": the day is not its holding's
        draft.when = when(sentence, trigger)
    if draft.when is not None:
        time = dict(sentence.times)[draft.when]
        said = mentions.text[time.start : time.end]
        draft.roles.append(Role(role=RoleName.TIME, start=time.start, end=time.end, text=said))
    return draft


def is_there(role: Role, roles: Sequence[Role]) -> bool:
    """Whether a role is filled by the same words or the same identity already."""
    return any(
        other.role is role.role
        and (
            (other.start, other.end) == (role.start, role.end) or (role.id and other.id == role.id)
        )
        for other in roles
    )


def _add_target(sentence: Sentence, draft: Draft) -> None:
    """A place named right after the verb's words is what was taken, where the parse misses it."""
    trigger = draft.trigger
    takes_place = trigger.sense.role("object") is RoleName.TARGET and trigger.head.pos_ == "VERB"
    if not takes_place or any(role.role is RoleName.TARGET for role in draft.roles):
        return
    after = max(word.i for word in trigger.words) + 1
    for token in sentence.part.doc[after : min(after + 2, sentence.words.end)]:
        place = sentence.mentions.place(sentence.part.span(token))
        if place is not None and token.dep_ not in ("obl", "nmod"):
            draft.roles.append(_role_of_place(sentence, place, RoleName.TARGET))
            return


def _role_of_place(sentence: Sentence, place: PlaceMention, role: RoleName) -> Role:
    text = sentence.mentions.text[place.start : place.end]
    return Role(
        role=role, start=place.start, end=place.end, text=text, name=place.name, id=place.id
    )


def _add_beneficiary(sentence: Sentence, draft: Draft) -> None:
    """Help named as a clause's means goes to its subject: "reached the town thanks to help"."""
    noun = draft.trigger.head
    means = is_means(noun)
    if draft.trigger.sense.type != "support" or not (means or noun.pos_ == "NOUN"):
        return
    if any(role.role is RoleName.PATIENT for role in draft.roles):
        return
    case = next((c for c in noun.children if c.dep_ == "case"), None)
    anchor = noun
    if noun.head.lower_ == "thanks" and noun.dep_ == "nmod":
        anchor = noun.head
    elif not means and (case is None or case.lower_ not in words("benefactive")):
        return
    verb = governing_verb(anchor)
    subject = surface_subject(verb) if verb is not None else None
    if verb is None or subject is None:
        return
    filler = fill(sentence.part, sentence.mentions, subject, RoleName.PATIENT)
    draft.roles += [role for role in filler.roles if not is_there(role, draft.roles)]
    for child in verb.children:
        if child.dep_ == "obj" and "place" in classes(sentence.part, sentence.mentions, child):
            draft.roles += fill(sentence.part, sentence.mentions, child, RoleName.PLACE).roles


PERSONAL = frozenset({"he", "him", "she", "her", "we", "us", "anyone", "someone", "nobody"})
"""Pronouns that mean people and never a thing."""


def _role_for(
    sentence: Sentence, trigger: Trigger, slot: str, token: Token, *, is_noun: bool
) -> RoleName | None:
    """What a slot means for this trigger and this filler; None leaves it out."""
    span = sentence.part.span(token)
    if any(t.start < span.end and span.start < t.end for _, t in sentence.times):
        return None
    kinds = classes(sentence.part, sentence.mentions, token)
    if "measure" in kinds:
        return None
    sense = trigger.sense
    if slot in ("possessor", "modifier"):
        if slot == "possessor" and sense.type in HARM_DONE and not trigger.slots.get("of"):
            return RoleName.PATIENT  # "his death", "her arrest": whom it befell, not who did it
        return _modifier_role(sentence, sense.type, token, kinds, possessor=slot == "possessor")
    if slot == "near":
        return RoleName.PLACE
    role = sense.role(slot)
    if role is None:
        return None
    if (
        role is RoleName.INSTRUMENT
        and slot not in sense.slots
        and not kinds & {"weapon", "aircraft"}
    ):
        return None
    if role in PLACE_ROLES and token.pos_ == "NUM":
        return None  # "the toll reached 39"
    if role is RoleName.PLACE and "place" not in kinds and slot not in sense.slots:
        return None
    if (
        role in (RoleName.DESTINATION, RoleName.ORIGIN)
        and slot not in sense.slots
        and "place" not in kinds
    ):
        return None
    if (
        role in (RoleName.AGENT, RoleName.PATIENT)
        and is_noun
        and slot == "of"
        and "place" in kinds
        and not kinds & {"people", "force"}
    ):
        return RoleName.TARGET
    if role is RoleName.TARGET and (kinds == {"people"} or token.lower_ in PERSONAL):
        return RoleName.PATIENT  # "they attacked the mayor": people are harmed, things are hit
    if role is RoleName.PATIENT and kinds == {"place"}:
        return RoleName.TARGET
    if (
        role is RoleName.PATIENT
        and kinds & {"weapon", "infrastructure"}
        and not kinds & {"people", "force"}
    ):
        return RoleName.TARGET
    if (
        role is RoleName.AGENT
        and slot == "subject"
        and kinds & {"weapon", "aircraft"}
        and not kinds & {"people", "force"}
    ):
        return RoleName.INSTRUMENT
    saying = load("types")[sense.type]["family"] in SAYING_FAMILIES
    if saying and slot == "subject" and token.pos_ in ("NOUN", "PROPN"):
        return role
    if (
        role in (RoleName.AGENT, RoleName.PATIENT)
        and kinds == {"thing"}
        and token.pos_ in ("NOUN", "VERB", "ADJ")
    ):
        return role if sentence.mentions.actors_in(_phrase(sentence, token)) else None
    return role


def _modifier_role(
    sentence: Sentence, type_: str, token: Token, kinds: frozenset[str], *, possessor: bool
) -> RoleName | None:
    """Read what stands before a noun: "the group's attack", "the Aleppo offensive"."""
    if token.pos_ == "ADJ" and sentence.mentions.actor(sentence.part.span(token)) is None:
        return None
    if kinds & {"force", "people"} and (
        possessor or sentence.mentions.actor(sentence.part.span(token))
    ):
        return RoleName.AGENT
    if "place" in kinds and sentence.mentions.place(sentence.part.span(token)):
        return RoleName.TARGET if type_.startswith("territory") else RoleName.PLACE
    return RoleName.AGENT if possessor and kinds & {"people", "force"} else None


def _phrase(sentence: Sentence, token: Token) -> Span:
    left = max(token.left_edge.i, token.i - 10)
    return sentence.part.span(sentence.part.doc[left : token.i + 1])


def _add_place(sentence: Sentence, draft: Draft) -> None:
    """A town taken or entered is also where it happens; else a place beside the harm done."""
    if any(role.role is RoleName.PLACE for role in draft.roles):
        return
    for role in draft.roles:
        named = role.role is RoleName.TARGET and bool(role.id or role.name)
        is_actor = sentence.mentions.own_actor(Span(role.start, role.end)) is not None
        if (named and not is_actor) or role.role is RoleName.DESTINATION:
            draft.roles.append(_as(role, RoleName.PLACE))
            return
    place = _place_beside(sentence, draft)
    if place is not None:
        draft.roles.append(_role_of_place(sentence, place, RoleName.PLACE))


def _place_beside(sentence: Sentence, draft: Draft) -> PlaceMention | None:
    """The place that hangs on the trigger, on its verb, or on those it harmed."""
    head = draft.trigger.head
    owners = [head]
    if head.pos_ in ("NOUN", "PROPN") and (verb := governing_verb(head)) is not None:
        owners.append(verb)
    for role in draft.roles:  # "civilians killed in the town": the parse may hang it on them
        tokens = sentence.part.tokens(Span(role.start, role.end))
        if tokens is not None and role.role in (RoleName.AGENT, RoleName.PATIENT, RoleName.TARGET):
            owners.append(tokens.root)
    for owner in owners:
        for child in (*owner.children, *_beyond_directions(owner)):
            located = owner.pos_ == "VERB" or any(c.lower_ in INSIDE for c in child.children)
            if child.dep_ in ("obl", "nmod") and located:
                place = sentence.mentions.place(sentence.part.span(child))
                if place is not None and place.use is not PlaceUse.REFERENCE:
                    return place
    for role in draft.roles:  # "the Damascus police station"
        if role.role is RoleName.TARGET:
            place = sentence.mentions.place(Span(role.start, role.end))
            whole = place is not None and sentence.mentions.text[place.end : place.end + 1] != "-"
            if place is not None and whole and place.precision not in ("country", "region"):
                return place
    return None


def _beyond_directions(word: Token) -> list[Token]:
    """What "to the east of" leads to."""
    ways = [c for c in word.children if c.lower_ in DIRECTIONS]
    return [grandchild for way in ways for grandchild in way.children]


def _as(role: Role, name: RoleName) -> Role:
    return Role(
        role=name, start=role.start, end=role.end, text=role.text, name=role.name, id=role.id
    )


def _count(sentence: Sentence, draft: Draft, token: Token, role: RoleName) -> None:
    """Take the figure that belongs to a filler: its noun is the filler's head, or it is it."""
    noun = unwrap(token)
    if role is RoleName.AGENT and draft.trigger.sense.type in HARM_TYPES:
        return
    if hyphened_agent(draft.trigger.head) is not None:
        return  # "two army-backed groups": how many, but not how many were backed
    head = sentence.part.span(noun)
    near = Span(max(sentence.span.start, head.start - PHRASE_CHARS), head.end)
    harm = HARM_COUNTED.get(draft.trigger.sense.type)
    counts = [
        count  # "15 were killed and dozens wounded": the 15 are not the wounded
        for count in sentence.mentions.counts_in(near)
        if harm is None or count.of == harm or count.of not in HARM_COUNTED.values()
    ]
    for count in sorted(counts, key=lambda c: not _counts(c, head)):  # its own noun comes first
        if _counts(count, head) or (count.start < head.end and head.start < count.end):
            draft.take(sentence, count)
            return


def claim_count(sentence: Sentence, count: CountMention, trigger: Trigger) -> ClaimCount:
    """What a figure counts as part of a trigger's claim."""
    of = HARM_COUNTED.get(trigger.sense.type, count.of)
    return ClaimCount(
        range=count.range,
        of=of,
        status=count.status,
        group=count.group,
        part=_is_part(sentence, count, of),
        running=_is_running(sentence, trigger),
        listed=sentence.mentions.text[count.start : count.end].casefold() in ONE_BY_ONE,
    )


def _counts(count: CountMention, noun: Span) -> bool:
    """Whether a figure is of this noun."""
    return count.noun_start is not None and noun.start <= count.noun_start < noun.end


def _is_part(sentence: Sentence, count: CountMention, of: str) -> bool:
    """Whether a figure is part of a total told beside it: "12 of the 128", "of these, 83".

    "Others" add to a figure of the same harm; "four were killed, others injured" is two wholes.
    """
    text = sentence.mentions.text
    start = max(sentence.span.start, count.start - PART_CHARS)
    before, after = text[start : count.start], text[count.end : count.end + PART_CHARS]
    if PART_AFTER.match(after) or PART_BEFORE.search(before):
        return True
    earlier = sentence.mentions.counts_in(Span(sentence.span.start, count.start))
    others = text[count.start : count.end].casefold().endswith("others")
    return others and any(other.of == of for other in earlier if other.start < count.start)


def _is_running(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the trigger's clause counts since some day: "since 2011 the strikes have killed"."""
    owners = {trigger.head, governing_verb(trigger.head)}
    for word in sentence.words:
        if word.lower_ != "since" or word.i + 1 >= sentence.words.end:
            continue
        day = word.head if word.dep_ == "case" else word.nbor(1)
        is_clause = word.dep_ == "mark" and day.pos_ not in ("PROPN", "NOUN", "NUM")
        if not is_clause and governing_verb(day) in owners:
            return True
    return False


def without_echoes(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out a verb that only says its subject went off: "two car bombs exploded"."""
    families = load("types")
    nouns = {d.trigger.head.i: d for d in drafts if d.trigger.head.pos_ in ("NOUN", "PROPN")}
    kept = []
    for draft in drafts:
        verb = draft.trigger.head
        subjects = [nouns[t.i] for t in draft.trigger.slots.get("subject") if t.i in nouns]
        same = [
            noun
            for noun in subjects
            if families[noun.trigger.sense.type]["family"]
            == families[draft.trigger.sense.type]["family"]
        ]
        if verb.pos_ != "VERB" or not same:
            kept.append(draft)
            continue
        for role in draft.roles:
            if role.role in (RoleName.PLACE, RoleName.TARGET, RoleName.TIME):
                same[0].roles += [role] if not is_there(role, same[0].roles) else []
        same[0].when = same[0].when if same[0].when is not None else draft.when
    return kept


def share_harm(sentence: Sentence, drafts: Sequence[Draft]) -> None:
    """Harm and its means share particulars: "12 people were killed in the bombing of X".

    Not so where days are counted between the two: "abducted two days after the shelling".
    """
    families = load("types")
    for harm in drafts:
        if harm.trigger.sense.type not in HARM_TYPES:
            continue
        for means in drafts:
            noun = means.trigger.head
            if (
                families[means.trigger.sense.type]["family"] not in MEANS_FAMILIES
                or noun.pos_ != "NOUN"
            ):
                continue
            hangs = noun.head == harm.trigger.head or (
                noun.dep_ in ("obl", "nmod", "obl:agent")
                and harm.trigger.head in noun.ancestors
                and governing_verb(noun) == harm.trigger.head
            )
            case = next((c.lower_ for c in noun.children if c.dep_ == "case"), None)
            if not hangs or case not in MEANS_CASES or is_counted_from(sentence, means.trigger):
                continue
            harm.roles = [r for r in harm.roles if not _is_words(r, means.trigger)]
            patients = [r for r in harm.roles if r.role is RoleName.PATIENT]
            agents = [r for r in means.roles if r.role is RoleName.AGENT]
            places = [r for r in means.roles if r.role is RoleName.PLACE]
            means.roles += [r for r in patients if r not in means.roles]
            if means.count is None:
                means.count, means.counted = harm.count, harm.counted
            means.when = means.when if means.when is not None else harm.when
            harm.roles += [r for r in agents if r not in harm.roles]
            if not any(r.role is RoleName.PLACE for r in harm.roles):
                harm.roles += places
            harm.when = harm.when if harm.when is not None else means.when


def share_days(sentence: Sentence, drafts: Sequence[Draft]) -> None:
    """Harms told with "and" befell on one day: "5 were killed and 8 injured in a raid on Monday".

    Only where the sentence names one day: two days may be one for each.
    """
    days = {draft.when for draft in drafts if draft.when is not None}
    harms = [draft for draft in drafts if draft.trigger.sense.type in HARM_TYPES]
    if len(days) != 1 or len(sentence.times) != 1:
        return
    for draft in harms:
        for other in harms:
            joined = other.trigger.head in conjuncts_of_verb(draft.trigger.head)
            if draft.when is None and other.when is not None and joined:
                draft.when = other.when
                draft.roles += [role for role in other.roles if role.role is RoleName.TIME]


def _is_words(role: Role, trigger: Trigger) -> bool:
    """Whether a role is filled by the trigger's own words ("killed by the blast")."""
    return role.text.casefold().split()[-1:] == [trigger.head.lower_] and role.id is None
