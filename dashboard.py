"""Page setup and menu; nothing else."""

import streamlit as st

from kaltara_metrics.ui import frame, url, visitors
from kaltara_metrics.view.language import say

st.set_page_config(page_title="Jamsostek Kaltara", page_icon=frame.ICON, layout="wide", initial_sidebar_state=248)
url.speak()
page = st.navigation(
    {
        say("Ikhtisar", "Overview"): [
            st.Page("pages/ringkasan.py", title=say("Ringkasan", "Summary"), default=True),
            st.Page("pages/target.py", title="Target"),
            st.Page("pages/rencana.py", title=say("Apa yang diperlukan", "What it takes")),
        ],
        say("Analisis", "Analysis"): [
            st.Page("pages/peta.py", title=say("Peta", "Map")),
            st.Page("pages/sektor.py", title=say("Sektor & pekerjaan", "Sectors & work")),
            st.Page("pages/pembiayaan.py", title=say("Pembiayaan", "Funding")),
            st.Page("pages/kepatuhan.py", title=say("Kepatuhan", "Compliance")),
            st.Page("pages/manfaat.py", title=say("Manfaat", "Benefits")),
            st.Page("pages/pemerataan.py", title=say("Pemerataan", "Equity")),
            st.Page("pages/jelajah.py", title=say("Jelajah", "Explore")),
        ],
        say("Rujukan", "Reference"): [
            st.Page("pages/angka_resmi.py", title=say("Angka resmi", "Official figures")),
            st.Page("pages/kebijakan.py", title=say("Kebijakan", "Policies")),
            st.Page("pages/metodologi.py", title=say("Metodologi", "Methods")),
            st.Page("pages/tentang_data.py", title=say("Tentang data", "About the data")),
        ],
        say("Kelola", "Manage"): [
            st.Page("pages/data_masuk.py", title=say("Data masuk", "Load data"), visibility=visitors.menu())
        ],
    }
)
frame.style()
with frame.guarded():
    url.begin(page.url_path)
    page.run()
url.end()
