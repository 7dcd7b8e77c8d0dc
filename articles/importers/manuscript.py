"""What every importer returns: a text as it was read, before it becomes an article."""

from dataclasses import asdict, dataclass


class Unreadable(ValueError):
    """A file that cannot be imported; the message tells the person what to do about it."""


@dataclass(frozen=True)
class SeeAlsoLine:
    """A line that points to another article, with its title as the file has it.

    `after_section` is the number of the section the line stands in, 0 for the lead.
    """

    title: str
    after_section: int


@dataclass(frozen=True)
class ManuscriptSection:
    """A heading (plain words) and the Markdown that follows it."""

    heading: str
    level: int
    body: str


@dataclass(frozen=True)
class Manuscript:
    """An imported text. Title, notice and headings are plain words, lead and bodies Markdown.

    `left_out` are the lines of the file that belonged to the page around the text.
    """

    title: str
    notice: str = ""
    lead: str = ""
    sections: tuple[ManuscriptSection, ...] = ()
    see_also: tuple[SeeAlsoLine, ...] = ()
    similar: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the same as strings, numbers, lists and dicts, ready for JSON.

        `left_out` only where something was.
        """
        told: dict[str, object] = {"left_out": list(self.left_out)} if self.left_out else {}
        return told | {
            "title": self.title,
            "notice": self.notice,
            "lead": self.lead,
            "sections": [asdict(section) for section in self.sections],
            "see_also": [asdict(line) for line in self.see_also],
            "similar": list(self.similar),
        }
