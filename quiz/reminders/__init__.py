"""Who is told what, when, once."""
