from typing import Any


def build_application(http: Any) -> Any:
    return http
