"""The public site: feeds, event pages, sign-in, and what stands in front of the dashboard."""
