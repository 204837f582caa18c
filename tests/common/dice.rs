//! Random numbers from a seed, for plans that are the same on every machine; what they are thrown for is left to
//! others.

/// A small generator (`SplitMix64`, Steele, Lea and Flood 2014).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    /// True in `share` of 100 cases.
    #[allow(dead_code, reason = "not everybody who includes this file deals in percent")]
    pub fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }
}
