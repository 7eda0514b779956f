import type { z } from "zod";
import type { Finding } from "../../../contract/findings/shapes.ts";
import type { recordedSession, shownFile } from "../../../contract/desk/record/shapes.ts";
import { type DeskRecord, presentOf } from "../../../core/desk/record/record.ts";
import type { RoomRole } from "../../../core/desk/room/acts.ts";
import type { LetterData, Row } from "../../../core/letters/variables/variable.ts";
import { localDay, type Zone, zones } from "../../../core/rounds/zones.ts";

type File = z.output<typeof shownFile>;

/** All that minutes say, as it stands when they are issued. */
export type ForMinutes = {
  readonly session: z.output<typeof recordedSession>;
  /** As everybody may read it: what the panel said among itself is not in minutes. */
  readonly record: DeskRecord;
  readonly names: Readonly<Record<string, string>>;
  readonly documents: readonly File[];
  readonly decks: readonly File[];
  readonly findings: readonly Finding[];
  readonly root: string;
  readonly size: number;
  readonly unitHead: { readonly name: string; readonly office: string };
};

/** A session as data for its minutes: every word Indonesian, every time that of the unit's own zone. */
export function minutesLetter(said: ForMinutes): LetterData {
  const { session, record, names } = said;
  const { zone } = session;
  const clock = (at: string): string => clockOf(at, zone);
  const opened = record.openedAt ?? session.startsAt;
  const present = presentOf(record);
  const absent = record.attendance.filter((one) => !present.includes(one));
  const nameOf = (accountId: string): string => names[accountId] ?? "";
  return {
    year: String(session.year),
    unit: session.unitName,
    predicate: session.target,
    held_on: localDay(opened, zone),
    from: clock(opened),
    to: clock(record.closedAt ?? session.endsAt),
    zone,
    minutes: String(record.minutes),
    panel: session.panel,
    letter: session.letter === "" ? null : session.letter,
    attendance: present.map(({ accountId, role, letter, identity, spans, minutes }) => ({
      name: nameOf(accountId),
      role: roleText[role],
      letter: letter === "" ? null : letter,
      identity: identityText[identity],
      spans: spans.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(", "),
      minutes: String(minutes),
    })),
    absent: absent.length === 0 ? null : absent.map(({ accountId }) => nameOf(accountId)).join(", "),
    agenda: record.agenda.map(({ key, planned, startedAt, endedAt, extensions }) => ({
      step: stepText[key] ?? key,
      planned: String(planned),
      went: startedAt === null ? null : `${clock(startedAt)}–${endedAt === null ? "" : clock(endedAt)}`,
      extended: extensions.map(({ minutes, reason }) => `${minutes} menit: ${reason}`).join("; ") || null,
    })),
    slides: record.slides.map(({ deckId, pages }) => {
      const deck = said.decks.find(({ id }) => id === deckId);
      return { title: deck?.title ?? "", pages: pagesText(pages), hash: hashText(deck?.sha256) };
    }),
    talk: record.items.flatMap((talk) => talkRows(talk, clock)),
    evidence: evidenceRows(record, said.documents),
    findings: said.findings.map(({ item, condition, recommendation, answerBy }) => {
      return { item, condition, recommendation, due: answerBy };
    }),
    late: record.lateUntil === null ? null : `${dayText(record.lateUntil, zone)} pukul ${clock(record.lateUntil)}`,
    recording: recordingText(record, clock),
    log_root: hashText(said.root),
    log_size: String(said.size),
    chair_name: present.filter(({ role }) => role === "chair").map(({ accountId }) => nameOf(accountId))[0] ?? blank,
    unit_head_office: said.unitHead.office,
    unit_head_name: said.unitHead.name || blank,
  };
}

/** Where a name is not known, a pen fills it in. */
const blank = "…………………………";

const roleText = {
  chair: "Ketua panel",
  evaluator: "Evaluator",
  tpi_witness: "Saksi TPI",
  unit_head: "Kepala unit kerja",
  unit_team: "Tim unit kerja",
  observer: "Pengamat",
} as const satisfies Record<RoomRole, string>;

const identityText = { matched: "Sesuai", mismatch: "Tidak sesuai", unchecked: null } as const;

const stepText: Readonly<Record<string, string>> = {
  opening: "Pembukaan",
  presentation: "Paparan",
  questions: "Tanya jawab",
  closing: "Penutup",
};

/** The item stands with the first line only; answers follow their question. */
function talkRows(talk: DeskRecord["items"][number], clock: (at: string) => string): readonly Row[] {
  const lines = [
    ...talk.questions.flatMap((question) => [
      { at: clock(question.askedAt), kind: "Tanya", text: question.text },
      ...question.answers.map(({ at, text }) => ({ at: clock(at), kind: "Jawab", text })),
    ]),
    ...talk.notes.map(({ at, text }) => ({ at: clock(at), kind: "Catatan", text })),
  ];
  return lines.map((line, place) => ({ item: place === 0 ? talk.item || "Umum" : null, ...line }));
}

function evidenceRows(record: DeskRecord, documents: readonly File[]): readonly Row[] {
  const shown = new Map<string, { item: string; documentId: string; number: number; pages: number[] }>();
  for (const { item, documentId, number, page } of record.evidence) {
    const key = `${item} ${documentId} ${number}`;
    const known = shown.get(key) ?? { item, documentId, number, pages: [] };
    shown.set(key, { ...known, pages: [...known.pages, page] });
  }
  return [...shown.values()].map(({ item, documentId, number, pages }) => {
    const file = documents.find((one) => one.id === documentId && one.number === number);
    return {
      item,
      title: `${file?.title ?? ""}, versi ${number}`,
      pages: pagesText(pages),
      hash: hashText(file?.sha256),
    };
  });
}

function recordingText({ recording, attendance }: DeskRecord, clock: (at: string) => string): string | null {
  if (recording.spans.length === 0) return null;
  const times = recording.spans.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(", ");
  const present = attendance.filter(({ spans }) => spans.length > 0).map(({ accountId }) => accountId);
  const agreed = recording.consents.filter(({ accountId, consents }) => consents && present.includes(accountId)).length;
  return `Sesi direkam pukul ${times}; ${agreed} dari ${present.length} peserta yang hadir menyatakan setuju direkam.`;
}

/** "1–3, 7": pages in order, each once. */
export function pagesText(pages: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const page of [...new Set(pages)].toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last.to === page - 1) last.to = page;
    else runs.push({ from: page, to: page });
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(", ");
}

/** In groups of eight, so that a person can compare it and a line can break. */
function hashText(sha256: string | null | undefined): string {
  return sha256?.replaceAll(/(.{8})(?=.)/g, "$1 ") ?? "";
}

function clockOf(at: string, zone: Zone): string {
  return new Date(Date.parse(at) + zones[zone] * 3_600_000).toISOString().slice(11, 16).replace(":", ".");
}

function dayText(at: string, zone: Zone): string {
  const day = new Date(`${localDay(at, zone)}T00:00:00Z`);
  return new Intl.DateTimeFormat("id-ID", { dateStyle: "long", timeZone: "UTC" }).format(day);
}
