"""How properties are searched: the same examples on every machine, more of them where asked."""

import os

from hypothesis import HealthCheck, settings

# No deadline: a slow machine is no failing property. Derandomised: a run that fails here fails everywhere; `thorough`
# searches anew each time and is for hunting.
settings.register_profile(
    "default", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
