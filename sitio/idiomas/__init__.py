"""The site's own words: read, merge and compile catalogues without gettext's tools."""
