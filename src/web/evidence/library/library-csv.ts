import type { Agency, Unit } from "../../../contract/agencies.ts";
import { type LibraryEntry, listLibrary, searchAgencyLibrary } from "../../../contract/evidence/library.ts";
import * as m from "../../../words/messages.js";
import { call } from "../../ui/call.ts";
import { type Column, toCsv } from "../../ui/columns.ts";
import { saveText } from "../../ui/save-file.ts";
import type { LibraryQuery } from "./library-filters.tsx";
import { integrityWord, latestOf, readingWord, scanWord } from "./library-words.ts";

/** Documents of one export; a unit has some hundreds. */
const MOST_ROWS = 10_000;

/** All that the filters leave, not only what is on the screen, as CSV. */
export async function exportLibrary(agency: Agency, unit: Unit | null, query: LibraryQuery): Promise<void> {
  const rows: LibraryEntry[] = [];
  for (let after: string | null = ""; after !== null && rows.length < MOST_ROWS;) {
    const asked = { limit: 200, ...query, ...(after === "" ? {} : { after }) };
    const page: { readonly items: readonly LibraryEntry[]; readonly next: string | null } = unit
      ? await call(listLibrary, { params: { agencyId: agency.id, unitId: unit.id }, query: asked })
      : await call(searchAgencyLibrary, { params: { agencyId: agency.id }, query: asked });
    rows.push(...page.items);
    after = page.next;
  }
  const name = `bukti-${agency.code}${unit ? `-${unit.name.replaceAll(/\W+/g, "-").toLowerCase()}` : ""}.csv`;
  saveText(name, "text/csv", toCsv(columns(), rows));
}

function columns(): readonly Column<LibraryEntry>[] {
  return [
    { id: "unit", title: m.library_fact_unit(), value: (one) => one.unitName },
    { id: "title", title: m.library_field_title(), value: (one) => one.title },
    { id: "file", title: m.library_column_file(), value: (one) => latestOf(one)?.fileName ?? one.url ?? "" },
    { id: "date", title: m.library_fact_date(), value: (one) => one.documentDate ?? "" },
    { id: "until", title: m.library_fact_until(), value: (one) => one.validUntil ?? "" },
    { id: "version", title: m.library_column_version(), value: (one) => one.latest },
    { id: "bytes", title: m.library_column_bytes(), value: (one) => latestOf(one)?.bytes ?? "" },
    { id: "pages", title: m.library_fact_pages(), value: (one) => one.content?.pages ?? "" },
    {
      id: "reading",
      title: m.library_fact_reading(),
      value: (one) => (one.content ? readingWord(one.content.reading) : ""),
    },
    { id: "scan", title: m.library_fact_scan(), value: (one) => (one.content ? scanWord(one.content.scan) : "") },
    {
      id: "whole",
      title: m.library_fact_integrity(),
      value: (one) => (one.content ? integrityWord(one.content.integrity) : ""),
    },
    { id: "by", title: m.library_column_by(), value: (one) => latestOf(one)?.uploadedBy ?? "" },
    { id: "at", title: m.library_column_at(), value: (one) => latestOf(one)?.uploadedAt ?? "" },
    { id: "sha256", title: "SHA-256", value: (one) => latestOf(one)?.sha256 ?? "" },
    {
      id: "uses",
      title: m.library_uses(),
      value: (one) => one.usedBy.map(({ year, item }) => `${year} ${item}`).join(", "),
    },
  ];
}
