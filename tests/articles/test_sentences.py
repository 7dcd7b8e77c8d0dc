"""Where one sentence ends and the next begins."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.sentences import leans, spans
from tests.articles.growth import growth


def sentences(text, language="en"):
    return [text[start:end] for start, end in spans(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "Art. 5 applies. | Arts. 5-6 do not.",
        "Resolution No. 43 stands. | No. | It fell.",
        "See para. 2, pp. 3-4 and Ch. IV there. | It ends.",
        "Mr. and Mrs. Smith met Dr. Jones vs. Gen. Lee. | They left.",
        "He cited, e.g. Berlin, i.e. Germany. | Nobody else did.",
        "Wine, cheese etc. | They were cheap.",
        "The price was 3.5 million. | It rose to 4.2 by 5 p.m. | The day closed.",
        "J. K. Rowling met William S. Cohen. | She wrote.",
        "Marbury v. Madison came first.",
        "The war on Sept. 11 began. | It was Sept. | Then it ended.",
        "It was World War I. | In 1939 came another.",
        "The U.S. Army came home to the U.S. | The U.N. Council met.",
        "Lockheed Corp. Chairman Brown spoke. | He left Lockheed Corp. | The share fell.",
        "She has a Ph.D. | Her sister has none.",
        "He lived in St. Petersburg, on Main St. | The house stands.",
        "The treaty is from 1949. | Thirty-two have signed.",
        "It grew. | 43 members left.",
        "J.-P. Sartre wrote.",
        "(See p. 3.) | Then go on.",
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_nothing_belongs_to_it(text):
    assert sentences(text.replace(" | ", " ")) == text.split(" | ")


@pytest.mark.parametrize(
    "text",
    [
        'He said "No." | Then he left.',
        "He said “No.” | (Then he left.) | ‘It ended.’",
        '"Why?" he asked. | "Because!" they said.',
        "Really?! | Yes.",
        "And so... | It goes… | And on… and on.",
        "It was over. . . | So they say.",
        "Was it? | — Yes.",
        "Great! | 🙂 Next. 🙂",
    ],
)
def test_quotes_and_dots_stay_with_the_sentence_they_close(text):
    assert sentences(text.replace(" | ", " ")) == text.split(" | ")


def test_a_number_stays_with_what_it_numbers():
    assert sentences("1. First it rained. 2. Then it stopped.") == [
        "1. First it rained.",
        "2. Then it stopped.",
    ]


def test_a_german_ordinal_is_no_end():
    text = "Am 4. April 1949 z. B. in Bonn, Abs. 2. Im 20. Jahrhundert auch."

    assert sentences(text, "de") == [
        "Am 4. April 1949 z. B. in Bonn, Abs. 2.",
        "Im 20. Jahrhundert auch.",
    ]


def test_a_month_may_open_a_sentence():
    assert sentences("Es war 1949. Januar war es.", "de") == ["Es war 1949.", "Januar war es."]


def test_the_words_that_open_a_sentence_depend_on_the_language():
    text = "Der Plan B. Die Antwort."

    assert sentences(text, "de-AT") == ["Der Plan B.", "Die Antwort."]
    assert sentences(text, "en") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "今日は。|明日は！|昨日？",
        "「なぜ？」と彼は聞いた。|『はい。』",
        "他说：“好。” |然后走了。",
        "هل هذا صحيح؟ |نعم.",
        "यह सच है। |वह भी।",
    ],
)
def test_other_scripts_have_their_own_stops(text):
    assert sentences(text.replace("|", "")) == [part.strip() for part in text.split("|")]


@given(st.text(alphabet="aB1 .?!…。\"')(\n\u00a0字", max_size=60) | st.text())
@settings(deadline=None)
def test_only_spaces_stand_outside_sentences(text):
    found = spans(text)

    inside = "".join(text[start:end] for start, end in found)
    assert "".join(inside.split()) == "".join(text.split())
    assert found == sorted(found)


@pytest.mark.parametrize("scrap", ["? ", ". ", ".", "a.", "1. ", "。", "字。", '." ', "U.S. "])
def test_the_work_grows_with_the_length_only(scrap):
    assert growth(lambda text: spans("A " + text), scrap * 4) < 20


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("This led to war.", "en"),
        ("“It’s over,” he said.", "en"),
        ("THEY left.", "en"),
        ("Dies führte zum Krieg.", "de"),
        ("C’est la guerre.", "fr-CA"),
        ("¿Esta sí?", "es"),
        ("Such is life.", "cy"),
    ],
)
def test_a_sentence_that_points_back_leans(sentence, language):
    assert leans(sentence, language)


@pytest.mark.parametrize("sentence", ["Thistles grow.", "There are 32.", "", "1949", "12 of them"])
def test_other_sentences_stand_alone(sentence):
    assert not leans(sentence)
