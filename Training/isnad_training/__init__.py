"""Trains the encoder and heads that find names and claims, and writes the weights that the Swift runtime reads."""
