/** What a benchmark prints. */
export interface Report {
  readonly what: string;
  readonly figures: readonly Readonly<Record<string, unknown>>[];
}

/** What one figure may be: a ratio to a peer, or `units`. */
export interface Allowed {
  readonly what: string;
  readonly name: string;
  readonly figure: string;
  readonly least?: number;
  readonly most?: number;
}

/** Milliseconds that this machine takes to sort 300,000 numbers, the fastest of nine: what a time without a peer is measured in. */
export function machineUnit(): number {
  let fastest = Infinity;
  for (let round = 0; round < 9; round++) {
    let last = 1;
    const numbers = Float64Array.from({ length: 300_000 }, () => {
      last = (last * 48_271) % 2_147_483_647;
      return last;
    });
    const start = performance.now();
    numbers.sort();
    fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}

/** Milliseconds are given in units of this machine, too. */
export function withUnits({ what, figures }: Report, unit: number): Report {
  return {
    what,
    figures: figures.map((figure) =>
      typeof figure.milliseconds === "number"
        ? { ...figure, units: Number((figure.milliseconds / unit).toFixed(2)) }
        : figure,
    ),
  };
}

/** A sentence for each figure that is beyond what it may be. What was not measured is not judged; a name that no benchmark prints is told. */
export function beyondBudget(reports: readonly Report[], allowed: readonly Allowed[]): string[] {
  return allowed.flatMap(({ what, name, figure, least = -Infinity, most = Infinity }) => {
    const report = reports.find((one) => one.what === what);
    if (report === undefined) return [];
    const found = report.figures.find((one) => one.name === name)?.[figure];
    if (typeof found !== "number" || Number.isNaN(found)) return [`${what}: ${name} has no ${figure}.`];
    if (found >= least && found <= most) return [];
    return [`${what}: ${name}, ${figure} ${found}, allowed ${found < least ? `${least} or more` : `${most} or less`}.`];
  });
}
