"""打印: pages as PDFs, kept while their pages stay the same."""
