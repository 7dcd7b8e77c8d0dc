"""The verbs of the desk. Every door (admin, command, scheduler, task) calls these and no other.

Each verb locks the article, refuses first (`Refused` carries every reason), does its deed in one
transaction and leaves an event. Its `why_not_*` twin tells a page why a button is greyed.
"""

from articles.workflow.attaching import attach, why_not_attach
from articles.workflow.by_hand import bring_in
from articles.workflow.calculating import keep_calculation
from articles.workflow.checking import (
    decide,
    decide_together,
    settle,
    why_not_decide,
    why_not_settle,
)
from articles.workflow.citing import cite
from articles.workflow.conditions import set_condition, why_not_set_condition
from articles.workflow.copies import keep_copy, keep_fetched, sight, why_not_keep, why_not_sight
from articles.workflow.cutting import Meant, NotCut, cut, take_back, why_not_take_back
from articles.workflow.edit import begin_edit, create, editing, finish_edit, why_not_edit
from articles.workflow.importing import import_manuscript
from articles.workflow.linking import linkable, name_for, readers_title
from articles.workflow.looking import Looked, check, check_due, why_not_check
from articles.workflow.marking import Said, mark, mark_all
from articles.workflow.merging import proposed_citekey, settle_merge, why_not_settle_merge
from articles.workflow.picturing import (
    delete_picture,
    describe_picture,
    keep_picture,
    picture_limits,
    why_not_delete_picture,
    why_not_describe_picture,
    why_not_keep_picture,
)
from articles.workflow.placing import merge_topics, pin, place, unpin, why_not_place
from articles.workflow.policies import set_policy
from articles.workflow.practising import (
    TIME_IS_UP,
    attempt_of,
    decide_in_practice,
    finish_practice,
    practise,
    stop_the_clock,
    why_not_practise,
)
from articles.workflow.publishing import (
    active_withdrawal,
    publish,
    publish_due,
    reinstate,
    why_not_publish,
    why_not_reinstate,
    why_not_withdraw,
    withdraw,
)
from articles.workflow.queries import (
    ask,
    reply,
    resolve,
    why_not_ask,
    why_not_reply,
    why_not_resolve,
)
from articles.workflow.references import (
    Imported,
    import_references,
    why_not_import_references,
)
from articles.workflow.removing import (
    finish_removals,
    remove,
    remove_copy,
    remove_picture,
    why_not_remove,
    why_not_remove_copy,
    why_not_remove_picture,
)
from articles.workflow.repeats import answer_repeat, why_not_answer_repeat
from articles.workflow.review import (
    request_changes,
    revise,
    schedule,
    sign_off,
    submit,
    unschedule,
    why_not_request_changes,
    why_not_revise,
    why_not_schedule,
    why_not_sign_off,
    why_not_submit,
    why_not_unschedule,
)
from articles.workflow.rules import Refused, Stale
from articles.workflow.same_claims import compare, why_not_compare
from articles.workflow.same_meaning import same_meaning
from articles.workflow.second_checking import (
    begin_second_check,
    why_not_begin_second_check,
    why_too_early,
)
from articles.workflow.sourcing import (
    save_publisher,
    save_source,
    why_not_grade,
    why_not_save_source,
)
from articles.workflow.statements import reindex_statements
from articles.workflow.suggestions import (
    accept,
    reject,
    suggest,
    why_not_accept,
    why_not_reject,
    why_not_suggest,
)
from articles.workflow.testifying import save_testimony, why_not_save_testimony
from articles.workflow.topic_texts import why_not_write_topic_text, write_topic_text
from articles.workflow.viewings import Shown, forget_viewings
from articles.workflow.watching import record_check
from articles.workflow.writers import set_writers, why_not_set_writers

__all__ = [
    "TIME_IS_UP", "Imported", "Looked", "Meant", "NotCut", "Refused", "Said", "Shown", "Stale",
    "accept", "active_withdrawal", "answer_repeat", "ask", "attach", "attempt_of", "begin_edit",
    "begin_second_check", "bring_in", "check", "check_due", "cite", "compare", "create", "cut",
    "decide", "decide_in_practice", "decide_together", "delete_picture", "describe_picture",
    "editing", "finish_edit", "finish_practice", "finish_removals", "forget_viewings",
    "import_manuscript", "import_references", "keep_calculation", "keep_copy", "keep_fetched",
    "keep_picture", "linkable", "mark", "mark_all", "merge_topics", "name_for", "picture_limits",
    "pin", "place", "practise", "proposed_citekey", "publish", "publish_due", "readers_title",
    "record_check", "reindex_statements", "reinstate", "reject", "remove", "remove_copy",
    "remove_picture", "reply", "request_changes", "resolve", "revise", "same_meaning",
    "save_publisher", "save_source", "save_testimony", "schedule", "set_condition", "set_policy",
    "set_writers", "settle", "settle_merge", "sight", "sign_off", "stop_the_clock", "submit",
    "suggest", "take_back", "unpin", "unschedule", "why_not_accept", "why_not_answer_repeat",
    "why_not_ask", "why_not_attach", "why_not_begin_second_check", "why_not_check",
    "why_not_compare", "why_not_decide", "why_not_delete_picture", "why_not_describe_picture",
    "why_not_edit", "why_not_grade", "why_not_import_references", "why_not_keep",
    "why_not_keep_picture", "why_not_place", "why_not_practise", "why_not_publish",
    "why_not_reinstate", "why_not_reject", "why_not_remove", "why_not_remove_copy",
    "why_not_remove_picture", "why_not_reply", "why_not_request_changes", "why_not_resolve",
    "why_not_revise", "why_not_save_source", "why_not_save_testimony", "why_not_schedule",
    "why_not_set_condition", "why_not_set_writers", "why_not_settle", "why_not_settle_merge",
    "why_not_sight", "why_not_sign_off", "why_not_submit", "why_not_suggest", "why_not_take_back",
    "why_not_unschedule", "why_not_withdraw", "why_not_write_topic_text", "why_too_early",
    "withdraw", "write_topic_text",
]  # fmt: skip
