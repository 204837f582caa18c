// A Vue page that draws itself anew each time the plan changes, and takes the planner out and in.
import { createApp, h, ref } from "vue";

createApp({
  setup() {
    const [n, isShown, plan] = [ref(0), ref(true), ref(globalThis.sample)];
    const changed = (event) => {
      n.value += 1;
      plan.value = event.detail.plan;
    };
    return () =>
      h("main", [
        h("p", { role: "status" }, `Changes: ${n.value}`),
        h("button", { type: "button", onClick: () => (isShown.value = !isShown.value) }, "Toggle"),
        isShown.value && h("hybrid-week", { lang: "en", ".plan": plan.value, "onHybrid-week-change": changed }),
      ]);
  },
}).mount("#app");
