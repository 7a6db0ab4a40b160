import { randomFrom } from "../../src/core/statistics/random.ts";

/** What a byte, a number or a text is replaced by now and then: what readers trip over. */
const bytes = [0, 1, 0x20, 0x22, 0x2c, 0x7f, 0x80, 0xff];
const numbers = ["0", "-1", "1e999", "4294967296", "9007199254740993", "-0", "NaN", "null", '""', "[]", "{}", "true"];
const texts = [
  "",
  "..",
  "../x",
  "\u0000",
  "\u001b[31m",
  "\u202e",
  "a".repeat(5_000),
  "(a+)+$",
  "__proto__",
  "C:\\x",
  "[x](command:y)",
];

/** A mutant of one of the seeds, or a crossing of two; the same for the same number. */
export function mutantOf(seeds: readonly Buffer[], number: number): Buffer {
  const random = randomFrom(number);
  const below = (count: number) => Math.floor((random() / 2 ** 32) * count);
  const pick = <Item>(items: readonly Item[], fallback: Item): Item => items[below(items.length)] ?? fallback;
  let mutant: Buffer = Buffer.from(pick(seeds, Buffer.alloc(0)));
  for (let changes = 1 + below(4); changes > 0; changes--) {
    const at = below(mutant.length + 1);
    const length = below(Math.min(mutant.length - at, 2 ** below(12)) + 1);
    const [before, part, after] = [
      mutant.subarray(0, at),
      mutant.subarray(at, at + length),
      mutant.subarray(at + length),
    ];
    switch (below(9)) {
      case 0:
        mutant = Buffer.concat([before, Buffer.from([pick(bytes, 0)]), mutant.subarray(at + 1)]);
        break;
      case 1:
        mutant = Buffer.concat([before, Buffer.from([(mutant[at] ?? 0) ^ (1 << below(8))]), mutant.subarray(at + 1)]);
        break;
      case 2:
        mutant = Buffer.concat([before, after]);
        break;
      case 3:
        mutant = Buffer.concat([before, part, part, after]);
        break;
      case 4: {
        const other = pick(seeds, Buffer.alloc(0));
        const from = below(other.length + 1);
        mutant = Buffer.concat([before, other.subarray(from, from + length), after]);
        break;
      }
      case 5: {
        const size = pick([1, 2, 4, 8], 4);
        const word = Buffer.alloc(size, pick([0, 0x7f, 0x80, 0xff], 0));
        mutant = Buffer.concat([before, word, mutant.subarray(at + size)]);
        break;
      }
      case 6:
        mutant = replaced(mutant, /-?\d+(\.\d+)?/g, pick(numbers, "0"), below);
        break;
      case 7:
        mutant = replaced(mutant, /"[^"\\]{0,40}"/g, JSON.stringify(pick(texts, "")), below);
        break;
      default:
        mutant = before;
    }
  }
  return mutant.subarray(0, 1_000_000);
}

/** One of the places that look like this holds something else. */
function replaced(mutant: Buffer, pattern: RegExp, by: string, below: (count: number) => number): Buffer {
  const text = mutant.toString("latin1");
  const places = [...text.matchAll(pattern)];
  const place = places[below(places.length)];
  if (place === undefined) return mutant;
  const end = place.index + place[0].length;
  return Buffer.concat([mutant.subarray(0, place.index), Buffer.from(by), mutant.subarray(end)]);
}
