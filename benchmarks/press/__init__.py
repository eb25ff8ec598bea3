"""The press corpus: how well releases are read."""
