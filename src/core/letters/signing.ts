import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import type { Role } from "../people/roles.ts";
import type { LetterKind } from "./kinds.ts";

/**
 * Whose signatures make a letter whole (fact sheet 3.5): the report and the minutes by the team's lead and the chief
 * inspector as each kind asks, the invitation to a desk evaluation by the panel's chair, its minutes by the chair and the unit's head, the letter and
 * the statement of responsibility by the head of the agency alone.
 */
export const signersOf = {
  evaluation_report: ["chief_inspector"],
  official_record: ["tpi_lead", "chief_inspector"],
  desk_invitation: ["tpn_lead"],
  desk_minutes: ["tpn_lead", "unit_head"],
  audit_follow_up_statement: ["chief_inspector"],
  monitoring_report: ["agency_head"],
  proposal_letter: ["agency_head"],
  responsibility_statement: ["agency_head"],
} as const satisfies Readonly<Record<LetterKind, readonly Role[]>>;

export const signerRoles = ["tpi_lead", "chief_inspector", "agency_head", "tpn_lead", "unit_head"] as const;
export type SignerRole = (typeof signerRoles)[number];

/** `bsre`: made here through the service. `pdf`: a PDF signed elsewhere. `scan`: signed on paper. */
export const signingMethods = ["bsre", "pdf", "scan"] as const;
export type SigningMethod = (typeof signingMethods)[number];

/** `waiting`: brought by one person, to be confirmed by another. */
export type SignatureState = "waiting" | "standing" | "refused";

export type KeptSignature = { readonly role: SignerRole; readonly state: SignatureState };

export type SigningRefusal = Problem & {
  readonly kind: "letter_withdrawn" | "signature_not_asked" | "signature_there" | "signature_waits";
};

/** Decides whether a letter still wants the signature of `role`. */
export function checkTurnToSign(
  letter: { readonly kind: LetterKind; readonly state: "issued" | "signed" | "withdrawn" },
  signatures: readonly KeptSignature[],
  role: SignerRole,
): Result<SignerRole, SigningRefusal> {
  if (letter.state === "withdrawn") return refuse({ kind: "letter_withdrawn" });
  const asked: readonly SignerRole[] = signersOf[letter.kind];
  if (!asked.includes(role)) return refuse({ kind: "signature_not_asked", detail: { role } });
  const mine = signatures.filter((one) => one.role === role);
  if (mine.some(({ state }) => state === "standing")) return refuse({ kind: "signature_there", detail: { role } });
  if (mine.some(({ state }) => state === "waiting")) return refuse({ kind: "signature_waits", detail: { role } });
  return accept(role);
}

/** The roles whose signature a letter still lacks; what waits to be confirmed is lacking. */
export function lackingSigners(kind: LetterKind, signatures: readonly KeptSignature[]): readonly SignerRole[] {
  return signersOf[kind].filter((role) => !signatures.some((one) => one.role === role && one.state === "standing"));
}
