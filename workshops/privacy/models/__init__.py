"""Confidentiality incidents, and each change made to what is written of one."""

from .incident import Incident, IncidentChange, IncidentQuerySet, Risk

__all__ = ["Incident", "IncidentChange", "IncidentQuerySet", "Risk"]
