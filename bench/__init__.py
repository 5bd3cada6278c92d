"""How fast Relais is, measured: `make bench`. Not part of what is installed: no installation can run it by accident."""
