"""The stages of a case out of its papers, one module a part of the procedure."""
