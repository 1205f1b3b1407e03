"""Every writer of documents, and what hostile values may not do to it."""
