"""Claims: who did what to whom, where, when, how many, on whose word, how firmly.

A claim is found from a trigger word (packs/triggers.toml); its roles come from the grammar of
the clause and from what the other readers found there. Nothing is put into a role that has no
words on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from counterclaim.extract.clause import governing_verb, hyphened_agent, surface_subject
from counterclaim.extract.fillers import Mentions, classes, fill, unwrap
from counterclaim.extract.stance import Stance, find_distancing, stance
from counterclaim.extract.triggers import Trigger, find_triggers
from counterclaim.extract.voices import chain, covering
from counterclaim.language.parsed import Parsed, ParsedBlock
from counterclaim.model.claim import (
    Attribution,
    Certainty,
    Claim,
    ClaimCount,
    Layer,
    Polarity,
    Role,
    RoleName,
    claim_id,
)
from counterclaim.model.count import CountMention
from counterclaim.model.entity import ActorMention, PlaceMention
from counterclaim.model.page import READ_KINDS, BlockKind
from counterclaim.model.record import Span
from counterclaim.model.time import TimeMention, TimeType
from counterclaim.packs import load
from counterclaim.packs.triggers import words

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

VERSION = 1

CLAIMING = READ_KINDS | {BlockKind.COMMENT}
"""Blocks that claims are read from: captions and credits tell of a picture, not the event."""

MEANS_FAMILIES = frozenset({"remote", "battle"})
HARM_TYPES = frozenset({"killing", "injury", "execution"})
MEANS_CASES = frozenset({"in", "by", "during", "after", "from", "as", "when"})
INSIDE = frozenset({"in", "at", "inside", "near", "around", "outside", "of"})
"""Prepositions that say where the noun before them is."""

CLAUSE_TOKENS = 8
"""Tokens after a verb within which a time belongs to it if no other verb comes between."""

MAX_SENTENCE_TOKENS = 400
"""Longer sentences are lists or broken text; their grammar is not to be trusted."""


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    trigger: Trigger
    roles: list[Role]
    denied_agents: tuple[Role, ...] = ()
    count: ClaimCount | None = None
    when: int | None = None
    rule: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with all that is looked up for it."""

    part: ParsedBlock
    words: TokenSpan
    mentions: Mentions
    times: Sequence[tuple[int, TimeMention]]  # index on the page, mention
    attributions: Sequence[Attribution]

    @property
    def span(self) -> Span:
        """The sentence on its page, white space at its ends left out."""
        span = self.part.span(self.words)
        text = self.mentions.text
        start, end = span.start, span.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)


def find_claims(
    parsed: Parsed,
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
    counts: Sequence[CountMention],
    attributions: Sequence[Attribution],
) -> tuple[Claim, ...]:
    """All claims of a page, in text order; readers' comments are a layer of their own."""
    mentions = Mentions(parsed.page.text, actors, places, counts)
    claims: dict[str, Claim] = {}
    for part, tokens in parsed.sentences():
        if part.block.kind not in CLAIMING or len(tokens) > MAX_SENTENCE_TOKENS:
            continue
        span = part.span(tokens)
        inside = [
            (i, t) for i, t in enumerate(times) if span.start <= t.start and t.end <= span.end
        ]
        sentence = Sentence(part, tokens, mentions, inside, attributions)
        for claim in _claims_of(parsed, sentence):
            claims.setdefault(claim.id, claim)
    return _distanced(parsed, attributions, tuple(claims.values()))


def _claims_of(parsed: Parsed, sentence: Sentence) -> Iterator[Claim]:
    kinds = partial(classes, sentence.part, sentence.mentions)
    drafts = [_draft(sentence, trigger) for trigger in find_triggers(sentence.words, kinds)]
    _share_harm(drafts)
    for draft in drafts:
        if not _says_something(draft):
            continue
        over = covering(sentence.attributions, sentence.part.span(draft.trigger.head).start)
        held = stance(sentence.part, draft.trigger.head, over)
        if draft.trigger.sense.negated:  # the negation is what the claim states
            held = msgspec.structs.replace(held, polarity=Polarity.AFFIRMED)
        yield _claim(parsed, sentence, draft, over, held)
        if draft.denied_agents:
            others = [role for role in draft.roles if role.role is not RoleName.AGENT]
            contrary = replace(draft, roles=[*draft.denied_agents, *others], count=None)
            flipped = Polarity.AFFIRMED if held.polarity is Polarity.DENIED else Polarity.DENIED
            opposed = msgspec.structs.replace(held, polarity=flipped)
            yield _claim(parsed, sentence, contrary, over, opposed)


