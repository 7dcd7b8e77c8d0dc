from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from articles import setup


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Desk"

    def ready(self):
        """The only two signals: triggers come down before a migration and stand again after it."""
        pre_migrate.connect(setup.before_migrate, sender=self)
        post_migrate.connect(setup.after_migrate, sender=self)
