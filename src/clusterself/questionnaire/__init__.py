"""What people are asked, in which order, and how answers from several places come together."""
