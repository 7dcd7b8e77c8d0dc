"""What one can pick out of the list of articles."""

from django.contrib import admin
from django.db.models import Q

from articles.admin.fields import tree
from articles.models import Repeat, State, User


def waiting_for(user: User) -> Q:
    """Articles whose next step is this person's."""
    own = Q(state__in=(State.DRAFT, State.CHANGES_REQUESTED), writers=user)
    if user.has_perm("articles.decide_claim"):
        own |= Q(state=State.IN_REVIEW)
    if user.has_perm("articles.publish_article"):
        own |= Q(state=State.APPROVED)
    return own


class WaitingFilter(admin.SimpleListFilter):
    title = "whose turn it is"
    parameter_name = "turn"

    def lookups(self, request, model_admin):
        return [("mine", "mine"), ("again", "to look at again")]

    def queryset(self, request, queryset):
        if self.value() == "mine":
            return queryset.filter(waiting_for(request.user)).distinct()
        if self.value() == "again":
            return queryset.filter(pk__in=Repeat.objects.open().values("article"))
        return queryset


class TopicFilter(admin.SimpleListFilter):
    title = "topic"
    parameter_name = "topic"

    def lookups(self, request, model_admin):
        return [(str(pk), path) for pk, path in tree()]

    def queryset(self, request, queryset):
        if (self.value() or "").isdecimal():
            return queryset.filter(article_topics__tag=int(self.value()))
        return queryset
