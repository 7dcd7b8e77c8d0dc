"""Things for tests, made through the verbs; override only what the test is about."""

from contextlib import suppress

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from articles import gate, standing, workflow
from articles.models import (
    AIUse,
    Article,
    Capture,
    Contributor,
    Edition,
    Picture,
    Reason,
    Section,
    Snapshot,
    Source,
    User,
    Verdict,
    Verification,
)
from articles.standing import ClaimStanding, Standing
from articles.workflow.checking import give_verdict
from tests.articles.picture_files import file_of
from topics.models import Topic

PASSAGE = "The bridge was opened to traffic on 19 March 1932."
COPY = f"A short history of the harbour.\n\n{PASSAGE} Tolls were collected until 1988."
BODY = "The bridge opened in March 1932. [@harbour-1932, p. 4]"


def make_user(username: str, *groups: str, name: str = "", **fields) -> User:
    first, _, last = name.partition(" ")
    user = User.objects.create(
        username=username, first_name=first, last_name=last, is_staff=True, **fields
    )
    user.groups.add(*Group.objects.filter(name__in=groups))
    return user


def make_topic(name: str = "Bridges", **fields) -> Topic:
    return Topic.objects.create(name=name, **fields)


def make_contributor(name: str = "Robin Reed", **fields) -> Contributor:
    return Contributor.objects.create(name=name, slug=name.lower().replace(" ", "-"), **fields)


def make_source(citekey: str = "harbour-1932", **fields) -> Source:
    csl = {"id": citekey, "type": "book", "title": "The Harbour Bridge"} | fields.pop("csl", {})
    return Source.objects.create(citekey=citekey, csl=csl, **fields)


def make_copy(source: Source, *, by: User, text: str = COPY, seen_by: User | None = None):
    """A pasted copy; with `seen_by`, that person also recorded a sighting of the original."""
    snapshot = workflow.keep_copy(
        source, by=by, capture=Capture.PASTED, data=text.encode(), text=text
    )
    if seen_by:
        workflow.sight(snapshot, by=seen_by, seen_on=timezone.localdate(), where="City archive")
    return snapshot


def make_picture(by: User, data: bytes | None = None, **words) -> Picture:
    """A kept picture of which everything is said that readers must be told."""
    said = {"alt": "A bridge.", "credit": "Jo Image", "licence": "CC BY 4.0", "ai_made": False}
    return workflow.keep_picture(data or file_of(), by=by, **(said | words))


def figure_of(picture: Picture, alt: str = "A bridge.", caption: str = "") -> str:
    """The line of Markdown that shows a picture as a figure."""
    title = f' "{caption}"' if caption else ""
    return f"![{alt}]({picture.address}{title})"


def make_article(
    writer: User,
    title: str = "The harbour bridge",
    lead: str = BODY,
    sections: tuple[tuple[str, str], ...] = (),
    ai_use: str = AIUse.NONE,
    topics: tuple[Topic, ...] = (),
    **fields,
) -> Article:
    """A draft with a lead and headed sections, written by `writer`."""
    fields.setdefault("slug", title.lower().replace(" ", "-"))
    article = workflow.create(by=writer, title=title, **fields)
    with workflow.editing(article, by=writer) as draft:
        Section.objects.create(article=draft, position=0, body=lead, ai_use=ai_use)
        for position, (heading, body) in enumerate(sections, start=1):
            Section.objects.create(
                article=draft, position=position, heading=heading, body=body, ai_use=ai_use
            )
    if topics:
        workflow.place(article, by=writer, topics=topics)
    return article


def make_cited(writer: User, seen_by: User, **fields) -> Article:
    """A draft whose markers of [@harbour-1932, p. 4] have their passage and a sighted copy."""
    source = Source.objects.filter(citekey="harbour-1932").first() or make_source()
    snapshot = source.snapshots.first() or make_copy(source, by=writer, seen_by=seen_by)
    article = make_article(writer, **fields)
    attach_all(article, by=writer, snapshot=snapshot)
    return article


def attach_all(article: Article, *, by: User, snapshot: Snapshot, passage: str = PASSAGE) -> None:
    for claim in standing.read(article).claims:
        for evidence in claim.evidence:
            workflow.attach(
                article, by=by, words_hash=claim.claim.words_hash, snapshot=snapshot,
                citekey=evidence.marker.citekey, locator=evidence.marker.locator, passage=passage,
            )  # fmt: skip


def make_in_review(writer: User, checker: User, **fields) -> Article:
    article = make_cited(writer, checker, **fields)
    workflow.submit(article, by=writer)
    return article


def claim_saying(article: Article, words: str) -> ClaimStanding:
    """The first claim that contains these words."""
    return next(c for c in standing.read(article).claims if words in c.claim.words)


def decide(article: Article, words: str, by: User, verdict: str, **details):
    """A verdict on the first claim that contains these words."""
    claim = claim_saying(article, words)
    return workflow.decide(
        article, by=by, fingerprint=claim.fingerprint, verdict=verdict, **details
    )


def decide_all(article: Article, *, by: User) -> None:
    """Supported where evidence carries it, else no source needed."""
    for claim in standing.read(article).claims:
        if claim.is_decided:
            continue
        if claim.evidence:
            decision = {"verdict": Verdict.SUPPORTED}
        else:
            decision = {"verdict": Verdict.NO_SOURCE_NEEDED, "reason": Reason.COMMON_KNOWLEDGE}
        workflow.decide(article, by=by, fingerprint=claim.fingerprint, **decision)


def second_check(article: Article, *, by: User) -> Standing:
    """Begin the second check, and agree with the first verdict on all that this editor owes.

    On one reading, as hundreds of tests sign; what a verb would refuse stays open.
    """
    with suppress(workflow.Refused):
        workflow.begin_second_check(article, by=by)
    reading = standing.read(article)
    if not workflow.why_not_sign_off(article, by):
        for second in gate.SecondCheck(reading, by).missing:
            if first := second.claim.passing:
                agree(second.claim, first, by)
    return reading


def agree(claim: ClaimStanding, first: Verification, by: User) -> None:
    said = ("reason", "holder", "target", "stakes", "as_of", "review_by")
    details = {name: getattr(first, name) for name in said}
    with suppress(workflow.Refused), transaction.atomic():
        give_verdict(claim.standing, claim, by, first.verdict, details | {"note": ""})


def sign(article: Article, *, by: User):
    """The second verdicts say what the first ones said: the manifest stays as it was read."""
    article.refresh_from_db()
    shown = gate.manifest_hash(second_check(article, by=by))
    return workflow.sign_off(article, by=by, manifest_hash=shown, verified=True)


def make_approved(writer: User, checker: User, editor: User, **fields) -> Article:
    article = make_in_review(writer, checker, **fields)
    decide_all(article, by=checker)
    sign(article, by=editor)
    return article


def make_published(writer: User, checker: User, editor: User, **fields) -> Article:
    article = make_approved(writer, checker, editor, **fields)
    workflow.publish(article, by=editor)
    return article


def make_edition(writer: User, checker: User, editor: User, **fields) -> Edition:
    return make_published(writer, checker, editor, **fields).live_edition


def change_words(article: Article, *, by: User, old: str, new: str) -> None:
    """Replace words wherever they stand in the sections, as an edit by this person."""
    with workflow.editing(article, by=by) as draft:
        for section in draft.sections.all():
            section.body = section.body.replace(old, new)
            section.heading = section.heading.replace(old, new)
            section.save()
    article.refresh_from_db()
