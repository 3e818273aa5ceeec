"""What is written in a picture of bars."""


def written(figure):
    """Every text that stands beside or above bars: all names first, then all values."""
    return [text for trace in figure.data if trace.type == "scatter" and trace.mode == "text" for text in trace.text]
