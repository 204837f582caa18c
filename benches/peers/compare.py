"""Runs our search and its peers on the same plan files and prints one table: see README.md beside this file.

Every score in it comes from the independent checker. What a peer says of its last plan must agree with that, and no
plan may beat a bound; otherwise this fails.
"""

import argparse
import importlib.util
import json
import pathlib
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[1]
WORK = ROOT / "target" / "peers"
DIST = ROOT / "dist"
MARKS = [1, 10, 60]
SIZES = "8 12 16 24 32 48 100 200 4x12 4x24 4x48 sample"
# Rounding loses less than three millionths, and solvers compute to a hundredth of one.
ROUNDING = 3.01
# Somebody's clock may read a mark a little late.
LATE = 0.1


def build_engine():
    """The path of our program."""
    command = "cargo bench --locked --no-default-features --bench peers --no-run".split()
    command.append("--message-format=json-render-diagnostics")
    built = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    messages = [json.loads(line) for line in built.stdout.splitlines()]
    return next(m["executable"] for m in messages if m.get("executable") and m["target"]["name"] == "peers")


def solvers(engine, marks):
    """Names and commands; a plan file, a seed and seconds follow."""

    def peer(script):
        return lambda *words: [sys.executable, HERE / script, *words]

    all_ = {
        "ours": lambda *words: [engine, "run", *words],
        "ours, wasm": lambda *words: ["node", HERE / "ours_wasm.mjs", *words, DIST, *marks],
        "CP-SAT": peer("cp_sat.py"),
        "HiGHS": peer("high_s.py"),
        "HiGHS, wasm": peer("high_s_wasm.py"),
        "toulbar2": peer("toulbar.py"),
    }
    missing = []
    if not (DIST / "hybrid-week.js").exists():
        missing.append("ours, wasm")
    if importlib.util.find_spec("pytoulbar2") is None:
        missing.append("toulbar2")
    for name in missing:
        print(f"{name} is not there and is left out", file=sys.stderr)
    return {name: command for name, command in all_.items() if name not in missing}


class Run:
    """What one solver printed, with the judged score of its plans as `(-broken, overall)`."""

    def __init__(self, engine, command, file, seed, seconds, marks):
        self.lines = _lines(command, file, seed, seconds)
        if not self.lines:
            return
        with_plan = [line for line in self.lines if line["plan"]]
        chosen = [self._last_before(mark, with_plan) for mark in marks] + with_plan[-1:]
        _judge(engine, [line for line in chosen if line])
        self.at = {mark: line and line["judged"] for mark, line in zip(marks, chosen)}
        self.last = self.lines[-1]
        self.final = with_plan[-1]["judged"] if with_plan else None
        self.bound = (-self.last["bound_broken"], self.last["bound_overall"])
        self.proven = self.last["proven"]
        if self.final:
            self.check(file)
            last = with_plan[-1]
            like = [x for x in self.lines if x["broken"] == last["broken"] and x["overall"] is not None]
            self.seconds = min(x["seconds"] for x in like if x["overall"] > last["overall"] - ROUNDING)

    @staticmethod
    def _last_before(mark, lines):
        """At the latest there is what is told last: a proven plan stays."""
        return next((line for line in reversed(lines) if line["seconds"] <= mark + LATE), None)

    def check(self, file):
        line = next(line for line in reversed(self.lines) if line["plan"])
        broken, points = line["broken"], line["overall"]
        judged_broken, judged = -self.final[0], self.final[1]
        is_more = broken < judged_broken or points > judged + ROUNDING
        is_less = self.proven and (broken, points) != (judged_broken, judged) and points < judged - 0.01
        if is_more or is_less or self.final > self.bound:
            raise SystemExit(
                f"{file.name}: a solver says {broken} broken, {points} points and a bound of {self.bound}; "
                f"the checker says {judged_broken} and {judged}"
            )


