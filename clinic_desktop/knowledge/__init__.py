"""What the program knows: markers, agents, pathways and sentences, each figure with its source."""
