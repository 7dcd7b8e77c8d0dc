"""What stands after every migration: the database's triggers, and the four groups."""

from django.apps import apps
from django.contrib.auth.management import create_permissions

from articles import triggers

VIEW = [
    f"view_{name}"
    for name in (
        "article", "section", "seealso", "byline", "source", "snapshot", "sighting", "publisher",
        "picture", "citation", "verification", "edition", "event", "contributor", "policy", "topic",
        "mergeproposal",
    )
]  # fmt: skip
EDIT = [f"{act}_{name}" for act in ("add", "change") for name in ("article", "section")] + [
    "delete_section", "add_seealso", "change_seealso", "delete_seealso",
    "add_byline", "change_byline", "delete_byline",
]  # fmt: skip
PICTURES = ["add_picture", "change_picture"]
SOURCES = [
    "add_source", "change_source", "add_publisher", "change_publisher", "add_snapshot",
]  # fmt: skip
GROUPS = {
    "Writers": [*VIEW, *EDIT, *SOURCES, *PICTURES, "submit_article", "revise_article"],
    "Checkers": [
        *VIEW, *EDIT, *SOURCES, *PICTURES, "view_every_article", "decide_claim", "settle_claim",
        "record_sighting", "add_sighting", "request_changes", "set_condition",
    ],
    "Editors": [
        *VIEW, *EDIT, *SOURCES, *PICTURES, "delete_picture", "view_every_article",
        "submit_article", "decide_claim",
        "settle_claim", "record_sighting", "add_sighting", "request_changes", "set_condition",
        "sign_off", "schedule_article", "publish_article", "revise_article", "place_article",
        "withdraw_article", "merge_topics", "add_topic", "change_topic", "add_pin", "change_pin",
        "delete_pin", "view_pin", "add_contributor", "change_contributor",
    ],
    "Administrators": [
        *VIEW, "view_every_article", "set_policy", "add_policy", "remove_content", "merge_topics",
        "add_topic", "change_topic", "add_user", "change_user", "view_user", "add_contributor",
        "change_contributor", "view_accessattempt", "delete_accessattempt", "view_desk_figures",
    ],
}  # fmt: skip


def before_migrate(using, **kwargs) -> None:
    if using == "default":
        triggers.remove()


def after_migrate(using, **kwargs) -> None:
    if using == "default":
        make_groups()
        triggers.install()


def make_groups() -> None:
    """Create the groups with their permissions; permissions an administrator added stay."""
    for label in ("articles", "topics", "auth", "axes"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    for name, codenames in GROUPS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        group.permissions.add(
            *permission_model.objects.filter(
                codename__in=codenames, content_type__app_label__in=("articles", "topics", "axes")
            )
        )
