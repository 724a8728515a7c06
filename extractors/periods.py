"""Periods in texts. The parser stands where rules reach it too: `pipeline.periods`."""

from __future__ import annotations

from pipeline.periods import MONTH, MONTHS, Period, find_periods, month_end, month_number, stated_period

__all__ = ["MONTH", "MONTHS", "Period", "find_periods", "month_end", "month_number", "stated_period"]
