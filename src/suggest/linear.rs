//! Linear expressions with whole coefficients over the variables of a model.

use microlp::{ComparisonOp, LinearExpr, Problem, Variable};

/// `constant + Σ coefficient · variable`, each variable once, by its index.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Linear {
    constant: i32,
    terms: Vec<(Variable, i32)>,
}

impl Linear {
    pub fn constant(constant: i32) -> Self {
        Self { constant, terms: Vec::new() }
    }

    pub fn variable(variable: Variable) -> Self {
        Self { constant: 0, terms: vec![(variable, 1)] }
    }

    /// The constant it is, if it is one.
    pub fn as_constant(&self) -> Option<i32> {
        self.terms.is_empty().then_some(self.constant)
    }

    pub fn is_zero(&self) -> bool {
        self.as_constant() == Some(0)
    }

    /// The variable it is, if it is just one.
    pub fn only_variable(&self) -> Option<Variable> {
        match (self.constant, self.terms.as_slice()) {
            (0, &[(variable, 1)]) => Some(variable),
            _ => None,
        }
    }

    pub fn add(&mut self, other: &Self, times: i32) {
        self.constant += times * other.constant;
        for &(variable, coefficient) in &other.terms {
            match self.terms.binary_search_by_key(&variable.idx(), |(v, _)| v.idx()) {
                Ok(i) => {
                    if let Some((_, sum)) = self.terms.get_mut(i) {
                        *sum += times * coefficient;
                    }
                }
                Err(i) => self.terms.insert(i, (variable, times * coefficient)),
            }
        }
        self.terms.retain(|&(_, coefficient)| coefficient != 0);
    }

    #[must_use]
    pub fn plus(mut self, other: &Self, times: i32) -> Self {
        self.add(other, times);
        self
    }

    /// Adds `self ≥ 0` to a problem.
    pub fn keep_above_zero(&self, problem: &mut Problem) {
        self.keep(problem, ComparisonOp::Ge);
    }

    /// Adds `self = 0` to a problem.
    pub fn keep_at_zero(&self, problem: &mut Problem) {
        self.keep(problem, ComparisonOp::Eq);
    }

    fn keep(&self, problem: &mut Problem, operator: ComparisonOp) {
        if self.terms.is_empty() {
            return;
        }
        let mut sum = LinearExpr::empty();
        for &(variable, coefficient) in &self.terms {
            sum.add(variable, f64::from(coefficient));
        }
        problem.add_constraint(sum, operator, f64::from(-self.constant));
    }

    /// Its value where variables have these values.
    #[expect(clippy::float_arithmetic, reason = "the solver's values are real numbers")]
    pub fn value(&self, of: impl Fn(Variable) -> f64) -> f64 {
        self.terms.iter().map(|&(v, c)| f64::from(c) * of(v)).sum::<f64>() + f64::from(self.constant)
    }
}
