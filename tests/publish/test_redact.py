"""Victims' names are hidden everywhere, and nothing else moves."""

import hashlib
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.handmade import Reading, capture_of, page_of

import counterclaim
from counterclaim.case.store import Case
from counterclaim.model.claim import Claim, ClaimView, Layer, Role, RoleName, Voice
from counterclaim.model.entity import Actor, ActorMention, PlaceMention, Source
from counterclaim.model.hedging import Carriage, HeldAs, LostHedge, Softening
from counterclaim.model.notes import Notes
from counterclaim.model.order import EventOrder, Order, OrderWords, Pole, Relation
from counterclaim.model.page import Block, BlockKind, Comment, Page
from counterclaim.model.record import Span
from counterclaim.model.views import Views
from counterclaim.publish.brief import FORMS, render
from counterclaim.publish.commenters import BLOCK
from counterclaim.publish.explain import explain
from counterclaim.publish.export import export
from counterclaim.publish.redact import Redacted, Redaction
from counterclaim.publish.tables import Subject, Wanted, table
from counterclaim.publish.victims import Victims

TOLD = (
    "Baker killed in Tartus\n"
    "Gunners killed the baker Adnan Tartusi in Tartus, Yusuf Tartusi said. Mr Tartusi was 40.\n"
)
ELSEWHERE = (
    "Names of the dead\n"
    "The council read out the name of ADNAN\u00a0TARTUSI. A cook called Tartusi fled Tartus.\n"
)
HIDDEN = ("Adnan", "ADNAN", "baker Adnan Tartusi", "Mr Tartusi")


def _mention(page: Page, words: str, **more: str | None) -> ActorMention:
    start = page.text.index(words)
    fields: dict[str, str | None] = {"name": words, "kind": "person", **more}
    return ActorMention(start=start, end=start + len(words), **fields)  # type: ignore[arg-type]


def _reading(
    text: str, name: str, patient: str | None = None, type_: str = "killing", **more: str | None
) -> Reading:
    """A page, and where a patient is given the one claim of harm that names it."""
    capture = capture_of(text, name, url=f"https://example.org/{name}")
    page = page_of(capture)
    if patient is None:
        return capture, page, Notes(page=page.id), ()
    mention = _mention(page, patient, **more)
    start, end = page.text.index("Gunners"), page.text.index(".")
    role = Role(
        role=RoleName.PATIENT, start=mention.start, end=mention.end, text=patient, name=mention.name
    )
    quote = page.text[start:end]
    claim = Claim(
        id=f"clm-{hashlib.sha256(quote.encode()).hexdigest()[:20]}",
        page=page.id,
        start=start,
        end=end,
        quote=quote,
        type=type_,
        trigger=Span(start + 8, start + 14),
        roles=(role,),
        chain=(Voice(name="Yusuf Tartusi", id="act-2", kind="speaker"),),
    )
    place = page.text.index("Tartus")
    places = (PlaceMention(start=place, end=place + 6, name="Tartus"),)
    actors = (mention, _mention(page, "Yusuf Tartusi"))
    return capture, page, Notes(page=page.id, actors=actors, places=places, claims=(claim,)), ()


def _views(*readings: Reading) -> Views:
    claims = [claim for _, _, notes, _ in readings for claim in notes.claims]
    return Views(
        claims=tuple(
            ClaimView(
                claim=claim,
                roles=tuple(msgspec.structs.replace(role, id="act-1") for role in claim.roles),
                chain=claim.chain,
                origin="act-2",
                origin_reason="goes back to Yusuf Tartusi",
            )
            for claim in claims
        ),
        actors=(
            Actor(id="act-1", name="Adnan Tartusi", kind="person"),
            Actor(id="act-2", name="Yusuf Tartusi", kind="person"),
        ),
        sources=(Source(id="act-2", name="Yusuf Tartusi", kind="person"),),
        hedging_lost=tuple(
            LostHedge(
                id="hdg-1",
                carriage=Carriage.PAGE,
                lost=(Softening.CERTAINTY,),
                said=_held(claim),
                reported=_held(claim),
                reason="made up",
            )
            for claim in claims
        ),
    )


