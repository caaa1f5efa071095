"""Read what staff pages list. No personal value is read here but by ``dossier``."""
