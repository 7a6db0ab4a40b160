import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it, mock } from "node:test";
import { StimuliError } from "../../../src/core/errors.ts";
import { panelFailure } from "../../../src/extension/panels/panelFailure.ts";
import { PanelSession, type WorkOptions } from "../../../src/extension/panels/panelSession.ts";
import type { PanelState } from "../../../src/webviews/protocol/shared.ts";

type State = PanelState<string>;

function ready(result: string): State & { kind: "ready" } {
  return { kind: "ready", result, fileName: "a.stimuli", offers: [] };
}

/** Work that ends when the test says so, and what it was told. */
class Work {
  options: WorkOptions | undefined;
  finish: (result: string) => void = () => assert.fail();
  fail: (error: unknown) => void = () => assert.fail();
  readonly start = (options: WorkOptions) => {
    this.options = options;
    return new Promise<State & { kind: "ready" }>((resolve, reject) => {
      this.finish = (result) => resolve(ready(result));
      this.fail = reject;
    });
  };

  get isAborted(): boolean {
    return this.options?.signal.aborted === true;
  }
}

let shown: State[];
let session: PanelSession<string>;

/** The kinds of state that the page was shown since the last time. */
function seen(): string[] {
  return shown.splice(0).map((state) => (state.kind === "ready" ? state.result : state.kind));
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  shown = [];
  session = new PanelSession<string>({ show: (state) => shown.push(state), failure: panelFailure });
});
afterEach(() => mock.timers.reset());

/** A session whose first result is on screen. */
async function withFirst(): Promise<void> {
  const work = new Work();
  const run = session.run(work.start);
  work.finish("first");
  assert.equal(await run, true);
  assert.deepEqual(seen(), ["first"]);
}

describe("a run", () => {
  it("that is short shows its result and no progress", async () => {
    await withFirst();
    mock.timers.tick(1000);
    assert.deepEqual(seen(), []);
    assert.equal(session.result, "first");
  });

  it("that takes longer shows the last that it told, then all that it tells", async () => {
    const work = new Work();
    const run = session.run(work.start);
    work.options?.onProgress({ stage: "Reading" });
    work.options?.onProgress({ stage: "Encoding", done: 1, total: 9 });
    assert.deepEqual(seen(), []);
    mock.timers.tick(150);
    work.options?.onProgress({ stage: "Encoding", done: 2, total: 9 });
    assert.deepEqual(shown, [
      { kind: "loading", stage: "Encoding", done: 1, total: 9 },
      { kind: "loading", stage: "Encoding", done: 2, total: 9 },
    ]);
    work.finish("first");
    await run;
    assert.equal(session.state.kind, "ready");
  });

  it("gives up the one before it, whose end and progress are of no interest any more", async () => {
    const [first, second] = [new Work(), new Work()];
    const runs = [session.run(first.start), session.run(second.start)];
    assert.ok(first.isAborted && !second.isAborted);
    second.finish("second");
    first.options?.onProgress({ stage: "Encoding" });
    first.finish("first");
    assert.deepEqual(await Promise.all(runs), [false, true]);
    mock.timers.tick(1000);
    assert.deepEqual(seen(), ["second"]);
    const third = new Work();
    const run = session.run(third.start);
    void session.run(new Work().start);
    third.fail(new StimuliError("cancelled", "Encoding was cancelled.", ""));
    assert.equal(await run, false);
    assert.deepEqual(seen(), []);
  });
});

