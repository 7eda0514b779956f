import * as m from "../../words/messages.js";
import type { Detail, Sentence } from "./problem-tone.ts";

/** Why a file is refused, by the reason that the server names (core/evidence/refusal-reasons.ts), and what to do instead. */
export const unsupportedFile: Sentence = {
  what: (detail) => (wordsOf(detail)?.[0] ?? m.problem_unsupported_file)(),
  next: (detail) => (wordsOf(detail)?.[1] ?? m.problem_unsupported_file_next)(),
  tone: "need",
};

type Words = readonly [what: () => string, next: () => string];

function wordsOf(detail: Detail): Words | undefined {
  const reason = detail["reason"];
  return typeof reason === "string" ? words[reason] : undefined;
}

const words: Readonly<Record<string, Words>> = {
  type: [m.evidence_refused_type, m.evidence_refused_type_next],
  unknown: [m.evidence_refused_unknown, m.evidence_refused_unknown_next],
  name: [m.evidence_refused_name, m.evidence_refused_name_next],
  archive: [m.evidence_refused_archive, m.evidence_refused_archive_next],
  program: [m.evidence_refused_program, m.evidence_refused_program_next],
  active: [m.evidence_refused_active, m.evidence_refused_active_next],
  macro: [m.evidence_refused_macro, m.evidence_refused_macro_next],
  legacy: [m.evidence_refused_legacy, m.evidence_refused_legacy_next],
  bomb: [m.evidence_refused_bomb, m.evidence_refused_bomb_next],
  polyglot: [m.evidence_refused_polyglot, m.evidence_refused_polyglot_next],
  remote: [m.evidence_refused_remote, m.evidence_refused_remote_next],
  embedded: [m.evidence_refused_embedded, m.evidence_refused_embedded_next],
  script: [m.evidence_refused_script, m.evidence_refused_script_next],
  encrypted: [m.evidence_refused_encrypted, m.evidence_refused_encrypted_next],
  damaged: [m.evidence_refused_damaged, m.evidence_refused_damaged_next],
  pixels: [m.evidence_refused_pixels, m.evidence_refused_pixels_next],
  name_path: [m.evidence_refused_name_path, m.evidence_refused_name_path_next],
  name_hidden: [m.evidence_refused_name_hidden, m.evidence_refused_name_hidden_next],
  name_double: [m.evidence_refused_name_double, m.evidence_refused_name_double_next],
};
