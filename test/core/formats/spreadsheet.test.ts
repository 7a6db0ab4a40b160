import assert from "node:assert/strict";
import { test } from "node:test";
import { csvLine, fromSheetText, sheetText, tsvLine } from "../../../src/core/formats/spreadsheet.ts";

const formulas = [
  "=cmd|' /C calc'!A0",
  "+1+1",
  "-2+3",
  "@SUM(1)",
  "\t=1+1",
  "\r=1",
  " =1",
  "＝1+1",
  "-x",
  "-1,5",
  "=\n1",
];
const texts = ["cat", "a-b", "it's", "'quoted'", "", "-", "a\n=b", "1=1"];
const numbers = ["-0.5", "+3", "1e-7", "-1.5E+300", ".5", "-Infinity", "NaN", "0"];

test("what a spreadsheet would run is text to it; numbers and other texts are left as they are", () => {
  for (const text of formulas) assert.equal(sheetText(text), `'${text}`);
  for (const text of [...texts, ...numbers]) assert.equal(sheetText(text), text);
});

test("names come back as they were", () => {
  for (const text of [...formulas, ...texts, ...numbers]) assert.equal(fromSheetText(sheetText(text)), text);
  // Written by somebody else: an apostrophe that guards nothing belongs to the name.
  for (const text of ["'tis", "'-5", "'"]) assert.equal(fromSheetText(text), text);
});

test("lines for files and for the clipboard", () => {
  assert.equal(csvLine(['say "=1"', "=1,2", "-0.5", "a\nb"]), '"say ""=1""","\'=1,2",-0.5,"a\nb"\r\n');
  assert.equal(tsvLine(["=1", "a\tb\r\nc", "\t=1", "-1"]), "'=1\ta b c\t' =1\t-1\n");
});
