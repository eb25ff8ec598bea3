"""The record's schema, step by step. Each step is frozen once it is released."""
