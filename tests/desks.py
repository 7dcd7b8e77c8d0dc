"""An article with everything it rests on, for tests in which several people reach for it at once.

Each verb reads its rows anew, as a request or a worker would.
"""

from datetime import timedelta
from itertools import count

from django.db import transaction
from django.utils import timezone

from articles import gate, standing, workflow
from articles.models import Article, Condition, Event, Publisher, Verdict
from tests.factories import (
    attach_all,
    change_words,
    decide_all,
    make_article,
    make_copy,
    make_picture,
    make_source,
    make_topic,
    make_user,
    second_check,
    sign,
)
from tests.races import again

numbers = count(1)


class Desk:
    """An article with a source, a publisher and an editor of its own, decided throughout."""

    @transaction.atomic  # one commit instead of thirty
    def __init__(self, writer, checker, administrator):
        number = next(numbers)
        self.writer, self.checker, self.administrator = writer, checker, administrator
        self.editor = make_user(f"editor-{number}", "Editors")
        self.topic = make_topic(f"Topic {number}")
        self.publisher = Publisher.objects.create(name=f"Press {number}", grade="reliable")
        self.source = make_source(f"bridge-{number}", publisher=self.publisher)
        self.copy = make_copy(self.source, by=writer, seen_by=checker)
        self.picture = make_picture(writer, credit=f"Photographer {number}")
        self.article = make_article(
            writer, title=f"Bridge {number}", lead=f"It opened in 1932. [@bridge-{number}]",
            topics=(self.topic,), picture=self.picture, picture_alt="A bridge.",
        )  # fmt: skip
        attach_all(self.article, by=writer, snapshot=self.copy)
        workflow.submit(self.article, by=writer)
        decide_all(self.article, by=checker)
        second_check(self.article, by=self.editor)

    def signed(self) -> "Desk":
        sign(self.article, by=self.editor)
        return self

    def due(self) -> "Desk":
        self.signed()
        workflow.schedule(self.article, by=self.editor, at=timezone.now() + timedelta(hours=1))
        past = timezone.now() - timedelta(minutes=1)
        Article.objects.filter(pk=self.article.pk).update(publish_at=past)
        return self

    def published(self) -> "Desk":
        self.signed()
        publish(self)
        return self

    def withdrawn(self) -> "Desk":
        self.published()
        withdraw(self)
        return self

    @property
    def shown(self) -> str:
        """What an editor is shown who opens the page now."""
        return gate.manifest_hash(standing.read(again(self.article)))


# -- through the gate ----------------------------------------------------------------------------


def sign_off(desk, shown):
    return workflow.sign_off(
        again(desk.article), by=again(desk.editor), manifest_hash=shown, verified=True
    )


def publish(desk):
    return workflow.publish(again(desk.article), by=again(desk.editor))


def withdraw(desk):
    return workflow.withdraw(
        again(desk.article), by=desk.editor, kind="unpublished", reason="Not now."
    )


def reinstate(desk):
    return workflow.reinstate(again(desk.article), by=again(desk.editor), reason="It holds.")


# -- what one may take away from under it --------------------------------------------------------


def retract(desk):
    workflow.set_condition(
        again(desk.source), by=desk.checker, condition=Condition.RETRACTED, why="Fraud."
    )


def call_it_ai_output(desk):
    source = again(desk.source)
    source.source_class = "ai_output"
    workflow.save_source(source, by=desk.checker)


def retitle(desk):
    source = again(desk.source)
    source.csl = source.csl | {"title": "Another book"}
    workflow.save_source(source, by=desk.writer)


def credit_somebody_else(desk):
    workflow.describe_picture(again(desk.picture), by=desk.writer, credit=f"Not {desk.article}")


def grade_down(desk):
    with transaction.atomic():
        publisher = again(desk.publisher)
        publisher.grade = "unreliable"
        publisher.save()
        Event.objects.exists()


def remove_copy(desk):
    workflow.remove_copy(desk.copy, by=desk.administrator, what="A page", legal_ground="Order 7")


def remove(desk):
    workflow.remove(
        again(desk.article), by=desk.administrator, what="All", legal_ground="Court order 7"
    )


def reword(desk):
    change_words(again(desk.article), by=desk.checker, old="1932", new="March 1932")


def attach_another(desk):
    [claim] = (c for c in standing.read(again(desk.article)).claims if c.evidence)
    workflow.attach(
        again(desk.article), by=desk.checker, words_hash=claim.claim.words_hash,
        citekey=desk.source.citekey, snapshot=desk.copy, passage="Tolls were collected until 1988.",
    )  # fmt: skip


def request_changes(desk):
    workflow.request_changes(again(desk.article), by=desk.checker, note="Again.")


def unschedule(desk):
    workflow.unschedule(again(desk.article), by=desk.editor)


def contradict(desk):
    claim = next(c for c in standing.read(again(desk.article)).claims if c.evidence)
    return workflow.decide(
        again(desk.article), by=desk.checker, fingerprint=claim.fingerprint,
        verdict=Verdict.CONTRADICTED,
    )  # fmt: skip


def make_the_editor_a_writer(desk):
    writers = [desk.writer, desk.editor]
    workflow.set_writers(again(desk.article), by=desk.editor, writers=writers)


def deactivate(desk):
    """As the page of a user does it: the row, then its groups, in one transaction."""
    with transaction.atomic():
        editor = again(desk.editor)
        editor.is_active = False
        editor.save()
        Event.objects.exists()


def take_out_of_the_group(desk):
    with transaction.atomic():
        editor = again(desk.editor)
        editor.save()
        editor.groups.clear()
        Event.objects.exists()


def set_policy(desk):
    workflow.set_policy(by=desk.administrator, one_person_desk=False, note="As it was.")


def place(desk, *topics):
    workflow.place(again(desk.article), by=desk.editor, topics=topics)
