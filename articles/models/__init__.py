"""One noun a file. Outsiders import from `articles.models`; see docs for who may import whom."""

from articles.models.articles import (
    AIUse,
    Article,
    Byline,
    ChangeKind,
    Section,
    SectionKind,
    SeeAlso,
    State,
)
from articles.models.base import Kept
from articles.models.citations import Citation, Wording
from articles.models.editions import (
    Address,
    Edition,
    Reinstatement,
    Removal,
    Withdrawal,
    WithdrawalKind,
)
from articles.models.events import Event, Verb
from articles.models.people import Contributor, User
from articles.models.pictures import EditionPicture, Picture
from articles.models.policy import Policy
from articles.models.sources import (
    Capture,
    Condition,
    Grade,
    Publisher,
    Sighting,
    Snapshot,
    Source,
    SourceClass,
)
from articles.models.topics import ArticleTopic, EditionTopic, Pin
from articles.models.verifications import (
    PASSING,
    Reason,
    Settlement,
    SignOff,
    Verdict,
    Verification,
)

__all__ = [
    "PASSING", "AIUse", "Address", "Article", "ArticleTopic", "Byline", "Capture", "ChangeKind",
    "Citation", "Condition", "Contributor", "Edition", "EditionPicture", "EditionTopic", "Event",
    "Grade", "Kept", "Picture", "Pin", "Policy", "Publisher", "Reason", "Reinstatement", "Removal",
    "Section", "SectionKind", "SeeAlso", "Settlement", "Sighting", "SignOff", "Snapshot", "Source",
    "SourceClass", "State", "User", "Verb", "Verdict", "Verification", "Withdrawal",
    "WithdrawalKind", "Wording",
]  # fmt: skip
