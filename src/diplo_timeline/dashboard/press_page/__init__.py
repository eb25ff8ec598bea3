"""The press page: a release read into proposals, which a person mends, discards and saves."""
