"""A newsroom with one article in every state, to be asked for by every role.

Wren wrote them. Whatever readers never had says Xyzzy, and what was removed for a legal reason
says Plugh: in titles, texts, addresses and notes. Whoever may not know it must not meet it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import workflow
from articles.models import AIUse, Article, Byline, MergeProposal, Publisher, SeeAlso, Verdict
from articles.tasks import publish_due
from tests.articles.picture_files import file_of
from tests.factories import (
    BODY,
    claim_saying,
    decide_all,
    make_article,
    make_cited,
    make_contributor,
    make_copy,
    make_picture,
    make_source,
    make_topic,
    make_user,
    second_check,
    sign,
)
from tests.media import make_calculation, make_interview

SECRET, REMOVED = "xyzzy", "plugh"
ROLES = (
    "anonymous", "writer", "other_writer", "checker", "editor", "administrator", "superuser",
)  # fmt: skip
STRANGERS = ("outsider", "deactivated")  # signed in, and yet they get what anonymous gets
TOMORROW = timedelta(days=1)


class Newsroom:
    """People by role, articles by the state they are in, and what belongs to each."""

    def __init__(self) -> None:
        self.people = _people()
        self.writer, self.other = self.people["writer"], self.people["other_writer"]
        self.checker, self.editor = self.people["checker"], self.people["editor"]
        self.topic, self.empty_topic = make_topic("Bridges"), make_topic("Tunnels")
        self.contributor = make_contributor()
        self.source = make_source(publisher=Publisher.objects.create(name="Harbour Press"))
        make_copy(self.source, by=self.writer, seen_by=self.checker)
        self.unseen_copy = make_copy(make_source("unseen"), by=self.writer)
        self.interview = make_interview(self.writer)
        self.sum = make_calculation(self.writer).source
        self.scan = workflow.keep_copy(
            self.unseen_copy.source, by=self.writer, capture="uploaded", data=file_of(), text="",
            media_type="image/jpeg",
        )  # fmt: skip
        self.proposal = self._proposal()
        self.picture = make_picture(self.writer)
        self.policy = workflow.set_policy(
            by=self.people["administrator"], one_person_desk=False, note="As we began."
        )
        self.articles = {kind: getattr(self, f"_{kind}")() for kind in KINDS}
        self.slugs = {kind: self._public_slug(article) for kind, article in self.articles.items()}
        self.others = self._others()
        AccessAttempt.objects.create(username="nobody", failures_since_start=1)
        publish_due.using(run_after=timezone.now() + TOMORROW).enqueue()

    def _proposal(self) -> MergeProposal:
        twin = '[{"id": "harbour-1932", "type": "book", "title": "Another bridge"}]'
        return workflow.import_references(twin, by=self.writer).proposals[0]

    # -- one article in every state -----------------------------------------------------------

    def _write(self, kind: str, word: str = SECRET) -> Article:
        """A cited draft that says the word wherever one can say anything."""
        word = word.capitalize()
        article = make_cited(
            self.writer, self.checker, title=f"{word} {kind}", lead=f"{word}: {BODY}",
            slug=f"{word.lower()}-{kind}" if word.lower() != REMOVED else f"taken-{kind}",
            standfirst=f"{word} standfirst?", share_text=f"{word} share", notice=f"{word} notice",
            sections=((f"{word} heading", f"{word} text?"),), topics=(self.topic,),
        )  # fmt: skip
        with workflow.editing(article, by=self.writer) as draft:
            draft.sections.update(ai_use=AIUse.ASSISTED, ai_tool=word, ai_note=f"{word} note")
            SeeAlso.objects.create(article=draft, suggestion=f"{word} to come", reason=f"{word}!")
            Byline.objects.create(article=draft, contributor=self.contributor)
        workflow.pin(self.topic, article, by=self.editor, reason=f"{word} pin")
        content_type = ContentType.objects.get_for_model(Article)
        LogEntry.objects.create(
            user=self.writer, content_type=content_type, object_id=article.pk,
            object_repr=article.title, action_flag=CHANGE, change_message=f"{word} heading",
        )  # fmt: skip
        return article

    def _submitted(self, kind: str, word: str = SECRET) -> Article:
        """It has been sent back once with a note, and disputed once: both stay on the desk."""
        article = self._write(kind, word)
        workflow.submit(article, by=self.writer)
        workflow.request_changes(article, by=self.editor, note=f"{SECRET} please")
        workflow.submit(article, by=self.writer)
        claim = claim_saying(article, "opened")
        failing = workflow.decide(
            article, by=self.people["second_checker"], fingerprint=claim.fingerprint,
            verdict=Verdict.CONTRADICTED, note=f"{SECRET} I do not see it",
        )  # fmt: skip
        workflow.settle(failing, by=self.editor, note=f"{SECRET} misread")
        self._talk_about(article, word)
        return article

    def _talk_about(self, article: Article, word: str) -> None:
        """A question with its answers, and words that were proposed: they are the desk's."""
        about = {
            "by": self.people["second_checker"],
            "words_hash": claim_saying(article, "opened").claim.words_hash,
        }
        query = workflow.ask(article, text=f"{word} when?", **about)
        workflow.reply(query, by=self.writer, text=f"{word} then")
        workflow.resolve(query, by=about["by"], text=f"{word} so")
        suggestion = workflow.suggest(article, proposal=f"{word} was opened.", **about)
        workflow.reject(suggestion, by=self.writer, note=f"{word} no")

    def _decided(self, kind: str, word: str = SECRET) -> Article:
        article = self._submitted(kind, word)
        decide_all(article, by=self.checker)
        return article

    def _signed(self, kind: str, word: str = SECRET) -> Article:
        article = self._decided(kind, word)
        sign(article, by=self.people["second_editor"])
        return article

    def _out(self, kind: str, word: str = "plain") -> Article:
        article = self._signed(kind, word)
        workflow.publish(article, by=self.editor)
        return article

    def _draft(self) -> Article:
        return self._write("draft")

    def _review(self) -> Article:
        return self._submitted("review")

    def _ready(self) -> Article:
        """Each who might sign has looked again at every sentence, and nobody has signed."""
        article = self._decided("ready")
        for name in ("editor", "superuser"):
            second_check(article, by=self.people[name])
        return article

    def _changes(self) -> Article:
        article = self._submitted("changes")
        workflow.request_changes(article, by=self.checker, note=f"{SECRET} again")
        return article

    def _approved(self) -> Article:
        return self._signed("approved")

    def _scheduled(self) -> Article:
        article = self._signed("scheduled")
        workflow.schedule(article, by=self.editor, at=timezone.now() + TOMORROW)
        return article

    def _published(self) -> Article:
        return self._out("published")

    def _revised(self) -> Article:
        """Readers have the first edition; the next title and text are a secret."""
        article = self._out("revised")
        workflow.revise(article, by=self.writer)
        with workflow.editing(article, by=self.writer) as draft:
            draft.title, draft.slug = f"{SECRET} next title", f"{SECRET}-next"
            draft.change_kind, draft.change_note = "minor", f"{SECRET} change"
            draft.save()
            draft.sections.update(body=f"{SECRET} next text.")
        return article

    def _unpublished(self) -> Article:
        article = self._out("unpublished", SECRET)
        workflow.withdraw(article, by=self.editor, kind="unpublished", reason=f"{SECRET} early")
        return article

    def _gone(self) -> Article:
        article = self._out("gone", SECRET)
        with days_later(2):
            workflow.withdraw(article, by=self.editor, kind="unpublished", reason=f"{SECRET} late")
        return article

    def _retracted(self) -> Article:
        article = self._out("retracted")
        workflow.withdraw(article, by=self.editor, kind="retracted", reason="It was the tunnel.")
        return article

    def _removed(self) -> Article:
        article = self._out("removed", REMOVED)
        workflow.remove(
            article, by=self.people["administrator"], what="All of it", legal_ground="Court order 7"
        )
        return article

    def _others(self) -> list[Article]:
        """An open and a waiting one by the other writer; an editor linked them to all of these."""
        articles = [
            make_article(self.other, title=title, lead="It was steep.")
            for title in ("Open one", "Waiting one")
        ]
        for article in articles:
            with workflow.editing(article, by=self.editor) as draft:
                for target in self.articles.values():
                    SeeAlso.objects.create(article=draft, target=target)
        workflow.submit(articles[1], by=self.other)
        return articles

    # -- what an address asks for -------------------------------------------------------------

    def row(self, model: str, kind: str) -> object:
        """The row of a model that belongs to the article of this kind, or the newsroom's own."""
        own = self._own_rows()
        if kind not in KINDS and model in own:
            return own[model]
        article = self.articles[kind if kind in KINDS else "published"]
        return article if model == "article" else getattr(article, f"{model}s").last()

    def _public_slug(self, article: Article) -> str:
        """The address readers had, or the one a draft asks for."""
        address = article.addresses.filter(current=True).first()
        return address.slug if address else article.slug

    def _own_rows(self) -> dict[str, object]:
        return {
            "contributor": self.contributor, "publisher": self.source.publisher,
            "event": self.source.events.last(), "group": Group.objects.get(name="Writers"),
            "mergeproposal": self.proposal,
            "picture": self.picture, "policy": self.policy, "snapshot": self.unseen_copy,
            "source": self.source,
            "topic": self.topic, "user": self.people["second_checker"],
            "accessattempt": AccessAttempt.objects.get(),
            "dbtaskresult": DBTaskResult.objects.get(),
        }  # fmt: skip


