"""How Wengu is configured, served and run. Nothing imports this package."""
