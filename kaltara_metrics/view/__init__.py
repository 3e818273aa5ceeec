"""What readers see, as plain values: words, numbers, sentences, charts, maps. No Streamlit, no store."""