KINDS = (
    "draft", "review", "ready", "changes", "approved", "scheduled", "published", "revised",
    "unpublished", "gone", "retracted", "removed",
)  # fmt: skip


def _people() -> dict:
    """The roles of the table, and more of them for the work that needs a second person."""
    return {
        "writer": make_user("wren", "Writers", name="Wren Writer"),
        "other_writer": make_user("otto", "Writers", name="Otto Other"),
        "checker": make_user("chen", "Checkers", name="Chen Checker"),
        "second_checker": make_user("cora", "Checkers", name="Cora Checker"),
        "editor": make_user("edda", "Editors", name="Edda Editor"),
        "second_editor": make_user("emil", "Editors", name="Emil Editor"),
        "administrator": make_user("ada", "Administrators", name="Ada Administrator"),
        "superuser": make_user("sam", name="Sam Superuser", is_superuser=True),
        "outsider": _outsider(),
        "deactivated": make_user("dora", "Editors", name="Dora Gone", is_active=False),
    }


def _outsider():
    """Has an account and every group, and may not enter the desk."""
    user = make_user("oona", "Writers", "Editors", "Administrators", name="Oona Outside")
    user.is_staff = False
    user.save()
    return user


@contextmanager
def days_later(days: int) -> Iterator[None]:
    then = timezone.now() + timedelta(days=days)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: then)
        yield
