"""The version, read by the build and by `enforcement_kit.__version__`."""

__version__ = "0.1.0"
