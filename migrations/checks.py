"""Replace a named constraint of a table, the same on both databases, with nothing else of the table changed.

SQLite cannot alter one: the table is made again from its own statement, which keeps what reflection would lose.
"""

import re

from alembic import op

BALANCED = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
"""What stands between two parentheses, with as many levels of them as our checks have."""


def replace_check(table: str, name: str, condition: str) -> None:
    """Let the check *name* of *table* ask for *condition*."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({condition})")
    else:
        _made_again(table, rf"(CONSTRAINT {name} CHECK) {BALANCED}", rf"\1 ({condition})")


def replace_unique(table: str, name: str, new_name: str, columns: str) -> None:
    """Let the constraint *name* of *table* become *new_name*, over these *columns*."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {new_name} UNIQUE ({columns})")
    else:
        _made_again(table, rf"CONSTRAINT {name} UNIQUE \([^()]*\)", f"CONSTRAINT {new_name} UNIQUE ({columns})")


def _made_again(table: str, held: str, wanted: str) -> None:
    """Follow https://sqlite.org/lang_altertable.html: a new table under another name, filled, then put in its place."""
    bind = op.get_bind()
    (statement,) = _statements(table, "table")
    others = [*_statements(table, "index"), *_statements(table, "trigger")]
    checked, found = re.subn(held, wanted, statement)
    if found != 1:
        raise LookupError(held)
    bind.exec_driver_sql(re.sub(rf"^CREATE TABLE (\"?){table}\1", f"CREATE TABLE {table}_new", checked))
    bind.exec_driver_sql(f"INSERT INTO {table}_new SELECT * FROM {table}")  # noqa: S608  a table of ours
    bind.exec_driver_sql(f"DROP TABLE {table}")
    bind.exec_driver_sql("PRAGMA legacy_alter_table=ON")  # what refers to the table keeps its name
    bind.exec_driver_sql(f"ALTER TABLE {table}_new RENAME TO {table}")
    bind.exec_driver_sql("PRAGMA legacy_alter_table=OFF")
    for each in others:
        bind.exec_driver_sql(each)


def _statements(table: str, kind: str) -> list[str]:
    wanted = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type = ? AND sql IS NOT NULL"
    return [sql for (sql,) in op.get_bind().exec_driver_sql(wanted, (table, kind))]
