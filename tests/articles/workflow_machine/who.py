"""Who may do what, and from which state to which: the table of the house, written out again."""

from tests.articles.workflow_machine.model import Piece
from tests.articles.workflow_machine.world import WITH_CHECKERS, WITH_WRITERS, Person

DESK = ("Writers", "Checkers", "Editors")
GROUPS = {
    "create": DESK,
    "import_manuscript": DESK,
    "keep_copy": DESK,
    "save_source": DESK,
    "submit": ("Writers", "Editors"),
    "revise": ("Writers", "Editors"),
    "request_changes": ("Checkers", "Editors"),
    "decide": ("Checkers", "Editors"),
    "decide_together": ("Checkers", "Editors"),
    "sight": ("Checkers", "Editors"),
    "set_condition": ("Checkers", "Editors"),
    "cite": DESK,
    "cut": DESK,
    "take_back": DESK,
    "mark": DESK,
    "ask": ("Checkers", "Editors"),
    "reply": DESK,
    "resolve": ("Editors",),
    "suggest": DESK,
    "accept": ("Writers", "Editors"),
    "reject": ("Writers", "Editors"),
    "same_meaning": ("Checkers", "Editors"),
    "settle": ("Editors",),
    "begin_second_check": ("Editors",),
    "sign_off": ("Editors",),
    "schedule": ("Editors",),
    "unschedule": ("Editors",),
    "publish": ("Editors",),
    "withdraw": ("Editors",),
    "reinstate": ("Editors",),
    "pin": ("Editors",),
    "unpin": ("Editors",),
    "set_writers": ("Editors",),
    "write_topic_text": ("Editors",),
    "merge_topics": ("Editors", "Administrators"),
    "set_policy": ("Administrators",),
    "remove": ("Administrators",),
    "remove_copy": ("Administrators",),
}
MOVES = {
    "submit": (WITH_WRITERS, "in_review"),
    "request_changes": (WITH_CHECKERS, "changes_requested"),
    "sign_off": ({"in_review"}, "approved"),
    "schedule": ({"approved"}, "scheduled"),
    "unschedule": ({"scheduled"}, "approved"),
    "publish": ({"approved", "scheduled"}, "published"),
    "revise": ({"published"}, "draft"),
}
OF_ITS_WRITERS = {"submit", "revise"}
IN_HAND = WITH_WRITERS | {"in_review"}
"""Where wording is proposed and answered."""


def knows(person: Person, piece: Piece, title: str) -> bool:
    """Whether this person may know that an article is called so: by its desk, or as readers do."""
    if person.name in piece.writers or person.is_any("Checkers", "Editors", "Administrators"):
        return True
    return piece.is_current and piece.live.text.title == title


def who_may(verb: str, person: Person, piece: Piece | None) -> bool:
    """Whether the house lets this person do it at all; what else refuses it is not asked here."""
    own = piece is not None and person.name in piece.writers
    if verb in ("editing", "attach", "cite", "cut", "take_back", "mark"):
        return _may_edit(person, piece, own)
    if verb in TALK:
        return TALK[verb](person, piece, own)
    if verb == "place":
        unseen = not piece.editions and piece.state in WITH_WRITERS
        return person.is_any("Editors") or (own and unseen and person.is_any(*DESK))
    if verb == "publish_due":
        return True
    if not person.is_any(*GROUPS[verb]):
        return False
    sees_all = person.is_any("Checkers", "Editors", "Administrators")
    return verb not in OF_ITS_WRITERS or own or sees_all


def _may_edit(person: Person, piece: Piece, own: bool) -> bool:
    if piece.state in WITH_WRITERS:
        return person.is_any("Editors") or (own and person.is_any(*DESK))
    return piece.state in WITH_CHECKERS and person.is_any("Checkers", "Editors")


def _is_concerned(person: Person, piece: Piece, own: bool) -> bool:
    return person.is_any("Checkers", "Editors") or (own and person.is_any(*DESK))


def _may_suggest(person: Person, piece: Piece, own: bool) -> bool:
    return piece.state in IN_HAND and _is_concerned(person, piece, own)


def may_answer(person: Person, piece: Piece, own: bool) -> bool:
    """Take or leave wording that somebody else proposed."""
    if piece.state not in IN_HAND:
        return False
    return (own and person.is_any(*DESK)) or _may_edit(person, piece, own)


def _may_reject(person: Person, piece: Piece, own: bool) -> bool:
    """Their own proposal anybody, whose desk the article still is; its rule looks closer."""
    sees = own or person.is_any("Checkers", "Editors", "Administrators")
    return person.active and (sees or may_answer(person, piece, own))


def _may_resolve(person: Person, piece: Piece, own: bool) -> bool:
    """Their own question anybody, whose desk the article still is; its rule looks closer."""
    return person.active and (own or person.is_any("Checkers", "Editors", "Administrators"))


TALK = {
    "reply": _is_concerned, "resolve": _may_resolve, "suggest": _may_suggest,
    "accept": may_answer, "reject": _may_reject,
}  # fmt: skip
