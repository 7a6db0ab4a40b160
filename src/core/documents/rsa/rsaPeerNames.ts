import { closest } from "../../text/closest.ts";
import { bareName, byPeers } from "../peers.ts";
import { rsaKeys } from "./rsaKeys.ts";

/**
 * Keys as people write them who know rsatoolbox, the RSA toolbox of MATLAB or MNE-RSA. One name may mean different keys
 * in different places.
 */
const peerKeys = byPeers({
  title: "heading, caption",
  stimuli: "stimulus, stimulifile, items, conditions",
  models: "model, modelrdms, modelrdm, candidates, candidaterdms, predictors, hypotheses, components, parts, of",
  reference: "data, target, brain, datardms, referencerdm, referencerdms, neural",
  comparison: "method, compare, comparemethod, comparisonmethod, rdmcomparison, correlation",
  permutations: "npermutations, nperm, nperms, permutation, permutationtest, nrandomizations",
  bootstrap: "nbootstrap, nboot, nboots, bootstraps, bootstrapsamples, nbootstraps, nresamplings",
  bootstrapOver: "boottype, bootstraptype, resample, resampling, bootstrapdescriptor",
  correction:
    "multipletesting, multiplecomparisons, multiplecomparisontesting, multipletestingcorrection, fdr, pcorrection",
  seed: "randomstate, randomseed, rng",
  align: "alignment, alignby, matching, match",
  missing: "nan, nans, nanpolicy, missingvalues, dropna, ignorenan",
  synthetic: "simulated, fake, madeup",
  name: "label, id, rdmdescriptors, roi, title",
  encoder: "model, modelname, embedding, network",
  layer: "layers, layername",
  metric: "method, distance, dissimilarity, dissimilaritymeasure, measure, rdmmethod",
  residuals: "noise, prec, precision, covariance, noiseprecision",
  attribute: "column, property",
  table: "csv, source, datafile, tablefile",
  rdm: "file, path, matrix, rdmfile, dissimilarities, rdms",
  features: "measurements, patterns, activations, vectors",
  rdms: "rdm, file, files, dissimilarities, subjects, matrices",
  responses: "measurements, data, patterns, betas, activity, response, activations, features, dataset",
  runs: "cvdescriptor, run, sessions, session, chunks",
  weights: "weighted, weighting, fitter, fit, theta",
  select: "selection, choose",
  names: "patterndescriptors, obsdescriptors, conditions, conditionnames, labels, rownames",
  variable: "key, field, varname, matvariable",
  similarity: "similarities, issimilarity",
  kind: "type, modality",
  file: "path, filename, src",
});

/** For settings without a key: what is done instead. */
const peerSentences = byPeers({
  "The noise ceiling is always estimated.": "noiseceiling, ceiling, ceilnoise",
  "Permutation and bootstrap tests are always made.": "testtype, tests, test, statistics",
  "Channels are called as in the first row of the file.": "channeldescriptors, channelnames, channels, voxels",
  "It would not change any number: leave it out.": "njobs, verbose, parallel",
});

const peerValues = byPeers({
  pearson: "corr, correlation, pearsonr",
  spearman: "spearmanr, spearmanrho",
  kendallTauA: "taua, kendalltaua, tau, kendall",
  kendallTauB: "taub, kendalltaub, kendalltau",
  rhoA: "rhoa, spearmanrhoa",
  whitenedPearson: "corrcov",
  whitenedCosine: "cosinecov",
  correlation: "pearson, pearsonr, corr",
  cosine: "cos, cosinesimilarity, cosinedistance",
  euclidean: "l2, euclid",
  mahalanobis: "crossnobis",
  subjects: "rdm, rdms, subject, participants",
  conditions: "pattern, patterns, condition, stimuli",
  both: "bothrdmandpattern, subjectsandconditions",
  falseDiscoveryRate: "fdr, fdrbh, bh, benjaminihochberg",
  bonferroni: "bonf, fwe, fwer",
  none: "uncorrected, no",
  position: "order, index, row",
  name: "names, label, labels",
  dropPairs: "drop, dropna, ignore, omit, pairwise",
  refuse: "raise, error, propagate",
  nonnegative: "positive, nnls, fitregressnn, fitoptimizepositive, regressnn",
  best: "max, fitselect, argmax",
  neural: "brain, fmri, meg, eeg, neurons, spikes",
  behavioural: "behavior, behaviour, behavioral, behaviouraldata, ratings",
});

const places: Readonly<Partial<Record<string, string>>> = {
  document: "at the top level",
  model: "in a model",
  reference: "in the reference",
};

/** What is to be said of a key that an object with these `keys` does not have, and the key that was meant. */
export function unknownRsaKey(
  key: string,
  keys: readonly string[],
): { readonly hint: string; readonly meant?: string } {
  const bare = bareName(key);
  const peers = peerKeys.get(bare) ?? [];
  const meant = keys.find((own) => bareName(own) === bare) ?? keys.find((own) => peers.includes(own));
  if (meant !== undefined) return { hint: `Did you mean “${meant}”?`, meant };
  const near = closest(key, keys);
  if (near !== undefined) return { hint: `Did you mean “${near}”?`, meant: near };
  const [sentence] = peerSentences.get(bare) ?? [];
  if (sentence !== undefined) return { hint: sentence };
  const elsewhere = Object.entries(rsaKeys).flatMap(([scope, known]) => {
    const there = known.find((own) => bareName(own) === bare) ?? known.find((own) => peers.includes(own));
    const place = places[scope];
    return there === undefined || place === undefined ? [] : [{ name: there, place }];
  });
  const [first] = elsewhere;
  if (first === undefined) return { hint: `Possible: ${keys.join(", ")}.` };
  const named = elsewhere.map(({ name, place }) => (name === key ? place : `${place}, as “${name}”`));
  return { hint: `It belongs ${named.join(", or ")}.` };
}

/** The choice that was likely meant, by one who knows it by another name or mistyped it. */
export function meantChoice<T extends string>(value: string, choices: readonly T[]): T | undefined {
  const bare = bareName(value);
  const peers = peerValues.get(bare) ?? [];
  const known = choices.find((choice) => bareName(choice) === bare) ?? choices.find((choice) => peers.includes(choice));
  const near = closest(value, choices);
  return known ?? choices.find((choice) => choice === near);
}
