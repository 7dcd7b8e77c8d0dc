from django.db import migrations


def index_sources(apps, schema_editor):
    """Enter what readers have now into the new index, and let the known addresses come due."""
    Edition = apps.get_model("articles", "Edition")
    Source = apps.get_model("articles", "Source")
    EditionSource = apps.get_model("articles", "EditionSource")
    by_citekey = dict(Source.objects.values_list("citekey", "pk"))
    live = Edition.objects.filter(live_for__isnull=False).only("pk", "sources")
    for edition in live.iterator(chunk_size=100):
        citekeys = {source["citekey"] for source in edition.sources} & by_citekey.keys()
        EditionSource.objects.bulk_create(
            EditionSource(edition=edition, source_id=by_citekey[key]) for key in sorted(citekeys)
        )
    for source in Source.objects.iterator():
        if str(source.csl.get("URL") or "").lower().startswith(("http://", "https://")):
            Source.objects.filter(pk=source.pk).update(next_check_at=source.created_at)


class Migration(migrations.Migration):

    dependencies = [("articles", "0004_evidence")]

    operations = [migrations.RunPython(index_sources, migrations.RunPython.noop)]
