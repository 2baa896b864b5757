"""The network that reads attributions: corpus, training, export. See `fit.py`."""
