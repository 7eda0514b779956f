import { z } from "zod";
import { roleNames } from "../../core/people/roles.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { day, id, instant, shortText } from "../kernel/shapes.ts";

export const importKind = z.enum(["units", "people"]);
const field = z.enum([
  "name",
  "code",
  "kind",
  "parent",
  "email",
  "role",
  "unit",
  "area",
  "letter",
  "validFrom",
  "validTo",
]);

/** Columns count from 0. */
const mapping = z.partialRecord(field, z.number().int().min(0).max(200));
/** Values for every row of people whose own cell is empty. */
const forAll = z.object({ letter: shortText.optional(), validFrom: day.optional(), validTo: day.optional() });

/** How a table is to be read. Rows count from 0 here, as `previews` does. */
export const reading = z.object({
  sheet: z.number().int().min(0),
  headingRow: z.number().int().min(0).max(1000),
  mapping,
  forAll,
});
export type ImportReading = z.infer<typeof reading>;

export const tableImport = z.object({
  id,
  kind: importKind,
  fileName: z.string(),
  state: z.enum(["draft", "done", "undone"]),
  createdBy: z.string(),
  createdAt: instant,
  doneAt: instant.nullable(),
  /** What it brought in: rows taken, rows that were there already, rows left out as faulty. */
  counts: z.object({ made: z.number().int(), same: z.number().int(), left: z.number().int() }).nullable(),
});
export type TableImport = z.infer<typeof tableImport>;

export const openedImport = tableImport.extend({
  /** The first rows of each sheet, to choose columns by; empty once it is done. */
  sheets: z.array(z.object({ name: z.string(), rows: z.number().int(), preview: z.array(z.array(z.string())) })),
  /** A proposal for the first sheet that looks like one; the person decides. */
  suggested: reading,
});
export type OpenedImport = z.infer<typeof openedImport>;

const fault = z.object({ field, kind: z.string(), value: z.string() });
export const checkedRow = z.object({
  /** As the spreadsheet numbers it. */
  row: z.number().int(),
  state: z.enum(["new", "same", "fault"]),
  /** The unit's or the person's name. */
  name: z.string(),
  /** What the row would make, in facts: for a unit its code, kind and parent; for a person e-mail, role and unit. */
  code: z.string().nullable(),
  kind: z.string().nullable(),
  parent: z.string().nullable(),
  email: z.string().nullable(),
  role: z.enum(roleNames).nullable(),
  unit: z.string().nullable(),
  faults: z.array(fault),
});
export type CheckedRow = z.infer<typeof checkedRow>;
export const importCheck = z.object({
  counts: z.object({ new: z.number().int(), same: z.number().int(), fault: z.number().int() }),
  rows: z.array(checkedRow),
});

const inAgency = z.object({ agencyId: id });
const one = inAgency.extend({ importId: id });

export const listImports = endpoint({
  name: "listImports",
  method: "GET",
  path: "/api/agencies/:agencyId/imports",
  action: "people.import",
  summary: "Tables that were brought in, newest first (the last hundred).",
  params: inAgency,
  reply: z.object({ items: z.array(tableImport) }),
});
/** multipart/form-data: the field `kind`, then one `file` part (.xlsx or .csv, 5 MB, 5,000 rows). */
export const openImport = endpoint({
  name: "openImport",
  method: "POST",
  path: "/api/agencies/:agencyId/imports",
  action: "people.import",
  summary: "Reads a table of units or people and proposes which column is what; nothing is brought in yet.",
  params: inAgency,
  reply: openedImport,
});
export const getImport = endpoint({
  name: "getImport",
  method: "GET",
  path: "/api/agencies/:agencyId/imports/:importId",
  action: "people.import",
  summary: "A table as it was opened.",
  params: one,
  reply: openedImport,
});
export const checkImport = endpoint({
  name: "checkImport",
  method: "POST",
  path: "/api/agencies/:agencyId/imports/:importId/check",
  action: "people.import",
  summary: "A dry run: what each row would make, and what is wrong with it, cell by cell. Writes nothing.",
  params: one,
  body: reading,
  reply: importCheck,
});
export const runImport = endpoint({
  name: "runImport",
  method: "POST",
  path: "/api/agencies/:agencyId/imports/:importId/run",
  action: "people.import",
  proof: true,
  summary:
    "Brings the table in, all of it in one transaction. With faulty rows it is refused, unless they are to be left out.",
  params: one,
  body: reading.extend({ leaveFaulty: z.boolean() }),
  reply: tableImport,
});
export const undoImport = endpoint({
  name: "undoImport",
  method: "POST",
  path: "/api/agencies/:agencyId/imports/:importId/undo",
  action: "people.import",
  summary:
    "Takes back what an import made. Units that something hangs on refuse it; duties of people who have worked since end today; accepted invitations stay.",
  params: one,
  reply: z.object({ undone: z.number().int(), kept: z.number().int() }),
});
