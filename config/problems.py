"""What keeps Wengu from running."""


class CannotRun(Exception):
    """Wengu cannot start or go on; the message is one sentence for whoever runs it."""
