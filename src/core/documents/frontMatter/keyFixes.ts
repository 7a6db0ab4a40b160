import { isMap, isScalar, type Pair, type YAMLMap } from "yaml";
import type { Diagnostic } from "../stimuliDocument.ts";
import { nodeOffsets, type YamlPlaces } from "./yamlPlaces.ts";

/** Another name for a key; of scikit-learn's class_weight: balanced, its value too. */
export function renaming(places: YamlPlaces, pair: Pair, meant: string): Diagnostic["fix"] {
  const weights = meant === "balanced" && isScalar(pair.value) ? String(pair.value.value) : "";
  if (weights !== "balanced") return { title: `Change to \`${meant}\``, replacement: meant };
  const { key, value } = places.ofPair(pair);
  const range = { ...key, endLine: value.endLine, endCharacter: value.endCharacter };
  return { title: "Change to `balanced: true`", replacement: "balanced: true", range };
}

/** Takes a key of one line from the top level to the group that it belongs to, which is made where there is none. */
export function moving(
  places: YamlPlaces,
  pair: Pair,
  map: YAMLMap,
  { group, name }: { readonly group: string; readonly name: string },
): Diagnostic["fix"] {
  const { text } = places;
  const [start, keyEnd] = nodeOffsets(pair.key) ?? [0, 0];
  const [, end] = nodeOffsets(pair.value) ?? [start, keyEnd];
  const [from, to] = [places.position(start), places.position(end)];
  if (map.flow || from.line !== to.line || from.character > 0) return undefined;
  const moved = `${name}${text.slice(keyEnd, end)}`;
  const title = `Move it below \`${group}:\``;
  const target = map.items.find((item) => isScalar(item.key) && item.key.value === group)?.value;
  if (target === undefined) {
    return { title, replacement: `${group}:\n  ${moved}`, range: places.range(start, end) };
  }
  const [first] = isMap(target) ? target.items : [];
  const place = first && nodeOffsets(first.key)?.[0];
  if (place === undefined || !isMap(target)) return undefined;
  const inserted = `${moved}${target.flow ? ", " : `\n${" ".repeat(places.position(place).character)}`}`;
  // One edit over all that lies between: the key's own line goes.
  const lineEnd = Math.min(end + 1 + text.slice(end).search(/\n|$/), text.length);
  if (start < place) {
    return { title, replacement: text.slice(lineEnd, place) + inserted, range: places.range(start, place) };
  }
  const between = text.slice(place, start);
  const kept = lineEnd === text.length ? between.replace(/\n$/, "") : between;
  return { title, replacement: inserted + kept, range: places.range(place, lineEnd) };
}
