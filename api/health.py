"""For load balancers: does the process run, and can it answer?"""

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

OK, OFF, DOWN, BEHIND = "ok", "off", "down", "behind"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process is up. Nothing else is asked, so a slow database restarts nobody."""
    return JsonResponse({"status": OK})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Database reachable, migrations applied, Redis reachable where it is used."""
    checks = {**check_database(), "redis": check_redis(settings.REDIS_URL)}
    is_ready = set(checks.values()) <= {OK, OFF}
    return JsonResponse(
        {"status": OK if is_ready else DOWN, "checks": checks}, status=200 if is_ready else 503
    )


def check_database() -> dict[str, str]:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return {"database": DOWN, "migrations": DOWN}
    return {"database": OK, "migrations": BEHIND if waiting else OK}


def check_redis(url: str) -> str:
    if not url:
        return OFF
    client = redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2)
    try:
        client.ping()
    except redis.RedisError:
        return DOWN
    finally:
        client.close()
    return OK
