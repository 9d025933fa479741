import os

import django
from django.conf import settings

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": os.environ["PGDATABASE"]}},
    USE_TZ=True,
)
django.setup()

from django.db import connection, models  # noqa: E402


class Item(models.Model):
    stock = models.IntegerField()

    class Meta:
        app_label = "shop"


def create_tables():
    with connection.schema_editor() as editor:
        editor.create_model(Item)
