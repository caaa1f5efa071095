"""Frozen values written down as JSON and read again, strictly: nothing unknown, missing or mistyped."""

import re
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Plain = TypeVar("Plain")


class FactsRefused(Exception):
    """The facts are not those of a letter: *where* names the field, *why* says what is wrong with it."""

    sayable = True  # neither holds a personal value

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where, self.why = where, why


@dataclass(frozen=True, slots=True)
class Plainly:
    """What can be written down as JSON and read again."""

    def to_json(self) -> dict[str, Any]:
        """Return every value in its plain form, dates in ISO form."""
        return {key: _plain(value) for key, value in asdict(self).items()}

    def strings(self) -> list[tuple[str, str]]:
        """Return every text with the name of its field."""
        return list(_strings("", self.to_json()))


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return value.isoformat() if isinstance(value, date) else value


def _strings(where: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(where, value)]
    if isinstance(value, dict):
        return [found for key, held in value.items() for found in _strings(f"{where}.{key}".lstrip("."), held)]
    if isinstance(value, list):
        return [found for held in value for found in _strings(where, held)]
    return []


def read(wanted: type[Plain], value: object, where: str) -> Plain:
    """Build a dataclass from JSON, strictly: raise FactsRefused for what is missing, unknown or mistyped."""
    if not isinstance(value, dict):
        raise FactsRefused(where, "expected an object")
    hints = get_type_hints(wanted)
    if unknown := set(value) - set(hints):
        raise FactsRefused(f"{where}.{min(unknown)}", "no such fact")
    try:
        return wanted(**{key: _value(hints[key], held, f"{where}.{key}") for key, held in value.items()})
    except TypeError as error:
        missing = next((f.name for f in fields(wanted) if f.name not in value), "?")  # type: ignore[arg-type]
        raise FactsRefused(f"{where}.{missing}", "missing") from error


def _value(hint: Any, value: object, where: str) -> object:
    if get_origin(hint) is UnionType:
        if value is None and type(None) in get_args(hint):
            return None
        return _value(next(kind for kind in get_args(hint) if kind is not type(None)), value, where)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise FactsRefused(where, "expected a list")
        return tuple(_value(get_args(hint)[0], held, where) for held in value)
    if is_dataclass(hint) and isinstance(hint, type):
        return read(hint, value, where)
    return _scalar(hint, value, where)


def _scalar(hint: Any, value: object, where: str) -> object:
    if hint in (bool, int):
        if type(value) is not hint:
            raise FactsRefused(where, f"expected {hint.__name__}")
        return value
    if not isinstance(value, str):
        raise FactsRefused(where, "expected text")
    try:
        return date.fromisoformat(value) if hint is date else hint(value)
    except ValueError as error:
        raise FactsRefused(where, str(error)) from error


def paragraphs(text: str) -> tuple[str, ...]:
    """Split what a person typed into paragraphs, each on one line, its no-break spaces kept."""
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.replace("\r", "\n").split("\n"))
    return tuple(line for line in lines if line)
