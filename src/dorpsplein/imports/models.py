"""What was brought in, by whom, what came of it, and until when it is kept. The rows themselves are in the store."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpskern import pipeline
from dorpskern.terms.column_map import About
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.jobs.models import Job


class Rules(models.Model):
    """What a municipality agreed about imports: how long they stay, and that the DPIA was assessed."""

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="import_rules")
    keep_months = models.PositiveSmallIntegerField(
        _("hoeveel maanden bewaart u ingelezen gegevens?"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    dpia_on = models.DateField(_("datum van het advies van de FG"), null=True)
    dpia_officer = models.CharField(_("naam van de privacyfunctionaris (FG)"), max_length=200, blank=True)
    dpia_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    dpia_recorded_at = models.DateTimeField(null=True)
    dpia_confirmed = models.BooleanField(default=False)  # by somebody who is privacy officer here

    def __str__(self) -> str:
        return f"rules of {self.municipality_id}"

    @property
    def has_dpia(self) -> bool:
        """Whether what residents wrote or voted may be brought in."""
        return self.dpia_on is not None


class BatchState(models.TextChoices):
    """What became of one time that somebody brought files."""

    READING = "reading", _("Wordt ingelezen")
    POINTING = "pointing", _("Wacht op u: wijs de kolommen aan")
    DONE = "done", _("Ingelezen")
    REFUSED = "refused", _("Niet ingelezen")
    STOPPED = "stopped", _("Gestopt, niets ingelezen")
    DELETED = "deleted", _("Gewist")


class Batch(models.Model):
    """One time that somebody brought files: all of them were read, or none.

    ``added`` and ``renewed``: rows per table that are new, and rows of earlier files that made way for fuller ones.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="import_batches")
    brought_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    names = models.JSONField(default=list)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.READING)
    ended_at = models.DateTimeField(null=True)
    refusals = models.JSONField(default=list)
    time_zone = models.CharField(max_length=60, blank=True)  # what was said of times without one; "": nobody knows
    skipped = models.JSONField(default=list)
    was_pointed = models.BooleanField(default=False)  # somebody pointed at columns for this batch
    added = models.JSONField(default=dict)
    renewed = models.JSONField(default=dict)
    changes = models.JSONField(default=list)  # per channel that was there before: what became of its messages
    keep_until = models.DateField(_("bewaren tot en met"), null=True)
    keep_reason = models.TextField(_("waarom deze termijn?"), blank=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    deletion_reason = models.TextField(_("waarom wist u dit?"), blank=True)

    class Meta:
        ordering = ("-brought_at", "-pk")
        indexes = (models.Index(fields=("municipality", "-brought_at")),)

    def __str__(self) -> str:
        return f"import {self.pk}"

    @property
    def is_there(self) -> bool:
        """Whether its rows are in the store."""
        return self.state == BatchState.DONE

    @property
    def rows_read(self) -> int:
        """Over all its files."""
        return sum(file.rows_read for file in self.files.all())

    @property
    def rows_kept(self) -> int:
        """Over all its files."""
        return sum(file.rows_kept for file in self.files.all())

    @property
    def rows_dropped(self) -> int:
        """Over all its files."""
        return self.rows_read - self.rows_kept

    @property
    def changed_nothing(self) -> bool:
        """Every file was there already."""
        return self.is_there and all(file.already_imported for file in self.files.all())


class ImportedFile(models.Model):
    """One file that was read, with the account of every row: ``rows_read == rows_kept + sum(dropped)``.

    ``already_imported``: it was there already, so it changed nothing; its rows belong to an earlier batch.
    ``superseded``: rows per table that made way since for fuller ones of another file.
    ``time_zone``: in which its times without one were read, when somebody said it.
    ``columns``: names of columns: ``unread`` (nothing is read of them), ``new`` and ``gone`` since an earlier export.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=500)
    format = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64, db_index=True)
    rows_read = models.PositiveBigIntegerField()
    rows_kept = models.PositiveBigIntegerField()
    dropped = models.JSONField(default=dict)
    mended = models.JSONField(default=dict)
    superseded = models.JSONField(default=dict)
    already_imported = models.BooleanField(default=False)
    columns = models.JSONField(default=dict)
    time_zone = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("batch", "position"), name="one_file_per_place"),)

    def __str__(self) -> str:
        return f"file {self.pk}"

    @property
    def rows_dropped(self) -> int:
        """How many rows were left out."""
        return self.rows_read - self.rows_kept

    @property
    def may_correct_zone(self) -> bool:
        """Whether somebody can still say in which zone its times are."""
        return pipeline.may_correct_zone(self.format, mended=self.mended, rows_kept=self.rows_kept)


class ColumnPointing(models.Model):
    """Somebody pointed at the columns of a layout that we do not know: remembered by the names of its columns.

    Only the names of columns are kept, never a cell. ``columns``: ours → the publisher's name.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="column_pointings")
    key = models.CharField(max_length=64)  # hash of the names of the columns
    header = models.JSONField()
    platform = models.CharField(max_length=30)
    about = models.CharField(max_length=20, default=About.MESSAGES.value)
    own_name = models.CharField(max_length=200, blank=True)  # what the municipality's own account is called in it
    columns = models.JSONField()
    pointed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    pointed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("municipality", "key"), name="one_pointing_per_layout"),)

    def __str__(self) -> str:
        return f"column pointing {self.pk}"
