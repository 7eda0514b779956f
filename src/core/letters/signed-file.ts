import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";

/** What was found out about one signature inside a PDF (ISO 32000-2, 12.8; CMS: RFC 5652). */
export type FoundSignature = {
  /** The subject of the signer's certificate, as it names itself; "" where it names nobody. */
  readonly signer: string;
  readonly issuer: string;
  /** The serial number of the certificate in hex. */
  readonly serial: string;
  /** When the signer says to have signed: an ISO instant, not proven by a time stamp; null where nothing is said. */
  readonly claimedAt: string | null;
  /** The bytes that it covers are the bytes that were signed. */
  readonly isIntact: boolean;
  /** It covers the file to its last byte: nothing was put behind it. */
  readonly coversAll: boolean;
  /**
   * `trusted`: the certificate leads to an authority that this installation trusts. `expired`: it did, outside its
   * time. `unknown`: to none, or none was set.
   */
  readonly trust: "trusted" | "expired" | "unknown";
};

/** What a look into a file that claims to be a signed letter brought. */
export type SignedFileFacts = {
  readonly signatures: readonly FoundSignature[];
  /** The file begins with the bytes of the letter as it was issued: signatures were put behind them. */
  readonly extendsIssued: boolean;
  /** Whether its pages say what the issued letter says; `unknown` where one of them could not be read. */
  readonly text: "same" | "differs" | "unknown";
};

export type SignedFileRefusal = Problem & {
  readonly kind: "signature_missing" | "signature_broken" | "signature_not_last" | "signature_other_letter";
};

/** What is accepted, but said beside the signature for as long as the letter lives. */
export type SignedFileNote = "unknown_authority" | "certificate_expired" | "not_extended" | "text_unread";

/**
 * Decides whether a PDF may stand as the signed form of an issued letter: it holds a signature, every one is intact,
 * the last covers the whole file, and its pages say what was issued. What cannot be decided here, an authority that
 * nobody told us to trust or a file that was written anew around the same text, is accepted and noted.
 */
export function judgeSignedFile(facts: SignedFileFacts): Result<readonly SignedFileNote[], SignedFileRefusal> {
  const { signatures, extendsIssued, text } = facts;
  if (signatures.length === 0) return refuse({ kind: "signature_missing" });
  const broken = signatures.find((signature) => !signature.isIntact);
  if (broken) return refuse({ kind: "signature_broken", detail: { signer: broken.signer } });
  if (!signatures.some((signature) => signature.coversAll)) return refuse({ kind: "signature_not_last" });
  // Bytes in front of a signature prove nothing by themselves: what is put behind them can paint over them.
  if (text === "differs" || (text === "unknown" && !extendsIssued)) return refuse({ kind: "signature_other_letter" });
  const notes: SignedFileNote[] = [];
  if (signatures.some(({ trust }) => trust === "unknown")) notes.push("unknown_authority");
  if (signatures.some(({ trust }) => trust === "expired")) notes.push("certificate_expired");
  if (!extendsIssued) notes.push("not_extended");
  if (text === "unknown") notes.push("text_unread");
  return accept(notes);
}

/**
 * Whether two texts of the same pages say the same: letters, digits and signs in their order, whatever the spaces and
 * line ends between them. Signing programs add a mark of their own to a page, so the signed page may say more: it must
 * hold the words of the issued page in their order, and may add at most `most` words that are not in it.
 */
export function saysTheSame(issued: readonly string[], signed: readonly string[], most = 40): boolean {
  if (signed.length < issued.length) return false;
  return issued.every((page, place) => {
    const added = addedWords(wordsOf(page), wordsOf(signed[place] ?? ""));
    return added !== null && added <= most;
  });
}

/** How many words stand in `longer` beside those of `shorter` in their order; null where one of these is missing. */
function addedWords(shorter: readonly string[], longer: readonly string[]): number | null {
  let next = 0;
  for (const word of longer) if (word === shorter[next]) next += 1;
  return next === shorter.length ? longer.length - shorter.length : null;
}

function wordsOf(page: string): readonly string[] {
  return page
    .normalize("NFKC")
    .split(/\s+/u)
    .filter((word) => word !== "");
}
