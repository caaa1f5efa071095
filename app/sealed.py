"""Columns that hold a personal value: encrypted in the table, plain text on the object."""

import json
import uuid
from typing import Any, Protocol

from sqlalchemy.orm import Mapped

from app.crypto import DataKey, keyring


class HoldsKey(Protocol):
    """A row that can reach its case's key."""

    __tablename__: str
    id: Any

    def data_key(self) -> DataKey:
        """Return the key of the case the row belongs to."""


class OwnKey:
    """A row sealed under a key of its own: deleting the row deletes the only key that opens it."""

    wrapped_key: Mapped[bytes]

    def data_key(self) -> DataKey:
        """Return the row's own key, unwrapped once per object."""
        held: DataKey | None = self.__dict__.get("_data_key")
        if held is None:
            held = self.__dict__["_data_key"] = keyring().data_key(self.wrapped_key)
        return held


class SealedColumn:
    """What both kinds share. A value is bound to its table, its column and its row: copied elsewhere it does not open.

    So a row has its id, and its case, before its sealed values.
    """

    column: str

    def __set_name__(self, owner: type, name: str) -> None:
        self.column = f"{name}_sealed"

    def open(self, row: HoldsKey) -> str | None:
        """Return the text the row holds, or raise Unreadable."""
        stored = getattr(row, self.column)
        return row.data_key().open(self._place(row), stored) if stored is not None else None

    def close(self, row: HoldsKey, text: str | None) -> None:
        """Seal *text* into the row."""
        setattr(row, self.column, row.data_key().seal(self._place(row), text) if text is not None else None)

    def _place(self, row: HoldsKey) -> str:
        if not isinstance(row.id, uuid.UUID):
            raise TypeError(f"{row.__tablename__}: give the row its id before its sealed values")
        return f"{row.__tablename__}.{self.column}.{row.id.hex}"


class Sealed(SealedColumn):
    """Read and write ``<name>_sealed`` as text: ``name = Sealed()`` beside ``name_sealed: Mapped[bytes | None]``."""

    def __get__(self, row: HoldsKey | None, owner: type | None = None) -> str | None:
        return self.open(row) if row is not None else None

    def __set__(self, row: HoldsKey, value: str | None) -> None:
        self.close(row, value)


class SealedJson(SealedColumn):
    """The same for a mapping of plain values."""

    def __get__(self, row: HoldsKey | None, owner: type | None = None) -> Any:
        text = self.open(row) if row is not None else None
        return json.loads(text) if text is not None else None

    def __set__(self, row: HoldsKey, value: Any) -> None:
        self.close(row, json.dumps(value, ensure_ascii=False) if value is not None else None)
