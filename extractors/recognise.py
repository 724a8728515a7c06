"""Understanding a document: which forms stand in it, about whom, and what they state."""

from __future__ import annotations
