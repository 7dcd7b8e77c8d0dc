"""How often each verb was let through and refused, and what came of it."""

from collections import Counter
from dataclasses import dataclass, field

VERBS = (
    "create", "editing", "attach", "cite", "cut", "take_back", "mark", "import_manuscript",
    "submit", "request_changes", "decide", "decide_together", "same_meaning", "ask", "reply",
    "resolve", "suggest", "accept", "reject", "settle", "sight", "keep_copy", "save_source",
    "set_condition", "set_policy", "sign_off", "schedule", "unschedule", "publish", "publish_due",
    "revise", "withdraw", "reinstate", "remove", "remove_copy", "place", "pin", "unpin",
    "merge_topics", "set_writers", "write_topic_text",
)  # fmt: skip


@dataclass
class Record:
    steps: int = 0
    runs: int = 0
    longest_run: int = 0
    editions: int = 0
    pages: int = 0
    accepted: Counter = field(default_factory=Counter)
    refused: Counter = field(default_factory=Counter)
    rules: Counter = field(default_factory=Counter)
    editions_of_a_run: list[int] = field(default_factory=list)

    def report(self) -> str:
        """A table for whoever ran `make soak`."""
        fruitful = sum(1 for made in self.editions_of_a_run if made)
        lines = [
            f"{self.steps} steps in {self.runs} runs, the longest of {self.longest_run}; "
            f"{self.editions} editions, {fruitful} runs published, "
            f"at most {max(self.editions_of_a_run, default=0)} in one; {self.pages} pages read",
            f"{'verb':<20}{'done':>8}{'refused':>9}",
        ]
        lines += [f"{v:<20}{self.accepted[v]:>8}{self.refused[v]:>9}" for v in VERBS]
        return "\n".join(lines)

    @property
    def never_done(self) -> list[str]:
        return [verb for verb in VERBS if not self.accepted[verb]]
