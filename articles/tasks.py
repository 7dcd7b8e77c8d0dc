"""Background work. Each task calls a verb and may run twice without harm."""

from django_tasks import task

from articles import workflow
from articles.sign_in import reset


@task()
def publish_due() -> dict[str, list[str]]:
    """Publish what is due; the result names each article with its refusals."""
    return {str(article.pk): reasons for article, reasons in workflow.publish_due()}


@task()
def mail_reset(email: str, asked_from: str) -> None:
    """Mail a link to set a new password, if this is the address of somebody who may sign in.

    In the background, so that the page answers the same, and as fast, for every address.
    """
    reset.mail_link(email)
