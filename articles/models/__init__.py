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
from articles.models.checks import Outcome, SourceCheck
from articles.models.citations import Citation, Wording
from articles.models.cuts import Cut, CutPlace, MarkKind, WriterMark
from articles.models.editions import (
    Address,
    Edition,
    Reinstatement,
    Removal,
    Withdrawal,
    WithdrawalKind,
)
from articles.models.events import Event, Verb
from articles.models.merging import MergeOutcome, MergeProposal, MergeReason
from articles.models.people import Contributor, User
from articles.models.pictures import EditionPicture, Picture
from articles.models.policy import Policy
from articles.models.practice import PracticeAttempt, PracticeVerdict
from articles.models.publishers import Grade, Publisher
from articles.models.queries import Query, QueryReply, Suggestion, SuggestionAnswer
from articles.models.repeats import Repeat, RepeatAnswer, RepeatOutcome
from articles.models.same_claims import SameClaim
from articles.models.second_checks import Draw
from articles.models.snapshots import Capture, Sighting, Snapshot
from articles.models.sources import UNPUBLISHED, Condition, Medium, Source, SourceClass
from articles.models.statements import Fact, Statement
from articles.models.testimonies import Consent, Means, Testimony
from articles.models.topics import ArticleTopic, EditionSource, EditionTopic, Pin
from articles.models.verifications import (
    PASSING,
    Reason,
    Settlement,
    SignOff,
    Stake,
    Verdict,
    Verification,
)
from articles.models.viewings import Effort, ShownOn, Viewing

__all__ = [
    "PASSING", "UNPUBLISHED", "AIUse", "Address", "Article", "ArticleTopic", "Byline", "Capture",
    "ChangeKind", "Citation", "Condition", "Consent", "Contributor", "Cut", "CutPlace", "Draw",
    "Edition", "EditionPicture", "EditionSource", "EditionTopic", "Effort", "Event", "Fact",
    "Grade", "Kept", "MarkKind", "Means", "Medium", "MergeOutcome", "MergeProposal", "MergeReason",
    "Outcome", "Picture", "Pin", "Policy", "PracticeAttempt", "PracticeVerdict", "Publisher",
    "Query", "QueryReply", "Reason", "Reinstatement", "Removal", "Repeat", "RepeatAnswer",
    "RepeatOutcome", "SameClaim", "Section", "SectionKind", "SeeAlso", "Settlement", "ShownOn",
    "Sighting", "SignOff", "Snapshot", "Source", "SourceCheck", "SourceClass", "Stake", "State",
    "Statement", "Suggestion", "SuggestionAnswer", "Testimony", "User", "Verb", "Verdict",
    "Verification", "Viewing", "Withdrawal", "WithdrawalKind", "Wording", "WriterMark",
]  # fmt: skip
