/** Mean dissimilarities; NaN where any RDM has none. */
export function averageRdm(rdms: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(rdms[0]?.length ?? 0);
  for (const rdm of rdms)
    for (let pair = 0; pair < mean.length; pair++) mean[pair] = (mean[pair] ?? 0) + (rdm[pair] ?? 0);
  for (let pair = 0; pair < mean.length; pair++) mean[pair] = (mean[pair] ?? 0) / rdms.length;
  return mean;
}
