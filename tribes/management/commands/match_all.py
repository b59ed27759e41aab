"""Refresh the suggestions of everybody, block by block, here or on a cluster."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from matching.cluster import Cluster
from tribes.actions import suggestion_passes
from tribes.actions.suggestion_lists import Refreshed


class Command(BaseCommand):
    help = (
        "Computes the lists of all people in blocks and stores those that changed. With "
        "--scheduler the workers of Dask at that address compute the blocks; what comes out is "
        "the same."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--scheduler",
            metavar="ADDRESS",
            help="of a Dask scheduler, such as tcp://10.0.0.5:8786; needs the extra 'cluster'",
        )

    def handle(self, *args: Any, scheduler: str | None, **options: Any) -> None:
        found = _on(scheduler) if scheduler else suggestion_passes.refresh_in_blocks()
        self.stdout.write(f"{found.asked} people asked, {found.changed} lists changed")


def _on(address: str) -> Refreshed:
    try:
        with Cluster(address) as cluster:
            return suggestion_passes.refresh_in_blocks(ranker=cluster.top_k_all)
    except ModuleNotFoundError as problem:
        raise CommandError("The extra 'cluster' is not installed.") from problem
    except (OSError, ValueError) as problem:
        raise CommandError(f"Nobody answers at {address}: {problem}") from problem
