"""The few names of Flask-Babel that we use, typed: the library itself is not. A lazy string reads as a string."""

from collections.abc import Callable

from flask import Flask

class Babel:
    def init_app(
        self,
        app: Flask,
        default_locale: str = ...,
        default_timezone: str = ...,
        locale_selector: Callable[[], str | None] | None = ...,
    ) -> None: ...

def gettext(string: str, **variables: object) -> str: ...
def ngettext(singular: str, plural: str, num: int, **variables: object) -> str: ...
def pgettext(context: str, string: str, **variables: object) -> str: ...
def lazy_gettext(string: str, **variables: object) -> str: ...
def lazy_pgettext(context: str, string: str, **variables: object) -> str: ...
