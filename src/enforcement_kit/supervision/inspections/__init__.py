"""Inspections and campaigns: plans, caps, rectification, shifts, joint visits, before and after."""
