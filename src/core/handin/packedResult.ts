const arrayTypes = { Float64Array, Float32Array, Uint32Array, Uint8Array };
type ArrayName = keyof typeof arrayTypes;

/**
 * A result as JSON, with what JSON has no form for: a typed array becomes `{"Float64Array": […]}`, a number that is not
 * finite `{"number": ["NaN"]}`. No object of a result has a list under such a name.
 */
export function packResult(result: object): string {
  return JSON.stringify(result, (_key, value: unknown) => {
    if (typeof value === "number" && !Number.isFinite(value)) return { number: [String(value)] };
    const name = (Object.keys(arrayTypes) as ArrayName[]).find((one) => value instanceof arrayTypes[one]);
    return name === undefined ? value : { [name]: Array.from(value as ArrayLike<number>) };
  });
}

/** What {@link packResult} was given; a number of an array that is not finite is again what it was. */
export function unpackResult(json: string): unknown {
  return JSON.parse(json, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const [[name, content] = ["", undefined], ...others] = Object.entries(value);
    if (others.length > 0 || !Array.isArray(content)) return value;
    if (name === "number") return Number(content[0]);
    return Object.hasOwn(arrayTypes, name) ? arrayTypes[name as ArrayName].from(content) : value;
  });
}
