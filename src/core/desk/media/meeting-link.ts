import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";

/**
 * The address of a meeting elsewhere (Zoom, Jitsi, Teams), as everybody in the room will follow it. Refusals:
 * `desk_link_missing`, and `desk_link_refused` for anything but a plain https address: another scheme runs or fetches
 * something else, a name before `@` makes one host look like another, and a host without a dot is nobody's on the way.
 */
export function checkMeetingLink(link: string): Result<string, Problem> {
  if (link === "") return refuse({ kind: "desk_link_missing" });
  // scheme, host, port, path (RFC 3986, 3), and nothing that a browser would take out or turn round
  const found = /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d{1,5})?(?:[/?#][^\s\\<>"]*)?$/i.exec(link);
  const isNumber = /^[\d.]+$/.test(found?.[1] ?? "");
  return found && !isNumber
    ? accept(link)
    : refuse({ kind: "desk_link_refused", detail: { link: link.slice(0, 100) } });
}
