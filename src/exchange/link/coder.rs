//! Truths coded one after the other into as few bits as their surprise is worth: an arithmetic coder whose
//! guesses come from what was seen in the same contexts before, mixed by weights that learn (context mixing
//! as in Mahoney's lpaq, in integers). Writing and reading are one traversal: [`Coder::bit`] is given the
//! truth when it writes, and answers it when it reads. It knows nothing of plans.

/// How many truths a link holds at most; a hostile one is refused there, within a tenth of a second.
const MOST_BITS: u32 = 1 << 20;
/// Guesses are kept in so many places, found by the hash of their context.
const PLACE_BITS: u32 = 19;
/// The most contexts of one truth.
const MOST_CONTEXTS: usize = 7;
/// Sets of weights: one for each sort of truth and number of contexts seen before.
const SORTS: usize = 8;
/// After so many sightings a guess moves no slower.
const SETTLED: u16 = 250;
/// What was learnt before counts for so many sightings.
const LEARNT: u16 = 6;

/// 65536 / (1 + e^(−x/256)) for x from −2816 in steps of 128.
#[rustfmt::skip]
const CURVE: [i32; 45] = [
    1, 2, 3, 5, 8, 13, 22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812, 11955, 17625, 24743,
    32768, 40793, 47911, 53581, 57724, 60565, 62428, 63615, 64357, 64816, 65097, 65269, 65374, 65438, 65476, 65500,
    65514, 65523, 65528, 65531, 65533, 65534, 65535,
];

/// Which truths share their weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Plain,
    Letter,
    Member,
    Place,
}

/// How likely a truth is in a context, in 65536ths, and how often it was seen there.
#[derive(Clone, Copy)]
struct Guess {
    likely: u16,
    seen: u16,
}

#[derive(Clone)]
enum Way<'a> {
    Learn,
    Write(Vec<u8>),
    Read(std::slice::Iter<'a, u8>),
}

#[derive(Clone)]
pub(super) struct Coder<'a> {
    way: Way<'a>,
    low: u32,
    high: u32,
    code: u32,
    guesses: Vec<Guess>,
    weights: Vec<[i32; MOST_CONTEXTS]>,
    stretched: Vec<i32>,
    n_bits: u32,
    most_bits: u32,
    has_failed: bool,
}

impl<'a> Coder<'a> {
    /// A coder that only learns what is usual.
    pub(super) fn learning() -> Self {
        let mut stretched = Vec::new();
        for x in -2815..=2815 {
            let upto = usize::try_from(squash(x) >> 4).unwrap_or(0) + 1;
            stretched.resize(upto.max(stretched.len()), x);
        }
        stretched.resize(4096, 2815);
        let weights = |n: usize| {
            let share = [65_536, 65_536, 45_000, 34_000, 28_000, 24_000, 21_000, 19_000];
            [share.get(n % (MOST_CONTEXTS + 1)).copied().unwrap_or(19_000); MOST_CONTEXTS]
        };
        Self {
            way: Way::Learn,
            low: 0,
            high: u32::MAX,
            code: 0,
            guesses: vec![Guess { likely: 32_768, seen: 0 }; 1 << PLACE_BITS],
            weights: (0..SORTS * (MOST_CONTEXTS + 1)).map(weights).collect(),
            stretched,
            n_bits: 0,
            most_bits: MOST_BITS,
            has_failed: false,
        }
    }

    /// What it learnt serves to write.
    pub(super) fn writing(self) -> Self {
        Self { way: Way::Write(Vec::new()), ..self }
    }

    /// What was learnt becomes a first guess: the plan itself soon counts for more.
    pub(super) fn into_first_guess(mut self) -> Self {
        for guess in &mut self.guesses {
            guess.seen = guess.seen.min(LEARNT);
        }
        self.n_bits = 0;
        self
    }

    /// What it learnt serves to read.
    pub(super) fn reading(self, bytes: &'a [u8]) -> Self {
        let mut coder = Self { way: Way::Read(bytes.iter()), ..self };
        for _ in 0..4 {
            coder.code = coder.code << 8 | coder.next_byte();
        }
        coder
    }

    /// The bytes written; `None` when there was more than a link holds.
    pub(super) fn into_bytes(mut self) -> Option<Vec<u8>> {
        let low = self.low;
        let high = self.high;
        let Way::Write(bytes) = &mut self.way else { return None };
        // The shortest number inside the last interval: what is missing behind it is read as zeros.
        for n in 0..=4_u32 {
            let mask = u32::MAX.checked_shr(8 * n).unwrap_or(0);
            let Some(end) = low.checked_add(mask).map(|end| end & !mask).filter(|end| (low..=high).contains(end))
            else {
                continue;
            };
            bytes.extend(end.to_be_bytes().iter().take(usize::try_from(n).unwrap_or(4)));
            break;
        }
        while bytes.last() == Some(&0) {
            bytes.pop();
        }
        (!self.has_failed).then(|| std::mem::take(bytes))
    }

    /// What is read cannot be: reading ends.
    pub(super) fn fail(&mut self) {
        self.has_failed = true;
    }

