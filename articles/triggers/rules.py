"""What rows must never say: rules over several tables that a constraint cannot express."""

from collections.abc import Iterator

from django.apps import apps

from articles.triggers.statements import PREFIX, Trigger, same


def rules() -> Iterator[Trigger]:
    yield from _about_editions()
    yield from _about_what_is_live()
    yield from _about_withdrawals()
    yield from _about_what_readers_find()
    yield from _about_evidence()
    yield from _about_pictures()
    yield from _about_practice()
    yield from _about_repeats()


def _about_editions() -> Iterator[Trigger]:
    """Rules 2 and 6: an edition comes from a signature, and nobody signs what they write."""
    yield Trigger(
        f"{PREFIX}signoff_insert",
        "articles_signoff",
        "INSERT",
        "EXISTS (SELECT 1 FROM articles_article_writers w"
        " WHERE w.article_id = NEW.article_id AND w.user_id = NEW.signed_by_id)"
        " AND NOT EXISTS (SELECT 1 FROM articles_policy p WHERE p.one_person_desk"
        " AND p.id = (SELECT MAX(n.id) FROM articles_policy n))",
        "stet: a writer of an article does not sign it",
    )
    yield from _about_second_checks()
    yield Trigger(
        f"{PREFIX}edition_insert",
        "articles_edition",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM articles_signoff s WHERE s.id = NEW.sign_off_id"
        " AND s.article_id = NEW.article_id AND s.manifest_hash = NEW.manifest_hash)"
        " OR EXISTS (SELECT 1 FROM articles_signoff s WHERE s.article_id = NEW.article_id"
        " AND s.id > NEW.sign_off_id)"
        " OR EXISTS (SELECT 1 FROM articles_edition e WHERE e.sign_off_id = NEW.sign_off_id)"
        " OR EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = NEW.article_id"
        " AND e.number >= NEW.number)",
        "stet: an edition needs the latest, unused sign-off of the same article and manifest",
    )
    yield Trigger(
        f"{PREFIX}edition_removed",
        "articles_edition",
        "INSERT",
        "EXISTS (SELECT 1 FROM articles_removal r WHERE r.article_id = NEW.article_id)",
        "stet: what was removed for a legal reason is not published again",
    )


def _about_second_checks() -> Iterator[Trigger]:
    """A signature follows the draw of the round it closes; a one-person desk has none."""
    submitted = (
        "(SELECT MAX(n.id) FROM articles_event n"
        " WHERE n.article_id = NEW.article_id AND n.verb = 'submit')"
    )
    yield Trigger(
        f"{PREFIX}draw_insert",
        "articles_draw",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM articles_event e"
        f" WHERE e.id = NEW.submission_id AND e.id = {submitted})",
        "stet: a draw is for the round in which its article was last submitted",
    )
    yield Trigger(
        f"{PREFIX}signoff_draw",
        "articles_signoff",
        "INSERT",
        "(NEW.draw_id IS NULL AND NOT EXISTS (SELECT 1 FROM articles_policy p"
        " WHERE p.one_person_desk AND p.id = (SELECT MAX(n.id) FROM articles_policy n)))"
        " OR (NEW.draw_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM articles_draw d"
        " WHERE d.id = NEW.draw_id AND d.article_id = NEW.article_id"
        f" AND d.submission_id = {submitted}))",
        "stet: a signature follows the second check of its article and round",
    )


