"""A newsroom under load: how fast it answers over 1,000 to 100,000 articles, and to 50 readers at once."""
