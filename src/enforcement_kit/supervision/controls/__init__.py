"""Internal controls over real acts: duties kept apart, authorisations, presence, sameness."""