def _about_what_is_live() -> Iterator[Trigger]:
    """Rule 2: what is live moves forward, or back on record."""
    differs = f"NOT ({same('live_edition_id')})"
    yield Trigger(
        f"{PREFIX}article_live",
        "articles_article",
        "UPDATE",
        f"{differs} AND NOT EXISTS (SELECT 1 FROM articles_edition e"
        " WHERE e.id = NEW.live_edition_id AND e.article_id = NEW.id AND e.number >"
        " COALESCE((SELECT o.number FROM articles_edition o WHERE o.id = OLD.live_edition_id), 0))"
        " AND NOT EXISTS (SELECT 1 FROM articles_reinstatement r WHERE r.article_id = NEW.id"
        " AND r.edition_id = NEW.live_edition_id AND r.previous_id = OLD.live_edition_id"
        " AND r.id = (SELECT MAX(n.id) FROM articles_reinstatement n"
        " WHERE n.article_id = NEW.id))",
        "stet: live_edition moves only to a later edition of the same article",
    )
    yield Trigger(
        f"{PREFIX}article_number",
        "articles_article",
        "UPDATE",
        "NEW.id <> OLD.id",
        "stet: an article keeps its number",
    )
    yield Trigger(
        f"{PREFIX}article_insert",
        "articles_article",
        "INSERT",
        "NEW.live_edition_id IS NOT NULL",
        "stet: an article begins without a live edition",
    )
    yield Trigger(
        f"{PREFIX}article_delete",
        "articles_article",
        "DELETE",
        "EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = OLD.id)",
        "stet: an article with editions is never deleted",
    )


def _about_withdrawals() -> Iterator[Trigger]:
    """What is taken back, and given back, is what readers have of that article."""
    is_live = (
        "EXISTS (SELECT 1 FROM articles_article a"
        " WHERE a.id = NEW.article_id AND a.live_edition_id = NEW.{column})"
    )
    yield Trigger(
        f"{PREFIX}withdrawal_insert",
        "articles_withdrawal",
        "INSERT",
        "NOT " + is_live.format(column="edition_id"),
        "stet: what is withdrawn is the live edition of its article",
    )
    yield Trigger(
        f"{PREFIX}reinstatement_insert",
        "articles_reinstatement",
        "INSERT",
        "NOT " + is_live.format(column="previous_id") + " OR NOT EXISTS"
        " (SELECT 1 FROM articles_edition e"
        " WHERE e.id = NEW.edition_id AND e.article_id = NEW.article_id)"
        " OR NOT EXISTS (SELECT 1 FROM articles_withdrawal w WHERE w.id = NEW.withdrawal_id"
        " AND w.article_id = NEW.article_id AND w.kind <> 'removed')",
        "stet: a reinstatement takes back a withdrawal of the same article, and no legal removal",
    )


def _about_what_readers_find() -> Iterator[Trigger]:
    """An address leads to the article that was public there; hubs list what is live."""
    table, never = "articles_address", "stet: addresses are never deleted"
    yield Trigger(
        f"{PREFIX}address_insert",
        table,
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM articles_edition e"
        " WHERE e.article_id = NEW.article_id AND e.slug = NEW.slug)",
        "stet: an address is one that an edition of its article had",
    )
    moved = " AND ".join(same(column) for column in ("id", "slug", "article_id"))
    yield Trigger(
        f"{PREFIX}address_update",
        table,
        "UPDATE",
        f"NOT ({moved})",
        "stet: an address never leads to another article",
    )
    yield Trigger(f"{PREFIX}address_delete", table, "DELETE", "1 = 1", never)
    yield Trigger(f"{PREFIX}address_truncate", table, "TRUNCATE", "", never)
    for event in ("INSERT", "UPDATE"):
        yield Trigger(
            f"{PREFIX}editiontopic_{event.lower()}",
            "articles_editiontopic",
            event,
            "NOT EXISTS (SELECT 1 FROM articles_article a"
            " WHERE a.live_edition_id = NEW.edition_id)",
            "stet: a hub lists live editions only",
        )


