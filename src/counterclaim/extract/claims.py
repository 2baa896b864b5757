"""Claims: who did what to whom, where, when, how many, on whose word, how firmly.

A claim is found from a trigger word (packs/triggers.toml); its roles come from the grammar of
the clause and from what the other readers found there. Nothing is put into a role that has no
words on the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from counterclaim.extract.clause import Slots, governing_verb, hyphened_agent
from counterclaim.extract.drafts import (
    HARM_TYPES,
    SAYING_FAMILIES,
    Draft,
    draft_of,
    is_there,
    share_days,
    share_harm,
    without_echoes,
)
from counterclaim.extract.fillers import Mentions, classes
from counterclaim.extract.incidents import tell_on, weights
from counterclaim.extract.incidents.read import Addition
from counterclaim.extract.incidents.tellings import Telling
from counterclaim.extract.scenes import Scenes
from counterclaim.extract.sentences import Sentence
from counterclaim.extract.stance import Stance, stance
from counterclaim.extract.stance.about import REMARKING, remarked
from counterclaim.extract.stance.remarks import Remark, find_remarks
from counterclaim.extract.stance.voices import voiced
from counterclaim.extract.tolls import sense_of, with_tolls
from counterclaim.extract.triggers import Trigger, find_triggers, is_denied_noun
from counterclaim.extract.voices import chain, covering, nesting
from counterclaim.extract.when import side_of
from counterclaim.language.encoder.scores import PageScores
from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import Parsed
from counterclaim.model.claim import (
    Attribution,
    Claim,
    ClaimCount,
    Layer,
    Polarity,
    Role,
    RoleName,
    Scene,
    claim_id,
)
from counterclaim.model.count import CountMention
from counterclaim.model.entity import ActorMention, PlaceMention
from counterclaim.model.ids import content_id
from counterclaim.model.page import READ_KINDS, BlockKind
from counterclaim.model.record import Span
from counterclaim.model.time import TimeMention
from counterclaim.packs.triggers import event_types, words

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAIMING = READ_KINDS | {BlockKind.COMMENT}
"""Blocks that claims are read from: captions and credits tell of a picture, not the event."""

CLAUSE_HEADS = frozenset({"aux", "aux:pass", "cop", "ROOT", "ccomp", "conj", "advcl", "acl:relcl"})
PERFECT = frozenset({"has", "have", "'ve", "’ve", "had"})

MAX_SENTENCE_TOKENS = 400
"""Longer sentences are lists or broken text; their grammar is not to be trusted."""


def find_claims(
    parsed: Parsed,
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
    counts: Sequence[CountMention],
    attributions: Sequence[Attribution],
    scores: PageScores | None = None,
) -> tuple[Claim, ...]:
    """All claims of a page, in text order; readers' comments are a layer of their own.

    `scores` are the network's of the page, if they are there already.
    """
    told = read_sentences(parsed, times, places, actors, counts, attributions)
    claims = told.claims
    for claim in _told_on(told, scores or PageScores(parsed)):
        claims[claim.id] = claim
    ordered = sorted(claims.values(), key=lambda claim: claim.start)
    return remarked(tuple(ordered), told.remarks, attributions)


@dataclass(slots=True)
class ToldSentences:
    """The claims that the grammar of its sentences gives a page, and what they were read with."""

    parsed: Parsed
    mentions: Mentions
    depths: Mapping[Attribution, int]
    numbers: Mapping[Attribution, int]
    scenes: Scenes
    remarks: Sequence[Remark]
    claims: dict[str, Claim] = field(default_factory=dict)
    tellings: list[Telling] = field(default_factory=list)  # of the article alone


def read_sentences(
    parsed: Parsed,
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
    counts: Sequence[CountMention],
    attributions: Sequence[Attribution],
) -> ToldSentences:
    """The claims of a page, sentence by sentence, each by its own words alone."""
    mentions = Mentions(parsed.page.text, actors, places, counts)
    told = ToldSentences(
        parsed,
        mentions,
        depths=nesting(attributions),
        numbers={item: n for n, item in enumerate(attributions)},
        scenes=Scenes(parsed.page, places, (part.block for part in parsed.blocks)),
        remarks=find_remarks(parsed, attributions),
    )
    remarking = {remark.span for remark in told.remarks if remark.target is not None}
    first = 0  # of the times: sentences come in text order, and so do they
    said_at = _by_sentence(parsed, attributions)
    numbered: dict[str, dict[Wording, str]] = defaultdict(dict)
    for part, tokens in parsed.sentences():
        if part.block.kind not in CLAIMING or part.index in parsed.foreign:
            continue
        if len(tokens) > MAX_SENTENCE_TOKENS:
            continue
        span = part.span(tokens)
        while first < len(times) and times[first].start < span.start:
            first += 1
        inside = list(_until(times, first, span.end))
        sentence = Sentence(part, tokens, mentions, inside, said_at.get(span.start, ()))
        held: list[Claim] = []
        for claim in _claims_of(told, sentence, remarks=span in remarking):
            own = _numbered(claim, numbered[claim.id])
            held.append(told.claims.setdefault(own.id, own))
        if part.block.kind is not BlockKind.COMMENT:
            told.tellings.append(Telling(sentence, held))
    return told


def _told_on(told: ToldSentences, scores: PageScores) -> Iterator[Claim]:
    """Claims completed with what the page tells of their incident, and those that tell on.

    A sentence can tell who did it without saying again what: its claim is of the type told last.
    """
    given: dict[str, list[Role]] = defaultdict(list)
    own: dict[int, list[Addition]] = defaultdict(list)
    marks = scores.marks({telling.part.index for telling in told.tellings})
    learned = tell_on(told.tellings, told.mentions, marks, weights())
    for addition in learned.additions:
        if addition.claim is not None:
            given[addition.claim.id].append(addition.role)
        else:
            own[addition.sentence].append(addition)
    chances = learned.reported
    for id_ in {*given, *chances}:
        claim = told.claims[id_]
        new = {role for role in given[id_] if not is_there(role, claim.roles)}
        kept = [role for role in claim.roles if not any(_is_fuller(r, role) for r in new)]
        filled = sorted({*kept, *new}, key=lambda r: (r.start, r.end, r.role))
        yield msgspec.structs.replace(claim, roles=tuple(filled), reported=chances.get(id_))
    for n, additions in own.items():
        sentence, first = told.tellings[n].sentence, additions[0]
        type_ = first.after.type
        trigger = Trigger(first.head, (first.head,), sense_of(type_), Slots())
        draft = Draft(trigger, [a.role for a in additions], rule=f"{type_}: told on")
        around = _surroundings(told, sentence, first.head)
        held = stance(sentence.part, first.head, around.over)
        claim = _claim(told, sentence, draft, held, around)
        known = chances.get(first.after.id)
        yield msgspec.structs.replace(claim, reported=known, about=(first.after.id,))


def _is_fuller(new: Role, role: Role) -> bool:
    """Whether a new filler has the words of another of its role, which names nobody, and more."""
    return (
        new.role is role.role
        and role.id is None
        and new.start <= role.start
        and role.end <= new.end
    )


Wording = tuple[Span, ClaimCount | None]
"""What tells two claims of one id apart: one word said twice, or with two figures."""


def _numbered(claim: Claim, known: dict[Wording, str]) -> Claim:
    """The claim under an id of its own: "four were wounded, and 30 others were wounded".

    `known` are the claims that have come to this id so far, and their own ids.
    """
    number = str(len(known) + 1)
    id_ = claim.id if not known else content_id("clm", claim.id, number)
    return msgspec.structs.replace(claim, id=known.setdefault((claim.trigger, claim.count), id_))


def _until(times: Sequence[TimeMention], n: int, end: int) -> Iterator[tuple[int, TimeMention]]:
    """The mentions from the n-th on that end before an offset, with their index."""
    while n < len(times) and times[n].end <= end:
        yield n, times[n]
        n += 1


def _by_sentence(
    parsed: Parsed, attributions: Sequence[Attribution]
) -> dict[int, list[Attribution]]:
    """The attributions whose content touches each sentence, by the sentence's start."""
    starts = [part.span(tokens).start for part, tokens in parsed.sentences()]
    found: dict[int, list[Attribution]] = defaultdict(list)
    for item in filter(lambda item: item.content, attributions):
        first = bisect_right(starts, min(span.start for span in item.content)) - 1
        last = bisect_right(starts, max(span.end for span in item.content) - 1)
        for start in starts[max(first, 0) : last]:
            found[start].append(item)
    return found


