"""Data masuk: load the month's file: check it, see which figures move, publish; versions and open warnings beside."""

import streamlit as st

from kaltara_metrics.ui import frame, url, visitors
from kaltara_metrics.ui.intake import doubts, load, versions
from kaltara_metrics.view.versions import doubts_headline, versions_headline

visitors.only_here()
frame.only_indonesian()
top = st.container()
waiting = doubts.waiting()
told = f"Peringatan ({len(waiting)})" if waiting else "Peringatan"
part = url.tabs("bagian", "Bagian", {"berkas": "Muat berkas", "versi": "Versi", "peringatan": told})
if part == "berkas":
    finding = load.finding()
    load.show()
elif part == "versi":
    finding = versions_headline(versions.kept())
    versions.show()
else:
    finding = doubts_headline(waiting)
    doubts.show()
with top:
    frame.heading(finding, "Data masuk · memeriksa, melihat akibatnya, lalu menerbitkan berkas kantor")
