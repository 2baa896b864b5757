"""Who says what: source, cue and content of own sentences."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.extract.attribution_pages import parsed_page

from counterclaim.extract.attribution import find_attributions
from counterclaim.extract.attribution.cues import lexicon, verb_forms
from counterclaim.model.claim import Attribution, CueKind
from counterclaim.model.entity import ActorMention
from counterclaim.model.page import BlockKind
from counterclaim.model.record import Span

SAID = [  # sentence, source, cue, content (pieces joined by " ... "), kind
    # indirect speech
    (
        "The Observatory said two shells hit a bakery.",
        "The Observatory",
        "said",
        "two shells hit a bakery",
        "say",
    ),
    (
        "Residents told AFP that warplanes bombed a school on Monday.",
        "Residents",
        "told",
        "that warplanes bombed a school on Monday",
        "say",
    ),
    (
        "The Houthi-linked agency Saba claimed that its fighters downed a drone.",
        "The Houthi-linked agency Saba",
        "claimed",
        "that its fighters downed a drone",
        "claim",
    ),
    (
        "Local officials confirmed that the bridge was destroyed.",
        "Local officials",
        "confirmed",
        "that the bridge was destroyed",
        "confirm",
    ),
    (
        "The mayor also stressed that the road remains open.",
        "The mayor",
        "also stressed",
        "that the road remains open",
        "say",
    ),
    (
        "The army has repeatedly denied that it uses gas.",
        "The army",
        "has repeatedly denied",
        "that it uses gas",
        "deny",
    ),
    (
        "The ministry denied any involvement in the raid.",
        "The ministry",
        "denied",
        "any involvement in the raid",
        "deny",
    ),
    (
        "Medics reported that nine people died.",
        "Medics",
        "reported",
        "that nine people died",
        "say",
    ),
    (
        "A doctor at the clinic said most of the dead were women.",
        "A doctor at the clinic",
        "said",
        "most of the dead were women",
        "say",
    ),
    (
        "Amaq, the group's news agency, claimed that nine soldiers died.",
        "Amaq, the group's news agency",
        "claimed",
        "that nine soldiers died",
        "claim",
    ),
    (
        "The governor wrote on Telegram that two homes had burned.",
        "The governor",
        "wrote on Telegram",
        "that two homes had burned",
        "say",
    ),
    (
        "Analysts believe that the rebels will retreat.",
        "Analysts",
        "believe",
        "that the rebels will retreat",
        "believe",
    ),
    (
        "Villagers feared that the shelling would resume.",
        "Villagers",
        "feared",
        "that the shelling would resume",
        "believe",
    ),
    (
        "The report suggests that the convoy was hit twice.",
        "The report",
        "suggests",
        "that the convoy was hit twice",
        "say",
    ),
    # direct speech and inversion
    (
        '"We will hold the bridge," the commander said.',
        "the commander",
        "said",
        '"We will hold the bridge,"',
        "say",
    ),
    (
        '"The strike hit a clinic," said a nurse in Idlib.',
        "a nurse in Idlib",
        "said",
        '"The strike hit a clinic,"',
        "say",
    ),
    (
        "“They came at dawn. They burned every house,” said a farmer.",
        "a farmer",
        "said",
        "“They came at dawn. They burned every house,”",
        "say",
    ),
    (
        '"They came at dawn," said a farmer. "They burned every house."',
        "a farmer",
        "said",
        '"They came at dawn," ... "They burned every house."',
        "say",
    ),
    (
        "Nine soldiers died when a mine exploded, the Observatory added.",
        "the Observatory",
        "added",
        "Nine soldiers died when a mine exploded",
        "say",
    ),
    # according to
    (
        "According to field sources, the gunmen entered the town at night.",
        "field sources",
        "According to",
        "the gunmen entered the town at night",
        "say",
    ),
    (
        "The army shelled the village, according to local activists.",
        "local activists",
        "according to",
        "The army shelled the village",
        "say",
    ),
    # passives
    (
        "The army was accused of bombing the clinic.",
        None,
        "was accused of",
        "The army ... bombing the clinic",
        "accuse",
    ),
    ("The attack was claimed by ISIS.", "ISIS", "was claimed by", "The attack", "claim"),
    (
        "The general is said to have fled the city.",
        None,
        "is said",
        "The general ... to have fled the city",
        "hearsay",
    ),
    (
        "It is reported that clashes continue in the north.",
        None,
        "is reported",
        "that clashes continue in the north",
        "hearsay",
    ),
    # closing and inserted clauses, whatever the parser hangs them on
    (
        "A mine killed three shepherds near Palmyra, Samir Haddad, the head of the Badia Monitor, "
        "told local radio.",
        "Samir Haddad, the head of the Badia Monitor",
        "told",
        "A mine killed three shepherds near Palmyra",
        "say",
    ),
    (
        "HOMS (AFP) - Rebels shot at least nine men in Rastan over two days, the Badia Monitor "
        "said on Monday.",
        "the Badia Monitor",
        "said",
        "Rebels shot at least nine men in Rastan over two days",
        "say",
    ),
    (
        "Seven militiamen were found dead near Sukhna, Badia News reported, citing army officers.",
        "Badia News",
        "reported",
        "Seven militiamen were found dead near Sukhna",
        "say",
    ),
    (
        "Clashes broke out on Friday, a monitoring group said, and dozens of families fled.",
        "a monitoring group",
        "said",
        "Clashes broke out on Friday ... and dozens of families fled",
        "say",
    ),
    (
        "Fighting closed the road to Hama the monitoring group said on Tuesday.",
        "the monitoring group",
        "said",
        "Fighting closed the road to Hama",
        "say",
    ),
    # a clause after a time or an aside
    (
        "Army spokesman Yuri Petrov said on Wednesday that forty vehicles had crossed the river.",
        "Army spokesman Yuri Petrov",
        "said on Wednesday",
        "that forty vehicles had crossed the river",
        "say",
    ),
    (
        "The agency had claimed a day earlier, on March 3, that nine soldiers were killed.",
        "The agency",
        "had claimed",
        "that nine soldiers were killed",
        "claim",
    ),
    (
        "Badia News reported, citing army officers, that seven militiamen were dead.",
        "Badia News",
        "reported",
        "that seven militiamen were dead",
        "say",
    ),
    (
        "The ministry accused Britain on May 6 of turning the valley into a base.",
        "The ministry",
        "accused",
        "Britain on May 6 of turning the valley into a base",
        "accuse",
    ),
    # counting and posting
    ("The Observatory counted 40 dead.", "The Observatory", "counted", "40 dead", "confirm"),
    (
        "The monitor has recorded 31 air strikes on Idlib.",
        "The monitor",
        "has recorded",
        "31 air strikes on Idlib",
        "confirm",
    ),
    ("The ministry put the toll at 19.", "The ministry", "put", "the toll at 19", "say"),
    (
        "The Observatory gave a figure of 70 dead.",
        "The Observatory",
        "gave",
        "a figure of 70 dead",
        "say",
    ),
    (
        "The Observatory gave another account: nine men had fled over the hills.",
        "The Observatory",
        "gave",
        "nine men had fled over the hills",
        "say",
    ),
    (
        "Samir Odeh shared a video of the burned clinic.",
        "Samir Odeh",
        "shared",
        "a video of the burned clinic",
        "say",
    ),
    (
        "A photo posted by Samir Odeh shows the burned clinic.",
        "Samir Odeh",
        "posted by",
        "A photo",
        "say",
    ),
    (
        "Reports by the Badia Monitor identified the dead as two shepherds.",
        "Reports by the Badia Monitor",
        "identified",
        "the dead as two shepherds",
        "say",
    ),
    # whose words a participle gives
    (
        "The assault accompanied an audio speech by commander Abu Omar, calling on fighters to "
        "attack the prisons.",
        "commander Abu Omar",
        "calling on",
        "to attack the prisons",
        "say",
    ),
    (
        "SANA quoted a military source as saying that the army left the town.",
        "a military source",
        "saying",
        "that the army left the town",
        "say",
    ),
    # happenings and figures have no name: evidence, not voices (`test_evidence_is_no_voice`)
    (
        "The attacks suggest that the group is still strong.",
        "The attacks",
        "suggest",
        "that the group is still strong",
        "say",
    ),
    (
        "The figures show that most of the dead were women.",
        "The figures",
        "show",
        "that most of the dead were women",
        "say",
    ),
    # accusing
    (
        "Moscow accused the rebels of using gas.",
        "Moscow",
        "accused",
        "the rebels of using gas",
        "accuse",
    ),
    (
        "The envoy accused him of ordering the raid.",
        "The envoy",
        "accused",
        "him of ordering the raid",
        "accuse",
    ),
    # nouns
    (
        "The video supported the claim of the army that it had entered the town.",
        "the army",
        "claim",
        "that it had entered the town",
        "claim",
    ),
    (
        "There were claims that the militia had fled.",
        None,
        "claims",
        "that the militia had fled",
        "claim",
    ),
    (
        "The ministry's denial of the attack surprised nobody.",
        "The ministry's",
        "denial of",
        "the attack",
        "deny",
    ),
    (
        "The ministry issued a statement saying the convoy had arrived.",
        "The ministry",
        "issued a statement saying",
        "the convoy had arrived",
        "say",
    ),
    # adverbs of hearsay
    (
        "The commander was reportedly killed in the raid.",
        None,
        "reportedly",
        "The commander was ... killed in the raid",
        "hearsay",
    ),
    (
        "Two men were allegedly arrested at the border.",
        None,
        "allegedly",
        "Two men were ... arrested at the border",
        "hearsay",
    ),
    # intentions
    (
        "The rebels vowed to storm the base within days.",
        "The rebels",
        "vowed",
        "to storm the base within days",
        "plan",
    ),
    (
        "Hamas threatened to resume its attacks.",
        "Hamas",
        "threatened",
        "to resume its attacks",
        "plan",
    ),
    (
        "The group announced the capture of the airport.",
        "The group",
        "announced",
        "the capture of the airport",
        "say",
    ),
]


def words(page: str, pieces: tuple[Span, ...]) -> str | None:
    return " ... ".join(piece.of(page) for piece in pieces) or None


@pytest.mark.parametrize(("sentence", "source", "cue", "content", "kind"), SAID)
def test_reads(sentence: str, source: str | None, cue: str, content: str, kind: str) -> None:
    """Each sentence holds the attribution, with these very words."""
    parsed = parsed_page(sentence)
    found = [
        (words(sentence, a.source), words(sentence, a.cue), words(sentence, a.content), a.cue_kind)
        for a in find_attributions(parsed)
    ]
    assert (source, cue, content, CueKind(kind)) in found


SILENT = [
    "The army captured the village on Monday.",
    "Three shells hit the market and wounded nine people.",
    "Militants attacked a checkpoint near the border.",
    "There is no doubt that the militia attacked the convoy.",
    "The town recorded nine deaths.",
    "The clashes show the weakness of the army.",
    "The army put the captives in a barn.",
    "The rebels gave the children bread.",
]


@pytest.mark.parametrize("sentence", SILENT)
def test_own_voice(sentence: str) -> None:
    """What an outlet tells itself is attributed to nobody."""
    assert find_attributions(parsed_page(sentence)) == ()


def one(*blocks: str | tuple[str, BlockKind], cue: str) -> Attribution:
    parsed = parsed_page(*blocks)
    found = [a for a in find_attributions(parsed) if words(parsed.page.text, a.cue) == cue]
    assert len(found) == 1
    return found[0]


def test_first_person_in_speech_is_no_voice() -> None:
    """Saying "I think" inside a quotation is a manner of speaking."""
    parsed = parsed_page('"I think they will leave the town soon," the mayor said.')
    assert [a.name for a in find_attributions(parsed)] == ["mayor"]


def test_nested_voices() -> None:
    """A voice inside another's content points to it."""
    text = "State television said the army had told residents that the road was closed."
    outer, inner = find_attributions(parsed_page(text))
    assert (outer.nested_in, inner.nested_in) == (None, 0)
    assert words(text, inner.content) == "that the road was closed"


