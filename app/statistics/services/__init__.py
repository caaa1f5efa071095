"""Count a year, check the count, print it."""

from app.statistics.services.counting import counted, csv_of, page, pdf_of, year_of
from app.statistics.services.proving import rates

__all__ = ["counted", "csv_of", "page", "pdf_of", "rates", "year_of"]
