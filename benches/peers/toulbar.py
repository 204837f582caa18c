"""toulbar2 on one plan file: `toulbar.py FILE SEED SECONDS`.

It tells nothing while it searches, but prints each better solution with its time, which is read afterwards.
"""

import os
import re
import sys
import tempfile

import pytoulbar2

from lines import Lines
from network import Impossible, Network

# Digits of a millionth: no sum of rounding errors reaches one.
DIGITS = 4


def build(network, seed):
    solver = pytoulbar2.CFN(network.best + 1, resolution=DIGITS, seed=seed, verbose=0, vac=1)
    for variable, size in enumerate(network.sizes):
        solver.AddVariable(f"v{variable}", list(range(size)))
    for variable, costs in enumerate(network.unary):
        solver.AddFunction([variable], costs.tolist())
    for (a, b), costs in network.binary.items():
        solver.AddFunction([a, b], costs.ravel().tolist())
    for coefficients, least in network.rows:
        terms = [(v, value, n) for v, values in coefficients.items() for value, n in enumerate(values) if n]
        solver.AddGeneralizedLinearConstraint(terms, ">=", least)
    return solver


def solutions(printed):
    """The cost, seconds and values of each solution in what was printed."""
    found = re.findall(r"New solution: (\S+) .*?([0-9.]+) seconds\)\s*\n([ 0-9]+)\n", printed)
    return [(float(cost), float(seconds), [int(value) for value in values.split()]) for cost, seconds, values in found]


def search(lines):
    network = Network(lines.plan)
    solver = build(network, lines.seed)
    with tempfile.TemporaryFile() as printed:
        standard_output = os.dup(1)
        os.dup2(printed.fileno(), 1)
        lines.start()
        # Its limit is in whole seconds.
        solver.Solve(showSolutions=1, timeLimit=max(1, round(lines.seconds)))
        end = lines.elapsed()
        os.dup2(standard_output, 1)
        printed.seek(0)
        found = solutions(printed.read().decode())
    for cost, seconds, values in found:
        lines.tell(network.choices(values), network.best - cost, 1_000_000, at=seconds)
    bound = network.best - solver.GetDDualBound()
    if found:
        cost, _, values = found[-1]
        proven = bound <= network.best - cost + 1e-3
        lines.tell(network.choices(values), network.best - cost, bound, proven, at=end)
    elif bound < 0:
        raise Impossible
    else:
        lines.tell(None, None, bound, at=end)


if __name__ == "__main__":
    try:
        search(Lines())
    except Impossible:
        sys.exit("no plan keeps all must rules: this model of toulbar2 does not know how to break the fewest")
