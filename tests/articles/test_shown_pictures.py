"""From the text to the reader: what is said of a picture is checked, signed and frozen."""

import pytest

from articles import gate, standing, workflow
from articles.claims import Kind
from articles.models import Article, Edition, Picture
from tests.articles.picture_files import file_of, painted
from tests.factories import (
    BODY,
    change_words,
    decide_all,
    figure_of,
    make_approved,
    make_article,
    make_cited,
    make_in_review,
    make_picture,
    make_published,
)
from tests.rounds import go_out

CAPTION = "It opened in March 1932. [@harbour-1932, p. 4]"


@pytest.fixture
def picture(writer):
    return make_picture(writer)


def messages(article):
    return " ".join(b.message for b in gate.blockers(article))


def with_a_figure(picture):
    return {"lead": f"{BODY}\n\n{figure_of(picture, 'A long bridge.', CAPTION)}"}


def with_a_lead_picture(picture):
    return {"picture": picture, "picture_alt": "A long bridge.", "picture_caption": CAPTION}


@pytest.mark.parametrize("shown", [with_a_figure, with_a_lead_picture])
def test_alt_and_caption_need_verdicts_of_their_own(writer, checker, picture, shown):
    article = make_in_review(writer, checker, **shown(picture))
    decide_all(article, by=checker)

    assert gate.blockers(article) == []
    assert {c.claim.kind for c in standing.read(article).claims} >= {Kind.ALT, Kind.CAPTION}
    change_words(article, by=checker, old="A long bridge.", new="A short bridge.")
    with workflow.editing(article, by=checker) as draft:
        draft.picture_alt = draft.picture_alt.replace("long", "short")
        draft.save()
    assert "No one has decided this sentence" in messages(article)


def test_a_lead_picture_comes_right_after_title_and_standfirst(writer, picture):
    article = make_article(
        writer, standfirst="A story.", picture=picture, picture_alt="A bridge.",
        picture_caption="Its deck.",
    )  # fmt: skip

    claims = standing.claims_of(article)

    assert [c.kind for c in claims][:4] == [Kind.TITLE, Kind.STANDFIRST, Kind.ALT, Kind.CAPTION]
    assert claims[2].context == claims[3].context == picture.sha256


def test_another_lead_picture_lapses_the_verdict_on_its_words(writer, checker, picture):
    article = make_in_review(writer, checker, **with_a_lead_picture(picture))
    decide_all(article, by=checker)
    other = make_picture(writer, file_of(painted((50, 50))))

    with workflow.editing(article, by=checker) as draft:
        draft.picture = other
        draft.save()

    assert messages(article).count("No one has decided") == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("![A](/media/pictures/ab/ab" + "0" * 62 + ".jpg)", "“A” is not kept on this desk"),
        ("![A](https://example.org/a.jpg)", "“A” is not kept on this desk"),
        ("![A](/elsewhere.jpg)", "“A” is not kept on this desk"),
        ("![]({})", "A picture has no alternative text"),
        ("Words ![A]({}) around.", "“A” stands inside a sentence, a list or a link"),
        ("- ![A]({})", "“A” stands inside a sentence, a list or a link"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_a_blocker_with_its_section(writer, picture, text, says):
    article = make_article(writer, lead=text.format(picture.address))

    found = [b for b in gate.blockers(article) if b.group == gate.Group.PICTURES]

    assert says in " ".join(map(str, found))
    assert all(b.section == article.sections.first() for b in found)


@pytest.mark.parametrize(("old", "new"), [(".jpg", ".png"), ("pictures/", "pictures/00/../")])
def test_an_address_that_only_resembles_that_of_a_kept_picture_is_a_blocker(
    writer, picture, old, new
):
    article = make_article(writer, lead=figure_of(picture).replace(old, new))

    assert "is not kept on this desk" in messages(article)


@pytest.mark.parametrize("field", ["standfirst", "picture_caption"])
def test_a_picture_in_a_text_without_paragraphs_is_a_blocker(writer, picture, field):
    article = make_article(writer, picture=picture, picture_alt="A", **{field: figure_of(picture)})

    assert "stands inside a sentence" in messages(article)


def test_a_lead_picture_without_alternative_text_is_a_blocker(writer, picture):
    article = make_article(writer, picture=picture)

    assert "The lead picture has no alternative text" in messages(article)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"credit": ""}, "has no credit"),
        ({"licence": ""}, "has no licence"),
        ({"ai_made": None}, "say on its page whether AI made it"),
    ],
)
def test_everything_unsaid_of_a_picture_is_a_blocker(writer, words, says):
    picture = make_picture(writer, **words)
    article = make_article(writer, lead=figure_of(picture))

    found = [b for b in gate.blockers(article) if b.group == gate.Group.PICTURES]

    assert [says in b.message for b in found] == [True]
    assert f"#{picture.pk}" in found[0].message


def test_a_marker_alone_in_the_caption_of_a_lead_picture_is_a_stray(writer, picture):
    article = make_article(
        writer, picture=picture, picture_alt="A", picture_caption="[@harbour-1932]"
    )

    assert "[@harbour-1932] stands beside no sentence" in messages(article)


