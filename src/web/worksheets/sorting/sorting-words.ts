import type { ProposalReply } from "../../../contract/worksheets/sorting.ts";
import * as m from "../../../words/messages.js";

type Reason = ProposalReply["reasons"][number];

/** Why an item is proposed, in one sentence a reason: "nama berkas memuat “sk, tim zi”". */
export function reasonWords({ place, words }: Reason): string {
  switch (place) {
    case "number":
      return m.sorting_reason_number({ words });
    case "name":
      return m.sorting_reason_name({ words });
    case "folder":
      return m.sorting_reason_folder({ words });
    case "first_page":
      return m.sorting_reason_first_page({ words });
    case "text":
      return m.sorting_reason_text({ words });
  }
}

/** Sign and word of how sure a file's best proposal is; colour never stands alone. */
export function surenessOf(proposals: readonly ProposalReply[]): {
  readonly tone: "met" | "need" | "plain";
  readonly word: string;
} {
  const [first] = proposals;
  if (!first) return { tone: "plain", word: m.sorting_unclear() };
  return first.sureness === "certain"
    ? { tone: "met", word: m.sorting_certain() }
    : { tone: "need", word: m.sorting_likely() };
}
