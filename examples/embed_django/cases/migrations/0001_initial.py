"""The table of cases."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes the table."""

    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="StoredCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "record_id",
                    models.CharField(
                        editable=False, max_length=200, unique=True, verbose_name="记录编号"
                    ),
                ),
                ("record", models.JSONField(verbose_name="记录")),
            ],
            options={
                "verbose_name": "案件",
                "verbose_name_plural": "案件",
                "ordering": ("record_id",),
            },
        ),
    )
