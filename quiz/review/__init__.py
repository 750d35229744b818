"""Timed sessions: what is asked, revealed, graded and taken back."""
