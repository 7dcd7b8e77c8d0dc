"""The one gate: every reason why an article cannot go out, and the manifest of what would.

No override exists, for anybody. What cannot be verified is cut.
"""

from articles.gate.blockers import Blocker, Group, blockers
from articles.gate.lapses import citekeys_of, lapses
from articles.gate.manifest import manifest, manifest_hash, sources_of, wording

__all__ = [
    "Blocker", "Group", "blockers", "citekeys_of", "lapses", "manifest", "manifest_hash",
    "sources_of", "wording",
]  # fmt: skip
