"""Claims in the making: the roles and the count that a trigger's clause gives."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

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
from counterclaim.packs.triggers import event_types, words

if TYPE_CHECKING:
    from spacy.tokens import Token

SAYING_FAMILIES = frozenset({"statement", "silence", "evidence"})
"""Families whose subject may be any noun: "the document gives no proof"."""

MEANS_FAMILIES = frozenset({"remote", "battle"})
ECHOED = frozenset(RoleName) - {RoleName.COUNT}
"""Roles that a verb which only tells a happening again hands on."""

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

COUNTED_ROLES = frozenset({RoleName.PATIENT, RoleName.AGENT, RoleName.INSTRUMENT, RoleName.TARGET})

ONE_BY_ONE = frozenset({"a", "an", "another"})
"""Articles that count where people are told one by one: "a woman and her son were killed"."""

DIRECTIONS = frozenset({"north", "south", "east", "west", "outskirts", "edge"})

ABBREVIATED = re.compile(r"(?:[A-Z]\.){2,}|US|UK|EU|UN|UAE|USA|NATO")
"""Names of states and alliances that stand before a noun as "American" does."""

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

    @property
    def placed(self) -> bool:
        """Whether it says where."""
        return any(role.role is RoleName.PLACE for role in self.roles)

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
        draft.roles += [_by(slot, r) for r in filler.roles if not is_there(r, draft.roles)]
        if role is RoleName.AGENT:
            draft.denied_agents += tuple(_by(slot, r) for r in filler.denied)
        if draft.count is None and role in COUNTED_ROLES:
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
        told = Role(role=RoleName.TIME, start=time.start, end=time.end, text=said)
        draft.roles.append(_by("time of the clause", told))
    return draft


def _by(rule: str, role: Role) -> Role:
    """The role with what put it there; the first that did stays named."""
    return role if role.rule else msgspec.structs.replace(role, rule=rule)


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
            role = _role_of_place(sentence, place, RoleName.TARGET)
            draft.roles.append(_by("named after the verb", role))
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
    rule = "whom the help lets act"
    draft.roles += [_by(rule, r) for r in filler.roles if not is_there(r, draft.roles)]
    for child in verb.children:
        if child.dep_ == "obj" and "place" in classes(sentence.part, sentence.mentions, child):
            places = fill(sentence.part, sentence.mentions, child, RoleName.PLACE).roles
            draft.roles += [_by(rule, role) for role in places]


HIT = frozenset({"place", "weapon", "aircraft", "infrastructure", "route", "carrier"})
"""Classes of things that are hit rather than harmed."""

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
    parties = kinds & {"people", "force"}
    if role is RoleName.TARGET and slot == "for" and "place" not in kinds:
        return None
    if role is RoleName.AGENT and "place" in kinds and not parties and token.pos_ == "NOUN":
        return None  # "the city destroying the rebels": a slip of the parse
    if role is RoleName.TARGET and ((parties and not kinds & HIT) or token.lower_ in PERSONAL):
        return RoleName.PATIENT  # "they attacked the mayor": people are harmed, things are hit
    if role is RoleName.PATIENT and "place" in kinds and not parties:
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
    saying = event_types()[sense.type]["family"] in SAYING_FAMILIES
    if saying and slot == "subject" and token.pos_ in ("NOUN", "PROPN"):
        return role
    if (
        role in (RoleName.AGENT, RoleName.PATIENT)
        and "thing" in kinds
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
    known = sentence.mentions.actor(sentence.part.span(token))
    by_kind = "force" in kinds and token.pos_ == "NOUN"  # "an army attack"
    if kinds & {"force", "people"} and (possessor or known or by_kind):
        return RoleName.AGENT
    if ABBREVIATED.fullmatch(token.text) and not type_.startswith("territory"):
        return RoleName.AGENT  # "US strikes"; a country's full name there is where: "Syria strikes"
    if "place" in kinds and sentence.mentions.place(sentence.part.span(token)):
        return RoleName.TARGET if type_.startswith("territory") else RoleName.PLACE
    return RoleName.AGENT if possessor and kinds & {"people", "force"} else None


def _phrase(sentence: Sentence, token: Token) -> Span:
    left = max(token.left_edge.i, token.i - 10)
    return sentence.part.span(sentence.part.doc[left : token.i + 1])


def _add_place(sentence: Sentence, draft: Draft) -> None:
    """A town taken or entered is also where it happens; else a place beside the harm done."""
    if draft.placed:
        return
    for role in draft.roles:
        named = role.role is RoleName.TARGET and bool(role.id or role.name)
        is_actor = sentence.mentions.own_actor(Span(role.start, role.end)) is not None
        if (named and not is_actor) or role.role is RoleName.DESTINATION:
            draft.roles.append(_as(role, RoleName.PLACE, "what is taken or entered is where"))
            return
    place = _place_beside(sentence, draft)
    if place is not None:
        draft.roles.append(_by("place beside", _role_of_place(sentence, place, RoleName.PLACE)))


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
            after = sentence.mentions.text[place.end : place.end + 8] if place is not None else "-"
            whole = not after.startswith(("-", " family"))  # "the Saad family home": whose it is
            if place is not None and whole and place.precision not in ("country", "region"):
                return place
    return None


def _beyond_directions(word: Token) -> list[Token]:
    """What "to the east of" leads to."""
    ways = [c for c in word.children if c.lower_ in DIRECTIONS]
    return [grandchild for way in ways for grandchild in way.children]


def _as(role: Role, name: RoleName, rule: str) -> Role:
    return msgspec.structs.replace(role, role=name, rule=rule)


def _count(sentence: Sentence, draft: Draft, token: Token, role: RoleName) -> None:
    """Take the figure that belongs to a filler: its noun is the filler's head, or it is it."""
    noun = unwrap(token)
    if role is not RoleName.PATIENT and draft.trigger.sense.type in HARM_TYPES:
        return  # "two bombs killed nine": not two
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
    """Leave out a verb that tells a happening again that another word of the clause tells.

    Its subject: "two car bombs exploded", "the blast hit buses". Or the verb above the weapon it
    is said of: "a shell fired by rebels hit the school".
    """
    nouns = {d.trigger.head.i: d for d in drafts if d.trigger.head.pos_ in ("NOUN", "PROPN")}
    kept = []
    weapons = {
        token.i
        for draft in drafts
        if draft.trigger.head.pos_ == "VERB" and _is_means(draft)
        for token in draft.trigger.slots.get("object")
        if draft.trigger.sense.role("object") is RoleName.INSTRUMENT
    }
    for draft in drafts:
        if draft.trigger.head.i in weapons:
            continue  # "dropped barrel bombs on the market" is no bombing beside the air strike
        told = _told_by_subject(draft, nouns) or _told_of_weapon(draft, drafts)
        if draft.trigger.head.pos_ != "VERB" or told is None:
            kept.append(draft)
            continue
        for role in draft.roles:
            placed = role.role is RoleName.PLACE and told.placed
            if role.role in ECHOED and not placed and not is_there(role, told.roles):
                told.roles.append(role)
        told.when = told.when if told.when is not None else draft.when
        if told.count is None:
            told.count, told.counted = draft.count, draft.counted
    return kept


