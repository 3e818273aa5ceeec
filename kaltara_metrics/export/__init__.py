"""Answers as files: tables today; pictures and slides stand here too."""
