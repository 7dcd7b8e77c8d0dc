"""The record: who did what, when, from where to where, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import Kept


class Verb(models.TextChoices):
    IMPORT = "import", _("imported")
    EDIT = "edit", _("edited")
    ATTACH = "attach", _("attached a passage")
    SUBMIT = "submit", _("submitted for review")
    REQUEST_CHANGES = "request_changes", _("requested changes")
    DECIDE = "decide", _("decided a claim")
    SETTLE = "settle", _("settled a verdict")
    ASK = "ask", _("asked the writer")
    REPLY = "reply", _("answered a question")
    RESOLVE = "resolve", _("resolved a question")
    SUGGEST = "suggest", _("proposed wording")
    ACCEPT = "accept", _("accepted proposed wording")
    REJECT = "reject", _("rejected proposed wording")
    COMPARE = "compare", _("compared a sentence with one elsewhere")
    QUEUE = "queue", _("queued for another look")
    ANSWER = "answer", _("looked at it again")
    DRAW = "draw", _("began the second check")
    SIGN_OFF = "sign_off", _("signed off")
    SCHEDULE = "schedule", _("scheduled")
    UNSCHEDULE = "unschedule", _("took off the schedule")
    PUBLISH = "publish", _("published")
    PUBLISH_REFUSED = "publish_refused", _("was refused publication")
    REVISE = "revise", _("opened a new round")
    PLACE = "place", _("placed")
    MERGE_TOPICS = "merge_topics", _("merged topics")
    WITHDRAW = "withdraw", _("withdrew")
    REINSTATE = "reinstate", _("reinstated")
    REMOVE = "remove", _("removed content")
    KEEP_COPY = "keep_copy", _("kept a copy")
    SIGHT = "sight", _("saw the original")
    KEEP_PICTURE = "keep_picture", _("kept a picture")
    DESCRIBE_PICTURE = "describe_picture", _("described a picture")
    DELETE_PICTURE = "delete_picture", _("deleted a picture")
    SET_CONDITION = "set_condition", _("set the condition")
    CHECK_SOURCE = "check_source", _("looked at the address again")
    NOTICE = "notice", _("put a notice on the live edition")
    PROPOSE_MERGE = "propose_merge", _("proposed a merge of sources")
    SETTLE_MERGE = "settle_merge", _("settled a merge of sources")
    SET_POLICY = "set_policy", _("set the policy")
    PRACTISE = "practise", _("began to practise")
    FINISH_PRACTICE = "finish_practice", _("finished practising")


class Event(Kept):
    blankable = {"why": "", "data": {}}

    verb = models.CharField(max_length=20, choices=Verb)
    by = models.ForeignKey("articles.User", models.PROTECT, related_name="events")
    at = models.DateTimeField()
    article = models.ForeignKey(
        "articles.Article", models.PROTECT, null=True, related_name="events"
    )
    source = models.ForeignKey("articles.Source", models.PROTECT, null=True, related_name="events")
    topic = models.ForeignKey("topics.Topic", models.PROTECT, null=True, related_name="events")
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20, blank=True)
    why = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    left = models.JSONField(
        default=dict,
        editable=False,
        help_text=_("The kept rows this act left: their numbers, by what they are."),
    )
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text=_("The event before it about the same article, source or topic."),
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"{self.by.name} {self.get_verb_display()}, {self.at:%Y-%m-%d %H:%M}"
