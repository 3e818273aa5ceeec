"""Data masuk: load the month's file: check it, see which figures move, publish; versions and open warnings beside."""

import streamlit as st

from kaltara_metrics.ui import frame, url, visitors
from kaltara_metrics.ui.intake import doubts, load, versions
from kaltara_metrics.view.language import say
from kaltara_metrics.view.versions import doubts_headline, versions_headline

visitors.only_here()
frame.findings_in_indonesian()
top = st.container()
waiting = doubts.waiting()
warnings = say("Peringatan", "Warnings")
parts = {
    "berkas": say("Muat berkas", "Load a file"),
    "versi": say("Versi", "Versions"),
    "peringatan": f"{warnings} ({len(waiting)})" if waiting else warnings,
}
part = url.tabs("bagian", say("Bagian", "Part"), parts)
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
    frame.heading(
        finding,
        say(
            "Data masuk · memeriksa, melihat akibatnya, lalu menerbitkan berkas kantor",
            "Load data · check an office's file, see what it does, then publish it",
        ),
    )
