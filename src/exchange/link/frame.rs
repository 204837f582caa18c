//! What stands around the content of a link: a version, how long it is, a checksum, and the letters that an
//! address may have.

use super::refusal::Refusal;

/// What a link holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// A plan that everybody can read.
    Open,
    /// A plan behind a passphrase: salt, nonce and ciphertext.
    Locked,
}

impl Seal {
    fn version(self) -> u8 {
        match self {
            Self::Open => 1,
            Self::Locked => 2,
        }
    }
}

/// Versions of newer programs; what begins with a higher one was never a link.
const NEWER: std::ops::RangeInclusive<u8> = 3..=15;
/// The most letters that are looked at.
pub const MOST_LETTERS: usize = 1 << 16;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The letters of a link with this content.
pub fn wrap(seal: Seal, content: &[u8]) -> String {
    let mut bytes = vec![seal.version()];
    let mut length = content.len();
    while length > 127 {
        bytes.push(u8::try_from(length & 127).unwrap_or(0) | 128);
        length >>= 7;
    }
    bytes.push(u8::try_from(length).unwrap_or(0));
    bytes.extend_from_slice(content);
    let sum = crc(&bytes);
    bytes.extend_from_slice(&sum.to_be_bytes());
    letters(&bytes)
}

/// The content of a link.
///
/// # Errors
/// When it is no link, is cut or damaged, or a newer program made it.
pub fn unwrap(text: &str) -> Result<(Seal, Vec<u8>), Refusal> {
    let (bytes, is_whole) = bytes(text)?;
    let (&version, mut rest) = bytes.split_first().ok_or(Refusal::NotALink)?;
    let seal = match version {
        1 => Seal::Open,
        2 => Seal::Locked,
        _ if NEWER.contains(&version) => return Err(Refusal::Newer),
        _ => return Err(Refusal::NotALink),
    };
    let mut length = 0_usize;
    for place in 0..4 {
        let (&digit, behind) = rest.split_first().ok_or(Refusal::Cut)?;
        rest = behind;
        length |= usize::from(digit & 127) << (7 * place);
        if digit < 128 {
            break;
        }
    }
    if rest.len() < length + 4 {
        return Err(Refusal::Cut);
    }
    let (content, sum) = rest.split_at_checked(length).ok_or(Refusal::Cut)?;
    let body = bytes.len() - sum.len();
    let is_whole = is_whole && sum.len() == 4 && bytes.get(..body).is_some_and(|body| crc(body).to_be_bytes() == *sum);
    if is_whole { Ok((seal, content.to_vec())) } else { Err(Refusal::Damaged) }
}

/// CRC-32 of ISO 3309, bit by bit: a link is short.
pub fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for &byte in bytes {
        sum ^= u32::from(byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    !sum
}

/// Base64 for addresses (RFC 4648, section 5), without padding.
fn letters(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let mut word = [0; 4];
        if let Some(place) = word.get_mut(1..=three.len()) {
            place.copy_from_slice(three);
        }
        let word = u32::from_be_bytes(word);
        for n in 0..=three.len() {
            let digit = usize::try_from(word >> (18 - 6 * n) & 63).unwrap_or(0);
            text.push(LETTERS.get(digit).copied().map_or('A', char::from));
        }
    }
    text
}

/// The bytes of an address's letters, and whether the last letter says no more than it should. What programs
/// put behind a link, such as a full stop, is left out.
fn bytes(text: &str) -> Result<(Vec<u8>, bool), Refusal> {
    if text.len() > MOST_LETTERS {
        return Err(Refusal::TooLarge);
    }
    let text = text.trim().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\'', '=', '&']);
    let mut bytes = Vec::new();
    let mut word = 0_u32;
    let mut n_bits = 0;
    for letter in text.bytes() {
        let digit = LETTERS.iter().position(|&known| known == letter).ok_or(Refusal::Damaged)?;
        word = word << 6 | u32::try_from(digit).unwrap_or(0);
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push(u8::try_from(word >> n_bits & 255).unwrap_or(0));
        }
    }
    let is_whole = word & ((1 << n_bits) - 1) == 0;
    if bytes.is_empty() { Err(Refusal::NotALink) } else { Ok((bytes, is_whole)) }
}
