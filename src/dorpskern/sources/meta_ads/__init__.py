"""Exports of Meta Ads Manager by the owner of the account: what ads cost and reached, and whom they sought."""

from dorpskern.sources.delimited import Sample
from dorpskern.sources.meta_ads.columns import columns_of, is_performance, is_settings, settings_columns
from dorpskern.sources.meta_ads.performance import FORMAT, read_performance
from dorpskern.sources.meta_ads.settings import SETTINGS, read_settings
from dorpskern.sources.source import Rows, Source
from dorpskern.terms.ledger import InputFile


def _format_of(_: InputFile, sample: Sample | None) -> str:
    if sample is None:
        return ""
    return SETTINGS if is_settings(sample.header) else FORMAT if is_performance(sample.header) else ""


SOURCE = Source(
    formats=(FORMAT, SETTINGS),
    rows=Rows.ADS,
    format_of=_format_of,
    columns=lambda header: settings_columns() if is_settings(header) else columns_of(header).values(),
    read=lambda file, sample, on: (
        read_settings(file, sample) if _format_of(file, sample) == SETTINGS else read_performance(file, sample, on=on)
    ),
)

__all__ = ["FORMAT", "SETTINGS", "SOURCE", "read_performance", "read_settings"]
