import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";

/** Bytes, both ends inclusive. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * The part of a file that a `Range` header asks for (RFC 9110, 14.2): null for the whole, also where the header asks for
 * several parts or in a way we do not know, which a server may answer with everything. Refused where it lies outside.
 */
export function parseRange(
  header: string | undefined,
  bytes: number,
): Result<ByteRange | null, Problem & { readonly kind: "range_outside" }> {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "");
  const [, first = "", last = ""] = parts ?? [];
  if (first === "" && last === "") return accept(null);
  const start = first === "" ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === "" || last === "" ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (first !== "" && last !== "" && Number(last) < Number(first)) return accept(null);
  return start <= end ? accept({ start, end }) : refuse({ kind: "range_outside", detail: { bytes } });
}
