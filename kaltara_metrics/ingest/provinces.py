"""The other 37 provinces of Indonesia since 2022, whose rows in a national table are passed over."""

import re

from kaltara_metrics.ingest.model import Value
from kaltara_metrics.ingest.quoted import plain

_PREFIX = re.compile(r"^(?:\d{1,2}[.)]?\s+)?(?:(?:provinsi|propinsi|prov)\b[.\s]*)?")
_OTHERS = frozenset(
    """
    aceh; sumatera utara; sumatera barat; riau; jambi; sumatera selatan; bengkulu; lampung; kepulauan bangka belitung;
    kepulauan riau; daerah khusus jakarta; jawa barat; jawa tengah; daerah istimewa yogyakarta; jawa timur; banten;
    bali; nusa tenggara barat; nusa tenggara timur; kalimantan barat; kalimantan tengah; kalimantan selatan;
    kalimantan timur; sulawesi utara; sulawesi tengah; sulawesi selatan; sulawesi tenggara; gorontalo; sulawesi barat;
    maluku; maluku utara; papua; papua barat; papua selatan; papua tengah; papua pegunungan; papua barat daya;
    nanggroe aceh darussalam; bangka belitung; dki jakarta; jakarta; dk jakarta; di yogyakarta; d i yogyakarta;
    yogyakarta; sumut; sumbar; sumsel; babel; kepri; jabar; jateng; jatim; ntb; ntt; kalbar; kalteng; kalsel; kaltim;
    sulut; sulteng; sulsel; sultra; sulbar; malut
    """.replace("\n", " ")
    .strip()
    .split(";")
)
_NAMES = frozenset(" ".join(name.split()) for name in _OTHERS)


def is_other_province(value: Value) -> bool:
    """Whether a cell names a province that is not Kalimantan Utara."""
    if not isinstance(value, str):
        return False
    text = _PREFIX.sub("", plain(value).casefold())
    text = re.sub(r"\bkep\b\.?\s*", "kepulauan ", text).replace(".", "")
    return " ".join(text.split()) in _NAMES
