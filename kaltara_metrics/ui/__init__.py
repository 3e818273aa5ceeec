"""The only Streamlit code besides `dashboard.py` and `pages/`.

Nothing is imported here: a process that reads one file needs no Streamlit, which takes a second to load.
"""
