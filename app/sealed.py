"""Columns that hold a personal value: encrypted in the table, plain text on the object."""

import json
from typing import Any, Protocol, cast

from app.crypto import DataKey


class HoldsKey(Protocol):
    """A row that can reach its case's key."""

    __tablename__: str

    def data_key(self) -> DataKey:
        """Return the key of the case the row belongs to."""


class Sealed:
    """Read and write ``<name>_sealed`` as text: ``name = Sealed()`` beside ``name_sealed: Mapped[bytes | None]``."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.column = f"{name}_sealed"

    def __get__(self, row: HoldsKey | None, owner: type | None = None) -> str | None:
        if row is None:
            return None
        stored = getattr(row, self.column)
        return row.data_key().open(f"{row.__tablename__}.{self.column}", stored) if stored is not None else None

    def __set__(self, row: HoldsKey, value: str | None) -> None:
        place = f"{row.__tablename__}.{self.column}"
        setattr(row, self.column, row.data_key().seal(place, value) if value is not None else None)


class SealedJson(Sealed):
    """The same for a mapping of plain values."""

    def __get__(self, row: HoldsKey | None, owner: type | None = None) -> Any:
        text = super().__get__(row, owner)
        return json.loads(text) if text is not None else None

    def __set__(self, row: HoldsKey, value: Any) -> None:
        super().__set__(row, json.dumps(value, ensure_ascii=False) if value is not None else cast("None", None))
