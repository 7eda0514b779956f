/** The public page that says what a letter's QR sign stands for. */
export function letterUrl(publicUrl: URL, code: string): string {
  return new URL(`/naskah/${code}`, publicUrl).href;
}
