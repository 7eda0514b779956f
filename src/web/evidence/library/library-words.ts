import type { LibraryEntry } from "../../../contract/evidence/library.ts";
import { isRole } from "../../../core/people/roles.ts";
import * as m from "../../../words/messages.js";
import { shortDay } from "../../ui/dates.ts";
import { roleWord } from "../../ui/role-words.ts";
import type { Status } from "../../ui/status-tag.tsx";
import { kindOf } from "../file-facts.ts";

const kinds = {
  pdf: m.library_kind_pdf,
  picture: m.library_kind_picture,
  document: m.library_kind_document,
  sheet: m.library_kind_sheet,
  slides: m.library_kind_slides,
  text: m.library_kind_text,
  video: m.library_kind_video,
  link: m.library_kind_link,
} as const;

export function kindWord(kind: keyof typeof kinds): string {
  return kinds[kind]();
}

export function latestOf(entry: LibraryEntry): LibraryEntry["versions"][number] | undefined {
  return entry.versions.find(({ number }) => number === entry.latest);
}

/** "12 hal.", "3 lembar", "8 salindia". */
export function pagesWord(entry: LibraryEntry, count: number): string {
  const kind = kindOf(latestOf(entry)?.mediaType ?? null, false);
  if (kind === "sheet") return m.library_sheets({ count });
  return kind === "slides" ? m.library_slides({ count }) : m.library_pages({ count });
}

export type Remark = { readonly status: Status; readonly text: string };

/** What a person should know of a document before relying on it, gravest first. `today` is a local day. */
export function remarksOf(entry: LibraryEntry, today: string): readonly Remark[] {
  const { content, validUntil } = entry;
  const remarks: (Remark | false)[] = [
    content?.scan === "infected" && { status: "block", text: m.library_infected() },
    content?.integrity === "missing" && { status: "block", text: m.library_missing() },
    content?.integrity === "changed" && { status: "block", text: m.library_changed() },
    content?.reading === "unreadable" && { status: "need", text: m.library_unreadable() },
    isPaper(entry) && content?.reading === "no_text" && { status: "need", text: m.library_no_text() },
    validUntil !== null &&
      validUntil < today && { status: "need", text: m.library_expired({ date: shortDay(validUntil) }) },
    validUntil !== null &&
      validUntil >= today &&
      validUntil < daysAfter(today, 60) && { status: "need", text: m.library_ending({ date: shortDay(validUntil) }) },
    entry.kind === "link" && { status: "need", text: m.library_link_weaker() },
    content?.scan === "waiting" && { status: "plain", text: m.library_scan_waiting() },
    content?.reading === "waiting" && { status: "plain", text: m.library_reading() },
    entry.withdrawn && { status: "plain", text: m.library_withdrawn() },
  ];
  return remarks.filter((remark) => remark !== false);
}

/** Pictures and films say nothing by their nature; of papers it is worth a word. */
function isPaper(entry: LibraryEntry): boolean {
  const kind = kindOf(latestOf(entry)?.mediaType ?? null, false);
  return kind !== "picture" && latestOf(entry)?.mediaType !== "video/mp4";
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export function scanWord(scan: NonNullable<LibraryEntry["content"]>["scan"]): string {
  const words = {
    waiting: m.library_scan_waiting,
    unscanned: m.library_scan_unscanned,
    clean: m.library_scan_clean,
    infected: m.library_infected,
  };
  return words[scan]();
}

export function readingWord(reading: NonNullable<LibraryEntry["content"]>["reading"]): string {
  const words = {
    waiting: m.library_reading,
    read: m.library_read,
    no_text: m.library_no_text,
    unreadable: m.library_unreadable,
  };
  return words[reading]();
}

export function integrityWord(integrity: NonNullable<LibraryEntry["content"]>["integrity"]): string {
  const words = { intact: m.library_intact, missing: m.library_missing, changed: m.library_changed };
  return words[integrity]();
}

/** The role under which somebody looked. */
export function lookerWord(role: string): string {
  if (role === "portal") return m.portal_looker();
  return isRole(role) ? roleWord(role) : role;
}
