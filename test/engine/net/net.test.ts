import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { pause, readText, retryAfter, TooLong, waitText } from "../../../src/engine/net/answer.ts";
import { authorization, tokenKept } from "../../../src/engine/net/authorization.ts";
import { redirectOf } from "../../../src/engine/net/redirects.ts";

test("a token goes to its own origin, by https or within this machine, and nowhere else", () => {
  const goes = (address: string, hub: string) => "authorization" in authorization(new URL(address), "secret", hub);
  const hub = "https://hub.example/some/path";
  assert.equal(goes("https://hub.example/x", hub), true);
  assert.equal(goes("https://HUB.example:443/x", hub), true);
  for (const other of [
    "http://hub.example/x",
    "https://hub.example:8443/x",
    "https://cdn.hub.example/x",
    "https://hub.example.evil.net/x",
    "https://hub.example@evil.net/x",
  ]) {
    assert.equal(goes(other, hub), false, other);
  }
  assert.equal(goes("http://hub.example/x", "http://hub.example"), false);
  for (const own of ["http://localhost:8080", "http://127.0.0.1:9", "http://[::1]:9", "http://127.1.2.3"]) {
    assert.equal(goes(`${own}/x`, own), true, own);
  }
  assert.equal(goes("http://localhost.evil.net/x", "http://localhost.evil.net"), false);
  assert.deepEqual(authorization(new URL(hub), undefined, hub), {});
  assert.match(tokenKept("secret", "http://hub.example")?.message ?? "", /hub\.example .* not sent over http\.$/);
  assert.equal(tokenKept("secret", hub), undefined);
});

test("redirects that are followed, and those that are not", () => {
  const to = (location: string, from = "https://hub.example/a/b") =>
    redirectOf(new Response(null, { status: 302, headers: { location } }), new URL(from))?.href;
  assert.equal(to("https://cdn.example/x"), "https://cdn.example/x");
  assert.equal(to("/x"), "https://hub.example/x");
  assert.equal(to("http://mirror.lan/x", "http://10.0.0.5/"), "http://mirror.lan/x");
  assert.equal(to("http://127.0.0.1:2/x", "http://127.0.0.1:1/"), "http://127.0.0.1:2/x");
  assert.equal(redirectOf(new Response("whole"), new URL("https://hub.example")), undefined);
  for (const location of ["http://[", "file:///etc/passwd", "data:,x", "http://cdn.example/x"]) {
    assert.throws(() => to(location), { name: "StimuliError", kind: "network" }, location);
  }
  for (const address of [
    "127.0.0.1",
    "2130706433",
    "localhost",
    "[::1]",
    "169.254.169.254",
    "0.0.0.0",
    "[::ffff:127.0.0.1]",
  ]) {
    assert.throws(() => to(`https://${address}/latest`), /an address of this machine/, address);
    assert.throws(() => to(`http://${address}/latest`, "http://hub.example"), /an address of this machine/, address);
  }
});

test("a body is read up to its limit, which counts what decompression makes of it", async () => {
  assert.equal(await readText(new Response("äöü"), 6), "äöü");
  await assert.rejects(readText(new Response("äöü"), 5), TooLong);
  assert.equal(await readText(new Response(null), 0), "");
  const { createServer } = await import("node:http");
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(50_000_000)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  try {
    await assert.rejects(readText(await fetch(`http://127.0.0.1:${port}`), 1_000_000), TooLong);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test("how long a server asks to wait, in seconds or as a date", () => {
  const of = (value?: string) => retryAfter(new Headers(value === undefined ? {} : { "retry-after": value }));
  assert.deepEqual([of(), of("0"), of("2.5"), of("-7"), of("soon")], [0, 0, 2500, 0, 0]);
  assert.ok(Math.abs(of(new Date(Date.now() + 90_000).toUTCString()) - 90_000) < 1500);
  assert.deepEqual([30_000, 600_000, 4 * 3_600_000, 1e15].map(waitText), [
    "30 seconds",
    "10 minutes",
    "4 hours",
    "more than a day",
  ]);
});

test("a pause that is cancelled ends with the signal's reason", async () => {
  const stop = new AbortController();
  const reason = new Error("enough");
  setTimeout(() => stop.abort(reason), 5);
  await assert.rejects(pause(60_000, stop.signal), reason);
  await assert.rejects(pause(60_000, AbortSignal.abort(reason)), reason);
  await pause(1);
});
