"""From a person to the open demands that fit best: the same scorer and model as the runs, asked the other way round."""
