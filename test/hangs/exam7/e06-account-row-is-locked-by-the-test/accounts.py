import os

from django.conf import settings

settings.configure(
    INSTALLED_APPS=[],
    USE_TZ=True,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["PGDATABASE"],
            "USER": os.environ["PGUSER"],
            "HOST": os.environ["PGHOST"],
            "PORT": os.environ["PGPORT"],
        }
    },
)

import django

django.setup()

from django.db import connection, models


class Account(models.Model):
    name = models.CharField(max_length=20)
    balance = models.IntegerField(default=0)

    class Meta:
        app_label = "accounts"


def book(name, amount):
    """Called by the workers; each thread has a connection of its own."""
    try:
        Account.objects.filter(name=name).update(balance=models.F("balance") + amount)  # culprit
    finally:
        connection.close()
