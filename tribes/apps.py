from importlib import import_module

from django.apps import AppConfig


class TribesConfig(AppConfig):
    name = "tribes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # They read models, which exist only from here on.
        import_module("tribes.tasks").subscribe()
        import_module("tribes.notifications").subscribe_all()
        import_module("tribes.actions.attachments").watch()
