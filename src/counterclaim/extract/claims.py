"""Claims: who did what to whom, where, when, how many, on whose word, how firmly.

A claim is found from a trigger word (packs/triggers.toml); its roles come from the grammar of
the clause and from what the other readers found there. Nothing is put into a role that has no
words on the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from counterclaim.extract.clause import governing_verb, hyphened_agent
from counterclaim.extract.drafts import (
    HARM_TYPES,
    SAYING_FAMILIES,
    Draft,
    draft_of,
    share_days,
    share_harm,
    without_echoes,
)
from counterclaim.extract.fillers import Mentions, classes
from counterclaim.extract.scenes import Scenes
from counterclaim.extract.sentences import Sentence
from counterclaim.extract.stance import Stance, stance
from counterclaim.extract.stance.about import REMARKING, remarked
from counterclaim.extract.stance.remarks import find_remarks
from counterclaim.extract.stance.voices import voiced
from counterclaim.extract.tolls import with_tolls
from counterclaim.extract.triggers import find_triggers, is_denied_noun
from counterclaim.extract.voices import chain, covering, nesting
from counterclaim.extract.when import side_of
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
from counterclaim.model.page import READ_KINDS, BlockKind, Page
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
) -> tuple[Claim, ...]:
    """All claims of a page, in text order; readers' comments are a layer of their own."""
    mentions = Mentions(parsed.page.text, actors, places, counts)
    claims: dict[str, Claim] = {}
    first = 0  # of the times: sentences come in text order, and so do they
    said_at = _by_sentence(parsed, attributions)
    numbered: dict[str, dict[Telling, str]] = defaultdict(dict)
    scenes = Scenes(parsed.page, places, (part.block for part in parsed.blocks))
    depths = nesting(attributions)
    numbers = {item: n for n, item in enumerate(attributions)}
    remarks = find_remarks(parsed, attributions)
    remarking = frozenset(remark.span for remark in remarks if remark.target is not None)
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
        for claim in _claims_of(
            parsed, sentence, depths, numbers, scenes, remarks=span in remarking
        ):
            own = _numbered(claim, numbered[claim.id])
            claims.setdefault(own.id, own)
    return remarked(tuple(claims.values()), remarks, attributions)


Telling = tuple[Span, ClaimCount | None]
"""What tells two claims of one id apart: one word said twice, or with two figures."""


def _numbered(claim: Claim, known: dict[Telling, str]) -> Claim:
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


def _claims_of(
    parsed: Parsed,
    sentence: Sentence,
    depths: Mapping[Attribution, int],
    numbers: Mapping[Attribution, int],
    scenes: Scenes,
    *,
    remarks: bool,
) -> Iterator[Claim]:
    kinds = partial(classes, sentence.part, sentence.mentions)
    drafts = [draft_of(sentence, trigger) for trigger in find_triggers(sentence.words, kinds)]
    drafts = without_echoes(drafts)
    share_harm(sentence, drafts)
    share_days(sentence, drafts)
    for draft in with_tolls(sentence, drafts):
        if not _says_something(draft) and not (remarks and draft.trigger.sense.type in REMARKING):
            continue
        over = covering(sentence.attributions, depths, sentence.part.span(draft.trigger.head).start)
        held = stance(sentence.part, draft.trigger.head, over)
        if draft.trigger.sense.negated:  # the negation is what the claim states
            held = msgspec.structs.replace(held, polarity=Polarity.AFFIRMED)
        scene = scenes.of(
            sentence.span, sentence.part.span(draft.trigger.head), sentence.part.block.span
        )
        told = partial(_claim, over=over, numbers=numbers, scene=scene)
        yield told(parsed.page, sentence, draft, held)
        if draft.denied_agents:
            others = [role for role in draft.roles if role.role is not RoleName.AGENT]
            contrary = replace(draft, roles=[*draft.denied_agents, *others], count=None)
            flipped = Polarity.AFFIRMED if held.polarity is Polarity.DENIED else Polarity.DENIED
            opposed = msgspec.structs.replace(held, polarity=flipped)
            yield told(parsed.page, sentence, contrary, opposed)


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


def _claim(
    page: Page,
    sentence: Sentence,
    draft: Draft,
    held: Stance,
    *,
    over: Sequence[Attribution],
    numbers: Mapping[Attribution, int],
    scene: Scene | None,
) -> Claim:
    block, span = sentence.part.block, sentence.span
    quote = span.of(page.text)
    trigger = draft.trigger.head
    voices = voiced(sentence.part, trigger, chain(page, block, over), held)
    head = sentence.part.span(trigger)
    given = {_without_rule(role): role for role in (*draft.roles, *_figure(page.text, draft))}
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
