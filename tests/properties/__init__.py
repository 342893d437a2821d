"""What must hold for every catalogue and every assessment, tried on random ones."""
