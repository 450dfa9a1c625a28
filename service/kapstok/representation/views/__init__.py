# SPDX-License-Identifier: EUPL-1.2
"""What the templates of the pages show: frozen values, and the pure functions that make them."""
