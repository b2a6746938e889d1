"""Manifests of records (记录清单): what is there, that it is unchanged, what of it was recorded."""
