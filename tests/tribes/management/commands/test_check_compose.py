import copy

import yaml

from tribes.management.commands import check_compose

CONTENT = yaml.safe_load(check_compose.COMPOSE.read_text("utf-8"))


def test_a_word_that_compose_does_not_know_is_found() -> None:
    content = copy.deepcopy(CONTENT)
    content["services"]["web"]["enviroment"] = {}

    assert "enviroment" in check_compose.schema_problems(content)[0]


def test_a_service_without_a_health_check_is_found() -> None:
    content = copy.deepcopy(CONTENT)
    del content["services"]["worker"]["healthcheck"]

    assert check_compose.missing_parts(content) == ["worker: no health check"]


def test_a_service_that_runs_as_root_is_found() -> None:
    content = copy.deepcopy(CONTENT)
    content["services"]["web"]["user"] = "root"

    assert check_compose.missing_parts(content) == ["web: runs as root"]


def test_a_volume_that_nobody_declared_is_found() -> None:
    content = copy.deepcopy(CONTENT)
    content["volumes"] = {"database": None, "proxy-data": None}

    assert "web: volume data is not declared" in check_compose.missing_parts(content)
