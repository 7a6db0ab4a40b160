import { byPeers } from "../peers.ts";

/**
 * What people write who know scikit-learn, pandas or sentence-transformers, by its letters and digits in lower case
 * (`test_size`: testsize). Keys of here by their full names; of several the one of the place where it is written, else
 * each is named.
 */
export const peerKeys: ReadonlyMap<string, readonly string[]> = byPeers({
  encoder: "model, modelname, encodername, embedding, embeddings, embedder, sentencetransformer",
  metric: "distance, similarity, dissimilarity, distancemetric, similaritymetric",
  order: "sort, sortby, ordering, clustering, cluster",
  title: "name, heading, caption",
  source: "file, path, data, dataset, datafile, filepath, filepathorbuffer, filename, table, csv, url",
  separator: "sep, delimiter, fieldseparator",
  quotes: "quotechar, quoting, quote",
  encoding: "charset, codec",
  missing: "dropna, navalues, keepdefaultna, nafilter, skipna",
  text: "textcolumn, textcol, textkey, sentence, sentences, stimulus, stimuli, x",
  label: "labelcolumn, labelcol, labelkey, target, y, class, category",
  labels: "classnames, targetnames, labelnames, classes, categories, labelmap, id2label",
  "sample.n": "nsamples, samplesize, nsample, size, count",
  "sample.seed": "randomstate, randomseed, rng",
  "decode.testSize": "testsplit, testfraction, testshare, valsize, validationsize, validationsplit, holdout, test",
  "decode.stratify": "stratified",
  "decode.seed": "randomstate, randomseed, rng",
  "decode.grouped": "group, groups, groupby",
  "decode.balanced": "classweight, classweights, balance, balancedclasses",
  "decode.maxIter": "niter, iterations, maxiterations, epochs",
  "decode.tolerance": "tol",
  "decode.folds": "nsplits, nfolds, cv, kfold, kfolds, crossvalidation",
});

/** For settings without a key here: what is done instead, one sentence. */
export const peerSentences: ReadonlyMap<string, readonly string[]> = byPeers({
  "`n` is a number of rows; there is no fraction.": "frac, fraction",
  "Rows are drawn without replacement.": "replace, replacement, withreplacement",
  "Every row is equally likely to be drawn.": "weights, sampleweight",
  "`sample: { n: … }` draws rows at random; without it every row is read.": "nrows, limit, head, first, rows",
  "Rows are always shuffled before they are split; `seed` decides how.": "shuffle, shuffled",
  "The penalty is always L2, and `C` sets its strength.":
    "penalty, l1ratio, l1, l2, elasticnet, regularization, regularisation",
  "`C` is the inverse of the regularisation strength: write 1 / the value.":
    "alpha, lambda, lambd, reglambda, weightdecay",
  "There is one solver: the fit goes to the optimum that scikit-learn's lbfgs approaches.":
    "solver, optimizer, optimiser, algorithm, learningrate",
  "The classifier is always logistic regression.": "classifier, estimator, clf, kernel",
  "More than two classes are always fitted together (multinomial).": "multiclass",
  "The intercept is always fitted, and not penalised.": "fitintercept, intercept, interceptscaling, bias",
  "Accuracy, AUC and the other scores are all reported.": "scoring, scorer",
  "`testSize` is the share of the test; the rest is for training.": "trainsize, trainsplit, trainfraction",
  "It would not change any number: leave it out.":
    "njobs, verbose, warmstart, dual, copy, batchsize, device, numworkers, showprogressbar, converttonumpy",
  "Only the columns of `text` and `label` are read.": "usecols, columns, colnames",
  "If a table has no column names, write `header: false` and give column numbers in `text` and `label`.": "names",
  "The encoder's own files say how tokens are pooled and whether vectors are normalised.":
    "pooling, poolingmode, normalize, normalise, normalizeembeddings, normalizevectors",
  "Layers can be chosen in a .rsa.json file.": "layer, layers, hiddenlayer",
});

/** Values in other programs, by their names in front matter. */
export const peerValues: ReadonlyMap<string, readonly string[]> = byPeers({
  cosine: "cos, cosinesimilarity, cosinedistance",
  correlation: "pearson, pearsonr, corr, correlationdistance",
  euclidean: "l2, euclideandistance",
  cluster: "clustered, clustering, hierarchical, ward, average, dendrogram",
  category: "categories, class, classes, label",
  file: "none, original, input",
  true: "yes, on, y, 1, infer",
  false: "no, off, none, null, n, 0",
});
