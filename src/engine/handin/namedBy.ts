import { join } from "node:path";
import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import { ratingsOf } from "../../core/documents/spaceQuestions.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { vectorsFile } from "../../core/documents/unknownEncoder.ts";
import type { HandedDocument } from "../../core/handin/handIn.ts";
import { documentKind } from "../files/documentsIn.ts";
import { withFolders } from "../rsa/folderFiles.ts";
import { pathsOf } from "../rsa/namedFiles.ts";

interface Named {
  /** As the document writes them, from its folder on. */
  readonly paths: string[];
  readonly encoders: string[];
}

/** The files and encoders that a document names; of a folder, the files that it has in the course. */
export async function namedBy({ path, text }: HandedDocument, course: string): Promise<Named> {
  if (documentKind(path) === "rsa") {
    const document = await withFolders(parseRsa(text), join(course, path));
    return {
      paths: pathsOf(document),
      encoders: document.models.flatMap((model) => (model.kind === "encoder" ? idOf(model.encoder) : [])),
    };
  }
  const { frontMatter, stimuli } = parseStimuli(text);
  const source = sourceOf(frontMatter);
  const vectors = vectorsFile(frontMatter.encoder);
  const media = stimuli.flatMap(({ kind, content, mayBeFile }) => (kind !== "text" || mayBeFile ? content : []));
  return {
    paths: [
      ...(source === undefined ? media : [source]),
      ...(vectors === undefined ? [] : [vectors]),
      ...ratingsOf(frontMatter),
    ],
    encoders: frontMatter.encoder === undefined ? [] : idOf(frontMatter.encoder),
  };
}

/** None where the encoder is a file of word vectors, which is one of the document's files. */
function idOf(encoder: string): string[] {
  return vectorsFile(encoder) === undefined ? [encoder] : [];
}
