"""Topics and questions: their text, its history, and how it is shown."""
