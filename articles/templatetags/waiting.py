"""Shows on the first page of the desk what waits for whoever signs in."""

from django import template

from articles import workflow
from articles.admin.waiting.desk import piles
from articles.models import User

register = template.Library()


@register.inclusion_tag("admin/_waiting.html", takes_context=True)
def waiting(context):
    user = context["request"].user
    return {"piles": piles(user), "perms": context["perms"], "is_new": _is_new(user)}


def _is_new(user: User) -> bool:
    """Whether this person may check articles, and has never practised it."""
    return not workflow.why_not_practise(user) and workflow.attempt_of(user) is None
