import { z } from "zod";
import type { RulePack } from "../../src/core/instruments/pack.ts";
import type { Answer, Answers } from "../../src/core/worksheets/answer.ts";

// The ministry's portal as far as its guide (v1.0.0, 2026) tells of it: it fetches by GET, tries again at once, after
// 60 s and after 120 s, then gives a unit up; the agency approves each unit; fetching anew, or another name or
// affirmative mark in a mass sync, takes the approval back. Shapes are written here once more, from the guide.

const text = z.string().nullable();
const listShape = z.strictObject({
  tahun: z.number().int(),
  units: z.array(
    z.strictObject({
      id: z.string().min(1),
      nama: z.string().min(1),
      kategori: z.enum(["WBK", "WBK-AFIRMASI", "WBBM", "WBBM-AFIRMASI"]).optional(),
      afirmasi: z.boolean().optional(),
    }),
  ),
});
const worksheetShape = z.strictObject({
  unit_id: z.string(),
  nama_unit: z.string(),
  tahun: z.number().int(),
  answers: z.array(
    z.strictObject({
      soal_id: z.number().int(),
      jawaban_unit: text,
      jawaban_tpi: text.optional(),
      catatan_unit: text.optional(),
      bukti_dukung_unit: text.optional(),
      catatan_tpi: text.optional(),
    }),
  ),
});
const errorShape = z.strictObject({
  error: z.literal(true),
  code: z.string().regex(/^[A-Z][A-Z_]+$/),
  message: z.string().min(5),
});

export type PortalWorksheet = z.infer<typeof worksheetShape>;
export type PortalUnit = {
  readonly id: string;
  nama: string;
  afirmasi: boolean;
  state: "not_fetched" | "failed" | "not_reviewed" | "approved";
  worksheet: PortalWorksheet | null;
};

export type PortalAnswer =
  | { readonly ok: true; readonly body: unknown; readonly status: number }
  | { readonly ok: false; readonly status: number; readonly code: string };

export type Portal = {
  readonly units: ReadonlyMap<string, PortalUnit>;
  /** Fetches the lists; `wbbm` where the agency may propose one. */
  readonly sync: (options?: { readonly wbbm?: boolean }) => Promise<PortalAnswer>;
  readonly fetchUnit: (id: string) => Promise<PortalUnit["state"]>;
  readonly approve: (id: string) => void;
  readonly get: (path: string) => Promise<PortalAnswer>;
};

/** Opens a portal that knows the agency's base address and token. `wait` is its clock: seconds. */
export function openPortal(agency: {
  readonly baseUrl: string;
  readonly token: string;
  readonly wait: (seconds: number) => Promise<void>;
  readonly timeoutMs?: number;
}): Portal {
  const units = new Map<string, PortalUnit>();

  async function ask(path: string): Promise<PortalAnswer | "no_answer"> {
    try {
      const response = await fetch(`${agency.baseUrl}${path}`, {
        headers: { authorization: `Bearer ${agency.token}`, accept: "application/json", "user-agent": "PortalRB/1.0" },
        signal: AbortSignal.timeout(agency.timeoutMs ?? 30_000),
      });
      const body: unknown = await response.json();
      if (response.status === 200) return { ok: true, status: 200, body };
      return { ok: false, status: response.status, code: errorShape.parse(body).code };
    } catch (problem) {
      if (problem instanceof z.ZodError) throw problem;
      return "no_answer";
    }
  }

  async function get(path: string): Promise<PortalAnswer> {
    let last = await ask(path);
    for (const seconds of [0, 60, 120]) {
      if (last !== "no_answer" && last.status < 500) return last;
      await agency.wait(seconds);
      last = await ask(path);
    }
    return last === "no_answer" ? { ok: false, status: 0, code: "NO_ANSWER" } : last;
  }

  async function take(path: string): Promise<PortalAnswer> {
    const answer = await get(path);
    if (!answer.ok) return answer;
    for (const { id, nama, afirmasi = false } of listShape.parse(answer.body).units) {
      const known = units.get(id);
      if (!known) units.set(id, { id, nama, afirmasi, state: "not_fetched", worksheet: null });
      else {
        if (known.state === "approved" && (known.nama !== nama || known.afirmasi !== afirmasi))
          known.state = "not_reviewed";
        Object.assign(known, { nama, afirmasi });
      }
    }
    return answer;
  }

  return {
    units,
    get,
    sync: async ({ wbbm = false } = {}) => {
      const first = await take("/pengusulan/unit-wbk");
      return wbbm && first.ok ? await take("/pengusulan/unit-wbbm") : first;
    },
    fetchUnit: async (id) => {
      const unit = units.get(id);
      if (!unit) throw new Error("the portal fetches what a list named");
      const answer = await get(`/lke/jawaban-unit/${id}`);
      unit.worksheet = answer.ok ? worksheetShape.parse(answer.body) : null;
      unit.state = answer.ok ? "not_reviewed" : "failed";
      return unit.state;
    },
    approve: (id) => {
      const unit = units.get(id);
      if (unit?.state === "not_reviewed") unit.state = "approved";
    },
  };
}

/** The answers of one side as the instrument's items have them, read by the numbers that the portal gives its entries. */
export function answersFrom(pack: RulePack, worksheet: PortalWorksheet, side: "jawaban_unit" | "jawaban_tpi"): Answers {
  const said = new Map(worksheet.answers.map((entry) => [entry.soal_id, entry[side] ?? null]));
  const answers: Record<string, Answer> = {};
  for (const item of pack.items) {
    const own = item.external.portalRbSoalId === null ? null : (said.get(item.external.portalRbSoalId) ?? null);
    const kind = pack.answerKinds[item.answerKind]?.kind;
    if (item.counts.length > 0) {
      const counts = item.counts.map(({ key, external }) => [key, said.get(external.portalRbSoalId ?? -1) ?? null]);
      if (counts.some(([, value]) => value !== null)) {
        answers[item.code] = { kind: "ratio", counts: Object.fromEntries(counts) };
      }
    } else if (own !== null) {
      answers[item.code] = kind === "index" ? { kind: "index", value: own } : { kind: "choice", option: own };
    }
  }
  return answers;
}
