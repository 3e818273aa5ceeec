"""A finding in words with a link to the page that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Note:
    """One finding: its title, one or two sentences, and the page behind it with what is chosen there."""

    key: str
    title: str
    text: str
    page: str
    link: str
    chosen: Mapping[str, str] = field(default_factory=dict)
