"""Figures that the documentation quotes: `python -m benchmarks.NAME`.

Each runs with the site's settings on the database in DATABASE_URL, which must be empty
and is left behind filled. Its last line is JSON.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()
