from importlib import import_module

from django.apps import AppConfig


class FrontendConfig(AppConfig):
    name = "frontend"

    def ready(self) -> None:
        # It reads models, which exist only from here on.
        import_module("frontend.accounts").follow_passwords()
