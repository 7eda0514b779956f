import {
  judgeContentTypes,
  judgeFieldCode,
  judgeParts,
  judgeRelationship,
  officeLimits,
} from "../../../core/evidence/office-rules.ts";
import type { RefusalReason } from "../../../core/evidence/refusal-reasons.ts";
import { readXml } from "../../platform/xlsx/xml.ts";
import { openZip, SwellsError, type ZipParts } from "./zip-parts.ts";

/**
 * What could harm whoever opens an office file: bombs (by the table, and by inflating every part and counting), macros,
 * embedded objects and controls, content fetched from elsewhere, passwords. Null for nothing.
 */
export async function inspectOffice(place: string, bytes: number): Promise<RefusalReason | null> {
  let zip: ZipParts;
  try {
    zip = await openZip(place, officeLimits.parts);
  } catch (error) {
    return error instanceof Error && /encrypt/i.test(error.message) ? "encrypted" : "damaged";
  }
  try {
    return judgeParts(zip.parts, bytes) ?? (await judgeContents(zip));
  } catch (error) {
    // yauzl's own words for a part that holds more, or less, than its table says.
    if (
      error instanceof SwellsError ||
      (error instanceof Error && /too many bytes|not enough bytes/.test(error.message))
    ) {
      return "bomb";
    }
    return "damaged";
  } finally {
    zip.close();
  }
}

const MOST_XML = 64 * 1024 * 1024;

async function judgeContents(zip: ZipParts): Promise<RefusalReason | null> {
  for (const { name } of zip.parts) {
    const reason = await judgePart(zip, name);
    if (reason) return reason;
  }
  return null;
}

async function judgePart(zip: ZipParts, name: string): Promise<RefusalReason | null> {
  const plain = name.toLowerCase();
  if (plain === "[content_types].xml") return judgeContentTypes((await zip.read(name, MOST_XML)).toString("utf8"));
  if (plain.endsWith(".rels")) return judgeRelationships(await zip.read(name, MOST_XML), name);
  if (/^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(plain)) {
    return judgeFields(await zip.read(name, MOST_XML), name);
  }
  if (/^xl\/externallinks\/[^/]+\.xml$/.test(plain)) {
    return (await zip.read(name, MOST_XML)).includes("<ddeLink") ? "remote" : null;
  }
  await zip.weigh(name);
  return null;
}

function judgeRelationships(bytes: Buffer, name: string): RefusalReason | null {
  let found: RefusalReason | null = null;
  const read = readXml(bytes, name, {
    open: (tag, attributes) => {
      if (tag !== "Relationship") return;
      const said = (key: string): string => attributes[key] ?? "";
      found ??= judgeRelationship(said("Type"), said("Target"), said("TargetMode").toLowerCase() === "external");
    },
  });
  return read.ok ? found : "damaged";
}

/** A field's code may be cut into runs; each field's pieces are read as one. */
function judgeFields(bytes: Buffer, name: string): RefusalReason | null {
  let found: RefusalReason | null = null;
  let code = "";
  let isCode = false;
  const judge = (text: string): void => void (found ??= judgeFieldCode(text));
  const read = readXml(bytes, name, {
    open: (tag, attributes) => {
      if (tag === "fldSimple") judge(attributes["w:instr"] ?? attributes["instr"] ?? "");
      if (tag === "fldChar") {
        judge(code);
        code = "";
      }
      isCode = tag === "instrText";
    },
    text: (text) => {
      if (isCode) code = (code + text).slice(0, 10_000);
    },
    close: (tag) => {
      if (tag === "instrText") isCode = false;
    },
  });
  return read.ok ? found : "damaged";
}