def _lines(command, file, seed, seconds):
    words = [str(word) for word in command(file, seed, seconds)]
    try:
        done = subprocess.run(words, stdout=subprocess.PIPE, text=True, timeout=3 * seconds + 300)
    except subprocess.TimeoutExpired:
        print(f"{words} did not come to an end", file=sys.stderr)
        return []
    if done.returncode:
        print(f"{words} failed", file=sys.stderr)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _judge(engine, lines):
    lines = list({id(line): line for line in lines}.values())
    paths = []
    for number, line in enumerate(lines):
        paths.append(WORK / f"judged-{number}.json")
        paths[-1].write_text(json.dumps(line["plan"], ensure_ascii=False), encoding="utf-8")
    judged = subprocess.run([engine, "judge", *paths], stdout=subprocess.PIPE, text=True, check=True)
    for line, score in zip(lines, map(json.loads, judged.stdout.splitlines())):
        line["judged"] = (-score["broken"], score["overall"])


def written(score):
    if score is None:
        return "–"
    broken, points = score
    return f"{points}" if broken == 0 else f"{-broken} broken, {points}"


def median(scores):
    """The middle one; a run without a plan is the worst."""
    scores = sorted(scores, key=lambda score: score or (-sys.maxsize, 0))
    return scores[(len(scores) - 1) // 2]


def row(name, solver, runs, marks):
    if not runs or not any(run.final for run in runs):
        bound = written(median([run.bound for run in runs])) if runs else "–"
        return [name, solver, "–", *["–"] * len(marks), "–", bound, "–", f"0 of {len(runs)}"]
    final, bound = median([run.final for run in runs]), median([run.bound for run in runs])
    seconds = statistics.median([run.seconds if run.final else float("inf") for run in runs])
    gap = f"{100 * (bound[1] - final[1]) / max(1, final[1]):.2f} %" if final[0] == bound[0] else "–"
    at = [written(median([run.at[mark] for run in runs])) for mark in marks]
    proven = f"{sum(run.proven for run in runs)} of {len(runs)}"
    return [name, solver, f"{seconds:.2f}", *at, written(final), written(bound), gap, proven]


def beaten(name, by_solver):
    """What is wrong where a plan of one solver beats a bound of another."""
    runs = [(run, solver) for solver, runs in by_solver.items() for run in runs]
    if not runs:
        return []
    best, finder = max((run.final or (-sys.maxsize, 0), solver) for run, solver in runs)
    bounds = {(run.bound, solver) for run, solver in runs if run.bound < best}
    found = f"{name}: {finder} has a plan of {written(best)}"
    return [f"{found}, {solver} a bound of {written(bound)}" for bound, solver in bounds]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--sizes", default=SIZES, help="people, or weeks x people; 12#3 is the third of its kind")
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--only", default="", help="names of solvers, with semicolons between")
    options = options.parse_args()
    marks = [mark for mark in MARKS if mark <= options.seconds]
    WORK.mkdir(parents=True, exist_ok=True)
    engine = build_engine()
    sizes = options.sizes.split()
    subprocess.run([engine, "write", WORK, *[size for size in sizes if size != "sample"]], check=True)
    shutil.copy(ROOT / "static" / "sample.en.json", WORK / "sample.json")
    chosen = {n: c for n, c in solvers(engine, marks).items() if not options.only or n in options.only.split(";")}
    minutes = len(sizes) * len(chosen) * options.runs * options.seconds / 60
    counts = f"{len(sizes)} instances, {len(chosen)} solvers, {options.runs} runs"
    print(f"{counts}: at most about {minutes:.0f} minutes", file=sys.stderr)
    head = ["instance", "solver", "s to final", *[f"at {mark} s" for mark in marks], "final", "bound", "gap", "proven"]
    rows, wrong = [head, ["---"] * len(head)], []
    for size in sizes:
        by_solver = {}
        for solver, command in chosen.items():
            file = WORK / f"{size}.json"
            runs = [Run(engine, command, file, seed, options.seconds, marks) for seed in range(1, options.runs + 1)]
            by_solver[solver] = [run for run in runs if run.lines]
            rows.append(row(size, solver, by_solver[solver], marks))
            print(" | ".join(rows[-1]), file=sys.stderr)
        wrong += beaten(size, by_solver)
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    (WORK / "table.md").write_text(table + "\n", encoding="utf-8")
    print(table)
    if wrong:
        sys.exit("\n".join(["These bounds are wrong:", *sorted(wrong)]))


if __name__ == "__main__":
    main()