def _is_means(draft: Draft) -> bool:
    """Whether a draft tells of the use of force, by which harm can come about."""
    return event_types()[draft.trigger.sense.type]["family"] in MEANS_FAMILIES


def _told_by_subject(draft: Draft, nouns: Mapping[int, Draft]) -> Draft | None:
    """The draft of a verb's subject, where both can tell one happening."""
    families = event_types()
    family = families[draft.trigger.sense.type]["family"]
    for token in draft.trigger.slots.get("subject"):
        noun = nouns.get(token.i)
        if noun is None:
            continue
        own = families[noun.trigger.sense.type]["family"]
        generic = draft.trigger.sense.type == "attack" and own in MEANS_FAMILIES
        if own == family or generic:
            return noun
    return None


def _told_of_weapon(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The draft whose subject or means a participle is said of, where both are of one type."""
    participle = draft.trigger.head
    if participle.dep_ not in ("acl", "acl:relcl"):
        return None
    for other in drafts:
        fillers = [token for _, token in other.trigger.slots.items()]
        one_type = other.trigger.sense.type == draft.trigger.sense.type
        if other is not draft and one_type and participle.head in fillers:
            return other
    return None


def share_harm(sentence: Sentence, drafts: Sequence[Draft]) -> None:
    """Harm and its means share particulars: "12 people were killed in the bombing of X".

    Not so where days are counted between the two: "abducted two days after the shelling".
    """
    families = event_types()
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
