// Bytes as a server may send them. The best packing is slow: what was packed once is kept in target/packed.
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const KEPT = "target/packed";
const kinds = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/** @param {Buffer} bytes @param {"br" | "gz"} kind @returns {Promise<Buffer>} */
export async function packed(bytes, kind) {
  const kept = `${KEPT}/${createHash("sha256").update(bytes).digest("hex")}.${kind}`;
  try {
    return await readFile(kept);
  } catch {
    const made = await kinds[kind](bytes);
    await mkdir(KEPT, { recursive: true });
    // Another process may do the same: a file is there whole, or not yet.
    await writeFile(`${kept}.${process.pid}`, made);
    await rename(`${kept}.${process.pid}`, kept);
    return made;
  }
}
