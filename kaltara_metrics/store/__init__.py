"""Store versions on disk: building, publishing, reading. The only package that opens DuckDB files."""
