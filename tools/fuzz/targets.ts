import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { parseStimuli } from "../../src/core/documents/stimuli/parseStimuli.ts";
import { encoderLoader } from "../../src/engine/encoders/openEncoder.ts";
import { readAnswer } from "../../src/engine/encoders/server/serverAnswer.ts";
import { askServer } from "../../src/engine/encoders/server/serverRequest.ts";
import { openSafetensors } from "../../src/engine/modelFiles/safetensors.ts";
import { openTorchStateDict } from "../../src/engine/modelFiles/torchStateDict.ts";
import type { CatalogueEntry } from "../../src/engine/models/catalogue.ts";
import { downloadModel } from "../../src/engine/models/get/downloadModel.ts";
import { hubEntry } from "../../src/engine/models/get/hubEntry.ts";
import { openModelStore } from "../../src/engine/models/modelStore.ts";
import { readPack } from "../../src/engine/pack/readPack.ts";
import { writePack } from "../../src/engine/pack/writePack.ts";
import { courseTargets, documentText } from "./courseTargets.ts";
import { dataTargets } from "./dataTargets.ts";
import { filesOf, folder, reference, samples, type Target, written } from "./target.ts";

/** A model's folder in which one file is the mutant. In one process it is the same file each time. */
async function encodeWith(model: string, name: string, mutant: Buffer): Promise<unknown> {
  const own = join(folder, model.replaceAll("/", "-"));
  if (!existsSync(own)) cpSync(join(reference, model), own, { recursive: true });
  writeFileSync(join(own, name), mutant);
  const found = openModelStore({ bundled: folder, root: folder, folders: [] }).find(own);
  if (found === undefined) return undefined;
  const identity = await encoderLoader.identify(found, async () => "");
  const encoder = await encoderLoader.open(found, identity);
  try {
    return await encoder.encode(["cat", "a dog, 12 cats", "déjà vu 猫"].map((content) => ({ kind: "text", content })));
  } finally {
    await encoder.close();
  }
}

/** A `fetch` that answers with head lines, an empty line and a body, as the mutant has them. */
function answering(mutant: Buffer): typeof fetch {
  const end = mutant.indexOf("\n\n");
  const [status = "", ...lines] = mutant.subarray(0, Math.max(end, 0)).toString("latin1").split("\n");
  const headers = new Headers();
  for (const line of lines) {
    const [name = "", value = ""] = line.split(": ");
    try {
      headers.append(name, value);
    } catch {
      // No server could send it.
    }
  }
  const code = Math.trunc(Number(status));
  const body = [101, 103, 204, 205, 304].includes(code) ? null : new Uint8Array(mutant.subarray(end + 2));
  return async () => new Response(body, { status: code >= 200 && code < 600 ? code : 200, headers });
}
const answer = (status: number, headers: Readonly<Record<string, string>>, body: string | Buffer) =>
  Buffer.concat([
    Buffer.from(`${[status, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join("\n")}\n\n`),
    Buffer.from(body),
  ]);

const json = { "content-type": "application/json" };
const siblings = ["config.json", "model.safetensors", "tokenizer.json", "1_Pooling/config.json"].map((rfilename) => ({
  rfilename,
  size: 612,
  lfs: { sha256: "0".repeat(64) },
}));
const server = { address: "https://server.example/v1", model: "m" };
const vectors = { data: [0, 1, 2].map((index) => ({ object: "embedding", index, embedding: [0.5, -1e-3, index] })) };

