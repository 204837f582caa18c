//! The plan as it is, and the plans before and after it.

use crate::plan::Plan;

/// The most steps that can be taken back.
pub const MOST_STEPS: usize = 200;

/// The present plan between its past and its future. Plans share what did not change, so a step costs
/// little.
#[derive(Clone, Debug)]
pub struct History {
    past: Vec<Plan>,
    present: Plan,
    future: Vec<Plan>,
}

impl History {
    /// A history that begins with a plan.
    pub fn new(present: Plan) -> Self {
        Self { past: Vec::new(), present, future: Vec::new() }
    }

    /// The plan as it is.
    pub fn present(&self) -> &Plan {
        &self.present
    }

    /// A further step; what had been taken back is gone.
    pub fn step(&mut self, plan: Plan) {
        self.future.clear();
        self.past.push(std::mem::replace(&mut self.present, plan));
        if self.past.len() > MOST_STEPS {
            self.past.remove(0);
        }
    }

    /// The last step goes on: the plan is replaced, and taking the step back undoes all of it.
    pub fn amend(&mut self, plan: Plan) {
        self.future.clear();
        self.present = plan;
    }

    /// Takes the last step back, if there is one.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.present, before));
        true
    }

    /// Does the step again that was taken back last, if there is one.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.present, after));
        true
    }

    /// Whether a step can be taken back.
    pub fn has_past(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether a step can be done again.
    pub fn has_future(&self) -> bool {
        !self.future.is_empty()
    }
}
