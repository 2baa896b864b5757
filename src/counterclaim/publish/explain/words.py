"""Explanations as people read them: sections of rows, set by the command for its terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.model.claim import Certainty, Modality, Polarity
from counterclaim.model.event import Reason
from counterclaim.publish.brief import words as brief
from counterclaim.publish.explain.marks import Piece, legend, marked
from counterclaim.publish.explain.records import (
    CommentTold,
    DisputeTold,
    EventTold,
    ExplainedClaim,
    ExplainedEvent,
    FigureTold,
    Link,
    RoleTold,
    Said,
    Side,
    StanceTold,
    Words,
)
from counterclaim.publish.tables import bounds, harmless

QUOTED = 160
"""Code points of a stretch of the page that are shown."""

SHOWN = 6
"""Comments, positions and reasons shown where not all are asked for."""

SLOTS = frozenset({"subject", "object", "possessor", "modifier", "near", "figure"})
"""Names of slots of the grammar that are no prepositions."""

CUES = {
    "say": "says it",
    "claim": "says it, and the teller keeps a distance",
    "confirm": "says it, and the teller lends it weight",
    "deny": "denies it",
    "accuse": "accuses",
    "doubt": "doubts it",
    "believe": "believes, fears or expects it",
    "plan": "plans, threatens or urges it",
    "hearsay": "it is said, by nobody named",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `depth` steps in from the margin."""

    pieces: tuple[Piece, ...]
    depth: int = 0

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Section:
    """Rows under a heading."""

    title: str
    rows: list[Row] = field(default_factory=list)

    def add(self, text: str, depth: int = 0, style: str = "plain") -> None:
        """Add a row of one style."""
        self.rows.append(Row((Piece(harmless(text), style),), depth))


def of_claim(one: ExplainedClaim, *, brackets: bool, everything: bool = False) -> list[Section]:
    """A claim's explanation; `brackets` where colours would not be seen."""
    most = None if everything else SHOWN
    sections = [
        _head(one, brackets=brackets),
        _voices(one),
        _firmness(one),
        _told(one),
        _when(one),
        _where(one),
        _counted(one, most),
        _readers(one, most),
    ]
    return [section for section in sections if section.rows]


def _head(one: ExplainedClaim, *, brackets: bool) -> Section:
    claim = one.claim
    section = Section(f"{claim.id}: {claim.type}")
    layer = ", in a reader's comment" if claim.layer == "comment" else ""
    section.add(f"Page {one.record}, characters {claim.start} to {claim.end}{layer}.", style="note")
    section.rows.append(Row(tuple(marked(one.sentence, one.marks, brackets=brackets)), 1))
    if told := tuple(legend(one.marks, brackets=brackets)):
        section.rows.append(Row(told, 1))
    trigger = _quote(one.trigger)
    section.add(f"{trigger} states it; by the list of words: {one.rule or 'unknown'}.")
    return section


def _voices(one: ExplainedClaim) -> Section:
    section = Section("On whose word, from the outlet inwards")
    for n, link in enumerate(one.chain, 1):
        section.add(f"{n}. {_voice(link)}")
        section.add(_stance(link.stance), 1)
        if link.said is not None:
            for row in _said(link.said):
                section.add(row, 1)
    for said in one.unnamed:
        section.add("Also over it, though it names no voice of its own:")
        for row in _said(said):
            section.add(row, 1)
    return section


def _voice(link: Link) -> str:
    unnamed = {"publisher": "an outlet that is not named", "commenter": "a reader"}
    name = link.name or unnamed.get(link.kind, "somebody unnamed")
    id_ = _id(link.id)
    return brief.sentence(f"{name}{id_}, {link.kind}: {link.how}")


def _stance(told: StanceTold) -> str:
    """How a voice puts it, on what, and at what distance, each with the words that tell it."""
    if told.certainty is Certainty.UNDERSPECIFIED:
        parts = ["does not say it itself"]
    else:
        held = [told.certainty.value]
        held += [told.polarity.value] if told.polarity is not Polarity.AFFIRMED else []
        held += [told.modality.value] if told.modality is not Modality.HAPPENED else []
        parts = [f"puts it as {', '.join(held)}"]
    parts.append(f"basis: {told.basis.value}{_by(told.basis_words)}")
    if told.distance is not None:
        parts.append(f"distance: {told.distance.value}{_by(s.words for s in told.signs)}")
    return "; ".join(parts)


def _by(words: Iterable[Words]) -> str:
    """The words that tell something, after it."""
    quoted = ", ".join(map(_quote, words))
    return f" ({quoted})" if quoted else ""


def _said(said: Said) -> Iterator[str]:
    source = " … ".join(map(_quote, said.source)) or "no source"
    cue = " … ".join(map(_quote, said.cue)) or "no cue"
    content = " … ".join(map(_quote, said.content)) or "no content"
    yield f"source {source}, cue {cue}, content {content}"
    kind = CUES.get(said.cue_kind, said.cue_kind)
    negated = ", negated" if said.negated else ""
    inside = f"; inside attribution {said.nested_in}" if said.nested_in is not None else ""
    yield (
        f"found by: {said.rule or 'unknown'} (attribution {said.attribution} of the page{inside});"
        f" the source {kind}{negated}"
    )


