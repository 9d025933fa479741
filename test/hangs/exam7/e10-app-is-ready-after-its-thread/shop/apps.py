import threading

from django.apps import AppConfig

from shop import rules


class ShopConfig(AppConfig):
    name = "shop"

    def ready(self):
        loader = threading.Thread(target=rules.load, name="rules")
        loader.start()
        loader.join()  # culprit
