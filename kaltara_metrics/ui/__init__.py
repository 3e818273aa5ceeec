"""The only Streamlit code besides `dashboard.py` and `pages/`."""

from streamlit.runtime.pages_manager import PagesManager

# The menu is made in dashboard.py. Until it has run once in a process, Streamlit takes the folder pages/ for a menu of
# its own, and a link straight to a page would show that page bare.
PagesManager.uses_pages_directory = False
