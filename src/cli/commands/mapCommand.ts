import { endingsOf } from "../../core/figure/exports/exports.ts";
import { mapExports } from "../../core/figure/exports/mapExports.ts";
import { mapToJson } from "../../core/figure/map/mapToJson.ts";
import { metrics } from "../../core/geometry/pairMatrix.ts";
import { mapMethods } from "../../core/results/mapResult.ts";
import { mapJob } from "../../engine/jobs/map.ts";
import { oneOf } from "../request/arguments.ts";
import { encoderId } from "../request/runJob.ts";
import { withTable } from "../request/withTable.ts";
import { mapText } from "../terminal/mapText.ts";
import { resultCommand } from "./resultCommand.ts";

export const mapCommand = resultCommand({
  name: "map",
  takes: "FILE",
  does: "The stimuli of a .stimuli file as points on a plane",
  help: `Usage: stimuli map FILE [options]

Encodes the stimuli of FILE, brings their vectors onto a plane, and says how much of the original neighbourhoods that
keeps. FILE is a .stimuli file, or - for standard input. Without --json and --out, the numbers are printed, and the
stimuli whose neighbourhood is kept worst.

Options:
  --method M        pca (default), mds or umap
  --encoder ID      Encoder to use instead of the file's own: an id or a model's folder
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --student NAME    Your name or number, for files with seed: student
  --beside ID       Another encoder, whose map is aligned onto this one: what is in another place
  --metric M        Distance for neighbours, MDS and UMAP: cosine (default), correlation or euclidean
  --yes             Download an hf:// table without asking
  --json            One JSON object on stdout: title, encoder, dimensions, method, metric, labels, categories, lines,
                    points, explained or stress, trust, neighbours, distances, beside, diagnostics, receipt
  --out FILE        Write the figure or the points, by file ending: ${endingsOf(mapExports)}
  -h, --help        This text

Examples:
  stimuli map samples/three-topics.stimuli --encoder pocket
  stimuli map samples/sentiment.stimuli --method umap --out map.svg
`,
  document: ".stimuli",
  options: { method: "text", encoder: "text", metric: "text", beside: "text", yes: "flag" },
  job(given) {
    const encoder = given.text("encoder");
    const beside = given.text("beside");
    const method = oneOf("map", "--method", given.text("method"), mapMethods) ?? "pca";
    const metric = oneOf("map", "--metric", given.text("metric"), metrics);
    const asked = {
      method,
      ...(encoder !== undefined && { encoder: encoderId(encoder) }),
      ...(metric && { metric }),
      ...(beside !== undefined && { beside: encoderId(beside) }),
      defaultEncoder: "pocket",
      previewIfMissing: false,
    };
    return async (document, context) =>
      mapJob(await withTable({ ...document, ...asked }, given.flag("yes"), context), context);
  },
  exports: mapExports,
  choice: {},
  json: mapToJson,
  text: mapText,
});
