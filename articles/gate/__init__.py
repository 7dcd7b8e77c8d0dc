"""The one gate: every reason why an article cannot go out, and the manifest of what would.

No override exists, for anybody. What cannot be verified is cut.
"""

from articles.gate.blockers import Blocker, Group, blockers
from articles.gate.lapses import citekeys_of, lapses
from articles.gate.manifest import manifest, manifest_hash, sources_of, wording
from articles.gate.rounds import Round, round_of, rounds_of, submitted
from articles.gate.second_check import Second, SecondCheck, Why, own_verdict, sample_size
from articles.gate.statement import statement

__all__ = [
    "Blocker", "Group", "Round", "Second", "SecondCheck", "Why", "blockers", "citekeys_of",
    "lapses", "manifest", "manifest_hash", "own_verdict", "round_of", "rounds_of", "sample_size",
    "sources_of", "statement", "submitted", "wording",
]  # fmt: skip
