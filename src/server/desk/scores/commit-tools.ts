import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { CommitTools } from "../../../core/desk/scores/seal.ts";

/** SHA-256 and RFC 8785 for commitments (decision 0046). */
export const commitTools: CommitTools = {
  sha256: (bytes) => createHash("sha256").update(bytes).digest(),
  utf8: (text) => Buffer.from(text, "utf8"),
  canonical: (value) => {
    const text = canonicalize(value);
    if (text === undefined) throw new Error("a score is always JSON");
    return text;
  },
};
