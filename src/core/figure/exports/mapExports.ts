import type { MapResult } from "../../results/mapResult.ts";
import type { MapChoice } from "../map/mapPicture.ts";
import { mapScene } from "../map/mapScene.ts";
import { mapToCsv } from "../map/mapToCsv.ts";
import { mapToJson } from "../map/mapToJson.ts";
import { type Exports, jsonText } from "./exports.ts";

export const mapExports: Exports<MapResult, MapChoice> = {
  picture: { what: "the map as shown", scene: mapScene },
  data: {
    csv: { what: "the points", write: mapToCsv },
    json: { what: "everything", write: (result) => jsonText(mapToJson(result)) },
  },
};