def _firmness(one: ExplainedClaim) -> Section:
    section, claim = Section("How firmly"), one.claim
    section.add(f"{claim.certainty.value}, {claim.polarity.value}, {claim.modality.value}")
    if one.firmness:
        section.add("by the words: " + "; ".join(_reason(reason) for reason in one.firmness), 1)
    elif (claim.certainty, claim.polarity, claim.modality) == (
        Certainty.CERTAIN,
        Polarity.AFFIRMED,
        Modality.HAPPENED,
    ):
        section.add("no word of its clause or cue makes it less", 1)
    return section


def _reason(reason: str) -> str:
    words, _, made = reason.rpartition(": ")
    return f"“{words}” makes it {made}" if words else reason


def _told(one: ExplainedClaim) -> Section:
    section = Section("Who and what")
    for role in one.roles:
        if role.role not in ("time", "count"):
            section.add(_role(role))
            if role.meant:
                section.add(f"why {role.name or role.id}: {role.meant}", 1)
    count = one.claim.count
    if count is not None:
        section.add(_figure(one))
    return section


def _role(role: RoleTold) -> str:
    said = f"{role.role}: “{_short(role.text)}”"
    if role.name and role.name.casefold() != role.text.casefold():
        said += f", that is {role.name}"
    said += _id(role.id)
    return f"{said}; found as: {_found(role.found)}"


def _found(rule: str) -> str:
    """What put words into a role, as a phrase: slots that are prepositions stand before them."""
    if not rule:
        return "what the words around it say"
    return rule if " " in rule or rule in SLOTS else f"what follows “{rule}”"


def _id(id_: str | None) -> str:
    """An id in brackets, where it says more than a name does: not that of a name no pack has."""
    return f" ({id_})" if id_ and not id_.startswith(("act-", "place:")) else ""


def _figure(one: ExplainedClaim) -> str:
    count = one.claim.count
    if count is None:
        return ""
    status = "" if count.status == "unknown" else f"{count.status} "
    group = "" if count.group == "all" else f"{count.group} "
    low = "unknown" if count.low is None else count.low
    high = "unknown" if count.high is None else count.high
    more = [
        words
        for given, words in (
            (count.part, "part of a total told beside it"),
            (count.running, "counted up over more than one happening"),
            (count.listed, "nobody wrote it: those told one by one, counted"),
            (count.vague is not None, f"a vague word: {count.vague}"),
        )
        if given
    ]
    said = f"count: {bounds(count.low, count.high)} {status}{group}{count.of}"
    where = f" by the words {_quote(one.figure)}" if one.figure else ""
    notes = f"; {'; '.join(more)}" if more else ""
    return f"{said} (at least {low}, at most {high}){where}{notes}"


def _when(one: ExplainedClaim) -> Section:
    section, time = Section("When"), one.time
    section.add(brief.within(time.earliest, time.latest))
    words = f"{_quote(time.words)}, {time.value}: " if time.words else ""
    section.add(f"{words}{time.how}", 1)
    return section


def _where(one: ExplainedClaim) -> Section:
    section, scene = Section("Where"), one.scene
    named = [role for role in one.roles if role.role == "place"]
    if scene is not None:
        section.add(f"it names no place itself; told around {scene.name}{_id(scene.id)}")
        section.add(f"{_quote(scene.words)}: {scene.how}", 1)
    elif named:
        section.add(brief.listing([role.name or role.text for role in named]))
    else:
        section.add("neither it nor the text around it says")
    return section


def _counted(one: ExplainedClaim, most: int | None) -> Section:
    section = Section("What it counts for")
    if one.claim.layer == "comment":
        section.add("A reader's claim: it counts for no origin, event, dispute or figure.")
    elif one.origin:
        section.add(f"origin: {one.origin_reason or one.origin} ({one.origin})")
    for event in one.events:
        for text, depth in _event(event, most):
            section.add(text, depth)
    if one.claim.layer == "article" and not one.events:
        section.add("it was put into no event")
    for other in one.about:
        section.add(f"it is about another claim, {other.id}: “{_short(other.quote)}”")
    return section


def _event(event: EventTold, most: int | None) -> Iterator[tuple[str, int]]:
    others = f"with {brief.number(event.claims - 1, 'other claim')}"
    yield f"event: {brief.dated(event.title)} ({event.id}), {others}", 0
    for told in _grounds(event.reasons, everything=most is None):
        yield f"put together by {told}", 1
    for figure in event.figures:
        yield f"figure that rests on it: {_estimate(figure)}", 1
    for dispute in event.disputes:
        yield _dispute(dispute, most), 1


