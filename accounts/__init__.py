"""Who studies, by which clock, in which language and with which limits."""
