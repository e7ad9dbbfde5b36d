"""The moderators' house: what viewsets.py and wagtail_hooks.py put in the admin."""
