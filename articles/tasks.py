"""Background work. Each task calls a verb and may run twice without harm."""

from django_tasks import task

from articles import workflow


@task()
def publish_due() -> dict[str, list[str]]:
    """Publish what is due; the result names each article with its refusals."""
    return {str(article.pk): reasons for article, reasons in workflow.publish_due()}
