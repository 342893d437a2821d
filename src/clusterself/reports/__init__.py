"""From results to what people read: content first, then one module a format."""