def _claims_of(told: ToldSentences, sentence: Sentence, *, remarks: bool) -> Iterator[Claim]:
    kinds = partial(classes, sentence.part, sentence.mentions)
    drafts = [draft_of(sentence, trigger) for trigger in find_triggers(sentence.words, kinds)]
    drafts = without_echoes(drafts)
    share_harm(sentence, drafts)
    share_days(sentence, drafts)
    for draft in with_tolls(sentence, drafts):
        if not _says_something(draft) and not (remarks and draft.trigger.sense.type in REMARKING):
            continue
        around = _surroundings(told, sentence, draft.trigger.head)
        held = stance(sentence.part, draft.trigger.head, around.over)
        if draft.trigger.sense.negated:  # the negation is what the claim states
            held = msgspec.structs.replace(held, polarity=Polarity.AFFIRMED)
        yield _claim(told, sentence, draft, held, around)
        if draft.denied_agents:
            others = [role for role in draft.roles if role.role is not RoleName.AGENT]
            contrary = replace(draft, roles=[*draft.denied_agents, *others], count=None)
            flipped = Polarity.AFFIRMED if held.polarity is Polarity.DENIED else Polarity.DENIED
            opposed = msgspec.structs.replace(held, polarity=flipped)
            yield _claim(told, sentence, contrary, opposed, around)


