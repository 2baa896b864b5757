"""Blocks in other languages are told by their letters and small words, English ones never."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading import read_text

from counterclaim.language.foreign import language_of
from counterclaim.packs.types import examples

OTHERS = [
    (
        "French",
        "Les rebelles ont tué trois soldats dans le village, selon le gouverneur de la province.",
    ),
    (
        "Spanish",
        "Los rebeldes mataron a tres soldados en la aldea, según el gobernador de la provincia.",
    ),
    (
        "Portuguese",
        "Os rebeldes mataram três soldados na aldeia, segundo o governador da província, "
        "que não deu nomes.",
    ),
    (
        "Italian",
        "I ribelli hanno ucciso tre soldati nel villaggio, secondo il governatore della provincia.",
    ),
    (
        "German",
        "Die Rebellen haben nach Angaben des Gouverneurs drei Soldaten in dem Dorf getötet, "
        "und eine Brücke wurde gesprengt.",
    ),
    (
        "Dutch",
        "De rebellen hebben volgens de gouverneur drie soldaten gedood in het dorp en een "
        "brug opgeblazen.",
    ),
    (
        "Turkish",
        "Valinin açıklamasına göre isyancılar köyde üç askeri öldürdü ve bir köprüyü de "
        "havaya uçurdu, daha sonra kaçtı.",
    ),
    (
        "Polish",
        "Według gubernatora rebelianci zabili trzech żołnierzy w wiosce i wysadzili most, a "
        "potem uciekli na północ.",
    ),
    (
        "Czech",
        "Podle guvernéra povstalci zabili tři vojáky ve vesnici, který se nachází na "
        "severu, a most byl zničen.",
    ),
    (
        "Romanian",
        "Rebelii au ucis trei soldați în sat, iar podul a fost distrus după ce armata s-a "
        "retras din zonă.",
    ),
    (
        "Swedish",
        "Enligt guvernören dödade rebellerna tre soldater i byn, och en bro som var viktig "
        "för armén sprängdes.",
    ),
    (
        "Danish or Norwegian",
        "Ifølge guvernøren dræbte oprørerne tre soldater i landsbyen, og en bro blev "
        "ødelagt ved et angreb.",
    ),
    (
        "Finnish",
        "Kuvernöörin mukaan kapinalliset tappoivat kolme sotilasta kylässä ja silta on "
        "tuhottu, mutta joki oli matala.",
    ),
    (
        "Hungarian",
        "A kormányzó szerint a felkelők megöltek három katonát a faluban, és egy híd is "
        "megsemmisült.",
    ),
    (
        "Albanian",
        "Sipas guvernatorit, rebelët vranë tre ushtarë në fshat dhe një urë u shkatërrua "
        "nga një shpërthim.",
    ),
    (
        "Bosnian, Croatian or Serbian",
        "Prema guverneru, pobunjenici su ubili tri vojnika u selu i most je srušen, koji "
        "nije bio čuvan.",
    ),
    (
        "Indonesian or Malay",
        "Menurut gubernur, pemberontak membunuh tiga tentara di desa itu dan sebuah "
        "jembatan dihancurkan oleh mereka.",
    ),
    (
        "Kurdish",
        "Li gor walî, serhildêran sê leşker li gund kuştin û pirek ji aliyê wan ve hat "
        "hilweşandin.",
    ),
    (
        "Somali",
        "Guddoomiyaha ayaa sheegay in jabhaddu ay ku dileen saddex askari tuulada oo ay "
        "burburiyeen buundo kale.",
    ),
    (
        "Swahili",
        "Waasi waliwaua askari watatu katika kijiji, kwa mujibu wa gavana, na daraja la mto "
        "huo lilibomolewa baada ya hapo.",
    ),
    (
        "Hausa",
        "Gwamnan ya ce mahara sun kashe sojoji uku a kauyen kuma sun lalata wata gada bayan haka.",
    ),
    (
        "Tagalog",
        "Ayon sa gobernador, pinatay ng mga rebelde ang tatlong sundalo sa nayon at sinira "
        "nila ang tulay.",
    ),
    ("Arabic letters", "قال المحافظ إن المسلحين قتلوا ثلاثة جنود في القرية."),
    ("Cyrillic letters", "По словам губернатора, повстанцы убили трёх солдат в деревне."),
]

ENGLISH = [
    "Rebels seize village in Idlib",
    "El Salvador: FMLN, ARENA y PDC",
    "The Frente Popular de la Costa said on Monday that it had seized the mill.",
    "Abu Bakr al-Haddar, Jaysh al-Nahr, Deir ez-Zor, Khan al-Asal, Jisr al-Hajj",
    "12 killed, 30 wounded, 4 missing",
    "The governor (المحافظ) said that three soldiers had been killed in the village.",
    "",
    "!!! ??? ...",
]


@pytest.mark.parametrize(("language", "text"), OTHERS, ids=[name for name, _ in OTHERS])
def test_other_languages_are_named(language: str, text: str) -> None:
    told = language_of(text)
    assert told is not None
    assert told.startswith(language)


@pytest.mark.parametrize("text", ENGLISH)
def test_nothing_is_told_of_english_and_of_names(text: str) -> None:
    assert language_of(text) is None


def test_no_example_of_ours_is_taken_for_another_language() -> None:
    assert [example.text for example in examples() if language_of(example.text)] == []


def test_a_page_says_which_blocks_and_invents_no_claims() -> None:
    """One issue a run of blocks; what is English on the page is read."""
    text = (
        "Mill seized\n\nRebels seized the mill of Saraqib on Friday.\n\n"
        "Les rebelles ont pris le moulin et ils ont tué trois soldats dans le village.\n\n"
        "Le gouverneur a dit que les morts sont dans la ville et que le moulin est perdu.\n\n"
        "The army withdrew from the village on Saturday.\n"
    )
    page, notes = read_text(text)
    (issue,) = [i for i in notes.issues if i.code == "language.not-english"]
    assert "French" in issue.detail
    assert issue.start is not None
    assert issue.end is not None
    assert page.text[issue.start : issue.end].startswith("Les rebelles")
    assert page.text[issue.start : issue.end].endswith("perdu.")
    inside = [c for c in notes.claims if issue.start <= c.start < issue.end]
    assert inside == []
    assert {"territory overtaken", "withdrawal"} <= {claim.type for claim in notes.claims}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_odd_text_breaks_nothing(text: str) -> None:
    language_of(text)
