"""Eight common rules, and how each peer says them."""
