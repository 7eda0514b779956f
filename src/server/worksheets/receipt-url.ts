/** The public page that checks a receipt: what its QR sign says. */
export function receiptUrl(publicUrl: URL, code: string): string {
  return new URL(`/tanda-terima/${code}`, publicUrl).href;
}
