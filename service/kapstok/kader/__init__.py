# SPDX-License-Identifier: EUPL-1.2
"""Frameworks of municipalities: read from any format, judged by the rules, reported in plain words."""
