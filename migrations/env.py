"""Run the migrations on the database the settings name. Nothing of the application is imported but its settings."""

from alembic import context
from sqlalchemy import create_engine

from app.config import Settings


def main() -> None:
    """Migrate inside one transaction, with patience limits where the database knows them."""
    engine = create_engine(Settings.from_environ().database_url)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL lock_timeout = '4s'")
            connection.exec_driver_sql("SET LOCAL statement_timeout = '60s'")
        context.configure(connection=connection, target_metadata=None, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


main()
