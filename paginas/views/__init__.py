"""The public addresses that take what people write. They need no JavaScript."""