/** Every reader by its name. To fuzz another one, add it here in `dataTargets` or in `courseTargets`. */
export const targets: Readonly<Record<string, Target>> = {
  ...dataTargets,
  ...courseTargets,
  stimuli: {
    seeds: () =>
      ["animals-and-fruits.stimuli", "sst2.stimuli", "breathing/breathing-synthetic.stimuli"]
        .map((name) => readFileSync(join(samples, name)))
        .concat(Buffer.from(documentText)),
    read: (mutant) => parseStimuli(mutant.toString()),
  },
  pack: {
    async seeds() {
      const from = join(folder, "course");
      mkdirSync(join(from, "data"), { recursive: true });
      for (const name of ["six.stimuli", "data/a.csv"]) writeFileSync(join(from, name), "cat\ndog\n");
      const model = openModelStore({ bundled: folder, root: folder, folders: [join(reference, "sentence")] }).find(
        "dense",
      );
      const pack = join(folder, "course.zip");
      await writePack(pack, {
        models: model?.folder === undefined ? [] : [model],
        folder: from,
        paths: ["six.stimuli", "data/a.csv"],
      });
      return [readFileSync(pack)];
    },
    read: unpacked,
  },
  "pack manifest": {
    seeds: () => {
      const file = (path: string) => ({ path, size: 4, sha256: "0".repeat(64) });
      const models = [{ id: "own/tiny", source: "a lab", licence: "MIT", files: [file("config.json")] }];
      const source = "hf://datasets/owner/set/train.csv";
      const tables = [{ source, licence: "MIT", files: [file("train.csv"), file("train.csv.ranges.json")] }];
      const files = [file("a.stimuli"), file("data/b.csv")];
      const manifest = { format: 1, created: "2026-01-01", models, files, tables };
      return [Buffer.from(JSON.stringify(manifest))];
    },
    read: async (mutant) => {
      const zip = new ZipFile();
      zip.addBuffer(mutant, "course-pack.json");
      zip.addBuffer(Buffer.from("cat\n"), "files/a.stimuli");
      zip.end();
      return unpacked(await buffer(zip.outputStream));
    },
  },
  "tokenizer.json": {
    seeds: () => filesOf("sentence/dense/tokenizer.json", "clip/tokenizer.json"),
    read: (mutant) => encodeWith("sentence/dense", "tokenizer.json", mutant),
  },
  "tokenizer_config.json": {
    seeds: () => filesOf("sentence/dense/tokenizer_config.json", "clip/tokenizer_config.json"),
    read: (mutant) => encodeWith("sentence/dense", "tokenizer_config.json", mutant),
  },
  "config.json": {
    seeds: () => filesOf("sentence/dense/config.json", "clip/config.json", "families/modernbert/config.json"),
    read: (mutant) => encodeWith("sentence/dense", "config.json", mutant),
  },
  "modules.json": {
    seeds: () => filesOf("sentence/dense/modules.json", "sentence/prompt/modules.json"),
    read: (mutant) => encodeWith("sentence/dense", "modules.json", mutant),
  },
  "model.safetensors": {
    seeds: () => filesOf("families/bert/model.safetensors"),
    read: (mutant) => openSafetensors(written("model.safetensors", mutant)),
  },
  "PyTorch weights": {
    seeds: () => filesOf("vggish/torch/nested-zip.pth", "vggish/torch/types-legacy.pth", "vggish/torch/types-zip.pth"),
    read: (mutant) => openTorchStateDict(written("weights.pth", mutant)),
  },
  "hub's answer": {
    seeds: () => [
      answer(200, json, JSON.stringify({ sha: "a".repeat(40), siblings, cardData: { license: "mit" } })),
      answer(200, json, '{"hidden_size": 384, "model_type": "bert"}'),
      answer(302, { location: "https://cdn.example/x" }, ""),
      answer(401, json, '{"error": "no"}'),
    ],
    read: (mutant) => hubEntry("own/tiny", { hub: "https://hub.example", fetch: answering(mutant), token: "secret" }),
  },
  download: {
    seeds: () => [
      answer(200, { "content-length": "8", etag: '"abc"' }, "cat\ndog\n"),
      answer(206, { "content-range": "bytes 4-7/8", etag: '"abc"', "x-linked-size": "8" }, "dog\n"),
      answer(302, { location: "/x", "x-linked-etag": `"${"0".repeat(64)}"` }, ""),
      answer(429, { "retry-after": "0" }, "busy"),
    ],
    read: (mutant) => {
      const entry: CatalogueEntry = {
        ...{
          id: "tiny",
          modalities: ["text"],
          dimensions: 4,
          size: 8,
          licence: "",
          description: "",
          precision: "fp32",
        },
        origin: { repository: "own/tiny", revision: "main", files: [{ path: "config.json" }] },
      };
      const signal = AbortSignal.timeout(8_000);
      const options = {
        root: join(folder, "download"),
        fetch: answering(mutant),
        retryMilliseconds: 0,
        token: "secret",
      };
      return downloadModel(entry, { ...options, hub: "https://hub.example", signal }).catch((error: unknown) => {
        if (error !== signal.reason) throw error;
      });
    },
  },
  "server's answer": {
    seeds: () => [
      answer(200, json, JSON.stringify(vectors)),
      answer(422, json, '{"error": {"message": "batch size 3 > maximum 2"}}'),
      answer(429, { "retry-after": "20" }, "busy"),
    ],
    read: async (mutant) => {
      const { fetch: before } = globalThis;
      globalThis.fetch = answering(mutant);
      try {
        const texts = ["cat", "dog", "lion"];
        return readAnswer(server, await askServer(server, texts, { timeoutMilliseconds: 5_000, dimensions: 3 }), 3, 3);
      } catch (error) {
        // Tried again, and said in a sentence after some attempts.
        if (!(error instanceof Error && error.name === "RetryableError")) throw error;
        return undefined;
      } finally {
        globalThis.fetch = before;
      }
    },
  },
};

async function unpacked(mutant: Buffer): Promise<unknown> {
  const place = mkdtempSync(join(folder, "unpack-"));
  const store = openModelStore({ bundled: folder, root: join(place, "models"), folders: [] });
  try {
    return await readPack(written("pack.zip", mutant), {
      store,
      into: join(place, "work"),
      tables: { folder: join(place, "tables") },
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
