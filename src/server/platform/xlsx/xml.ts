import { SaxesParser } from "saxes";
import { type Result, accept, refuse } from "../../../core/kernel/result.ts";
import { type WorkbookRefusal, because } from "./package.ts";

export type XmlHandlers = {
  /** `name` comes without its namespace prefix, attributes with theirs ("r:id"). */
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

/**
 * Reads a part as XML, refusing every document type (no DTD, no entities of one's own: spreadsheets have none, attacks do).
 */
export function readXml(bytes: Buffer, part: string, handlers: XmlHandlers): Result<true, WorkbookRefusal> {
  const text = decode(bytes);
  if (text === null) return refuse(because("workbook-corrupt", "has a part that is not UTF-8", part));
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  let problem: WorkbookRefusal | null = null;
  parser.on("doctype", () => {
    throw new RefusedXml(because("workbook-unsafe", "declares a document type, as spreadsheets never do", part));
  });
  parser.on("error", (error) => {
    throw new RefusedXml(because("workbook-corrupt", `has broken XML (${error.message})`, part));
  });
  parser.on("opentag", (tag) => handlers.open?.(localName(tag.name), tag.attributes));
  parser.on("closetag", (tag) => handlers.close?.(localName(tag.name)));
  if (handlers.text) parser.on("text", handlers.text);
  if (handlers.text) parser.on("cdata", handlers.text);
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof RefusedXml)) throw error;
    problem = error.problem;
  }
  return problem ? refuse(problem) : accept(true);
}

/** Thrown inside the parser's callbacks only, to stop it at the first fault; `readXml` turns it into its refusal. */
export class RefusedXml extends Error {
  readonly problem: WorkbookRefusal;
  constructor(problem: WorkbookRefusal) {
    super(problem.detail.message);
    this.problem = problem;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function decode(bytes: Buffer): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(utf16 ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
