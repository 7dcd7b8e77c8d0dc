"""The database lets nothing go out, come back or change its address without the record for it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import press, standing, workflow
from articles.models import (
    Address,
    Article,
    Edition,
    EditionTopic,
    Reinstatement,
    SignOff,
    Withdrawal,
)
from tests.by_hand import refused
from tests.factories import (
    attach_all,
    change_words,
    decide_all,
    make_approved,
    make_article,
    make_edition,
    make_published,
    make_topic,
    sign,
)
from tests.rounds import new_edition


def forged(edition, **fields):
    """A copy of an edition's row with other fields, ready to insert."""
    row = Edition.objects.get(pk=edition.pk)
    row.pk = row._state.adding = None
    row._state.adding = True
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def test_an_edition_needs_an_unused_sign_off_of_its_article_and_manifest(writer, checker, editor):
    edition = make_edition(writer, checker, editor)
    other = make_approved(writer, checker, editor, title="Another bridge")
    unused = SignOff.objects.get(article=other)
    late = {"number": 2, "change_kind": "minor", "change_note": "x"}

    for fields in (
        late,  # its own sign-off is used
        late | {"sign_off": unused},  # of another article
        {"article": other, "sign_off": unused},  # of another manifest
        {"article": other, "sign_off": edition.sign_off, "number": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            forged(edition, **fields).save(force_insert=True)


def test_a_row_from_bulk_create_meets_the_same_trigger(writer, checker, editor):
    edition = make_edition(writer, checker, editor)

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.bulk_create([forged(edition, number=2, change_kind="minor")])


def test_live_edition_moves_only_to_a_later_edition_of_the_same_article(writer, checker, editor):
    first = make_published(writer, checker, editor)
    second = make_published(writer, checker, editor, title="Another bridge")
    draft = make_approved(writer, checker, editor, title="A third bridge")

    for article, target in (
        (first, None),
        (first, second.live_edition),
        (draft, second.live_edition),
    ):
        with pytest.raises(IntegrityError, match="stet: live_edition"), transaction.atomic():
            Article.objects.filter(pk=article.pk).update(live_edition=target)


def test_an_article_is_not_born_live(writer, checker, editor):
    edition = make_edition(writer, checker, editor)

    with pytest.raises(IntegrityError, match="begins without"), transaction.atomic():
        Article.objects.create(title="Twin", slug="twin", live_edition=edition)


def test_an_article_with_editions_is_not_deleted_even_by_sql(writer, checker, editor):
    make_published(writer, checker, editor)

    assert refused("DELETE FROM articles_article")


def test_an_article_keeps_its_number(writer, checker, editor):
    make_published(writer, checker, editor)

    assert refused("UPDATE articles_article SET id = id + 1000")


def test_the_latest_signature_counts_and_no_earlier_one(writer, checker, editor):
    """A text that was signed, sent back and put right does not go out as it was before."""
    article = make_approved(writer, checker, editor)
    before = press.compose(standing.read(article))
    early = article.sign_offs.get()
    workflow.request_changes(article, by=editor, note="The month, please.")
    change_words(article, by=writer, old="March 1932", new="19 March 1932")
    attach_all(article, by=writer, snapshot=article.citations.first().snapshot)
    workflow.submit(article, by=writer)
    decide_all(article, by=checker)
    sign(article, by=editor)

    before.sign_off, before.number, before.published_by = early, 1, editor
    before.published_at = before.first_published_at = timezone.now()
    with pytest.raises(IntegrityError, match="the latest, unused"), transaction.atomic():
        before.save(force_insert=True)


def test_a_writer_signs_nothing_of_theirs_even_by_hand(writer, checker, editor):
    article = make_approved(writer, checker, editor)

    with pytest.raises(IntegrityError, match="does not sign it"), transaction.atomic():
        article.sign_offs.create(
            manifest_hash="0" * 64, statement="Mine.", signed_by=writer, signed_at=timezone.now(),
            draw=article.draws.get(),
        )  # fmt: skip


def test_what_was_removed_is_not_published_again_even_by_hand(
    writer, checker, editor, administrator
):
    article = make_approved(writer, checker, editor)
    edition = press.compose(standing.read(article))
    workflow.remove(article, by=administrator, what="All", legal_ground="Court order 7")

    edition.sign_off, edition.number, edition.published_by = article.sign_offs.get(), 1, editor
    edition.published_at = edition.first_published_at = timezone.now()
    with pytest.raises(IntegrityError, match="not published again"), transaction.atomic():
        edition.save(force_insert=True)


def test_only_what_is_live_is_withdrawn(writer, checker, editor):
    first = make_edition(writer, checker, editor)
    other = make_edition(writer, checker, editor, title="Another bridge")

    with pytest.raises(IntegrityError, match="the live edition of"), transaction.atomic():
        Withdrawal.objects.create(
            article=first.article, edition=other, kind="unpublished", reason="Mine is better.",
            by=editor, at=timezone.now(),
        )  # fmt: skip


@pytest.mark.parametrize("by_hand", ["of another article", "to another edition", "of a removal"])
def test_a_reinstatement_takes_back_what_was_withdrawn_of_its_article(
    by_hand, writer, checker, editor, administrator
):
    edition = make_edition(writer, checker, editor)
    other = make_edition(writer, checker, editor, title="Another bridge")
    if by_hand == "of a removal":
        workflow.remove(edition.article, by=administrator, what="All", legal_ground="A court")
        withdrawal = edition.withdrawals.get()
    else:
        withdrawal = workflow.withdraw(
            edition.article, by=editor, kind="unpublished", reason="Wrong."
        )
    fields = {"article": edition.article, "edition": edition, "previous": edition}
    if by_hand == "of another article":
        fields = {"article": other.article, "edition": other, "previous": other}
    elif by_hand == "to another edition":
        fields["edition"] = other

    with pytest.raises(IntegrityError, match="takes back a withdrawal"), transaction.atomic():
        Reinstatement.objects.create(
            withdrawal=withdrawal, reason="Please.", by=editor, at=timezone.now(), **fields
        )


def test_an_address_leads_where_it_was_public_and_nowhere_else(writer, checker, editor):
    edition = make_edition(writer, checker, editor)
    other = make_article(writer, title="Another bridge")
    address = Address.objects.get()

    for forge in (
        lambda: Address.objects.create(slug="another-bridge", article=other, current=True),
        lambda: Address.objects.create(slug="never-was", article=edition.article, current=False),
        lambda: Address.objects.update(article=other),
        lambda: Address.objects.update(slug="elsewhere"),
        lambda: Address.objects.bulk_create(
            [Address(slug=address.slug, article=other)], update_conflicts=True,
            update_fields=["article"], unique_fields=["slug"],
        ),
        address.delete,
        Address.objects.all().delete,
    ):  # fmt: skip
        with pytest.raises(IntegrityError, match="stet: "), transaction.atomic():
            forge()


def test_a_hub_lists_nothing_that_is_not_live(writer, checker, editor):
    topic = make_topic()
    first = make_edition(writer, checker, editor, topics=(topic,))
    second = new_edition(first.article, writer, checker, editor)

    for forge in (
        lambda: EditionTopic.objects.create(
            topic=make_topic("Rivers"), edition=first, first_published_at=timezone.now()
        ),
        lambda: EditionTopic.objects.filter(edition=second).update(edition=first),
    ):
        with pytest.raises(IntegrityError, match="live editions only"), transaction.atomic():
            forge()
