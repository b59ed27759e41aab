"""Check docker-compose.yml: its shape, and what this platform asks of every service."""

from pathlib import Path
from typing import Any

import jsonschema
import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

COMPOSE = Path(settings.BASE_DIR) / "docker-compose.yml"
SERVICES = {"proxy", "web", "worker", "clock", "database", "redis"}
HEALTH_CHECK = {
    "type": "object",
    "required": ["test"],
    "properties": {
        "test": {"type": ["array", "string"]},
        "interval": {"type": "string"},
        "timeout": {"type": "string"},
        "retries": {"type": "integer"},
        "start_period": {"type": "string"},
    },
    "additionalProperties": False,
}
# The parts of the Compose specification that the file uses; anything else is a typing mistake.
SERVICE = {
    "type": "object",
    "properties": {
        "build": {"type": ["string", "object"]},
        "image": {"type": "string"},
        "restart": {"enum": ["no", "always", "on-failure", "unless-stopped"]},
        "env_file": {"type": ["string", "array"]},
        "environment": {"type": "object"},
        "user": {"type": "string"},
        "read_only": {"type": "boolean"},
        "tmpfs": {"type": "array"},
        "cap_drop": {"type": "array"},
        "security_opt": {"type": "array"},
        "ports": {"type": "array", "items": {"type": "string"}},
        "volumes": {"type": "array", "items": {"type": "string"}},
        "command": {"type": ["string", "array"]},
        "deploy": {"type": "object"},
        "depends_on": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["condition"],
                "properties": {
                    "condition": {
                        "enum": [
                            "service_started",
                            "service_healthy",
                            "service_completed_successfully",
                        ]
                    }
                },
            },
        },
        "healthcheck": HEALTH_CHECK,
    },
    "anyOf": [{"required": ["image"]}, {"required": ["build"]}],
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "required": ["services", "volumes"],
    "properties": {
        "services": {"type": "object", "additionalProperties": SERVICE},
        "volumes": {"type": "object"},
    },
    "patternProperties": {"^x-": {}},
    "additionalProperties": False,
}


class Command(BaseCommand):
    help = "Check the compose file by schema and by our own rules."

    def handle(self, *args: Any, **options: Any) -> None:
        content = yaml.safe_load(COMPOSE.read_text("utf-8"))
        found = [*schema_problems(content), *missing_parts(content)]
        if found:
            raise CommandError("docker-compose.yml:\n  " + "\n  ".join(found))


def schema_problems(content: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(content)]


def missing_parts(content: dict[str, Any]) -> list[str]:
    """Every service is there, can be asked for its health, and names volumes that exist."""
    services = content.get("services", {})
    found = [f"no service {name}" for name in sorted(SERVICES - services.keys())]
    for name, service in services.items():
        if name in SERVICES and "healthcheck" not in service:
            found.append(f"{name}: no health check")
        if "build" in service and service.get("user") in {None, "root", "0"}:
            found.append(f"{name}: runs as root")
        found += [
            f"{name}: volume {volume} is not declared"
            for volume in _named_volumes(service)
            if volume not in content.get("volumes", {})
        ]
    return found


def _named_volumes(service: dict[str, Any]) -> list[str]:
    sources = [volume.partition(":")[0] for volume in service.get("volumes", [])]
    return [source for source in sources if not source.startswith((".", "/"))]
