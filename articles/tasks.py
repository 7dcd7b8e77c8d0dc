"""Background work. Each task calls a verb and may run twice without harm."""

from datetime import timedelta

from django_tasks import task

from articles import workflow
from articles.retrying import retried
from articles.sign_in import reset

MINUTE = timedelta(minutes=1)


@task()
@retried(times=5, base=MINUTE)
def publish_due() -> dict[str, list[str]]:
    """Publish what is due; the result names each article with its refusals."""
    return {str(article.pk): reasons for article, reasons in workflow.publish_due()}


@task()
@retried(times=5, base=MINUTE)
def check_sources() -> dict[str, str]:
    """Look at one round of the sources that are due; the result says what was found of each.

    A source that fails is no failed task: when it is looked at again, its history says.
    """
    return {looked.source.citekey: looked.said for looked in workflow.check_due()}


@task()
@retried(times=3, base=MINUTE)
def mail_reset(email: str, asked_from: str) -> None:
    """Mail a link to set a new password, if this is the address of somebody who may sign in.

    In the background, so that the page answers the same, and as fast, for every address.
    """
    reset.mail_link(email)
