// The Merkle tree of the raw readings behind a report: BLAKE2-256, an odd last node moves up unchanged, as in the Rust
// crate `binary-merkle-tree` with which the chain checks proofs.
import { blake2AsU8a } from '@polkadot/util-crypto';

/** A raw reading as bytes: u64 start (ms) and i128 power (10^-5 W), little endian. */
export function encodeReading(start, power) {
  const bytes = new Uint8Array(24);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(start), true);
  const unsigned = BigInt.asUintN(128, power);
  view.setBigUint64(8, unsigned & 0xffff_ffff_ffff_ffffn, true);
  view.setBigUint64(16, unsigned >> 64n, true);
  return bytes;
}

const join = (a, b) => blake2AsU8a(Uint8Array.from([...a, ...b]));

function rows(leaves) {
  let row = leaves.map((leaf) => blake2AsU8a(leaf));
  const all = [row];
  while (row.length > 1) {
    const next = [];
    for (let i = 0; i < row.length; i += 2) next.push(i + 1 < row.length ? join(row[i], row[i + 1]) : row[i]);
    all.push(next);
    row = next;
  }
  return all;
}

export const root = (leaves) => (leaves.length ? rows(leaves).at(-1)[0] : new Uint8Array(32));

/** The siblings from the leaf to the root. */
export function proof(leaves, index) {
  const path = [];
  for (const row of rows(leaves).slice(0, -1)) {
    const sibling = index ^ 1;
    if (sibling < row.length) path.push(row[sibling]);
    index >>= 1;
  }
  return path;
}
