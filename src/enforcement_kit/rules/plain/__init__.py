"""Looks that tell plain cases apart: where one is true, the rules that share it need not be asked.

Each is named in the `plain` of its rules, with the outcome of each. It is true only where the rule
itself would end so; a test asks the rules all the same and compares.
"""
