/** Mean dissimilarities over the RDMs that have the pair; NaN where none has. */
export function averageRdm(rdms: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(rdms[0]?.length ?? 0);
  const amount = new Uint32Array(mean.length);
  for (const rdm of rdms) {
    for (let pair = 0; pair < mean.length; pair++) {
      const value = rdm[pair] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      mean[pair] = (mean[pair] as number) + value;
      amount[pair] = (amount[pair] as number) + 1;
    }
  }
  // 0 / 0 is NaN.
  for (let pair = 0; pair < mean.length; pair++) mean[pair] = (mean[pair] as number) / (amount[pair] as number);
  return mean;
}