def test_contrasted_voice_is_lifted() -> None:
    """A second reporting clause is not content of the first."""
    text = "The Observatory said nine people died, while a doctor denied that any raid took place."
    first, second = find_attributions(parsed_page(text))
    assert words(text, first.content) == "nine people died"
    assert (second.name, second.nested_in) == ("doctor", None)


def test_participle_shares_its_verbs_source() -> None:
    text = "The ministry said two bridges were destroyed, adding that the road was closed."
    found = find_attributions(parsed_page(text))
    assert [a.name for a in found] == ["ministry", "ministry"]
    assert words(text, found[0].content) == "two bridges were destroyed"


def test_sources_are_carried_on() -> None:
    """Pronouns, "the statement" and "the source" stand for the speaker before them."""
    parsed = parsed_page(
        "A source in the militia told reporters that the base had fallen. The source denied that "
        "civilians were hurt. He added that the road was open. The statement also stressed that "
        "the siege was over."
    )
    assert {a.name for a in find_attributions(parsed)} == {"source in the militia"}


def test_speech_goes_on_in_the_next_paragraph() -> None:
    parsed = parsed_page(
        '"They came at dawn and took the bridge," the mayor said.',
        '"Nobody stopped them. We had no soldiers there."',
        "The bridge was repaired in May.",
    )
    (said,) = find_attributions(parsed)
    assert words(parsed.page.text, said.content) == (
        '"They came at dawn and took the bridge," ... '
        '"Nobody stopped them. We had no soldiers there."'
    )


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("Rebels Storm Airbase Near Hama - Report", "Report"),
        ("Raid Kills Nine in Idlib – Monitor", "Monitor"),
        ("Army Enters Town – Local Officials", "Local Officials"),
        ("Ministry: strike hit market in Idlib", "Ministry"),
        ("State TV: 12 dead in Homs", "State TV"),
        ("General Petrov: rebels left the valley", "General Petrov"),
        ("Army Denies Losing Town", "Army"),
    ],
)
def test_headlines_name_their_source(title: str, source: str) -> None:
    parsed = parsed_page((title, BlockKind.TITLE))
    found = [a for a in find_attributions(parsed) if a.rule == "headline"]
    assert [words(title, a.source) for a in found] == [source]


