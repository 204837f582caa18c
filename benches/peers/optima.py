"""The best score there is, to the last millionth, by CP-SAT: `optima.py SECONDS FILE…`.

First the unrounded score is maximised, which is quick, then the rounded one among the plans that can still be
better. Prints one line each: file, broken halves, points, whether proven, seconds.
"""

import os
import sys
import time

from ortools.sat.python import cp_model

from cp_sat import SCALE, add_row, build, solver
from linear import Linear
from lines import Lines


def add_rounded(linear, model, variables):
    """The score with the roundings of its definition, as a variable."""
    tree = linear.weights()
    total = model.new_int_var(0, 1_000_000, "")
    principles = []
    for weight, criteria in tree.values():
        points = []
        for criterion in criteria:
            of_criterion = model.new_int_var(0, 1_000_000, "")
            terms = {v: 1_000_000 * n for v, n in linear.earned[criterion].items()}
            row = {v: n for v, n in terms.items() if v is not None and n}
            earned = cp_model.LinearExpr.weighted_sum([variables[v] for v in row], list(row.values()))
            model.add(linear.possible[criterion] * of_criterion <= earned + terms.get(None, 0))
            points.append(of_criterion)
        principle = model.new_int_var(0, 1_000_000, "")
        weights = list(criteria.values())
        model.add(sum(weights) * principle <= cp_model.LinearExpr.weighted_sum(points, weights))
        principles.append(principle)
    weights = [weight for weight, _ in tree.values()]
    model.add(sum(weights) * total <= cp_model.LinearExpr.weighted_sum(principles, weights))
    return total


def optimum(lines):
    linear = Linear(lines.plan)
    goal = {variable: round(SCALE * points) for variable, points in linear.points().items()}
    model, variables = build(linear, goal)
    lines.start()
    first = solver(lines)
    status = first.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, False
    values = [first.value(variable) for variable in variables]
    total = add_rounded(linear, model, variables)
    # Rounding loses less than three millionths.
    at_least = int(first.objective_value / SCALE) - 3
    add_row(model, variables, goal, SCALE * at_least - SCALE // 100, None)
    model.add(total >= at_least)
    model.clear_hints()
    for variable, value in zip(variables, values):
        model.add_hint(variable, value)
    model.maximize(total)
    lines.stop()
    second = solver(lines)
    last = second.solve(model)
    return round(second.objective_value), status == last == cp_model.OPTIMAL


if __name__ == "__main__":
    seconds, files = sys.argv[1], sys.argv[2:]
    for file in files:
        sys.argv[1:] = [file, "1", seconds]
        began = time.perf_counter()
        points, proven = optimum(Lines())
        name = os.path.basename(file).removesuffix(".json")
        print(name, 0, points, "proven" if proven else "open", f"{time.perf_counter() - began:.2f}", flush=True)
