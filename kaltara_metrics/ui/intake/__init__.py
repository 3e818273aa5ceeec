"""The parts of the page Data masuk: choose a file, read its report, see what moves, publish; versions and warnings."""
