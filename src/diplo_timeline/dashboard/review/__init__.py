"""The review page: drafts and published events, singly and several at once. See `page.show`."""
