// Put right a word that no document holds: the nearest form, the commonest of several.

/** The forms that a repair chooses from come from so many shards at most. */
export const REPAIR_SHARDS = 4;
/** Shorter words are near too many others, longer ones of themselves aside (`loi`, `lois`). */
const SHORTEST = 4;
/** From this length on a word may have two errors. */
const LONG = 8;

/**
 * Tell whether one of two words is the other with more letters at its end, as a plural is.
 * @param {string} word
 * @param {string} other
 */
export function inflects(word, other) {
  return word.startsWith(other) || other.startsWith(word);
}

/**
 * Name the form in some shards that is nearest to a word; null if none is near.
 * @param {string} word
 * @param {import("./shard.js").Shard[]} shards
 * @returns {string | null}
 */
export function nearest(word, shards) {
  if (word.length < SHORTEST - 1 || /\p{N}/u.test(word)) return null;
  let limit = word.length < LONG ? 1 : 2;
  let best = null;
  let most = 0;
  for (const shard of shards) {
    for (const form of shard.forms) {
      const distance = edits(word, form, limit);
      if (distance > limit) continue;
      const kin = inflects(word, form);
      if (!kin && word.length < SHORTEST) continue;
      // Of forms equally near, one of the same word; then the commonest.
      const weight = documentsOf(form, shard) + (kin ? 1e9 : 0);
      if (distance < limit || weight > most) [best, most] = [form, weight];
      limit = distance;
    }
  }
  return best;
}

/**
 * @param {string} form
 * @param {import("./shard.js").Shard} shard
 */
function documentsOf(form, shard) {
  const counts = shard.lookUp(form).map(({ term }) => shard.postings(term)?.documents.length ?? 0);
  return Math.max(0, ...counts);
}

/**
 * Count the letters to add, drop, change or swap with the next to make one word of another
 * (optimal string alignment); any number above `limit` means more than that.
 * @param {string} from
 * @param {string} to
 * @param {number} limit
 */
export function edits(from, to, limit) {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  /** @type {number[]} */
  let before = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(above[column], line[column - 1]) + 1;
      cost = Math.min(cost, above[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        cost = Math.min(cost, before[column - 2] + 1);
      }
      line.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, above] = [above, line];
  }
  return above[to.length];
}
