"""This website: settings, addresses and the commands that load or serve it."""
