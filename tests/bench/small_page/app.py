"""The smallest page with a choice and a chart that Streamlit can show: what ours is measured against."""

import plotly.graph_objects as go
import streamlit as st


def one() -> None:
    chosen = st.selectbox("Pilih", ["a", "b", "c"])
    st.plotly_chart(go.Figure(go.Bar(x=["a", "b", "c"], y=[1, 2, ord(chosen)])), key="chart")


def other() -> None:
    st.write("other")
    st.plotly_chart(go.Figure(go.Bar(x=["a", "b"], y=[2, 1])), key="chart-2")


st.navigation([st.Page(one, title="One", default=True), st.Page(other, title="Other")]).run()
