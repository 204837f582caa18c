"""OR-Tools CP-SAT on one plan file: `cp_sat.py FILE SEED SECONDS`."""

from ortools.sat.python import cp_model

from linear import Linear
from lines import Lines

# Whole coefficients of the objective for each millionth: no sum of rounding errors reaches a millionth.
SCALE = 100_000


def build(linear, goal):
    """The model, its variables, and the largest value of an expression as its goal."""
    model = cp_model.CpModel()
    variables = [model.new_int_var(low, high, "") for low, high in zip(linear.low, linear.high)]
    for expression, low, high in linear.rows:
        add_row(model, variables, expression, low, high)
    model.maximize(weighted(variables, goal))
    return model, variables


def add_row(model, variables, expression, low, high):
    terms = {variable: n for variable, n in expression.items() if variable is not None and n}
    constant = expression.get(None, 0)
    high = None if high is None else high - constant
    low = None if low is None else low - constant
    if low == high == 1 and set(terms.values()) == {1}:
        model.add_exactly_one(variables[variable] for variable in terms)
    elif low is None and high == 0 and sorted(terms.values()) == [-1, 1]:
        below, above = sorted(terms, key=terms.get, reverse=True)
        model.add(variables[below] <= variables[above])
    else:
        low = cp_model.INT_MIN if low is None else low
        high = cp_model.INT_MAX if high is None else high
        model.add_linear_constraint(weighted(variables, terms), low, high)


def weighted(variables, expression):
    terms = [variable for variable in expression if variable is not None]
    sum_ = cp_model.LinearExpr.weighted_sum([variables[v] for v in terms], [expression[v] for v in terms])
    return sum_ + expression.get(None, 0)


def solver(lines):
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = lines.seed
    solver.parameters.max_time_in_seconds = lines.left()
    solver.parameters.linearization_level = 2
    solver.parameters.relative_gap_limit = 0
    return solver


class Told(cp_model.CpSolverSolutionCallback):
    """Tells each better plan as it is found."""

    def __init__(self, lines, variables):
        super().__init__()
        self.lines, self.variables = lines, variables

    def on_solution_callback(self):
        choices = [self.boolean_value(self.variables[spot]) for spot in range(len(self.lines.plan.spots))]
        self.lines.tell(choices, self.objective_value / SCALE, self.best_objective_bound / SCALE)


def fewest_broken(lines):
    """How many halves of must rules any plan breaks, where that is not none."""
    linear = Linear(lines.plan, None)
    model, variables = build(linear, {variable: -n for variable, n in linear.broken.items()})
    lines.start()
    found = solver(lines)
    found.solve(model)
    lines.stop()
    return -round(found.objective_value)


def search(lines):
    linear = Linear(lines.plan, lines.broken)
    goal = {variable: round(SCALE * points) for variable, points in linear.points().items()}
    model, variables = build(linear, goal)
    found = solver(lines)
    lines.start()
    status = found.solve(model, Told(lines, variables))
    if status == cp_model.INFEASIBLE:
        return False
    proven = status == cp_model.OPTIMAL
    if proven or status == cp_model.FEASIBLE:
        choices = [found.boolean_value(variables[spot]) for spot in range(len(lines.plan.spots))]
        lines.tell(choices, found.objective_value / SCALE, found.best_objective_bound / SCALE, proven)
    else:
        lines.tell(None, None, found.best_objective_bound / SCALE)
    return True


if __name__ == "__main__":
    told = Lines()
    if not search(told):
        told.stop()
        told.broken = fewest_broken(told)
        search(told)
