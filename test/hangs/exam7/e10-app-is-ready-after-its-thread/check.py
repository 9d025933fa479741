import django
from django.conf import settings
from django.core.management import call_command

settings.configure(INSTALLED_APPS=["shop.apps.ShopConfig"], LOGGING_CONFIG=None, SECRET_KEY="test")

if __name__ == "__main__":
    django.setup()
    call_command("check")
