"""When a question comes back, and what is asked next. Pure Python."""
