"""Relais on a device: installed like an application, and working without network."""
