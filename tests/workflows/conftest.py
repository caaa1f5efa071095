"""What the tests of the law share."""

import sys

import pytest


@pytest.fixture(scope="session", autouse=True)
def nothing_computed_before() -> None:
    """Forget what was computed before: a rule that is then broken on purpose must answer for itself (make mutation)."""
    for name, module in list(sys.modules.items()):
        if name.startswith("workflows."):
            for value in vars(module).values():
                getattr(value, "cache_clear", lambda: None)()