    /// A hostile program's coder.
    #[cfg(test)]
    pub(super) fn without_bound(self) -> Self {
        Self { most_bits: u32::MAX, ..self }
    }

    /// Whether there was more than a link holds.
    pub(super) fn is_overfull(&self) -> bool {
        self.n_bits > self.most_bits
    }

    /// A truth of which nothing can be guessed.
    pub(super) fn even(&mut self, given: bool) -> bool {
        self.n_bits += 1;
        self.transfer(32_768, given)
    }

    pub(super) fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Whether values are made from bytes.
    pub(super) fn is_reading(&self) -> bool {
        matches!(self.way, Way::Read(_))
    }

    /// Codes one truth. `contexts` name what it may depend on.
    pub(super) fn bit(&mut self, sort: Sort, contexts: &[u32], given: bool) -> bool {
        self.n_bits += 1;
        if self.n_bits > self.most_bits {
            self.fail();
        }
        if self.has_failed {
            return false;
        }
        let sort_number = match sort {
            Sort::Plain => 0,
            Sort::Letter => 1,
            Sort::Member => 2,
            Sort::Place => 3,
        };
        let mut inputs = [(0, 0_i32); MOST_CONTEXTS];
        let mut n_seen = 0;
        for (n, (input, &context)) in inputs.iter_mut().zip(contexts).enumerate() {
            let place = place_of(context, n);
            let guess = self.guess(place);
            n_seen += usize::from(guess.seen > 0);
            let stretched = self.stretched.get(usize::from(guess.likely >> 4)).copied().unwrap_or(0);
            *input = (place, stretched);
        }
        let inputs = inputs.get(..contexts.len()).unwrap_or_default();
        let set = sort_number * (MOST_CONTEXTS + 1) + n_seen;
        let weights = self.weights.get(set).copied().unwrap_or_default();
        let sum: i64 = inputs.iter().zip(weights).map(|(&(_, x), weight)| i64::from(x) * i64::from(weight)).sum();
        let likely = squash(i32::try_from(sum >> 16).unwrap_or(0)).clamp(24, 65_536 - 24);
        let bit = self.transfer(likely, given);
        self.learn(set, inputs, likely, bit);
        bit
    }

    fn guess(&self, place: usize) -> Guess {
        self.guesses.get(place).copied().unwrap_or(Guess { likely: 32_768, seen: 0 })
    }

    fn learn(&mut self, set: usize, inputs: &[(usize, i32)], likely: i32, bit: bool) {
        let target = if bit { 65_535 } else { 0 };
        let error = i64::from(target - likely);
        for (weight, &(_, x)) in self.weights.get_mut(set).into_iter().flatten().zip(inputs) {
            *weight += i32::try_from((i64::from(x) * error) >> 14).unwrap_or(0);
        }
        for &(place, _) in inputs {
            if let Some(guess) = self.guesses.get_mut(place) {
                let before = i32::from(guess.likely);
                let after = before + (target - before) * 2 / (2 * i32::from(guess.seen) + 3);
                guess.likely = u16::try_from(after).unwrap_or(guess.likely);
                guess.seen = (guess.seen + 1).min(SETTLED);
            }
        }
    }

    /// Narrows the interval by a truth, and moves the bytes that are certain.
    fn transfer(&mut self, likely: i32, given: bool) -> bool {
        let width = u64::from(self.high - self.low);
        let share = (width * u64::try_from(likely).unwrap_or(1)) >> 16;
        let middle = self.low + u32::try_from(share).unwrap_or(0);
        let bit = match &self.way {
            Way::Learn => return given,
            Way::Write(_) => given,
            Way::Read(_) => self.code <= middle,
        };
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            let [first, ..] = self.high.to_be_bytes();
            if let Way::Write(bytes) = &mut self.way {
                bytes.push(first);
            }
            (self.low, self.high) = (self.low << 8, self.high << 8 | 255);
            self.code = self.code << 8 | self.next_byte();
        }
        bit
    }

    fn next_byte(&mut self) -> u32 {
        match &mut self.way {
            Way::Read(bytes) => bytes.next().copied().map_or(0, u32::from),
            Way::Learn | Way::Write(_) => 0,
        }
    }
}

/// A likelihood in 65536ths of a stretched one.
fn squash(x: i32) -> i32 {
    let x = x.clamp(-2815, 2815) + 2816;
    let n = usize::try_from(x >> 7).unwrap_or(0);
    let at = |n: usize| CURVE.get(n).copied().unwrap_or(65_535);
    at(n) + (((at(n + 1) - at(n)) * (x & 127)) >> 7)
}

fn place_of(context: u32, n: usize) -> usize {
    let spread = u32::try_from(n).unwrap_or(0).wrapping_mul(0x85eb_ca6b);
    let hash = (context ^ spread).wrapping_mul(0x9e37_79b1);
    usize::try_from((hash ^ hash >> 15).wrapping_mul(0x2c1b_3c6d) >> (32 - PLACE_BITS)).unwrap_or(0)
}

/// Several facts as one context.
pub(super) fn context(facts: &[u32]) -> u32 {
    facts.iter().fold(0x811c_9dc5, |hash, &fact| (hash ^ fact).wrapping_mul(0x0100_0193).rotate_left(5))
}
