// What was found, in words.

import { countFilters } from "./address.js";

/**
 * Say in words what was found.
 * @param {import("./session.js").Answer} answer
 * @param {import("./address.js").Wanted} wanted
 * @param {import("./parts.js").Say} say
 */
export function summary({ numbers: { length: n }, found, sifted }, wanted, say) {
  if (!n && sifted?.all && countFilters(wanted)) return say("none_pass", { n: sifted.all });
  if (!n) return say("none", { q: wanted.text.trim() });
  const texts = say("texts", { n });
  const counted = sifted && sifted.months > 1 ? say("in_months", { texts, n: sifted.months }) : texts;
  const told = found?.repaired ? `${say("repaired", { q: found.repaired })} · ${counted}` : counted;
  return found?.phrases === "none" ? `${say("no_phrase")} ${told}` : told;
}
