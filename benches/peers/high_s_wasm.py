"""HiGHS in WebAssembly, as a browser would have it, on one plan file: `high_s_wasm.py FILE SEED SECONDS`.

The model is written in LP format here and solved in Node by `high_s_wasm.mjs`.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from high_s import build, solver
from linear import Linear
from lines import Lines


def search(lines):
    linear = Linear(lines.plan)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/model.lp"
        solver(lines, build(linear, linear.points())).writeModel(path)
        here = pathlib.Path(__file__).resolve()
        package = here.parents[2] / ".tools" / "peers"
        command = ["node", here.with_suffix(".mjs"), path, len(lines.plan.spots), lines.seed, lines.seconds, package]
        process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, text=True)
        for text in process.stdout:
            line = json.loads(text)
            if line.get("impossible"):
                sys.exit("no plan keeps all must rules: this model does not look for how to break the fewest")
            bound = 1_000_000 if line["bound"] is None else line["bound"]
            lines.tell(line.get("office"), line.get("points"), bound, line.get("proven", False), at=line["seconds"])
        if process.wait():
            sys.exit("HiGHS in Node failed")


if __name__ == "__main__":
    search(Lines())
