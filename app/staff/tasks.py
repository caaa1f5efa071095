"""The staff's morning, in the background."""

from app.background import task
from app.staff.services import digests


@task("staff.digest")
def digest() -> None:
    """Give each member the digest of the day; beat runs this every few minutes, twice is harmless."""
    digests.issue()
