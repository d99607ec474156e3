// The client splits and folds what is typed as Python splits and folds the archive.

import assert from "node:assert/strict";
import { test } from "node:test";

import { formOf, plain, scan } from "../../plugins/newsarchive/search/client/text.js";
import { readJson } from "./support.js";

const { split, forms } = readJson("text.json");
const ELIDED = new Set(readJson("french", "meta.json").elided);

test("words and compounds", () => {
  for (const [text, expected] of split) {
    const said = scan(text, ELIDED);
    const found = said.map(({ parts, joined }) => [parts.map(({ word }) => word), joined]);
    assert.deepEqual(found, expected, JSON.stringify(text));
  }
});

test("places in the text", () => {
  for (const [text] of split) {
    let end = 0;
    for (const compound of scan(text, ELIDED)) {
      assert.ok(end <= compound.start && compound.start < compound.end, JSON.stringify(text));
      end = compound.end;
      for (const { word, start, end: stop } of compound.parts) {
        assert.ok(compound.start <= start && stop <= compound.end);
        assert.ok(plain(plain(text.slice(start, stop)).toLowerCase()).includes(word));
      }
    }
  }
});

test("forms of every letter", () => {
  const wrong = forms.filter(
    ([letter, alone, among]) => formOf(letter) !== alone || formOf(`a${letter}b`) !== among,
  );
  assert.deepEqual(wrong, []);
});

test("a form is cut at forty characters", () => {
  assert.equal(formOf("é".repeat(60)), "e".repeat(40));
  assert.equal([...formOf("𠀀".repeat(60))].length, 40);
});
