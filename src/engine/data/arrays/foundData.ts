/** Numbers of any number of axes; NaN where the file has no value. */
export interface NumberArray {
  readonly values: Float64Array;
  readonly shape: readonly number[];
  /** The first axis runs fastest, as MATLAB and Fortran store arrays; else the last, as C. */
  readonly columnMajor: boolean;
}

/** An array in a file, read when it is asked for. */
export interface FoundArray {
  /** What the key `variable` would say: empty where the file holds one array and no name for it. */
  readonly path: string;
  readonly shape: readonly number[];
  /** Type of the numbers in the format's own terms: "double", "<f4"; undefined if it has no name for them. */
  readonly type?: string;
  readonly read: () => NumberArray | Promise<NumberArray>;
}

/** A list of texts in a file. */
export interface FoundNames {
  readonly path: string;
  readonly names: readonly string[];
  /** They belong to the rows or columns of the one matrix that the file holds. */
  readonly axis?: "rows" | "columns";
}

/** One array, or several of one kind: the elements of a MATLAB struct array, the participants of an export. */
export interface FoundData {
  readonly path: string;
  readonly members: readonly {
    readonly array: FoundArray;
    /** What tells it from the others: a participant's name. */
    readonly label?: string;
    /** The names that belong to this one. */
    readonly names?: FoundNames;
  }[];
  /** Whether the members are known to be subjects; else the document says so by naming them all in `variable`. */
  readonly areSubjects: boolean;
}

/** What a file of matrices holds. */
export interface FileContents {
  readonly data: readonly FoundData[];
  readonly names: readonly FoundNames[];
  /** What else there is, in words: "when (pickled Python objects)". */
  readonly others: readonly string[];
}

export function oneArray(array: FoundArray): FoundData {
  return { path: array.path, members: [{ array }], areSubjects: false };
}

/** "3 × 8 × 8". */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? "one number" : shape.join(" × ");
}

/** "RDMs(:).RDM (6 of 4 × 4)". */
export function dataText({ path, members }: FoundData): string {
  const [first] = members;
  const shape = shapeText(first?.array.shape ?? []);
  return `${path} (${members.length === 1 ? shape : `${members.length} of ${shape}`})`;
}
