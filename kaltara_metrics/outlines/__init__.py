"""Outlines for the maps, made from official boundary files: read, checked, generalised, written.

The only place that imports geopandas and shapely; it runs at the command line and never while a page is served.
"""

from kaltara_metrics.outlines.make import ATTRIBUTION, LevelReport, OutlinesReport, make_outlines

__all__ = ["ATTRIBUTION", "LevelReport", "OutlinesReport", "make_outlines"]
