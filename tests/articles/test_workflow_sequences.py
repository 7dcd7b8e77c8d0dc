"""Orders of verbs that once got round a rule, as the machine of the workflow found them."""

from articles import workflow
from articles.models import Condition, Source
from tests.factories import make_source


def test_a_source_saved_from_an_old_page_stays_retracted(writer, checker):
    source = make_source()
    opened = Source.objects.get(pk=source.pk)
    workflow.set_condition(source, by=checker, condition="retracted", why="A letter.")

    opened.csl = {**opened.csl, "title": "The Harbour Bridge, second printing"}
    workflow.save_source(opened, by=writer)

    source.refresh_from_db()
    assert source.condition == Condition.RETRACTED
    assert source.title == "The Harbour Bridge, second printing"
