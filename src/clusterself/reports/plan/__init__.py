"""A plan, in words, as pages, for programs and for calendars."""
