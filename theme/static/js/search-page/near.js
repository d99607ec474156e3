// Offer the archive's words that are nearest to those of a search that finds nothing.

/** @typedef {import("../../search/engine.js").Engine} Engine */

/**
 * Write links to searches for the nearest words, if there are any.
 * @param {HTMLElement} place
 * @param {Engine} engine
 * @param {string} text looked for
 * @param {(key: string) => string} say
 * @param {() => boolean} wanted whether the answer is still waited for
 */
export async function drawNear(place, engine, text, say, wanted) {
  const words = await engine.nearest(text);
  if (!words.length || !wanted()) return;
  const links = words.flatMap((word, at) => {
    const link = document.createElement("a");
    link.href = `?q=${encodeURIComponent(word)}`;
    link.textContent = word;
    return at ? [", ", link] : [link];
  });
  place.replaceChildren(say("near"), " ", ...links);
  place.hidden = false;
}
