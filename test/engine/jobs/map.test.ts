import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { StimuliError } from "../../../src/core/errors.ts";
import { placeOfText } from "../../../src/core/map/placeText.ts";
import type { MapMethod } from "../../../src/core/results/mapResult.ts";
import type { JobProgress } from "../../../src/core/text/progress.ts";
import type { JobContext } from "../../../src/engine/context/jobContext.ts";
import { type MapRequest, mapJob, neighboursJob, placeTextJob } from "../../../src/engine/jobs/map.ts";
import { similarityJob } from "../../../src/engine/jobs/similarity.ts";
import { repository } from "../../../tools/editor/repository.ts";
import { fakeEncoders, fakeModels } from "./fakeEncoder.ts";

const sixWords = "[animals]\ncat\ndog\nlion\n[fruits]\napple\nbanana\norange\n";

function requestOf(text: string, method: MapMethod, more: Partial<MapRequest> = {}): MapRequest {
  const path = join(repository, "words.stimuli");
  return { text, path, method, defaultEncoder: "steady", previewIfMissing: false, ...more };
}

function contextOf(more: Partial<JobContext> = {}): JobContext {
  return { models: fakeModels("steady", "pocket"), cache: undefined, encoders: fakeEncoders(), ...more };
}

describe("the map job", () => {
  for (const method of ["pca", "mds", "umap"] as const) {
    it(`by ${method} gives everything that a panel shows, the same every time`, async () => {
      const result = await mapJob(requestOf(sixWords, method), contextOf());
      const { created: _, ...receipt } = result.receipt;
      assert.equal(result.title, "Map in steady embedding space");
      assert.equal(result.arranged.method, method);
      assert.equal(result.points.length, 12);
      assert.ok(result.points.every(Number.isFinite));
      assert.deepEqual([result.neighbours.k, result.trust?.k, result.shepard.of], [5, 2, 15]);
      assert.deepEqual(result.stimuli[3], { label: "apple", content: "apple", category: 1, line: 5 });
      assert.deepEqual(receipt.seeds, { map: 42 });
      const again = await mapJob(requestOf(sixWords, method), contextOf());
      assert.deepEqual(again.points, result.points);
    });
  }

  it("measures neighbours as the document says, and as Similarity does", async () => {
    for (const metric of ["cosine", "correlation", "euclidean"] as const) {
      const text = `---\nmetric: ${metric}\n---\n${sixWords}`;
      const { neighbours, metric: used } = await mapJob(requestOf(text, "pca"), contextOf());
      const { matrix } = await similarityJob(requestOf(text, "pca"), contextOf());
      const distances = Array.from(matrix.condensed.subarray(0, 5), (value) =>
        matrix.kind === "similarity" ? 1 - value : value,
      );
      assert.equal(used, metric);
      assert.deepEqual(
        [...neighbours.distances.subarray(0, 5)],
        [...Float32Array.from(distances.sort((a, b) => a - b))],
      );
    }
  });

  it("of two stimuli is a line of which nothing can be told; UMAP needs four, before any is encoded", async () => {
    const { points, trust, arranged } = await mapJob(requestOf("cat\ndog\n", "pca"), contextOf());
    assert.equal(trust, undefined);
    assert.deepEqual([points[1], points[3]], [0, 0]);
    assert.ok(arranged.method === "pca" && arranged.explained.length === 1);
    const encoders = fakeEncoders();
    await assert.rejects(
      mapJob(requestOf("cat\ndog\nlion\n", "umap"), contextOf({ encoders })),
      (error: StimuliError) => {
        assert.equal(error.kind, "input");
        assert.equal(error.message, "UMAP needs at least 4 stimuli; the file has 3.");
        return true;
      },
    );
    assert.equal(encoders.opened, 0);
  });

  it("refuses MDS of more stimuli than memory allows", async () => {
    const text = Array.from({ length: 5001 }, (_, k) => `word ${k}`).join("\n");
    await assert.rejects(
      mapJob(requestOf(text, "mds"), contextOf()),
      /MDS takes at most 5000 stimuli; the file has 5001/,
    );
  });

  it("tells how far it is, and stops when cancelled", async () => {
    const stages: string[] = [];
    const cancel = new AbortController();
    const text = Array.from({ length: 120 }, (_, k) => `word ${k}`).join("\n");
    const onProgress = ({ stage }: JobProgress) => {
      stages.push(stage);
      if (stage === "Arranging") cancel.abort();
    };
    const run = mapJob(requestOf(text, "umap"), contextOf({ signal: cancel.signal, onProgress }));
    await assert.rejects(run, (error: StimuliError) => error.kind === "cancelled");
    assert.deepEqual([...new Set(stages)].slice(-3), ["Comparing", "Finding neighbours", "Arranging"]);
  });

  it("colours rows of a table by its other columns: numbers, and few different words", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stimuli-map-"));
    const rows = ["cat,a,1.5,x,1", "dog,b,,y,2", "lion,a,3,,3", "tiger,,4,y,4"];
    writeFileSync(join(folder, "words.csv"), `word,kind,size,group,id\n${rows.join("\n")}\n`);
    const text = "---\nsource: words.csv\ntext: word\nlabel: kind\nmissing: drop\n---\n";
    const request = requestOf(text, "pca", { path: join(folder, "words.stimuli") });
    const { columns = [] } = await mapJob(request, contextOf());
    rmSync(folder, { recursive: true });
    assert.deepEqual(columns, [
      { name: "size", kind: "numbers", values: Float64Array.of(1.5, Number.NaN, 3) },
      { name: "group", kind: "words", words: ["x", "y"], wordOf: Uint8Array.of(0, 1, 255) },
      { name: "id", kind: "numbers", values: Float64Array.of(1, 2, 3) },
    ]);
  });

  it("places a stimulus' own text where the stimulus is, by every measure", async () => {
    for (const metric of ["cosine", "correlation", "euclidean"] as const) {
      const request = requestOf(sixWords, "pca", { metric });
      const { points, neighbours } = await mapJob(request, contextOf());
      const { nearest, point } = await placeTextJob({ map: request, text: "lion" }, contextOf());
      assert.equal(nearest.length, 6);
      assert.equal(nearest[0]?.position, 2);
      assert.ok((nearest[0]?.distance ?? 1) < 1e-6);
      assert.deepEqual(
        nearest.slice(1).map(({ position }) => position),
        [...neighbours.items.subarray(10, 15)],
      );
      assert.ok(Math.hypot((point?.[0] ?? 9) - (points[4] ?? 0), (point?.[1] ?? 9) - (points[5] ?? 0)) < 1e-6);
    }
  });

  it("has no axes for a text on the other maps: it is between its nearest, at one of them where it is the same", async () => {
    const request = requestOf(sixWords, "umap");
    const map = await mapJob(request, contextOf());
    const placed = await placeTextJob({ map: request, text: "lion" }, contextOf());
    assert.equal(placed.point, undefined);
    const [x, y] = placeOfText(map, placed);
    assert.ok(Math.hypot(x - (map.points[4] ?? 0), y - (map.points[5] ?? 0)) < 0.01);
  });

  it("another encoder's map beside it, aligned, with what differs", async () => {
    const context = contextOf({ models: fakeModels("steady", "other", "pocket") });
    const result = await mapJob(requestOf(sixWords, "pca", { beside: "other" }), context);
    const { beside } = result;
    assert.ok(beside);
    assert.deepEqual([beside.encoder, beside.identity.id, beside.points.length], ["other", "other", 12]);
    // The fake encoders give a text the same vector: the maps are one.
    assert.ok(beside.disparity < 1e-9 && beside.moved.every((distance) => distance < 1e-4));
    assert.deepEqual([...beside.shared], new Array(6).fill(1));
    const alone = await mapJob(requestOf(sixWords, "pca"), contextOf());
    assert.equal("beside" in alone, false);
    assert.deepEqual(alone.points, result.points);
  });

  it("no encoder beside itself, nor one that is not installed", async () => {
    const same = mapJob(requestOf(sixWords, "pca", { beside: "steady" }), contextOf());
    await assert.rejects(same, { kind: "input", message: "Both encoders are steady." });
    const missing = mapJob(requestOf(sixWords, "pca", { beside: "nowhere" }), contextOf());
    await assert.rejects(missing, { kind: "encoderMissing" });
  });

  it("a sum of texts: its nearest with and without those that it names", async () => {
    const request = requestOf(sixWords, "pca");
    const { nearest, others, point } = await placeTextJob({ map: request, text: "lion - cat + dog" }, contextOf());
    const found = await neighboursJob({ ...request, question: "lion - cat + dog" }, contextOf());
    assert.deepEqual(
      nearest.map(({ position }) => position),
      found.nearest.map(({ position }) => position),
    );
    assert.deepEqual(others?.map(({ position }) => position).sort(), [3, 4, 5]);
    assert.equal(point, undefined);
    const [first] = found.nearest;
    assert.equal(nearest[0]?.distance, 1 - (first?.similarity ?? 0));
    const one = await placeTextJob({ map: request, text: '"lion - cat"' }, contextOf());
    assert.equal(one.others, undefined);
  });
});
