// A React page that draws itself anew each time the plan changes, and takes the planner out and in.
import { useCallback, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

function Page() {
  const [n, setN] = useState(0);
  const [isShown, show] = useState(true);
  const [plan, setPlan] = useState(globalThis.sample);
  const planner = useRef(null);
  const changed = useCallback((event) => {
    setN((n) => n + 1);
    setPlan(event.detail.plan);
  }, []);
  useEffect(() => {
    const element = planner.current;
    element?.addEventListener("hybrid-week-change", changed);
    return () => element?.removeEventListener("hybrid-week-change", changed);
  }, [changed, isShown]);
  return (
    <main>
      <p role="status">Changes: {n}</p>
      <button type="button" onClick={() => show(!isShown)}>
        Toggle
      </button>
      {isShown && <hybrid-week ref={planner} lang="en" plan={plan} />}
    </main>
  );
}

createRoot(document.querySelector("#app")).render(<Page />);
