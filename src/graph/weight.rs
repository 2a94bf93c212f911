//! How much more two entities stand together than chance would have it.

/// Counts of windows: `n` in all, `a` with the first, `b` with the second, `both` with both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counts {
    /// Windows with both.
    pub both: u64,
    /// Windows with the first.
    pub a: u64,
    /// Windows with the second.
    pub b: u64,
    /// All windows that mention anything.
    pub n: u64,
}

impl Counts {
    /// Returns the number of windows with both if the two had nothing to do with each other.
    pub fn expected(self) -> f64 {
        self.a as f64 * self.b as f64 / (self.n as f64).max(1.0)
    }

    /// Returns the normalised pointwise mutual information, from -1 (never together) over 0 (as by chance) to 1 (always).
    ///
    /// Source: Bouma, Normalized (Pointwise) Mutual Information in Collocation Extraction, GSCL 2009.
    ///
    /// ```
    /// use guanxi::graph::weight::Counts;
    /// assert_eq!(Counts { both: 5, a: 5, b: 5, n: 100 }.npmi(), 1.0);
    /// assert_eq!(Counts { both: 10, a: 20, b: 50, n: 100 }.npmi(), 0.0);
    /// ```
    pub fn npmi(self) -> f64 {
        if self.both == 0 {
            return -1.0;
        }
        if self.both >= self.n {
            return 1.0;
        }
        let (both, n) = (self.both as f64, self.n as f64);
        (both * n / (self.a as f64 * self.b as f64)).ln() / -(both / n).ln()
    }

    /// Returns Dunning's log-likelihood ratio G², negative where the two stand together less often than by chance.
    ///
    /// Source: Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, Computational Linguistics 1993.
    pub fn log_likelihood(self) -> f64 {
        let (n, a, b, both) = (self.n as f64, self.a as f64, self.b as f64, self.both as f64);
        let cell = |k: f64, row: f64, column: f64| if k > 0.0 { k * (k * n / (row * column)).ln() } else { 0.0 };
        let sum = cell(both, a, b)
            + cell(a - both, a, n - b)
            + cell(b - both, n - a, b)
            + cell(n - a - b + both, n - a, n - b);
        if both < self.expected() { -2.0 * sum } else { 2.0 * sum }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_likelihood_agrees_with_the_textbook() {
        // k11 = 110, k12 = 2442, k21 = 111, k22 = 29114 is the first example of Dunning's paper: 270.72.
        let counts = Counts { both: 110, a: 110 + 2442, b: 110 + 111, n: 110 + 2442 + 111 + 29114 };
        assert!((counts.log_likelihood() - 270.72).abs() < 0.01, "{}", counts.log_likelihood());
        assert!(Counts { both: 0, a: 50, b: 50, n: 100 }.log_likelihood() < 0.0);
    }
}
