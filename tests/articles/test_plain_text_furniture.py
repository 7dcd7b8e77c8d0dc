"""What stands around the words of a plain text: an AI notice, see-also lines, similar posts."""

import pytest

from tests.plain_texts import lead, read


@pytest.mark.parametrize(
    "notice",
    [
        "AI-Generated Insight: Please cross-check with other sources.",
        "This article was created with the help of AI.",
        "This article was drafted with the assistance of artificial intelligence.",
        "Note: Parts of this page were written using ChatGPT and edited by our staff.",
        "This post is AI-generated.",
        "Written with AI assistance and reviewed by an editor.",
        "AI disclosure: a machine wrote the first draft.",
    ],
)
def test_an_ai_notice_is_kept_apart_from_the_text(notice):
    text = f"Title\n\n{notice}\n\nThe lead."

    manuscript = read(text)

    assert (manuscript.notice, manuscript.lead) == (notice, "The lead.")


@pytest.mark.parametrize(
    "sentence",
    [
        "This article was written by Ai Weiwei.",
        "This report was written before AI changed the trade.",
        "AI was used to find the wreck.",
        "AI disclosure: what newsrooms owe their readers",
        "AI note: " + "A long story follows. " * 30 + "The end.",
    ],
)
def test_a_sentence_that_only_mentions_ai_is_no_notice(sentence):
    text = f"Title\n\n{sentence}"

    manuscript = read(text)

    assert (manuscript.notice, manuscript.lead) == ("", sentence)


def test_a_notice_may_stand_before_the_title_or_at_the_end():
    notice = "This article was created with AI."

    before = read(f"{notice}\n\nTitle\n\nThe lead.")
    after = read(f"Title\n\nThe lead.\n\nMore.\n\nAnd more.\n\nThe end.\n\n{notice}")

    assert (before.title, before.notice, after.notice) == ("Title", notice, notice)


@pytest.mark.parametrize("line", ["See also  Buoys", "See Also: Buoys", "See also – Buoys"])
def test_a_see_also_line_keeps_the_number_of_its_section(line):
    text = f"Title\n\nThe lead.\n\n{line}\n\nThe lamp\n\n{line}\n\nText."

    manuscript = read(text)

    assert [(also.title, also.after_section) for also in manuscript.see_also] == [
        ("Buoys", 0),
        ("Buoys", 1),
    ]
    assert manuscript.sections[0].body == "Text."


@pytest.mark.parametrize("sentence", ["See also the next page.", "See also-rans in every race."])
def test_a_sentence_that_begins_with_see_also_stays_in_the_text(sentence):
    text = sentence

    markdown = lead(text)

    assert markdown == sentence


@pytest.mark.parametrize("heading", ["Similar Posts", "## Related posts", "RELATED POSTS:"])
def test_similar_posts_and_what_follows_are_left_out(heading):
    text = f"The lead.\n\n{heading}\nAnother article\n\nIts first words."

    markdown = lead(text)

    assert markdown == "The lead."
