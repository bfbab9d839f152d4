"""Everything clinical that Chairside knows: declared, cited, graded, evaluated by pure functions."""