@pytest.mark.parametrize(
    "words", [{"credit": "Me"}, {"licence": "None"}, {"ai_made": True}, {"credit": ""}]
)
@pytest.mark.parametrize("shown", [with_a_figure, with_a_lead_picture])
def test_what_is_said_of_it_after_the_signature_is_not_published(
    writer, checker, editor, picture, words, shown
):
    article = make_approved(writer, checker, editor, **shown(picture))
    workflow.describe_picture(picture, by=writer, **words)

    with pytest.raises(workflow.Refused, match="not what was signed|has no credit"):
        workflow.publish(article, by=editor)


def test_the_offered_words_are_no_part_of_what_is_signed(writer, checker, editor, picture):
    article = make_approved(writer, checker, editor, **with_a_figure(picture))

    workflow.describe_picture(picture, by=writer, alt="Another offer", caption="Another")

    assert workflow.publish(article, by=editor).number == 1


def test_a_caption_that_is_changed_after_the_signature_goes_back_to_review(
    writer, checker, editor, picture
):
    article = make_approved(writer, checker, editor, **with_a_lead_picture(picture))

    with workflow.editing(article, by=editor) as draft:
        draft.picture_caption = "It sank."
        draft.save()

    assert draft.state == "in_review"
    with pytest.raises(workflow.Refused):
        workflow.publish(article, by=editor)


def test_an_edition_freezes_its_pictures_with_their_words(writer, checker, editor, picture):
    other = make_picture(writer, file_of(painted((50, 50))), credit="Al", ai_made=True)
    article = make_published(
        writer, checker, editor, **with_a_figure(other), **with_a_lead_picture(picture)
    )

    workflow.describe_picture(other, by=writer, credit="Later")

    edition = Edition.objects.get(article=article)
    assert set(edition.pictures.all()) == {picture, other}
    assert 'width="60" height="40"' in edition.picture_html
    assert "Jo Image" in edition.picture_html
    assert "Al · CC BY 4.0" in edition.sections[0]["html"]
    assert edition.manifest["pictures"] == [
        {
            "hash": shown.sha256, "alt": "A long bridge.", "caption": CAPTION, "credit": credit,
            "licence": "CC BY 4.0", "ai_made": made, "lead": lead,
        }
        for shown, credit, made, lead in (
            (picture, "Jo Image", False, True), (other, "Al", True, False),
        )
    ]  # fmt: skip
    assert edition.seal == edition.computed_seal()


def test_an_edition_without_pictures_is_sealed_as_before_there_were_any(writer, checker, editor):
    edition = make_published(writer, checker, editor).live_edition
    before = edition.computed_seal()

    edition.picture_html = "<figure></figure>"

    assert edition.manifest["pictures"] == []
    assert edition.seal == before != edition.computed_seal()


def test_reading_a_text_with_pictures_costs_a_fixed_number_of_queries(
    writer, django_assert_num_queries
):
    pictures = [make_picture(writer, file_of(painted((50, 40 + n)))) for n in range(4)]
    plain = make_article(writer)
    article = make_article(
        writer, title="Shown", picture=pictures[0], picture_alt="A",
        lead="\n\n".join([BODY, *map(figure_of, pictures)]),
    )  # fmt: skip
    plain, article = Article.objects.get(pk=plain.pk), Article.objects.get(pk=article.pk)

    with django_assert_num_queries(7):
        standing.read(plain)
    with django_assert_num_queries(7 + 2):
        standing.read(article)


def test_a_reworded_caption_keeps_its_passage(writer, checker, picture):
    article = make_cited(writer, checker, **with_a_lead_picture(picture))

    with workflow.editing(article, by=writer) as draft:
        draft.picture_caption = CAPTION.replace("It opened", "The bridge opened")
        draft.save()

    claim = next(c for c in standing.read(article).claims if c.claim.kind == Kind.CAPTION)
    assert claim.evidence[0].citation is not None


def test_a_picture_shown_twice_is_on_record_once(writer, checker, editor, picture):
    lead = f"{BODY}\n\n{figure_of(picture)}\n\n{figure_of(picture, 'Again.')}"
    article = make_published(writer, checker, editor, lead=lead)

    assert article.live_edition.edition_pictures.count() == 1
    assert len(article.live_edition.manifest["pictures"]) == 2


def test_a_removed_picture_keeps_a_draft_from_going_out(
    writer, checker, editor, administrator, picture
):
    article = make_approved(writer, checker, editor, **with_a_figure(picture))
    workflow.remove_picture(picture, by=administrator, what="It", legal_ground="A court")

    with pytest.raises(workflow.Refused, match="removed for a legal reason"):
        workflow.publish(article, by=editor)


def test_a_new_edition_without_the_picture_leaves_that_of_the_old(writer, checker, editor, picture):
    article = make_published(writer, checker, editor, **with_a_lead_picture(picture))
    workflow.revise(article, by=writer)
    with workflow.editing(article, by=writer) as draft:
        draft.picture, draft.change_kind, draft.change_note = None, "minor", "No picture."
        draft.save()

    go_out(article, writer, checker, editor)

    first, second = article.editions.order_by("number")
    assert list(first.pictures.all()) == [picture]
    assert (list(second.pictures.all()), second.picture_html) == ([], "")


def test_removal_of_an_article_blanks_what_it_said_of_its_pictures(
    writer, checker, editor, administrator, picture
):
    article = make_published(writer, checker, editor, **with_a_lead_picture(picture))

    workflow.remove(article, by=administrator, what="All", legal_ground="A court")

    article.refresh_from_db()
    assert article.live_edition.picture_html == ""
    assert (article.picture, article.picture_alt, article.picture_caption) == (None, "", "")
    assert Picture.objects.get() == picture