def _draft(sentence: Sentence, trigger: Trigger) -> Draft:
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
        draft.roles += [r for r in filler.roles if not _is_there(r, draft.roles)]
        if role is RoleName.AGENT:
            draft.denied_agents += filler.denied
        if draft.count is None and role in (RoleName.PATIENT, RoleName.AGENT, RoleName.INSTRUMENT):
            draft.count = _count(sentence, token, trigger, role)
    if draft.count is None:
        draft.count = _count(sentence, trigger.head, trigger, RoleName.INSTRUMENT)
    _add_target(sentence, draft)
    _add_beneficiary(sentence, draft)
    _add_place(sentence, draft)
    if hyphened_agent(trigger.head) is None:  # "the army-held town": the day is not its holding's
        draft.when = _when(sentence, trigger)
    if draft.when is not None:
        time = dict(sentence.times)[draft.when]
        said = mentions.text[time.start : time.end]
        draft.roles.append(Role(role=RoleName.TIME, start=time.start, end=time.end, text=said))
    return draft


def _is_there(role: Role, roles: Sequence[Role]) -> bool:
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
    if draft.trigger.sense.type != "support" or noun.pos_ != "NOUN":
        return
    if any(role.role is RoleName.PATIENT for role in draft.roles):
        return
    case = next((c for c in noun.children if c.dep_ == "case"), None)
    anchor = noun
    if noun.head.lower_ == "thanks" and noun.dep_ == "nmod":
        anchor = noun.head
    elif case is None or case.lower_ not in words("benefactive"):
        return
    verb = governing_verb(anchor)
    subject = surface_subject(verb) if verb is not None else None
    if verb is None or subject is None:
        return
    filler = fill(sentence.part, sentence.mentions, subject, RoleName.PATIENT)
    draft.roles += [role for role in filler.roles if not _is_there(role, draft.roles)]
    for child in verb.children:
        if child.dep_ == "obj" and "place" in classes(sentence.part, sentence.mentions, child):
            draft.roles += fill(sentence.part, sentence.mentions, child, RoleName.PLACE).roles


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
        if tokens is not None and role.role in (RoleName.AGENT, RoleName.PATIENT):
            owners.append(tokens.root)
    for owner in owners:
        for child in owner.children:
            located = owner.pos_ == "VERB" or any(c.lower_ in INSIDE for c in child.children)
            if child.dep_ in ("obl", "nmod") and located:
                place = sentence.mentions.place(sentence.part.span(child))
                if place is not None:
                    return place
    return None


def _as(role: Role, name: RoleName) -> Role:
    return Role(
        role=name, start=role.start, end=role.end, text=role.text, name=role.name, id=role.id
    )


def _count(sentence: Sentence, token: Token, trigger: Trigger, role: RoleName) -> ClaimCount | None:
    """The figure that belongs to a filler: its noun is the filler's head, or it is the filler."""
    noun = unwrap(token)
    if role is RoleName.AGENT and trigger.sense.type in HARM_TYPES:
        return None
    left = min(noun.left_edge.i, token.left_edge.i)
    phrase = sentence.part.span(
        sentence.part.doc[max(left, token.i - 12) : max(noun.i, token.i) + 1]
    )
    head = sentence.part.span(noun)
    for count in sentence.mentions.counts_in(phrase):
        on_noun = (
            count.noun_start is not None
            and count.noun_start < head.end
            and head.start < (count.noun_end or 0)
        )
        is_noun = count.start < head.end and head.start < count.end
        if on_noun or is_noun:
            return ClaimCount(
                range=count.range, of=count.of, status=count.status, group=count.group
            )
    return None


def _when(sentence: Sentence, trigger: Trigger) -> int | None:
    """The time expression that the trigger's clause gives; its page index."""
    best: tuple[int, int] | None = None
    chosen = None
    for index, time in sentence.times:
        lasting = time.type in (TimeType.DURATION, TimeType.SET)
        if lasting and time.shift is None and time.direction is None:
            continue
        tokens = sentence.part.tokens(Span(time.start, time.end))
        if tokens is None:
            continue
        head = tokens.root if tokens.root.dep_ != "det" else tokens[-1]
        rank = _closeness(sentence, head, trigger, time)
        if rank == 0:
            continue
        key = (rank, -abs(head.i - trigger.head.i))
        if best is None or key > best:
            best, chosen = key, index
    return chosen


def _closeness(sentence: Sentence, time: Token, trigger: Trigger, mention: TimeMention) -> int:
    """3: hangs on the trigger; 2: on its clause; 1: opens the sentence; 0: belongs elsewhere."""
    owner = governing_verb(time)
    head = trigger.head
    if time.dep_ in ("compound", "amod", "nmod:poss") and time.head != head:
        return 0  # "the summer push": the day of another noun
    if owner is None:
        return 1
    if head in time.ancestors and (owner == head or head.pos_ != "VERB"):
        return 3
    if head == owner:
        return 3
    if _follows(head, time):
        return 2
    clause = governing_verb(head)
    opens = mention.start - sentence.span.start <= 12
    is_cue = any(
        cue.start <= sentence.part.span(owner).start < cue.end
        for item in sentence.attributions
        for cue in item.cue
    )
    if is_cue:
        return 1 if opens else 0
    if owner == clause or (
        owner in head.ancestors and head.dep_ in ("xcomp", "conj", "obj", "obl", "nsubj", "advcl")
    ):
        return 2
    if head in owner.ancestors and owner.dep_ in ("xcomp", "advcl", "conj"):
        return 2
    return 1 if opens else 0


