"""Who is protected at work in Kalimantan Utara: figures, definitions, calculations."""
