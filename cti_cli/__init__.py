"""cti: a Critical Time Intervention worker's caseload, as files on her own machine."""

__version__ = "0.1.0"