def _follows(verb: Token, time: Token) -> bool:
    """Whether a time stands after the verb with no other verb between: a parse may miss it."""
    if verb.pos_ != "VERB" or not verb.i < time.i <= verb.i + CLAUSE_TOKENS:
        return False
    return not any(t.pos_ in ("VERB", "AUX") for t in verb.doc[verb.i + 1 : time.i])


def _share_harm(drafts: Sequence[Draft]) -> None:
    """Harm and its means share particulars: "12 people were killed in the bombing of X"."""
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
            if not hangs or case not in MEANS_CASES:
                continue
            harm.roles = [r for r in harm.roles if not _is_words(r, means.trigger)]
            patients = [r for r in harm.roles if r.role is RoleName.PATIENT]
            agents = [r for r in means.roles if r.role is RoleName.AGENT]
            places = [r for r in means.roles if r.role is RoleName.PLACE]
            means.roles += [r for r in patients if r not in means.roles]
            means.count = means.count or harm.count
            means.when = means.when if means.when is not None else harm.when
            harm.roles += [r for r in agents if r not in harm.roles]
            if not any(r.role is RoleName.PLACE for r in harm.roles):
                harm.roles += places
            harm.when = harm.when if harm.when is not None else means.when


def _is_words(role: Role, trigger: Trigger) -> bool:
    """Whether a role is filled by the trigger's own words ("killed by the blast")."""
    return role.text.casefold().split()[-1:] == [trigger.head.lower_] and role.id is None


def _says_something(draft: Draft) -> bool:
    """Whether a draft has a particular; a bare noun ("the attack") only points at a happening."""
    told = [role for role in draft.roles if role.role is not RoleName.TIME]
    if draft.trigger.head.pos_ in ("NOUN", "PROPN"):
        return bool(told) or draft.count is not None
    return bool(told)


def _claim(
    parsed: Parsed, sentence: Sentence, draft: Draft, over: Sequence[Attribution], held: Stance
) -> Claim:
    page, block, span = parsed.page, sentence.part.block, sentence.span
    quote = span.of(page.text)
    voices = chain(page, block, over)
    head = sentence.part.span(draft.trigger.head)
    roles = tuple(sorted(set(draft.roles), key=lambda r: (r.start, r.end, r.role)))
    agents = "|".join(role.text for role in roles if role.role is RoleName.AGENT)
    stated = f"{head.of(page.text)}:{agents}:{held.polarity}"
    return Claim(
        id=claim_id(page.id, voices, draft.trigger.sense.type, stated, quote),
        page=page.id,
        start=span.start,
        end=span.end,
        quote=quote,
        type=draft.trigger.sense.type,
        trigger=head,
        roles=roles,
        when=draft.when,
        ongoing=hyphened_agent(draft.trigger.head) is not None or _is_present(draft.trigger.head),
        count=draft.count,
        certainty=held.certainty,
        polarity=held.polarity,
        modality=held.modality,
        chain=voices,
        layer=Layer.COMMENT if block.kind is BlockKind.COMMENT else Layer.ARTICLE,
        story=block.story,
        comment=block.comment.n if block.comment else None,
        rule=draft.rule,
    )


def _is_present(head: Token) -> bool:
    """Whether the clause is told in the present: "is under siege", "are trapped", "control"."""
    participle = head.dep_ in ("acl", "amod")  # "there are residents trapped": see the verb above
    verb = head if head.pos_ == "VERB" and not participle else governing_verb(head)
    finite = (
        [head, *head.children, *(verb, *verb.children)]
        if verb is not None
        else [head, *head.children]
    )
    return any(
        token.tag_ in ("VBZ", "VBP")
        and token.dep_ in ("aux", "aux:pass", "cop", "ROOT", "ccomp", "conj", "advcl", "acl:relcl")
        for token in finite
    )


def _distanced(
    parsed: Parsed, attributions: Sequence[Attribution], claims: tuple[Claim, ...]
) -> tuple[Claim, ...]:
    """A claim that the outlet distances itself from is not certain."""
    doubted: set[str] = set()
    for item in find_distancing(parsed, attributions):
        if item.target is None:
            continue
        contents = attributions[item.target].content
        doubted |= {
            claim.id
            for claim in claims
            if any(span.start <= claim.trigger.start < span.end for span in contents)
        }
    return tuple(_doubted(claim) if claim.id in doubted else claim for claim in claims)


def _doubted(claim: Claim) -> Claim:
    if claim.certainty is not Certainty.CERTAIN:
        return claim
    return msgspec.structs.replace(claim, certainty=Certainty.UNDERSPECIFIED)
