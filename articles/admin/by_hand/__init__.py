"""Sources that are no web page: one short form for each kind of thing."""
