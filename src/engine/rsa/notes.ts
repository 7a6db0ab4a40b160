import { comparedPairsText } from "../../core/figure/rsa/words/rsaWords.ts";
import { pairIndex } from "../../core/geometry/pairMatrix.ts";
import type { RsaResult } from "../../core/results/rsaResult.ts";
import { comparisons } from "../../core/rsa/comparison/comparison.ts";
import { noteOnNegatives } from "../../core/rsa/rdm/condensed.ts";
import { countOf } from "../../core/text/counts.ts";
import { fewDraws } from "../../core/text/pText.ts";

/** Fewer pairs of conditions than some two hundred leave a comparison very uncertain. */
const fewConditions = 20;
const fewSubjects = 8;
const nearlySame = 0.99;

/** What to mind when reading the result, in sentences. */
export function notesOn(result: Omit<RsaResult, "notes">): string[] {
  return [
    ...onConditions(result),
    ...onSubjects(result),
    ...onCeiling(result),
    ...onTests(result),
    ...onModels(result),
    ...onValues(result),
  ];
}

function* onConditions({ conditions, unmatched, pairs, reference }: Omit<RsaResult, "notes">): Generator<string> {
  if (conditions.length < fewConditions) {
    yield `There are only ${conditions.length} conditions, so a comparison can be large or small by chance alone.`;
  }
  const names = new Set(unmatched.flatMap((one) => one.names));
  if (names.size > 0) {
    const [first] = names;
    yield `${names.size === 1 ? `“${first}” is` : `${names.size} conditions are`} not in every file (left out).`;
  }
  if (pairs.missing === 0) return;
  const each = reference.subjects.length === 1 ? "The reference was" : "Each subject was";
  yield `Pairs are missing. ${each} compared on the pairs that it has: ${comparedPairsText(pairs)}.`;
  if (pairs.missingInModels > 0) {
    yield `${countOf(pairs.missingInModels, "pair")} that a model lacks ${pairs.missingInModels === 1 ? "was" : "were"} left out for all models.`;
    if (pairs.compared.some((own) => own < pairs.all - pairs.missingInModels))
      yield "Models and subjects both lack pairs, and relabeling moves the models’ missing pairs: the permutation p is approximate.";
  }
}

function* onSubjects({ reference: { subjects } }: Omit<RsaResult, "notes">): Generator<string> {
  if (subjects.length === 1) yield "The reference is one RDM, so differences between subjects cannot be estimated.";
  else if (subjects.length < fewSubjects) {
    yield `There are only ${subjects.length} subjects, so results may differ for other subjects.`;
  }
}

function* onCeiling({ noiseCeiling: ceiling, models, comparison }: Omit<RsaResult, "notes">): Generator<string> {
  if (ceiling.kind === "none") return;
  if (ceiling.lower <= 0) {
    yield "The lower noise ceiling is not above zero, so models cannot be compared with it.";
    return;
  }
  const { by, ofRanks, whitened, name: comparedBy } = comparisons[comparison];
  // The pooled RDM is the best there can be where the mean comparison with it is a plain one of forms, and all pairs
  // are there.
  const isExact = by === "product" && !ofRanks && !whitened;
  for (const { name, mean, fit } of models) {
    if (fit === undefined && mean > ceiling.upper)
      yield `${name} lies above the noise ceiling, whose upper bound is approximate ${isExact ? "where pairs are missing" : `for ${comparedBy}`}.`;
  }
}

function* onTests({ permutation, models }: Omit<RsaResult, "notes">): Generator<string> {
  if (permutation.kind === "untested") return;
  const smallest = Math.min(...models.map((model) => model.permutation?.smallestP ?? 1));
  if (smallest <= 0.05) return;
  const limit = `no p can be below ${Number(smallest.toPrecision(2))}`;
  yield fewDraws(permutation, smallest)
    ? `With only ${countOf(permutation.relabelings, "random relabeling")} ${limit}: raise "permutations".`
    : `With so few conditions ${limit}, whatever the data.`;
}

function* onModels({ models: all, secondOrder }: Omit<RsaResult, "notes">): Generator<string> {
  // Those that are fitted are not among the RDMs that are compared with each other.
  const models = all.filter(({ fit }) => fit === undefined);
  for (const [first, one] of models.entries()) {
    for (let second = first + 1; second < models.length; second++) {
      const value = secondOrder.comparisons[pairIndex(secondOrder.names.length, first, second)] ?? 0;
      if (value < nearlySame) continue;
      yield `${one.name} and ${models[second]?.name} predict nearly the same (${value.toFixed(3)}): a difference between them is hard to show.`;
    }
  }
}

function* onValues({ models, reference }: Omit<RsaResult, "notes">): Generator<string> {
  for (const { name, rdm } of [...reference.subjects, ...models]) {
    const note = noteOnNegatives(name, rdm);
    if (note !== undefined) yield note;
  }
}
