//! Puts what workers finish in any order back into the order of the input.

use std::collections::VecDeque;

/// Holds back what comes too early.
#[derive(Debug)]
pub(super) struct InOrder<T> {
    next: u64,
    waiting: VecDeque<Option<T>>,
}

impl<T> Default for InOrder<T> {
    fn default() -> InOrder<T> {
        InOrder { next: 0, waiting: VecDeque::new() }
    }
}

impl<T> InOrder<T> {
    /// Takes number `number` and returns everything whose turn it is now.
    pub(super) fn push(&mut self, number: u64, value: T) -> Vec<T> {
        let place = (number - self.next) as usize;
        while self.waiting.len() <= place {
            self.waiting.push_back(None);
        }
        self.waiting[place] = Some(value);
        let mut out = Vec::new();
        while let Some(Some(_)) = self.waiting.front() {
            out.extend(self.waiting.pop_front().flatten());
            self.next += 1;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_early_waits_for_its_turn() {
        let mut order = InOrder::default();
        let out: Vec<Vec<u64>> = [2, 0, 1, 4, 3].into_iter().map(|n| order.push(n, n)).collect();
        assert_eq!(out, [vec![], vec![0], vec![1, 2], vec![], vec![3, 4]]);
    }
}
