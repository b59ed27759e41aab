"""The platform's settings in the environment of the tests."""

from tests import environment

environment.prepare()

from tribes.config.settings import *  # noqa: E402, F403 - read after the environment is there
