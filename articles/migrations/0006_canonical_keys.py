from django.db import migrations

from articles.csl import respelt


def respell(apps, schema_editor):
    """Spell the keys of earlier rules as today's imports do, so that their twins are found.

    Where another source has the new key already, both stay: which to keep is for a person to say.
    """
    Source = apps.get_model("articles", "Source")
    keys = Source.objects.exclude(canonical_key=None).order_by("pk")
    for pk, key in keys.values_list("pk", "canonical_key"):
        spelt = respelt(key)
        if spelt != key and not Source.objects.filter(canonical_key=spelt).exists():
            Source.objects.filter(pk=pk).update(canonical_key=spelt)


class Migration(migrations.Migration):

    dependencies = [("articles", "0005_source_index")]

    operations = [migrations.RunPython(respell, migrations.RunPython.noop)]
