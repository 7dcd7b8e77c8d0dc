"""Recognises the notice by which an article says that AI had a part in it (English)."""

import re

LONGEST = 500  # characters; whatever is longer says more than that
_LABEL = r"AI[- ](?:assisted|disclaimer|disclosure|generated|note|notice|written)\b[^:.]{0,30}:"
_SUBJECT = (
    r"(?:[\w’' -]{1,30}:\s*)?(?:(?:\w+ ){0,2}of )?"
    r"(?:this|the) (?:article|content|document|draft|explainer|page|piece|post|report|story|text)\b"
)
_MADE = r"(?:composed|created|drafted|edited|generated|prepared|produced|researched|written)"
_BY = r"(?:with|by|using|through)(?: (?:the )?(?:aid|assistance|help|support|use) (?:of|from))?"
# Capitals are asked for: the painter Ai Weiwei is no machine.
_AI = (
    r"(?: (?:an?|the|our|generative)){0,2} "
    r"(?:(?-i:AI|A\.I\.|LLM|GPT|ChatGPT)\b|artificial intelligence|"
    r"(?:large )?language model)"
)
_NOTICE = re.compile(
    rf"\W*(?:{_LABEL}|(?:{_SUBJECT}[^.]{{0,60}}\s)?{_MADE}[^.]{{0,40}}? {_BY}{_AI}|"
    rf"{_SUBJECT} [^.]{{0,40}}\b(?-i:AI)[- ](?:assisted|generated|written)\b)",
    re.IGNORECASE,
)


def is_notice(text: str) -> bool:
    """Tell whether a paragraph is such a notice: "This article was drafted with AI." """
    # A title may open with the same words; it does not close with a full stop.
    return len(text) <= LONGEST and text.endswith((".", "!", ")")) and bool(_NOTICE.match(text))
