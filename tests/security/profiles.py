# SPDX-License-Identifier: EUPL-1.2
"""How long the fuzzers run: short with every change, long under the marker `volledig`."""

from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

ODD = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
SHORT = hypothesis_settings(deadline=None, suppress_health_check=ODD, max_examples=300)
LONG = hypothesis_settings(SHORT, max_examples=20_000)
