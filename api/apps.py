from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"

    def ready(self) -> None:
        # Handlers import models, which exist only now.
        from api.realtime import broadcast  # noqa: PLC0415 - models are not loaded before ready

        broadcast.connect()
