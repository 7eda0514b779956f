/** The public page that checks a proposal's receipt: what its QR sign says. */
export function proposalReceiptUrl(publicUrl: URL, code: string): string {
  return new URL(`/tanda-terima-usulan/${code}`, publicUrl).href;
}