describe("what is shown and what is under way are two things", () => {
  it("while another is made, and after that failed, the last result can be asked about", async () => {
    await withFirst();
    const work = new Work();
    const run = session.run(work.start);
    mock.timers.tick(150);
    assert.deepEqual(seen(), ["loading"]);
    assert.equal(session.result, "first");
    work.fail(new StimuliError("input", "Line 3 is wrong.", "Correct it."));
    assert.equal(await run, false);
    assert.deepEqual(shown.splice(0), [
      { kind: "failed", message: "Line 3 is wrong.", next: "Correct it.", actions: ["openFile"] },
    ]);
    assert.equal(session.result, "first");
    assert.equal(session.state.kind, "failed");
  });

  it("a new page is shown both", async () => {
    session.renew();
    assert.deepEqual(seen(), ["idle"]);
    await withFirst();
    session.renew();
    assert.deepEqual(seen(), ["first"]);
    const work = new Work();
    const run = session.run(work.start);
    mock.timers.tick(150);
    work.fail(new Error("boom"));
    await run;
    assert.deepEqual(seen(), ["loading", "failed"]);
    session.renew();
    assert.deepEqual(seen(), ["first", "failed"]);
  });

  it("the next result takes away what was said over the last one", async () => {
    const failing = new Work();
    const run = session.run(failing.start);
    failing.fail(new Error("boom"));
    await run;
    seen();
    await withFirst();
    session.renew();
    assert.deepEqual(seen(), ["first"]);
  });
});

describe("cancelling", () => {
  it("ends what is under way, and what comes of it later is of no interest", async () => {
    await withFirst();
    const work = new Work();
    const run = session.run(work.start);
    session.cancel();
    assert.ok(work.isAborted);
    assert.deepEqual(seen(), ["cancelled"]);
    work.finish("second");
    assert.equal(await run, false);
    mock.timers.tick(1000);
    assert.deepEqual(seen(), []);
    assert.equal(session.result, "first");
  });

  it("too late it throws nothing away", async () => {
    await withFirst();
    session.cancel();
    assert.deepEqual(seen(), []);
    assert.equal(session.state.kind, "ready");
    const work = new Work();
    const run = session.run(work.start);
    session.cancel();
    session.cancel();
    assert.deepEqual(seen(), ["cancelled"]);
    work.finish("never");
    await run;
  });

  it("does not stand in the way of the next run", async () => {
    const work = new Work();
    void session.run(work.start);
    session.cancel();
    seen();
    await withFirst();
  });
});

describe("a panel that was closed", () => {
  it("is shown nothing any more, whatever ends or is asked for", async () => {
    const work = new Work();
    const run = session.run(work.start);
    session.dispose();
    assert.ok(work.isAborted && session.isDisposed);
    work.options?.onProgress({ stage: "Encoding" });
    work.finish("first");
    assert.equal(await run, false);
    session.cancel();
    session.renew();
    mock.timers.tick(1000);
    assert.equal(await session.run(new Work().start), false);
    assert.deepEqual(seen(), []);
  });

  it("while its work fails, neither", async () => {
    const work = new Work();
    const run = session.run(work.start);
    session.dispose();
    work.fail(new Error("boom"));
    assert.equal(await run, false);
    assert.deepEqual(seen(), []);
  });
});

describe("what a page is shown of an error", () => {
  it("says what can be done about it", () => {
    const shownOf = (kind: StimuliError["kind"]) =>
      panelFailure(new StimuliError(kind, "What happened.", "What to do."));
    assert.deepEqual(shownOf("cancelled"), { kind: "cancelled", message: "What happened.", next: "What to do." });
    const missing = shownOf("encoderMissing");
    assert.ok(missing.kind === "needed");
    assert.deepEqual(missing.actions, ["getEncoder", "chooseEncoder"]);
    // The command line's advice names commands.
    assert.equal(missing.next, "Get it, or choose another one.");
    for (const kind of ["input", "modelDamaged", "network", "disk", "engine"] as const) {
      const state = shownOf(kind);
      assert.ok(state.kind === "failed" && state.actions.length > 0, kind);
    }
    for (const kind of ["tableMissing", "serverKey"] as const) {
      const state = shownOf(kind);
      assert.ok(state.kind === "needed" && state.actions.length > 0, kind);
    }
  });

  it("leaves what no one foresaw to the log", () => {
    const state = panelFailure(new TypeError("x is undefined"));
    assert.ok(state.kind === "failed" && !state.message.includes("undefined"));
    assert.deepEqual(state.actions, ["retry", "showLog"]);
  });
});
