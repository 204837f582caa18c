"""What every peer prints: a line of JSON at each better plan, and one at the end. `compare.py` reads them."""

import json
import math
import sys
import time

from plan import Plan


class Lines:
    """Its clock starts with `start`, so that building a model in Python costs the peer nothing."""

    def __init__(self):
        path, self.seed, self.seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
        with open(path, encoding="utf-8") as file:
            self.plan = Plan(file.read())
        self.used = 0.0
        self.broken = 0

    def start(self):
        self.began = time.perf_counter()

    def stop(self):
        self.used = self.elapsed()

    def elapsed(self):
        return self.used + time.perf_counter() - self.began

    def left(self):
        return max(0.01, self.seconds - self.used)

    def tell(self, is_office, points, bound, proven=False, at=None):
        """`points` and `bound` are the solver's own figures in millionths, unrounded; `at` is when, if
        not now."""
        line = {
            "seconds": round(self.elapsed() if at is None else at, 4),
            "broken": self.broken,
            "overall": points,
            "bound_broken": self.broken,
            "bound_overall": math.floor(min(1_000_000, bound) + 1e-3),
            "proven": proven,
            "plan": None if is_office is None else self.plan.with_choices(is_office),
        }
        print(json.dumps(line), flush=True)