def _says_something(draft: Draft) -> bool:
    """Whether a draft has a particular; a bare noun ("the attack") only points at a happening.

    That something was not said, shown or claimed needs none: "there was no comment"; nor does
    what a clause says happened: "another explosion occurred".
    """
    told = [role for role in draft.roles if role.role is not RoleName.TIME]
    if told or draft.count is not None or draft.trigger.sense.negated:
        return True
    head = draft.trigger.head
    if head.pos_ not in ("NOUN", "PROPN"):
        return False
    stated = head.dep_ in ("nsubj", "nsubj:pass") and lemma(head.head) in words("occurring")
    missing = event_types()[draft.trigger.sense.type]["family"] in SAYING_FAMILIES
    return stated or (missing and is_denied_noun(head))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a trigger: the attributions over it, widest first, and its scene."""

    over: Sequence[Attribution]
    scene: Scene | None


def _surroundings(told: ToldSentences, sentence: Sentence, head: Token) -> Surroundings:
    span = sentence.part.span(head)
    return Surroundings(
        covering(sentence.attributions, told.depths, span.start),
        told.scenes.of(sentence.span, span, sentence.part.block.span),
    )


def _claim(
    told: ToldSentences, sentence: Sentence, draft: Draft, held: Stance, around: Surroundings
) -> Claim:
    page, block, span = told.parsed.page, sentence.part.block, sentence.span
    over, scene, numbers = around.over, around.scene, told.numbers
    quote = span.of(page.text)
    trigger = draft.trigger.head
    voices = voiced(sentence.part, trigger, chain(page, block, over), held)
    head = sentence.part.span(trigger)
    given = {
        _without_rule(role): role
        for role in (*draft.roles, *_figure(page.text, draft))
        if not _points_only(role)
    }
    roles = tuple(sorted(given.values(), key=lambda r: (r.start, r.end, r.role)))
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
        side=side_of(sentence, draft.when),
        ongoing=hyphened_agent(draft.trigger.head) is not None or _is_present(draft),
        fresh=_is_fresh(draft.trigger.head),
        count=draft.count,
        scene=scene,
        certainty=held.certainty,
        polarity=held.polarity,
        modality=held.modality,
        chain=voices,
        layer=Layer.COMMENT if block.kind is BlockKind.COMMENT else Layer.ARTICLE,
        story=block.story,
        comment=block.comment.n if block.comment else None,
        reasons=held.reasons,
        over=tuple(numbers[item] for item in over),
        rule=draft.rule,
    )


def _without_rule(role: Role) -> Role:
    """What makes two roles the same, however each was found."""
    return msgspec.structs.replace(role, rule="")


def _points_only(role: Role) -> bool:
    """Whether a role's words are a pronoun that was not carried to anybody."""
    who = role.role in (RoleName.AGENT, RoleName.PATIENT, RoleName.TARGET)
    return who and not (role.id or role.name) and role.text.casefold() in words("pointing")


def _figure(text: str, draft: Draft) -> Iterator[Role]:
    """The words of the claim's figure, where it has words of its own."""
    if draft.counted is not None:
        start, end = draft.counted.start, draft.counted.end
        said = text[start:end]
        yield Role(role=RoleName.COUNT, start=start, end=end, text=said, rule="figure")


def _is_present(draft: Draft) -> bool:
    """Whether the clause is told in the present: "is under siege", "are trapped", "control".

    Not so where something else is: "a film shows the bodies of ten", "it appears they were killed".
    """
    head = draft.trigger.head
    if draft.trigger.sense.type in HARM_TYPES and head.pos_ != "VERB":
        return False
    finite = _finite(head)
    if any(token.dep_ == "aux" and token.lower_ in PERFECT for token in finite):
        return False  # "has recaptured": done, not holding
    return any(token.tag_ in ("VBZ", "VBP") and token.dep_ in CLAUSE_HEADS for token in finite)


def _is_fresh(head: Token) -> bool:
    """Whether the clause is told in the present perfect: "has retaken", "have been killed"."""
    return any(
        token.dep_ == "aux" and token.lower_ in PERFECT and token.tag_ in ("VBZ", "VBP")
        for token in _finite(head)
    )


def _finite(head: Token) -> list[Token]:
    """The words that can carry the tense of a trigger's clause."""
    participle = head.dep_ in ("acl", "amod")  # "there are residents trapped": see the verb above
    verb = head if head.pos_ == "VERB" and not participle else governing_verb(head)
    above = [verb, *verb.children] if verb is not None else []
    return [head, *head.children, *above]