@pytest.mark.parametrize(
    "title",
    ["Syria Daily: rebels storm airbase", "DAMASCUS: Nine killed in raid", "Rebels Take Town"],
)
def test_other_headlines_name_no_source(title: str) -> None:
    """A rubric or a dateline is no voice."""
    found = find_attributions(parsed_page((title, BlockKind.TITLE)))
    assert [one for one in found if one.rule == "headline"] == []


NESTED = [  # sentence, outer source, inner source, inner content
    (
        "Seven militiamen were found dead near Sukhna, Badia News reported, citing army officers.",
        "Badia News",
        "army officers",
        "Seven militiamen were found dead near Sukhna",
    ),
    (
        "The army left the town, SANA quoted a military source as saying.",
        "SANA",
        "a military source",
        "The army left the town",
    ),
    (
        "SANA quoted a military source as saying that the army left the town.",
        "SANA",
        "a military source",
        "that the army left the town",
    ),
    (
        "The minister said in a statement carried by SANA that the road was open.",
        "SANA",
        "The minister",
        "that the road was open",
    ),
]


@pytest.mark.parametrize(("sentence", "outer", "inner", "content"), NESTED)
def test_voices_in_voices(sentence: str, outer: str, inner: str, content: str) -> None:
    """Who is cited speaks inside who cites; who carries a statement stands around its speaker."""
    found = find_attributions(parsed_page(sentence))
    told = next(one for one in found if words(sentence, one.source) == inner)
    assert words(sentence, told.content) == content
    assert told.nested_in is not None
    assert words(sentence, found[told.nested_in].source) == outer


