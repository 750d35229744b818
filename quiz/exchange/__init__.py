"""In and out: articles, CSV, JSON, backups, samples."""
