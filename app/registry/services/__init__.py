"""What the rest of the application asks of the registry: write a person down, import a file, make fictitious ones."""

from app.registry.services.importing import Report, import_file
from app.registry.services.seeding import seed
from app.registry.services.writing import Written, write

__all__ = ["Report", "Written", "import_file", "seed", "write"]
