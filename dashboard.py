"""Page setup and menu; nothing else."""

import streamlit as st

from kaltara_metrics.ui import frame, url

st.set_page_config(page_title="Jamsostek Kaltara", page_icon=frame.ICON, layout="wide", initial_sidebar_state=248)
page = st.navigation(
    {
        "Ikhtisar": [
            st.Page("pages/ringkasan.py", title="Ringkasan", default=True),
            st.Page("pages/target.py", title="Target"),
        ],
        "Analisis": [
            st.Page("pages/peta.py", title="Peta"),
            st.Page("pages/sektor.py", title="Sektor & pekerjaan"),
        ],
        "Rujukan": [
            st.Page("pages/angka_resmi.py", title="Angka resmi"),
            st.Page("pages/metodologi.py", title="Metodologi"),
        ],
    }
)
frame.style()
with frame.guarded():
    page.run()
url.forget_own_choice()
