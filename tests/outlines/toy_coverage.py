"""A made-up province to see at a glance: two kabupaten side by side, each one kecamatan of two desa, 0.2° squares.

116.0     116.2     116.4
3.4 +---------+---------+
    | Pejalin | Mal. H. |
3.2 +---------+---------+
    | T.P.Hulu| Mal. K. |
3.0 +---------+---------+
    65.01.01    65.02.02
"""

from dataclasses import replace
from pathlib import Path

import geopandas
import pytest
import shapely

from kaltara_metrics import places
from kaltara_metrics.errors import ReferenceDataError
from kaltara_metrics.outlines import make_outlines
from kaltara_metrics.places import Gazetteer

SQUARES = {
    "65.01": (116.0, 3.0, 116.2, 3.4),
    "65.02": (116.2, 3.0, 116.4, 3.4),
    "65.01.01": (116.0, 3.0, 116.2, 3.4),
    "65.02.02": (116.2, 3.0, 116.4, 3.4),
    "65.01.01.1001": (116.0, 3.0, 116.2, 3.2),
    "65.01.01.2006": (116.0, 3.2, 116.2, 3.4),
    "65.02.02.2002": (116.2, 3.0, 116.4, 3.2),
    "65.02.02.2005": (116.2, 3.2, 116.4, 3.4),
}


def toy_gazetteer():
    middles = {code: ((west + east) / 2, (south + north) / 2) for code, (west, south, east, north) in SQUARES.items()}
    known = [replace(places.by_code(code), longitude=x, latitude=y) for code, (x, y) in middles.items()]
    return Gazetteer([places.by_code("65"), *known])


def toy_rows(level="desa"):
    return {
        region.code: {"kode": region.code, "nama": region.name, "geometry": shapely.box(*SQUARES[region.code])}
        for region in toy_gazetteer().regions(level)
    }


def write(path: Path, rows, crs="EPSG:4326", **options) -> Path:
    geopandas.GeoDataFrame(list(rows), crs="EPSG:4326").to_crs(crs).to_file(path, **options)
    return path


def make(destination: Path, *files: Path, **options):
    return make_outlines(files, destination, gazetteer=toy_gazetteer(), **options)


def faults_of(folder: Path, *files: Path) -> tuple[str, ...]:
    """Faults told about the files; whatever lay in the destination must still be there, and nothing else."""
    destination = folder / "geo"
    destination.mkdir()
    (destination / "desa.geojson").write_text("yang lama")
    with pytest.raises(ReferenceDataError) as caught:
        make(destination, *files)
    assert [path.name for path in destination.iterdir()] == ["desa.geojson"]
    assert (destination / "desa.geojson").read_text() == "yang lama"
    return caught.value.faults
