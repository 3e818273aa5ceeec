"""An office's file in, a checked batch out: read, find the table, understand it, judge every cell, then publish."""
