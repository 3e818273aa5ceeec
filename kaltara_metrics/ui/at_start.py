"""What must be set in Streamlit before it answers anybody."""

import sys

from starlette.formparsers import MultiPartParser
from streamlit.runtime.pages_manager import PagesManager


def prepare() -> None:
    """Set it; called by whatever serves or draws first."""
    # The menu is made in dashboard.py. Until it has run once in a process, Streamlit takes the folder pages/ for a menu
    # of its own, and a link straight to a page would show that page bare.
    PagesManager.uses_pages_directory = False
    # An uploaded file of more than 1 MB would go through a temporary file, before anybody knows whether it holds names.
    # How large it may be is `server.maxUploadSize`, which Streamlit sees to while the file arrives.
    MultiPartParser.spool_max_size = sys.maxsize
