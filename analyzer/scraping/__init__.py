"""URL, file or text → JobPosting."""
