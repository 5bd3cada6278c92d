"""What certification does each day."""

from workshops.background.daily import Daily

from .services.daily import update_certifications

DAILY = (Daily("certifications", update_certifications),)