def _held(claim: Claim) -> HeldAs:
    return HeldAs(
        claim=claim.id,
        page=claim.page,
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
        voice="Yusuf Tartusi",
        certainty=claim.certainty,
        polarity=claim.polarity,
        modality=claim.modality,
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "town.case"
    readings = (
        _reading(TOLD, "adnan-tartusi.txt", "Adnan Tartusi"),
        _reading(ELSEWHERE, "names.txt"),
    )
    with Case.open(path, create=True) as store:
        for capture, page, notes, issues in readings:
            store.add_reading(capture, page, notes, issues, "1")
        store.replace_views(_views(*readings), store.fingerprint("1"))
    return path


def test_every_output_hides_the_name(case: Path) -> None:
    with Case.open(case) as store:
        redacted = Redacted(store)
        outputs = [render(redacted, form) for form in FORMS]
        outputs.append(json.dumps(export(redacted), ensure_ascii=False))
        outputs += [
            str(table(redacted, subject, Wanted())).replace("\\u00a0", " ") for subject in Subject
        ]
    for output in outputs:
        assert [word for word in (*HIDDEN, "adnan") if word in output] == []
    assert BLOCK * len("Adnan Tartusi") in outputs[2]


def test_offsets_quotes_and_hashes_stay(case: Path) -> None:
    with Case.open(case) as store:
        plain, masked = export(store), export(Redacted(store))
    texts = {page["id"]: page["text"] for page in masked["pages"]}
    for before, after in zip(plain["pages"], masked["pages"], strict=True):
        assert len(before["text"]) == len(after["text"])
        assert before["blocks"] == after["blocks"]
    for before, after in zip(plain["claims"], masked["claims"], strict=True):
        assert before["id"] == after["id"]
        assert after["quote"] == texts[after["page"]][after["start"] : after["end"]]
        for role in after["roles"]:
            assert role["text"] == texts[after["page"]][role["start"] : role["end"]]
    hashes = [[capture["sha256"] for capture in one["captures"]] for one in (plain, masked)]
    assert hashes[0] == hashes[1]


def test_speakers_places_and_namesakes_stay(case: Path) -> None:
    with Case.open(case) as store:
        texts = " ".join(page.text for page in Redacted(store).pages())
    assert "Yusuf Tartusi said" in texts  # a speaker who shares the last name
    assert "in Tartus," in texts
    assert f"Mr {BLOCK * len('Tartusi')} was 40" in texts
    assert "name of " + BLOCK * len("Adnan Tartusi") in texts  # capitals, a hard blank


NO_VICTIMS = [
    ("a class", {"patient": "baker", "kind": "civilians"}),
    ("a pack's identity", {"patient": "Adnan Tartusi", "id": "assad"}),
    ("another kind", {"patient": "Adnan Tartusi", "kind": "outlet"}),
    ("no harm", {"patient": "Adnan Tartusi", "type_": "movement"}),
]


@pytest.mark.parametrize(
    "fields", [fields for _, fields in NO_VICTIMS], ids=[name for name, _ in NO_VICTIMS]
)
def test_who_is_no_victim(fields: dict[str, str]) -> None:
    _, page, notes, _ = _reading(TOLD, "told.txt", **fields)
    assert Redaction.of([page], [notes], Views()).page(page) == page


def test_a_pronoun_makes_no_victim_of_a_speaker() -> None:
    text = "Raid\nGunners shot him. Yusuf Tartusi of Tartus said so.\n"
    capture = capture_of(text, "raid.txt")
    page = page_of(capture)
    told = _reading(TOLD, "told.txt", "Adnan Tartusi")[2].claims[0]
    at = text.index("him")
    role = Role(role=RoleName.PATIENT, start=at, end=at + 3, text="him", name="Yusuf Tartusi")
    claim = msgspec.structs.replace(told, page=page.id, start=5, end=21, roles=(role,))
    pronoun = ActorMention(start=at, end=at + 3, name="Yusuf Tartusi", kind="person", refers=True)
    notes = Notes(page=page.id, actors=(pronoun,), claims=(claim,))
    assert Redaction.of([page], [notes], Views()).page(page) == page


def test_a_name_beside_the_patient_is_the_victims() -> None:
    """Of "their mother X Y" reading took the name for no actor."""
    text = "Raid\nGunners killed their mother Lina Haddad. Yusuf Tartusi of Tartus said so.\n"
    page = page_of(capture_of(text, "raid.txt"))
    told = _reading(TOLD, "told.txt", "Adnan Tartusi")[2].claims[0]
    at = text.index("their")
    role = Role(role=RoleName.PATIENT, start=at, end=at + 12, text="their mother")
    claim = msgspec.structs.replace(told, page=page.id, start=5, end=44, roles=(role,))
    masked = Redaction.of([page], [Notes(page=page.id, claims=(claim,))], Views()).page(page)
    assert f"their mother {BLOCK * len('Lina Haddad')}. Yusuf" in masked.text


@given(st.text(max_size=200), st.text(max_size=30))
def test_length_stays_whatever_the_text(text: str, name: str) -> None:
    victims = Victims(names={name, "Adnan Tartusi"})
    assert len(Redaction(victims).record(text)) == len(text)


@given(st.text(alphabet="abc ÀØß\u0301\u200b.-\n", max_size=60))
def test_a_whole_name_never_survives(around: str) -> None:
    masked = Redaction(Victims(names={"Adnan Tartusi"})).record(f"{around} Adnan Tartusi {around}")
    assert "Adnan Tartusi" not in masked


def test_annotate_hides_names() -> None:
    text = "Adnan Tartusi, a baker, was killed in Tartus on Monday. Tartusi was 40."
    line = json.dumps({"id": "a", "text": text, "published": "2017-10-04"}).encode()
    plain = json.loads(next(iter(counterclaim.annotate(line))))
    masked = json.loads(next(iter(counterclaim.annotate(line, redact=True))))
    assert "Adnan" in json.dumps(plain)
    assert "Adnan" not in json.dumps(masked)
    assert [c["id"] for c in plain["claims"]] == [c["id"] for c in masked["claims"]]


def test_words_of_an_order_are_the_masked_pages(case: Path) -> None:
    """What a page says of an order stands on the masked page, letter for letter."""
    reading = _reading(TOLD, "adnan-tartusi.txt", "Adnan Tartusi")
    _, page, notes, _ = reading
    words = "killed the baker Adnan Tartusi"
    start = page.text.index(words)
    pole = Pole(type="killing", start=start, end=start + len(words), words=words)
    order = Order(
        page=page.id,
        relation=Relation.BEFORE,
        first=pole,
        second=msgspec.structs.replace(pole, claim=notes.claims[0].id),
        start=start,
        end=start + len(words),
        words=words,
        rule="after",
    )
    notes = msgspec.structs.replace(notes, orders=(order,))
    told = OrderWords(
        page=page.id, start=start, end=pole.end, words=words, claim=notes.claims[0].id
    )
    found = EventOrder(
        id="ord-1",
        relation=Relation.BEFORE,
        first=None,
        second="evt-1",
        first_words=words,
        second_words=words,
        told=(told,),
        claims=(notes.claims[0].id,),
    )
    views = msgspec.structs.replace(_views(reading), orders=(found,))
    redaction = Redaction.of([page], [notes], views)
    text = redaction.page(page).text
    (masked,) = redaction.notes(notes).orders
    assert masked.words == masked.first.words == text[start : pole.end]
    (whole,) = redaction.views(views).orders
    assert whole.told[0].words == text[start : pole.end]
    assert "Adnan" not in str((masked, whole))


THREAD = [
    ("mira_k", "The baker is my uncle."),
    ("Tartus", "@mira_k and who are you? Mira_k, you were not in Tartus."),
    ("Yusuf Tartusi", "mira_k: ask Tartus."),
    ("Homs", "Yusuf Tartusi said so."),
]


def _threaded() -> Reading:
    """A page on which four comment, two of them under names that others have."""
    capture, page, notes, _ = _reading(TOLD, "told.txt", "Adnan Tartusi")
    text, blocks = page.text, list(page.blocks[:2])
    for n, (author, words) in enumerate(THREAD, 1):
        text += f"{author} says:\n{words}\n"
        comment = Comment(n=n, author=author, parent=None, depth=0)
        end = len(text) - 1
        start = end - len(words)
        blocks.append(Block(kind=BlockKind.COMMENT, start=start, end=end, comment=comment))
    capture = msgspec.structs.replace(
        capture, data=text.encode(), text=text, sha256=hashlib.sha256(text.encode()).hexdigest()
    )
    page = msgspec.structs.replace(page, text=text, blocks=tuple(blocks))
    told = notes.claims[0]
    at = text.index("The baker is")
    claim = msgspec.structs.replace(
        told,
        id="clm-comment",
        start=at,
        end=at + 12,
        quote=text[at : at + 12],
        layer=Layer.COMMENT,
        comment=1,
        chain=(Voice(name=None, kind="publisher"), Voice(name="mira_k", kind="commenter")),
        roles=(),
    )
    called = text.index("@mira_k") + 1
    mention = ActorMention(start=called, end=called + 6, name="mira_k", kind="person")
    actors = (*notes.actors, mention)
    return capture, page, msgspec.structs.replace(notes, claims=(told, claim), actors=actors), ()


def test_readers_names_are_hidden_everywhere(tmp_path: Path) -> None:
    """In author lines all of them, elsewhere those that are nobody else's."""
    reading = _threaded()
    views = _views(reading)
    views = msgspec.structs.replace(
        views,
        claims=tuple(
            msgspec.structs.replace(view, origin_reason="goes back to mira_k")
            if view.claim.layer is Layer.COMMENT
            else view
            for view in views.claims
        ),
        actors=(*views.actors, Actor(id="act-3", name="mira_k", kind="person")),
    )
    with Case.open(tmp_path / "town.case", create=True) as store:
        store.add_reading(*reading, "1")
        store.replace_views(views, store.fingerprint("1"))
        redacted = Redacted(store)
        outputs = [render(redacted, form) for form in FORMS]
        outputs.append(json.dumps(export(redacted), ensure_ascii=False))
        outputs += [str(table(redacted, subject, Wanted())) for subject in Subject]
        found = msgspec.json.encode(explain(redacted, "clm-comment")).decode()
        (page,) = redacted.pages()
    for output in (*outputs, found):
        assert "mira_k" not in output.casefold()
    assert len(page.text) == len(reading[1].text)
    for author, _ in THREAD:
        assert f"{author} says:" not in page.text
    assert "you were not in Tartus." in page.text
    assert "ask Tartus." in page.text
    assert "Yusuf Tartusi said. " in page.text  # of the article
    assert [b.comment.author for b in page.blocks if b.comment] == [
        BLOCK * len(author) for author, _ in THREAD
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=30)), max_size=5))
def test_any_readers_leave_the_text_as_long_as_it_was(written: list[tuple[str, str]]) -> None:
    text, blocks = "Title\n", [Block(kind=BlockKind.TITLE, start=0, end=5)]
    for n, (author, words) in enumerate(written, 1):
        text += f"{author}:\n{words}\n"
        comment = Comment(n=n, author=author or None, parent=None, depth=0)
        end = len(text) - 1
        blocks.append(
            Block(kind=BlockKind.COMMENT, start=end - len(words), end=end, comment=comment)
        )
    page = Page(id="pg-1", capture="cap-1", record="a", text=text, blocks=tuple(blocks))
    masked = Redaction.of([page], [Notes(page="pg-1")], Views()).page(page)
    assert len(masked.text) == len(text)