def _grounds(reasons: Sequence[Reason], *, everything: bool) -> Iterator[str]:
    """Why claims were put together: each rule with its strongest ground, or all of them."""
    by_rule: dict[str, list[Reason]] = {}
    for reason in sorted(reasons, key=lambda r: (-(r.score or 0.0), r.text)):
        by_rule.setdefault(reason.rule, []).append(reason)
    for rule, found in by_rule.items():
        for reason in found if everything else found[:1]:
            score = "" if reason.score is None else f" {reason.score:.2f}"
            yield f"{rule}{score}: {reason.text}"
        if not everything and len(found) > 1:
            least = found[-1].score
            down = f", down to {least:.2f}" if least is not None else ""
            yield f"{rule} of {len(found) - 1} other kinds{down}: --all shows them"


def _estimate(figure: FigureTold) -> str:
    whom = "" if figure.status == "all" else f"{figure.status} "
    group = "" if figure.group == "all" else f"{figure.group} "
    best = "" if figure.best is None else f", best {figure.best}"
    return f"{bounds(figure.low, figure.high)} {whom}{group}{figure.of}{best}; rule: {figure.rule}"


def _dispute(dispute: DisputeTold, most: int | None) -> str:
    held = " and ".join(_side(side) for side in dispute.holds)
    against = "; ".join(_side(side) for side in dispute.against[:most])
    against = f", against {against}" if against else ""
    rest = len(dispute.against[most:]) if most is not None else 0
    more = f" and {rest} more" if rest else ""
    aspect = brief.ASPECTS[dispute.aspect]
    reason = brief.dated(dispute.reason)
    return (
        f"dispute on {aspect}, {dispute.state} since {reason} ({dispute.id}):"
        f" it holds {held}{against}{more}"
    )


def _side(side: Side) -> str:
    return (
        f"{brief.dated(side.value)} [{side.sources_independent} of"
        f" {brief.number(side.sources_listed, 'source')} independent]"
    )


def _readers(one: ExplainedClaim, most: int | None) -> Section:
    section = Section("Readers' comments (they count for nothing)")
    if one.answers is not None:
        told = one.answers
        words = f" by {' '.join(map(_quote, told.words))}" if told.words else ""
        stance = f"{told.stance}{words}" if told.stance != "none" else "takes no stand by its words"
        section.add(f"comment {told.n} answers {told.to}; {stance}")
    for comment in one.comments[:most]:
        section.add(_comment(comment))
    if most is not None and len(one.comments) > most:
        section.add(f"and {len(one.comments) - most} more: --all shows them")
    return section


def _comment(comment: CommentTold) -> str:
    stance = "" if comment.stance == "none" else f", {comment.stance}"
    words = f" ({' '.join(map(_quote, comment.words))})" if comment.words else ""
    return f"comment {comment.n}{stance}{words}, by {comment.rule}: “{_short(comment.text)}”"


def of_event(one: ExplainedEvent, *, everything: bool = False) -> list[Section]:
    """An event's explanation."""
    event = one.event
    head = Section(f"{event.id}: {brief.dated(event.title)}")
    place = f", {event.place_name}" if event.place_name else ""
    head.add(f"{brief.within(event.earliest, event.latest)}{place}; {_sources(one)}")
    why = Section("Why its claims were put together")
    for ground in _grounds(one.reasons, everything=everything):
        why.add(f"by {ground}")
    claims = Section("Claims")
    for member in one.members:
        said = f"{member.voice}: “{_short(member.quote)}” ({member.record})"
        claims.add(f"{member.id} {member.type}, {said}")
    figures = Section("Figures")
    for estimate in event.estimates:
        rests = brief.number(len(estimate.claims), "claim")
        told = FigureTold(
            of=estimate.of,
            status=estimate.status,
            group=estimate.group.value,
            low=estimate.low,
            best=estimate.best,
            high=estimate.high,
            rule=estimate.rule,
        )
        figures.add(f"{_estimate(told)}; rests on {rests}")
    disputes = Section("Disputes")
    for dispute in one.disputes:
        sides = "; ".join(
            f"{brief.dated(p.value)} [{p.sources_independent} of {p.sources_listed}]"
            for p in dispute.positions
        )
        aspect = brief.ASPECTS[dispute.aspect]
        disputes.add(f"{aspect}, {dispute.state} since {brief.dated(dispute.reason)}: {sides}")
    return [section for section in (head, why, claims, figures, disputes) if section.rows]


def _sources(one: ExplainedEvent) -> str:
    event = one.event
    origins = brief.number(event.sources_independent, "independent origin")
    return f"{brief.number(event.sources_listed, 'source')} named, {origins}"


def _quote(words: Words | None) -> str:
    return f"“{_short(words.text)}”" if words is not None else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= QUOTED else f"{text[:QUOTED].rsplit(None, 1)[0]} …"


def plain(sections: Sequence[Section]) -> Iterable[str]:
    """The words of some sections, one row a line."""
    for section in sections:
        yield section.title
        yield from (f"{'  ' * (row.depth + 1)}{row.text}" for row in section.rows)
