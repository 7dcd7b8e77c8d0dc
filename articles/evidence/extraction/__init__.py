"""Kept bytes to the text that is read. Outsiders import from here; pure, no network."""

from articles.evidence.extraction.extracted import Extracted, Unreadable, page_of
from articles.evidence.extraction.extracting import extract
from articles.evidence.extraction.kinds import media_type_of
from articles.evidence.extraction.saved_pages import page_in
from articles.evidence.extraction.web_pages import html_text

__all__ = ["Extracted", "Unreadable", "extract", "html_text", "media_type_of", "page_in", "page_of"]
