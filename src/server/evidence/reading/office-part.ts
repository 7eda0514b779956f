import { type OfficePackage, openPackage } from "../../platform/xlsx/package.ts";
import { readXml, type XmlHandlers } from "../../platform/xlsx/xml.ts";
import { propertyDate, propertyText, type ReadContent } from "./content.ts";

/** Opens an office file for reading, under the bounds of `platform/xlsx`; throws where it is damaged, locked or a bomb. */
export async function openOffice(bytes: Buffer): Promise<OfficePackage> {
  const opened = await openPackage(bytes, { fileBytes: 200 * mebibyte, inflatedBytes: 600 * mebibyte });
  if (!opened.ok) throw new Error(opened.problem.kind);
  return opened.value;
}

const mebibyte = 1024 * 1024;

/** Reads one part as XML; false where the file has no such part. */
export async function readPart(pack: OfficePackage, name: string, handlers: XmlHandlers): Promise<boolean> {
  if (!pack.entries.has(name)) return false;
  const bytes = await pack.read(name);
  if (!bytes.ok) throw new Error(bytes.problem.kind);
  const parsed = readXml(bytes.value, name, handlers);
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  return true;
}

type Properties = Pick<ReadContent, "author" | "program" | "madeAt" | "changedAt"> & { readonly pages: number | null };

/** What the file says of itself: docProps/core.xml and docProps/app.xml (ECMA-376 part 2, 11; part 1, 22.2). */
export async function readProperties(pack: OfficePackage): Promise<Properties> {
  const told = new Map<string, string>();
  for (const part of ["docProps/core.xml", "docProps/app.xml"]) {
    let open = "";
    await readPart(pack, part, {
      open: (name) => (open = name),
      close: () => (open = ""),
      text: (text) => void told.set(open, ((told.get(open) ?? "") + text).slice(0, 1000)),
    });
  }
  const pages = Number(told.get("Pages"));
  return {
    author: propertyText(told.get("creator")) || propertyText(told.get("lastModifiedBy")),
    program: propertyText([told.get("Application"), told.get("AppVersion")].filter(Boolean).join(" ")),
    madeAt: momentOf(told.get("created")),
    changedAt: momentOf(told.get("modified")),
    pages: Number.isInteger(pages) && pages > 0 && pages < 100_000 ? pages : null,
  };
}

function momentOf(text: string | undefined): Date | null {
  const at = new Date(text ?? "");
  return Number.isNaN(at.getTime()) ? null : propertyDate(at);
}
