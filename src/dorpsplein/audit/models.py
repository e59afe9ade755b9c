"""Events in a chain of hashes, and apart from them the names: a name can be erased and the chain still holds."""

from __future__ import annotations

import uuid

from django.db import models


class Actor(models.Model):
    """Who did something. The chain holds only ``id``; erasing empties ``name``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.BigIntegerField(null=True, unique=True)
    name = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    """One thing that was done. ``municipality_id`` 0 is what concerns the whole installation."""

    municipality_id = models.BigIntegerField()
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True)
    action = models.CharField(max_length=60)  # "assessment.approved": what, then what happened to it
    target = models.CharField(max_length=120, blank=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("municipality_id", "sequence")
        constraints = (models.UniqueConstraint(fields=("municipality_id", "sequence"), name="one_event_per_place"),)

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"
