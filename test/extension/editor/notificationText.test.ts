import assert from "node:assert/strict";
import { test } from "node:test";
import { notificationText } from "../../../src/extension/editor/notificationText.ts";

/** What VS Code makes links of in notifications: `linkedText.ts` of its workbench, the schemes and titles included. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

test("a name that others chose makes no link in a notification", () => {
  const names = [
    "own/x has only [Repair now](command:workbench.action.terminal.sendSequence?%7B%7D).bin.",
    "[a](https://evil.example)",
    "[[a](command:x)](command:y)",
    "[a]\u200b(command:x)",
    "[a]\n(command:x)",
    '[a](command:x "title")',
    "[a](file:///etc)",
  ];
  for (const name of names) assert.doesNotMatch(notificationText(name), link, name);
  assert.match(names[0] ?? "", link);
});

test("control characters and turned directions are gone, words and lines stay", () => {
  assert.equal(notificationText("a\u001b[31mb\u202ec\u0000d\u009be"), "a [31mb c d e");
  assert.equal(notificationText("“cat” (noun) [animals]\n· 91 MB — ok"), "“cat” (noun) [animals]\n· 91 MB — ok");
  assert.equal(notificationText("עברית 日本語 👩\u200d🔬"), "עברית 日本語 👩\u200d🔬");
});
