# SPDX-License-Identifier: EUPL-1.2
"""Bytes out: JSON for the REST interface, HTML pages, problem documents."""
