// A kept record as any version of the program writes it, by its definition and not by the store's own code.

/** The record of a version with what it holds: `<id> <ids before>\n<plan file>`. */
export function recordOf(version, content) {
  let sum = 0x811c9dc5;
  for (const unit of `${version}${content}`) {
    sum = Math.imul(sum ^ (unit.charCodeAt(0) & 255), 0x01000193);
    sum = Math.imul(sum ^ (unit.charCodeAt(0) >> 8), 0x01000193);
  }
  return `hybrid-week-record ${version} ${(sum >>> 0).toString(36)} ${content}`;
}
