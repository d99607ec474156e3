// Read what tests/js/fixtures.py wrote: in $SEARCH_FIXTURES, or made here with $PYTHON.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const HERE = path.dirname(fileURLToPath(import.meta.url));

/** Give the folder of the fixtures, made at the first call if nobody made it before. */
export function fixtures() {
  process.env.SEARCH_FIXTURES ??= mkdtempSync(path.join(tmpdir(), "search-fixtures-"));
  const folder = process.env.SEARCH_FIXTURES;
  if (!existsSync(path.join(folder, "complete"))) {
    const script = path.join(HERE, "fixtures.py");
    const made = spawnSync(process.env.PYTHON ?? "python3", [script, folder], {
      env: { ...process.env, PYTHONPATH: path.join(HERE, "../../plugins") },
      stdio: ["ignore", "inherit", "inherit"],
    });
    if (made.status !== 0) throw new Error("fixtures.py failed: set PYTHON to the project's own");
  }
  return folder;
}

/** @param {...string} names */
export function readJson(...names) {
  return JSON.parse(readFileSync(path.join(fixtures(), ...names), "utf-8"));
}

/** Give the address of a fixture's meta.json. @param {...string} names */
export function metaOf(...names) {
  return pathToFileURL(path.join(fixtures(), ...names, "meta.json")).href;
}

/** Stand in for a static host: files are found or 404. Counts what it served. */
export function host() {
  const served = [];
  const fetch = async (address) => {
    try {
      const content = await readFile(new URL(address));
      served.push({ name: path.basename(address), address, bytes: content.length });
      return new Response(content);
    } catch {
      return new Response(null, { status: 404 });
    }
  };
  return { fetch, served };
}
