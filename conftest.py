"""Lend every test the starters of tests/services, the press and the desk (pytest wants plugins named at the root)."""

pytest_plugins = ("tests.services.plugin", "tests.services.loops", "tests.press", "tests.desk")
