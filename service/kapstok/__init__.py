# SPDX-License-Identifier: EUPL-1.2
"""Kapstok: the knowledge graph and linked-data service for integral security of Dutch municipalities."""

__version__ = "0.1.0"
