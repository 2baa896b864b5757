"""Measures how well and how fast counterclaim reads, beside published references and our floors."""
