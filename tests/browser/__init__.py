# SPDX-License-Identifier: EUPL-1.2
"""The pages as people meet them: in a real browser, on a real service, with the real data."""
