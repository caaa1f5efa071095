"""Lend every test the database and broker starters of tests/services (pytest wants plugins named at the root)."""

pytest_plugins = ("tests.services.plugin", "tests.services.loops", "tests.press")
