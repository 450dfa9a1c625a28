# SPDX-License-Identifier: EUPL-1.2
"""Groups of commands that are too large for `__main__`."""
