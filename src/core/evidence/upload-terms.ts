/** The largest file that is taken, in bytes; said before a file is sent. */
export const largestUpload = 200 * 1024 * 1024;

/** The largest picture that is taken, in pixels, all its frames together. */
export const mostPixels = 100_000_000;

/** An upload that was not continued for so long is given up. */
export const hoursUploadsAreKept = 48;

/** The name of the folder that a file was dropped from: parts that no system stumbles over, apart by "/". */
export function cleanFolder(given: string): string {
  return given
    .normalize("NFC")
    .split(/[/\\]/)
    .map((part) => part.replaceAll(/[\p{C}<>:"|?*]/gu, "").trim())
    .filter((part) => part !== "" && part !== "." && part !== "..")
    .join("/")
    .slice(0, 400);
}
