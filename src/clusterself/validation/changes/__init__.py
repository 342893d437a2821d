"""What differs between two versions of a catalogue, and which edition that requires."""
