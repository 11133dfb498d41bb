import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_freeze_entries"),
        ("search", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EntryText",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="catalogue.editionentry",
                        verbose_name="entry",
                    ),
                ),
                ("layout", models.PositiveIntegerField()),
                ("title", models.TextField()),
                ("text", models.TextField()),
                ("choices", models.TextField()),
                ("numbers", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="IndexState",
            fields=[
                ("kind", models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name="document")),
                ("pinned_at", models.DateTimeField(blank=True, null=True, verbose_name="rolled back at")),
                ("mappings", models.JSONField(blank=True, default=list)),
                ("away_since", models.DateTimeField(blank=True, null=True, verbose_name="refuses writes since")),
                ("try_at", models.DateTimeField(blank=True, null=True, verbose_name="next attempt")),
                ("error", models.TextField(blank=True, verbose_name="error")),
            ],
            options={
                "verbose_name": "index",
                "verbose_name_plural": "indices",
                "ordering": ["kind"],
            },
        ),
        migrations.AddField(
            model_name="embedding",
            name="last_used",
            field=models.DateField(db_index=True, default=django.utils.timezone.localdate),
        ),
        migrations.AddIndex(
            model_name="indexevent",
            index=models.Index(condition=models.Q(("set_aside", True)), fields=["object_id"], name="index_event_aside"),
        ),
    ]
