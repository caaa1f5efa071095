"""What ./run and ./test do before they can begin: Debian's packages, the virtual environment, fonts, the database."""
