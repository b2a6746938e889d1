"""Training, certificates, staff: plans against sessions, hours against floors, stock and flow."""
