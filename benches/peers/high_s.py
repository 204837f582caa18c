"""HiGHS on one plan file: `high_s.py FILE SEED SECONDS`."""

import highspy
import numpy

from linear import Linear
from lines import Lines


def build(linear, goal):
    lp = highspy.HighsLp()
    n_variables = len(linear.low)
    lp.num_col_, lp.num_row_ = n_variables, len(linear.rows)
    cost = numpy.zeros(n_variables)
    for variable, coefficient in goal.items():
        if variable is not None:
            cost[variable] = float(coefficient)
    lp.col_cost_, lp.offset_ = cost, float(goal.get(None, 0))
    lp.col_lower_, lp.col_upper_ = numpy.array(linear.low, float), numpy.array(linear.high, float)
    kinds = highspy.HighsVarType
    lp.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in linear.integer]
    lp.sense_ = highspy.ObjSense.kMaximize
    low, high, starts, indices, values = [], [], [0], [], []
    for expression, least, most in linear.rows:
        constant = expression.get(None, 0)
        low.append(-highspy.kHighsInf if least is None else least - constant)
        high.append(highspy.kHighsInf if most is None else most - constant)
        for variable, coefficient in expression.items():
            if variable is not None and coefficient:
                indices.append(variable)
                values.append(coefficient)
        starts.append(len(indices))
    lp.row_lower_, lp.row_upper_ = numpy.array(low, float), numpy.array(high, float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = numpy.array(starts), numpy.array(indices)
    lp.a_matrix_.value_ = numpy.array(values, float)
    lp.col_names_ = [f"x{variable}" for variable in range(n_variables)]
    return lp


def solver(lines, lp):
    highs = highspy.Highs()
    highs.silent()
    options = {"threads": 1, "parallel": "off", "mip_rel_gap": 0.0, "mip_abs_gap": 1e-2, "random_seed": lines.seed}
    for name, value in (options | {"time_limit": lines.left()}).items():
        highs.setOptionValue(name, value)
    highs.passModel(lp)
    return highs


def fewest_broken(lines):
    """How many halves of must rules any plan breaks, where that is not none."""
    linear = Linear(lines.plan, None)
    highs = solver(lines, build(linear, {variable: -n for variable, n in linear.broken.items()}))
    lines.start()
    highs.run()
    lines.stop()
    return -round(highs.getInfo().objective_function_value)


def search(lines):
    linear = Linear(lines.plan, lines.broken)
    highs = solver(lines, build(linear, linear.points()))
    n_spots = len(lines.plan.spots)

    def tell(event):
        found = event.data_out
        choices = [value > 0.5 for value in found.mip_solution[:n_spots]]
        lines.tell(choices, found.objective_function_value, found.mip_dual_bound)

    highs.cbMipImprovingSolution.subscribe(tell)
    lines.start()
    highs.run()
    status, info = highs.getModelStatus(), highs.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return False
    proven = status == highspy.HighsModelStatus.kOptimal
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        choices = [value > 0.5 for value in highs.getSolution().col_value[:n_spots]]
        lines.tell(choices, info.objective_function_value, info.mip_dual_bound, proven)
    else:
        lines.tell(None, None, info.mip_dual_bound)
    return True


if __name__ == "__main__":
    told = Lines()
    if not search(told):
        told.stop()
        told.broken = fewest_broken(told)
        search(told)