def _about_evidence() -> Iterator[Trigger]:
    """Rules 4 and 9: a second person, and a passage from a copy of the source it is cited for."""
    yield Trigger(
        f"{PREFIX}sighting_insert",
        "articles_sighting",
        "INSERT",
        "EXISTS (SELECT 1 FROM articles_snapshot s"
        " WHERE s.id = NEW.snapshot_id AND s.added_by_id = NEW.seen_by_id)"
        " OR EXISTS (SELECT 1 FROM articles_snapshot s"
        " JOIN articles_snapshot f ON f.id = s.transcription_of_id"
        " WHERE s.id = NEW.snapshot_id AND f.capture <> 'fetched'"
        " AND f.added_by_id = NEW.seen_by_id)",
        "stet: a sighting is by somebody other than who added the copy or its file",
    )
    yield Trigger(
        f"{PREFIX}settlement_insert",
        "articles_settlement",
        "INSERT",
        "EXISTS (SELECT 1 FROM articles_verification v"
        " WHERE v.id = NEW.verification_id AND v.checker_id = NEW.editor_id)",
        "stet: nobody settles their own verdict",
    )
    yield Trigger(
        f"{PREFIX}citation_insert",
        "articles_citation",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM articles_snapshot s"
        " WHERE s.id = NEW.snapshot_id AND s.source_id = NEW.source_id)",
        "stet: a passage comes from a copy of the source it is cited for",
    )
    yield Trigger(
        f"{PREFIX}source_citekey",
        "articles_source",
        "UPDATE",
        "NEW.citekey <> OLD.citekey",
        "stet: a citekey never changes, texts refer to it",
    )


def _about_pictures() -> Iterator[Trigger]:
    """A picture stays what it was, and stays while anything shows it: its hash is its name."""
    facts = apps.get_model("articles", "Picture").facts
    yield Trigger(
        f"{PREFIX}picture_update",
        "articles_picture",
        "UPDATE",
        f"NOT ({' AND '.join(map(same, ('id', *facts)))})",
        "stet: the file of a picture never changes",
    )
    holds = "LIKE '%' || OLD.sha256 || '%'"
    yield Trigger(
        f"{PREFIX}picture_delete",
        "articles_picture",
        "DELETE",
        "EXISTS (SELECT 1 FROM articles_editionpicture e WHERE e.picture_id = OLD.id)"
        " OR EXISTS (SELECT 1 FROM articles_article a WHERE a.picture_id = OLD.id"
        f" OR a.standfirst {holds} OR a.picture_caption {holds})"
        f" OR EXISTS (SELECT 1 FROM articles_section s WHERE s.body {holds})",
        "stet: a picture that is used is not deleted",
    )


def _about_practice() -> Iterator[Trigger]:
    """A practice article never goes out, and none becomes or ceases to be one."""
    yield Trigger(
        f"{PREFIX}article_practice",
        "articles_article",
        "UPDATE",
        f"NOT ({same('practice_of_id')})",
        "stet: a practice article stays one, and no other becomes one",
    )
    is_practice = (
        "EXISTS (SELECT 1 FROM articles_article a"
        " WHERE a.id = NEW.article_id AND a.practice_of_id IS NOT NULL)"
    )
    for name in ("signoff", "edition", "verification"):
        yield Trigger(
            f"{PREFIX}{name}_practice",
            f"articles_{name}",
            "INSERT",
            is_practice,
            "stet: a practice article is never verified, signed or published",
        )
    for event in ("INSERT", "UPDATE"):
        yield Trigger(
            f"{PREFIX}practiceattempt_{event.lower()}",
            "articles_practiceattempt",
            event,
            f"NOT {is_practice}",
            "stet: one practises on practice articles only",
        )


def _about_repeats() -> Iterator[Trigger]:
    """What is queued says the same as another article, of which readers had a correction."""
    yield Trigger(
        f"{PREFIX}repeat_insert",
        "articles_repeat",
        "INSERT",
        "NEW.edition_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM articles_edition e"
        " WHERE e.id = NEW.edition_id AND e.article_id <> NEW.article_id"
        " AND e.change_kind = 'correction')",
        "stet: what is queued says the same as a correction of another article",
    )
