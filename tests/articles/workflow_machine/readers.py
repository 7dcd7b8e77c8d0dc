"""What readers meet: every public page, and which words may stand on it."""

from django.urls import reverse

from articles.models import Edition
from tests.articles.workflow_machine.model import Piece
from tests.articles.workflow_machine.texts import Text, marks
from tests.articles.workflow_machine.world import Published


def listed_as(text: Text) -> set[str]:
    """The marks on the card of an edition."""
    return marks(text.title + text.slug + " ".join(s.words for s in text.standfirst))


def told_by(text: Text) -> set[str]:
    """The marks of the sentences that its page must show."""
    return set().union(*(marks(claim.words) for claim in text.claims))


class Readers:
    """Looks at every public page with the eyes of the model."""

    def __init__(self, desk):
        self.desk, self.pieces = desk, desk.pieces
        self.current = [p for p in desk.pieces if p.is_current]
        self.others = set().union(*(listed_as(p.live.text) for p in self.current))
        self.open = marks(" ".join(desk.open_marks)) | marks(
            " ".join(s.title for s in desk.world.sources.values())
        )
        self.listing = repr([[p.standing for p in desk.pieces], desk.pins, desk.merged])
        """Changes when an article comes, goes, or is put elsewhere."""
        conditions = [(s.citekey, s.condition) for s in desk.world.sources.values()]
        blank = [copy.pk for copy in desk.world.copies if copy.blank]
        told = [conditions, blank, sorted(desk.open_marks), len(desk.topics)]
        self.living = repr([self.listing, *told])
        """Changes with anything that may change a page."""

    def get(self, url: str):
        response = self.desk.client.get(url)
        self.desk.record.pages += 1
        living, body = self.desk.pages.get(url, (None, None))
        if living == self.living:
            assert body == response.content, f"{url} changed while nobody published"
        self.desk.pages[url] = self.living, response.content
        return response, marks(response.content.decode())

    def read(self, pieces: list[Piece]) -> None:
        """The pages that list articles, and those of these articles."""
        for url in (reverse("articles:front"), reverse("articles:sitemap")):
            found = self.get(url)[1]
            wanted = self.others
            if "sitemap" in url:
                wanted = set().union(*(marks(p.live.text.slug) for p in self.current))
            assert found - self.open == wanted - self.open, url
        self._feed()
        index = self.get(reverse("topics:index"))[0].content.decode()
        for name, topic in self.desk.topics.items():
            self._hub(name, topic, index)
        for piece in pieces:
            for slug in sorted(piece.slugs):
                self._article(piece, slug)

    def _feed(self) -> None:
        retracted = [p for p in self.pieces if p.is_retracted]
        wanted = set(self.others)
        for piece in retracted:
            reasons = " ".join(w.reason for w in piece.withdrawals if w.active)
            wanted |= marks(piece.live.text.title + piece.live.text.slug + reasons)
        found = self.get(reverse("articles:feed"))[1]
        hidden = {m for p in retracted for w in p.withdrawals for m in marks(w.reason)}
        assert found - hidden == wanted - hidden, "feed"
        assert found <= wanted

    def _hub(self, name: str, topic, index: str) -> None:
        response, found = self.get(topic.get_absolute_url())
        if name in self.desk.merged:
            assert response.status_code == 301
            return
        pinned = self.desk.pins.get(name, ())
        on_it = [p for p in self.current if name in p.topics or p.pk in pinned]
        wanted = set().union(*(listed_as(p.live.text) for p in on_it))
        assert found - self.open == wanted, f"hub {name}"
        shown = f'href="{topic.get_absolute_url()}"' in index
        assert shown == any(name in p.topics for p in self.current), f"index, {name}"

    def _article(self, piece: Piece, slug: str) -> None:
        for route in ("article", "editions"):
            response, found = self.get(reverse(f"articles:{route}", args=[slug]))
            if self._answers(piece, slug, response):
                self._may_tell(piece, piece.readable if route == "editions" else [], found)
                if route == "article":
                    missing = told_by(piece.live.text) - found
                    assert not missing, f"{missing} does not reach readers"
        for edition in piece.editions[-3:]:
            self._edition(piece, slug, edition)

    def _edition(self, piece: Piece, slug: str, edition: Published) -> None:
        url = reverse("articles:edition", args=[slug, edition.number])
        response, found = self.get(url)
        if edition not in piece.readable:
            assert response.status_code in (404, 410) and not found, url
        elif self._answers(piece, slug, response):
            self._may_tell(piece, [edition], found)
            assert told_by(edition.text) <= found

    def _answers(self, piece: Piece, slug: str, response) -> bool:
        if piece.live not in piece.readable:
            assert response.status_code in (404, 410), "readers reach what was withdrawn"
            assert not marks(response.content.decode())
            return False
        if slug != piece.live.text.slug:
            assert response.status_code == 301
            assert piece.live.text.slug in response["Location"]
            return False
        assert response.status_code == 200
        return True

    def _may_tell(self, piece: Piece, editions: list[Published], found: set[str]) -> None:
        texts = [piece.live.text, *(e.text for e in editions)]
        own = set().union(*(marks(text.said) for text in texts))
        notices = {m for w in piece.withdrawals if w.active for m in marks(w.reason)}
        secret = found - own - notices - self.others - self.open
        assert not secret, f"readers see {secret}"


def what_is_out_stands_as_it_was(pieces: list[Piece]) -> None:
    """No column of a published edition changes while the desk works."""
    rows = {
        (row.article_id, row.number): row.pk for row in Edition.objects.only("article", "number")
    }
    values = {row[0]: row for row in Edition.objects.values_list()}
    for piece in pieces:
        for edition in piece.editions:
            assert values[rows[piece.pk, edition.number]] == edition.row, "an edition changed"
    assert len(rows) == sum(len(p.editions) for p in pieces), "an edition nobody published"
