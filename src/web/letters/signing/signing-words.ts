import type { Signature } from "../../../contract/letters/signing.ts";
import * as m from "../../../words/messages.js";
import type { Status } from "../../ui/status-tag.tsx";

export const methodWords = {
  bsre: m.signing_method_bsre,
  pdf: m.signing_method_pdf,
  scan: m.signing_method_scan,
} as const satisfies Record<Signature["method"], () => string>;

export const stateWords = {
  lacking: m.signing_lacking,
  waiting: m.signing_waiting,
  standing: m.signing_standing,
  refused: m.signing_refused,
} as const satisfies Record<Signature["state"] | "lacking", () => string>;

export const stateSigns = {
  lacking: "plain",
  waiting: "need",
  standing: "met",
  refused: "block",
} as const satisfies Record<Signature["state"] | "lacking", Status>;

export const trustWords = {
  trusted: m.signing_trusted,
  expired: m.signing_expired,
  unknown: m.signing_unknown,
} as const satisfies Record<Signature["found"][number]["trust"], () => string>;

/** Remarks with which a file was accepted; one that this version does not know is shown as it is. */
export function noteWord(note: string): string {
  return notes[note]?.() ?? note;
}

const notes: Readonly<Record<string, () => string>> = {
  unknown_authority: m.signing_note_unknown_authority,
  certificate_expired: m.signing_note_certificate_expired,
  not_extended: m.signing_note_not_extended,
  text_unread: m.signing_note_text_unread,
};

/** What became of a request to the service. */
export function outcomeWord(outcome: string): string {
  return outcomes[outcome]?.() ?? outcome;
}

const outcomes: Readonly<Record<string, () => string>> = {
  asked: m.signing_out_asked,
  signed: m.signing_out_signed,
  passphrase: m.signing_out_passphrase,
  signer: m.signing_out_signer,
  access: m.signing_out_access,
  refused: m.signing_out_refused,
  unreachable: m.signing_out_unreachable,
  unclear: m.signing_out_unclear,
  not_the_letter: m.signing_out_not_the_letter,
  overtaken: m.signing_out_overtaken,
};
