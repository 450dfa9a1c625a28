# SPDX-License-Identifier: EUPL-1.2
"""One module a kind of address. A handler reads parameters, asks, and hands over bytes."""
