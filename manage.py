#!/usr/bin/env python
"""Wengu's command line: `python manage.py help` lists what it can do."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config.secret import prepare_secret_key

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        if "setup" in sys.argv[1:2]:
            prepare_secret_key()  # before the settings ask for it
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, PermissionError) as error:
        sys.exit(f"Wengu cannot run: {error}")
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell counts Ctrl-C
