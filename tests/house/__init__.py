"""Tests that hold the house up: who imports whom, where things stand, how large they grow."""
