"""Shows on the first page of the desk what waits for whoever signs in."""

from django import template

from articles.admin.waiting.desk import piles

register = template.Library()


@register.inclusion_tag("admin/_waiting.html", takes_context=True)
def waiting(context):
    return {"piles": piles(context["request"].user), "perms": context["perms"]}
