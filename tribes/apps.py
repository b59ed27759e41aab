from django.apps import AppConfig


class TribesConfig(AppConfig):
    name = "tribes"
    default_auto_field = "django.db.models.BigAutoField"
