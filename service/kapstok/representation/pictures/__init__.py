# SPDX-License-Identifier: EUPL-1.2
"""Pictures: each module lays one out as frozen coordinates, labels and links; a template of its name draws it."""
