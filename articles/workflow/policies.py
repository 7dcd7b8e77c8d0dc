"""Setting the desk's policy."""

from django.db import transaction
from django.utils import timezone

from articles.models import Policy, User, Verb
from articles.workflow.rules import Refused, has, record


def set_policy(
    *, by: User, one_person_desk: bool, single_source: bool = False, note: str
) -> Policy:
    """Set the desk's policy; the latest row counts."""
    if not has(by, "set_policy"):
        raise Refused("You do not have the permission to set the policy.")
    if not note.strip():
        raise Refused("Say why the policy is set this way.")
    with transaction.atomic():
        policy = Policy.objects.create(
            one_person_desk=one_person_desk, single_source=single_source, note=note.strip(),
            set_by=by, set_at=timezone.now(),
        )  # fmt: skip
        record(Verb.SET_POLICY, by, data={"policy": policy.pk}, why=note.strip(), left=[policy])
    return policy
