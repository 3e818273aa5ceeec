"""An office's boundary files in, features in EPSG:4326 out, whatever their format and coordinate system."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import geopandas
import numpy as np
import pyogrio
import pyproj
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError
from shapely.geometry.base import BaseGeometry

from kaltara_metrics.outlines.columns import Columns, find_columns, text_of

_LONGITUDES = (-180.0, 180.0)
_LATITUDES = (-90.0, 90.0)


@dataclass(frozen=True)
class Feature:
    """One row of a file: what it calls itself and its shape in degrees, before anything is checked."""

    source: str
    number: int
    code: str
    system: str | None
    name: str
    geometry: BaseGeometry | None

    def __str__(self) -> str:
        """Where to look, as told in messages."""
        called = " ".join(part for part in (self.code, self.name) if part) or "tanpa kode dan nama"
        return f"{self.source}, fitur ke-{self.number} ({called})"


@dataclass
class Reading:
    """What was read, and every fault met on the way (Indonesian)."""

    features: list[Feature] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_files(files: Sequence[Path]) -> Reading:
    """Read all spatial layers of all files; a file that can't be read is a fault and the others are still read."""
    reading = Reading()
    if not files:
        reading.faults.append("Tidak ada berkas batas yang diberikan; berikan GeoJSON, shapefile atau GeoPackage.")
    for path in files:
        _read_file(Path(path), reading)
    return reading


def _read_file(path: Path, reading: Reading) -> None:
    if not path.is_file():
        reading.faults.append(f"{path.name}: berkas tidak ditemukan; periksa alamat {str(path)!r}.")
        return
    try:
        layers = [layer for layer, geometry_type in pyogrio.list_layers(path) if geometry_type is not None]
        for layer in layers:
            _read_layer(path, layer, path.name if len(layers) == 1 else f"{path.name} lapis {layer}", reading)
        if not layers:
            reading.faults.append(f"{path.name}: tidak berisi geometri; yang benar lapis poligon batas wilayah.")
    except (DataSourceError, DataLayerError, FeatureError, UnicodeDecodeError):
        reading.faults.append(
            f"{path.name}: berkas tidak dapat dibaca sebagai peta; yang benar GeoJSON, GeoPackage, atau shapefile "
            "lengkap (.shp, .shx, .dbf, .prj)."
        )


def _read_layer(path: Path, layer: str, source: str, reading: Reading) -> None:
    with warnings.catch_warnings():
        # GDAL warns about shapes that our own checks report with file and feature.
        warnings.simplefilter("ignore", RuntimeWarning)
        table = geopandas.read_file(path, layer=layer, on_invalid="ignore")
    if table.crs is None:
        reading.faults.append(
            f"{source}: sistem koordinat (CRS) tidak disebutkan; sertakan .prj, atau simpan EPSG:4326."
        )
        return
    columns = find_columns(table)
    if isinstance(columns, str):
        reading.faults.append(f"{source}: {columns}")
        return
    try:
        table = table.to_crs(4326)
    except pyproj.exceptions.ProjError:
        reading.faults.append(f"{source}: tidak dapat diubah ke EPSG:4326 dari {table.crs.name!r}; periksa CRS-nya.")
        return
    outside = _outside_the_globe(table)
    if outside:
        reading.faults.append(f"{source}: {outside}")
        return
    reading.features.extend(_features(table, columns, source))


def _outside_the_globe(table: geopandas.GeoDataFrame) -> str | None:
    west, south, east, north = table.total_bounds
    if np.isnan(west):
        return None
    if west < _LONGITUDES[0] or east > _LONGITUDES[1] or south < _LATITUDES[0] or north > _LATITUDES[1]:
        return (
            f"koordinat {west:.6g}..{east:.6g}, {south:.6g}..{north:.6g} di luar bujur -180..180 dan lintang -90..90; "
            "mungkin satuannya meter, atau bujur dan lintang tertukar. Nyatakan CRS yang benar."
        )
    return None


def _features(table: geopandas.GeoDataFrame, columns: Columns, source: str) -> Iterator[Feature]:
    flat = shapely.force_2d(table.geometry.to_numpy())
    rows = zip(table[columns.code], table[columns.name], flat, strict=True)
    for number, (code, name, shape) in enumerate(rows, start=1):
        yield Feature(source, number, text_of(code), columns.system, text_of(name), shape)