def test_an_inner_voice_is_not_who_spoke_last() -> None:
    parsed = parsed_page(
        "The envoy said the road was open.",
        "The rebels claimed that the hill was theirs, the statement said.",
    )
    assert [one.name for one in find_attributions(parsed)] == ["envoy", "rebels", "envoy"]


@pytest.mark.parametrize(
    "text",
    [
        "The attacks suggest that the group is still strong.",
        "The figures show that most of the dead were women.",
    ],
)
def test_evidence_is_no_voice(text: str) -> None:
    (shown,) = find_attributions(parsed_page(text))
    assert shown.name is None


def test_names_come_from_actors() -> None:
    text = "The Observatory said nine people died."
    actor = ActorMention(start=4, end=15, name="Syrian Observatory", id="sohr", kind="monitor")
    (said,) = find_attributions(parsed_page(text), [actor])
    assert (said.name, said.id, said.kind) == ("Syrian Observatory", "sohr", "monitor")


def test_negation_of_the_cue() -> None:
    assert one("The army did not say how many men died.", cue="did not say").negated
    assert not one("The army denied that men had died.", cue="denied").negated


def test_comments_are_read_apart() -> None:
    """Speech in the article does not go on in a reader's comment."""
    parsed = parsed_page(
        '"They took the bridge at dawn," the mayor said.',
        ('"Nobody stopped them. We had no soldiers."', BlockKind.COMMENT),
    )
    (said,) = find_attributions(parsed)
    assert len(said.content) == 1


@pytest.mark.parametrize(
    ("base", "form"),
    [("deny", "denied"), ("admit", "admitting"), ("accuse", "accusing"), ("stress", "stresses")],
)
def test_verb_forms(base: str, form: str) -> None:
    assert form in verb_forms(base)


def test_lexicon_is_whole() -> None:
    """Every irregular verb of the pack is a reporting verb, found by its past form."""
    assert lexicon().verbs["said"].kind is CueKind.SAY
    assert lexicon().verbs["sworn"].word == "swear"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "said",
                '"',
                "“",
                "”",
                "the army",
                "that",
                "according to",
                ",",
                ".",
                ":",
                "he",
                "fled",
                "reportedly",
                "claim",
                "of",
                "denied",
                "\n",
                "-",
                "?",
                "\u200b",
                "it",
                "was",
                "by",
            ]
        ),
        max_size=40,
    )
)
def test_any_words_give_spans_inside_the_page(pieces: list[str]) -> None:
    """Odd input breaks nothing; every span is inside its block; nesting points elsewhere."""
    text = " ".join(pieces)
    if not text.strip():
        return
    parsed = parsed_page(text)
    found = find_attributions(parsed)
    for number, item in enumerate(found):
        assert item.cue
        assert item.content
        assert item.nested_in != number
        for span in (*item.source, *item.cue, *item.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)
