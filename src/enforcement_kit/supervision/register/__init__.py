"""The disclosure register: what must stand published before any case, and a platform compared."""
